"""The citizen's own page as the workers have it: sent, read out, stopped, and which next steps stand on it."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.toasts import toast
from jobspor.citizens.actions import own_page as actions
from jobspor.citizens.forms.own_page import TellForm
from jobspor.citizens.models import Citizen, NextStep
from jobspor.citizens.queries.own_page import sending_of, tellable_steps
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import trail


@route(Permission.CITIZEN_EDIT)
def citizen_own_page(request: Request, pk: int) -> HttpResponse:
    """How it stands with the page, and what can be done."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    return _page(request, found)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def own_page_send(request: Request, pk: int) -> HttpResponse:
    """Send the link, or send it again; either way it gets all its days."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    by, now = request.actor, timezone.now()
    press(request, lambda: actions.send_own_page(citizen=found, by=by, at=now), _("Linket er sendt."))
    return redirect("citizen_own_page", pk)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def own_page_stop(request: Request, pk: int) -> HttpResponse:
    """Stop the link."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    by, now = request.actor, timezone.now()
    press(request, lambda: actions.stop_own_page(citizen=found, by=by, at=now), _("Linket er stoppet."))
    return redirect("citizen_own_page", pk)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def own_page_read_out(request: Request, pk: int) -> HttpResponse:
    """Show a fresh address to be read aloud; it is shown this once."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    address = actions.read_out_own_page(citizen=found, by=request.actor, at=timezone.now())
    context = {"citizen": found, "trail": trail(found), "address": address}
    return render(request, "citizens/own_page_read_out.html", context)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def own_page_tell(request: Request, pk: int, step: int) -> HttpResponse:
    """Let a step stand on the page, or change its words there."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(tellable_steps(found), pk=step)
    form, by, now = _form(row, request.POST), request.actor, timezone.now()
    if attempt(form, lambda: actions.tell_step(step=row, by=by, at=now, **form.cleaned_data)):
        toast(request, _("Skridtet står på borgerens side."))
        return redirect("citizen_own_page", pk)
    return _page(request, found, **{_auto_id(row): form})


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def own_page_keep(request: Request, pk: int, step: int) -> HttpResponse:
    """Take a step off the page."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(tellable_steps(found), pk=step)
    actions.keep_step(step=row, by=request.actor, at=timezone.now())
    toast(request, _("Skridtet står ikke længere på borgerens side."))
    return redirect("citizen_own_page", pk)


def _page(request: Request, found: Citizen, **refused: TellForm) -> HttpResponse:
    on = timezone.localdate()
    rows = list(tellable_steps(found))
    door.note(request, NextStep, [row.pk for row in rows])
    context = {
        "citizen": found,
        "trail": trail(found),
        "sending": sending_of(found, now=timezone.now()),
        "steps": [(row, _told(row), _stands(row, on), refused.get(_auto_id(row)) or _form(row)) for row in rows],
        "form": next(iter(refused.values()), None),
    }
    return render(request, "citizens/own_page_desk.html", context)


def _auto_id(step: NextStep) -> str:
    return f"step_{step.pk}"


def _told(step: NextStep) -> str:
    return step.told.words if hasattr(step, "told") else ""


def _stands(step: NextStep, on: date) -> str:
    """Whether a step can be read on the page. A conversation that is planned stands there by itself."""
    if step.due_on < on:
        return _("dagen er gået, så det står ikke på siden")
    if _told(step):
        return _("står på siden")
    return _("samtalen står på siden af sig selv") if hasattr(step, "talk") else _("står ikke på siden")


def _form(step: NextStep, *posted: object) -> TellForm:
    changed = last_change(step, "own_page.step_told")
    return TellForm(*posted, step=step, told=_told(step), auto_id=f"{_auto_id(step)}_%s", changed=changed)
