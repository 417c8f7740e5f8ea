"""What stands beside the place: efforts, planned and ended, and the tab that shows all support."""

from typing import Any

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
from jobspor.base.forms import Form
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.citizens.actions import efforts as actions
from jobspor.citizens.forms.support import EffortForm, GiveUpForm
from jobspor.citizens.models import Citizen, Effort, SupportRule
from jobspor.citizens.queries.mentor_requests import open_mentor_requests, told_mentor_request
from jobspor.citizens.queries.mentors import supports_of
from jobspor.citizens.queries.support import efforts_of, obstacles_of, overdue_efforts
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import support_trail, trail
from jobspor.organisation.queries import employees


@route(Permission.CITIZEN_EDIT)
def citizen_support(request: Request, pk: int) -> HttpResponse:
    """Efforts, obstacles and what else supports a citizen."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    on = timezone.localdate()
    rows = list(efforts_of(found))
    context = {
        "citizen": found,
        "trail": trail(found),
        "on": on,
        "efforts": [row for row in rows if row.is_open],
        "ended": [row for row in rows if not row.is_open],
        "obstacles": list(obstacles_of(found)[:20]),
        "mentors": supports_of(found),
        "wanted": [told_mentor_request(row, scope=door.scope(request)) for row in open_mentor_requests(found)[:10]],
        "rule": SupportRule.objects.held_on(on),
    }
    return render(request, "citizens/support.html", context)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def effort_new(request: Request, pk: int) -> HttpResponse:
    """Put an effort beside the place."""
    hold(request, pk)
    found, on = door.get(Citizen.objects.all(), request, pk=pk), timezone.localdate()
    asks_why = actions.asks_why(found, on)
    owners = list(employees(scope=door.scope(request)))
    form = EffortForm(request.POST or None, owners=owners, asks_why=asks_why)
    if attempt(form, lambda: _plan(request, found, form)):
        toast(request, _("Indsatsen er skrevet ind."))
        return redirect("citizen_support", pk)
    context: dict[str, Any] = {"asks_why": asks_why, "rule": SupportRule.objects.held_on(on)}
    return _form_page(request, found, form, **context)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def effort(request: Request, pk: int, effort: int) -> HttpResponse:
    """Change what is agreed about an effort; one that has ended is only read."""
    found, row = _effort(request, pk, effort)
    if request.method == "POST" and not row.is_open:
        return redirect("effort", pk, effort)
    form = _edit_form(request, row)
    if row.is_open and attempt(
        form, lambda: actions.change_effort(effort=row, values=form.cleaned_data, by=request.actor)
    ):
        toast(request, _("Indsatsen er rettet."))
        return redirect("citizen_support", pk)
    return _form_page(request, found, form, effort=row)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def effort_done(request: Request, pk: int, effort: int) -> HttpResponse:
    """An effort has reached what it was for."""
    _found, row = _effort(request, pk, effort)
    on = timezone.localdate()
    press(request, lambda: actions.finish_effort(effort=row, on=on, by=request.actor), _("Indsatsen er nået."))
    return redirect("citizen_support", pk)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def effort_give_up(request: Request, pk: int, effort: int) -> HttpResponse:
    """An effort stops, and why."""
    found, row = _effort(request, pk, effort)
    form, on = GiveUpForm(request.POST), timezone.localdate()
    if attempt(form, lambda: actions.give_up_effort(effort=row, on=on, by=request.actor, **form.cleaned_data)):
        toast(request, _("Indsatsen er opgivet."))
        return redirect("citizen_support", pk)
    return _form_page(request, found, _fresh_form(request, row), effort=row, give_up_form=form)


@route(Permission.CITIZEN_EDIT)
def efforts_overdue(request: Request) -> HttpResponse:
    """Efforts whose last day has gone, of everybody within reach."""
    scope = door.scope(request)
    page = page_of(overdue_efforts(scope=scope), request.GET.get("page"))
    door.note(request, Citizen, sorted({row.citizen_id for row in page}))
    return render(request, "citizens/efforts_overdue.html", {"page": page, "query": request.GET})


def _plan(request: Request, found: Citizen, form: EffortForm) -> Effort:
    because = form.cleaned_data.get("because", "")
    on = timezone.localdate()
    return actions.plan_effort(citizen=found, plan=form.plan, because=because, on=on, by=request.actor)


def _effort(request: Request, pk: int, effort: int) -> tuple[Citizen, Effort]:
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    return found, get_object_or_404(efforts_of(found), pk=effort)


def _edit_form(request: Request, row: Effort) -> EffortForm:
    owners = list(employees(scope=door.scope(request)))
    changed = last_change(row, "effort.changed")
    return EffortForm(request.POST or None, owners=owners, asks_why=False, row=row, changed=changed)


def _fresh_form(request: Request, row: Effort) -> EffortForm:
    return EffortForm(owners=list(employees(scope=door.scope(request))), asks_why=False, row=row)


def _form_page(request: Request, found: Citizen, effort_form: EffortForm, **more: Any) -> HttpResponse:
    refused: Form | None = more.get("give_up_form")
    context = {
        "citizen": found,
        "trail": support_trail(found),
        "effort_form": effort_form,
        "give_up_form": GiveUpForm(),
        "form": refused or effort_form,
        **more,
    }
    return render(request, "citizens/effort.html", context)
