"""The next step: set, done, moved. Other pages send their buttons here and say where to go afterwards."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, beside, press
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.base.wording import day
from jobspor.citizens import actions
from jobspor.citizens.forms.notes import MoveForm, StepForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.steps import steps_of
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import trail
from jobspor.organisation.queries import employees


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_step(request: Request, pk: int) -> HttpResponse:
    """Set a next step; those that are open stand beside the form."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    owners = list(employees(scope=door.scope(request)))
    me = next((owner.pk for owner in owners if owner.user_id == request.actor.user_id), None)
    form = StepForm(request.POST or None, owners=owners, initial={"owner": me})
    if attempt(form, lambda: actions.set_next_step(citizen=found, by=request.actor, **form.cleaned_data)):
        toast(request, _("Næste skridt er sat."))
        return redirect(_next(request, found))
    return _page(request, found, form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_step_done(request: Request, pk: int, step: int) -> HttpResponse:
    """A step is done."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row, on = get_object_or_404(steps_of(found), pk=step), timezone.localdate()
    press(request, lambda: actions.complete_next_step(step=row, on=on, by=request.actor), _("Skridtet er gjort."))
    return redirect(_next(request, found))


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_step_move(request: Request, pk: int, step: int) -> HttpResponse:
    """Another day for a step."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(steps_of(found), pk=step)
    form = MoveForm(request.POST, step=row, auto_id=_auto_id(row.pk), changed=last_change(row, "step.moved"))
    if attempt(form, lambda: actions.move_next_step(step=row, by=request.actor, **form.cleaned_data)):
        toast(request, _("Flyttet til %(day)s.") % {"day": day(row.due_on, timezone.localdate())})
        return redirect(_next(request, found))
    owners = list(employees(scope=door.scope(request)))
    return _page(request, found, StepForm(owners=owners), move_form=form)


def _auto_id(step: int) -> str:
    return f"id_step_{step}_%s"


def _next(request: Request, found: Citizen) -> str:
    """Where the button stood, when that is a page of ours; else the citizen's page."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("citizen", args=[found.pk])


def _page(request: Request, found: Citizen, form: Form, **refused: Form) -> HttpResponse:
    context = {
        "citizen": found,
        "trail": trail(found),
        "steps": [
            (row, beside(refused, MoveForm, _auto_id(row.pk), step=row)) for row in steps_of(found).filter(done_on=None)
        ],
        "step_form": form,
        "form": refused.get("move_form", form),
        "on": timezone.localdate(),
    }
    return render(request, "citizens/step.html", context)
