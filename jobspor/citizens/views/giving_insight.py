"""The citizen's insight: begun, looked through by a person, made, and fetched."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.models import StoredFile
from jobspor.access.policy import Permission, Scope
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.toasts import toast
from jobspor.citizens.actions.insight import begin_insight, leave_out, make_insight, take_in_again
from jobspor.citizens.forms.insight import BeginForm, LeaveOutForm
from jobspor.citizens.models import Citizen, Insight
from jobspor.citizens.queries.insight import omissions_of, to_look_through
from jobspor.citizens.views.trail import trail

FILES = {"indsigt.pdf": "paper", "indsigt.zip": "data"}


@route(Permission.INSIGHT, methods=("GET", "POST"), confirmed=True)
def insight(request: Request, pk: int) -> HttpResponse:
    """Those that were made, and beginning one."""
    found, may_name = _citizen(request, pk), door.scope(request).scope > Scope.OWN
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["names_because"] if may_name else ""
        begun = begin_insight(citizen=found, names_because=because, by=request.actor, at=timezone.now())
        toast(request, _("Indsigten er begyndt."))
        return redirect("insight_look_through", pk, begun.pk)
    rows = Insight.objects.filter(citizen=found).select_related("made_by").order_by("-begun_at")
    context = {"citizen": found, "trail": trail(found), "form": form, "may_name": may_name, "insights": rows}
    return render(request, "citizens/insight.html", context)


@never_cache
@route(Permission.INSIGHT, confirmed=True)
def insight_look_through(request: Request, pk: int, insight: int) -> HttpResponse:
    """Everything that will be in it, to be looked through."""
    return _page(request, *_begun(request, pk, insight))


@route(Permission.INSIGHT, methods=("POST",), confirmed=True)
def insight_leave_out(request: Request, pk: int, insight: int) -> HttpResponse:
    """Leave out the rows that are ticked."""
    found, begun = _begun(request, pk, insight)
    offered = [row.key for part in to_look_through(found, begun) for row in part.rows]
    form, now = LeaveOutForm(request.POST, offered=offered), timezone.now()
    if attempt(form, lambda: leave_out(insight=begun, by=request.actor, at=now, **form.cleaned_data)):
        toast(request, _("Det er udeladt."))
        return redirect("insight_look_through", pk, insight)
    return _page(request, found, begun, form)


@route(Permission.INSIGHT, methods=("POST",), confirmed=True)
def insight_take_in(request: Request, pk: int, insight: int) -> HttpResponse:
    """Tell a row after all."""
    _found, begun = _begun(request, pk, insight)
    key, now = request.POST.get("key", ""), timezone.now()
    press(request, lambda: take_in_again(insight=begun, key=key, by=request.actor, at=now), _("Det er med igen."))
    return redirect("insight_look_through", pk, insight)


@route(Permission.INSIGHT, methods=("POST",), confirmed=True)
def insight_make(request: Request, pk: int, insight: int) -> HttpResponse:
    """Make the document and the data of it."""
    _found, begun = _begun(request, pk, insight)
    giver, now = request.actor.organisation, timezone.now()
    press(request, lambda: make_insight(insight=begun, giver=giver, by=request.actor, at=now), _("Indsigten er lavet."))
    return redirect("insight", pk)


@never_cache
@route(Permission.INSIGHT, confirmed=True)
def insight_file(request: Request, pk: int, made: int, name: str) -> HttpResponse:
    """The document or the data, as long as they are kept."""
    found = get_object_or_404(Insight, pk=made, citizen=_citizen(request, pk))
    file: StoredFile | None = getattr(found, FILES[name]) if name in FILES else None
    if file is None:
        raise Http404
    disposition = f'attachment; filename="{file.name}"'
    return HttpResponse(bytes(file.content), file.content_type, headers={"Content-Disposition": disposition})


def _citizen(request: Request, pk: int) -> Citizen:
    return door.get(Citizen.objects.all(), request, pk=pk)


def _begun(request: Request, pk: int, insight: int) -> tuple[Citizen, Insight]:
    """The citizen and an insight that is not made yet."""
    found = _citizen(request, pk)
    return found, get_object_or_404(Insight, pk=insight, citizen=found, made_at=None)


def _page(request: Request, found: Citizen, begun: Insight, form: LeaveOutForm | None = None) -> HttpResponse:
    omitted = omissions_of(begun, found)
    ticked = request.POST.getlist("keys")
    parts = [
        {"title": part.title, "rows": [(row, omitted.get(row.key, ""), row.key in ticked) for row in part.rows]}
        for part in to_look_through(found, begun)
    ]
    context: dict[str, Any] = {
        "citizen": found,
        "insight": begun,
        "trail": [*trail(found), (_("Indsigt"), reverse("insight", args=[found.pk]))],
        "parts": parts,
        "form": form or LeaveOutForm(offered=[]),
    }
    return render(request, "citizens/insight_rows.html", context)
