"""The timeline on paper: the facts at its top, and every line of what was chosen."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.citizens.queries.identity import citizens_with_identity, identity
from jobspor.citizens.queries.plan import plan_of
from jobspor.citizens.queries.timeline import MOST_MOMENTS, timeline
from jobspor.citizens.views.timeline import asked_of, summary


@route(Permission.CITIZEN_VIEW)
def citizen_timeline_paper(request: Request, pk: int) -> HttpResponse:
    """The kind, the year and the words that the address asks for, whole and unfolded."""
    scope = door.scope(request)
    found = door.get(citizens_with_identity(scope=scope), request, pk=pk)
    facts = identity(found, scope=scope)
    asked = asked_of(request, facts.kinds)
    told = timeline(citizen=found, on=scope.on, kind=asked.kind, year=asked.year, words=asked.words, shown=MOST_MOMENTS)
    back, kept = reverse("citizen", args=[pk]), asked.kept
    context: dict[str, Any] = {
        "citizen": found,
        "summary": summary(facts, plan_of(facts.pathway), scope.on),
        "asked": asked,
        "timeline": told,
        "back": f"{back}?{urlencode(kept)}#tidslinje" if kept else f"{back}#tidslinje",
        "now": timezone.now(),
    }
    return render(request, "citizens/timeline_paper.html", context)
