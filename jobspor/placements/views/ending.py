"""Ending a placement, with a next step."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.toasts import toast
from jobspor.base.wording import local_day
from jobspor.citizens.models import Citizen
from jobspor.citizens.views.trail import trail
from jobspor.placements.actions.end import end_placement
from jobspor.placements.forms.ending import EndingForm
from jobspor.placements.queries.course import course
from jobspor.placements.views.agreement import PLACEMENTS, held


@route(Permission.PLACEMENT_AGREE, methods=("GET", "POST"))
def placement_end(request: Request, pk: int) -> HttpResponse:
    """What it led to, what the citizen can now do, and what happens next."""
    placement = held(request, door.get(PLACEMENTS.all(), request, pk=pk))
    citizen = placement.citizen
    door.note(request, Citizen, [citizen.pk])
    now = timezone.now()
    running = course(placement, local_day(now))
    form = EndingForm(request.POST or None, course=running, changed=last_change(placement, "placement.ended"))
    if attempt(form, lambda: end_placement(placement=placement, **form.ending, by=request.actor, at=now)):
        toast(request, _("Forløbet hos %(workplace)s er afsluttet.") % {"workplace": placement.workplace.name})
        return redirect("match" if form.goes_on_to_match else "citizen", citizen.pk)
    context = {
        "placement": placement,
        "citizen": citizen,
        "course": running,
        "form": form,
        "trail": [*trail(citizen), (placement.workplace.name, reverse("placement", args=[pk]))],
    }
    return render(request, "placements/end.html", context)
