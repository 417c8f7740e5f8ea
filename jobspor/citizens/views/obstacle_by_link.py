"""An obstacle raised by link: by the mentor outside the municipality, and by others whose apps stand above."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from jobspor.access.drafts import tell_used
from jobspor.access.http import LinkRequest
from jobspor.access.limits import within_limit
from jobspor.access.link_route import link_route
from jobspor.access.links import purpose_of
from jobspor.citizens.actions.obstacles import raise_obstacle
from jobspor.citizens.forms.support import ObstacleByLinkForm
from jobspor.citizens.models import Citizen, MentorGrant
from jobspor.citizens.models.support import EffortKind
from jobspor.citizens.queries.mentors import PURPOSE
from jobspor.citizens.queries.own_page import first_name
from jobspor.citizens.queries.protection import is_unnamed

DRAFT = "hindring"  # what the telephone keeps it by: the address holds the token
SECONDS_A_DAY = 24 * 3600
MOST_A_DAY = 5


@link_route(PURPOSE, methods=("GET", "POST"))
def mentor_obstacle(request: LinkRequest) -> HttpResponse:
    """The mentor tells what is in the way."""
    return raised_by_link(request, MentorGrant.objects.select_related("citizen").get(pk=request.link.object_id).citizen)


def raised_by_link(request: LinkRequest, citizen: Citizen) -> HttpResponse:
    """Ask what is in the way; once it is told, say when there is an answer. At most five a day."""
    form, match = ObstacleByLinkForm(request.POST or None), request.resolver_match
    context = {
        "form": form,
        "first_name": "" if is_unnamed(citizen) else first_name(citizen),
        "home": reverse(purpose_of(request.link).url_name, kwargs=match.kwargs if match else {}),
        "draft_address": DRAFT,
    }
    if not form.is_valid():
        return render(request, "citizens/obstacle_by_link.html", context)
    if not within_limit(f"obstacle:{request.link.pk}", most=MOST_A_DAY, seconds=SECONDS_A_DAY):
        return render(request, "citizens/obstacle_by_link.html", context | {"is_busy": True}, status=429)
    text, by, now = form.cleaned_data["text"], request.actor, timezone.now()
    row = raise_obstacle(citizen=citizen, kind=EffortKind.OTHER, text=text, by=by, at=now)
    sent = render(request, "citizens/obstacle_by_link.html", context | {"answer_by": row.answer_by})
    tell_used(sent, DRAFT)
    return sent
