"""Mentor support at the desk: a grant, the mentor's time, coming along, promises."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, beside, press
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.citizens.actions import mentors as actions
from jobspor.citizens.forms.mentors import (
    BrokenForm,
    CameForm,
    ChangeForm,
    ComeForm,
    PromiseForm,
    UseForm,
)
from jobspor.citizens.models import Citizen, MentorGrant
from jobspor.citizens.queries.mentors import grants_of, link_of, planned_of, promises_of, supports_of, uses_of
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import support_trail


@route(Permission.CITIZEN_EDIT)
def mentor(request: Request, pk: int, grant: int) -> HttpResponse:
    """A grant: what is used of it, what is planned, what was promised."""
    return page(request, *granted(request, pk, grant))


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_use(request: Request, pk: int, grant: int) -> HttpResponse:
    """Write down the mentor's time."""
    found, row = granted(request, pk, grant)
    form = UseForm(request.POST)
    if attempt(form, lambda: actions.write_use(grant=row, by=request.actor, **form.cleaned_data)):
        return _back(request, row, _("Tiden er skrevet."))
    return page(request, found, row, use_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_come(request: Request, pk: int, grant: int) -> HttpResponse:
    """The mentor comes along on a day."""
    found, row = granted(request, pk, grant)
    form = ComeForm(request.POST)
    if attempt(form, lambda: actions.plan_to_come(grant=row, by=request.actor, **form.cleaned_data)):
        return _back(request, row, _("Det er skrevet ind, at mentoren tager med."))
    return page(request, found, row, come_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_came(request: Request, pk: int, grant: int, use: int) -> HttpResponse:
    """The mentor was there, for so long."""
    found, row = granted(request, pk, grant)
    planned = get_object_or_404(planned_of(row), pk=use)
    form = CameForm(request.POST, auto_id=_auto_id("came", use))
    if attempt(form, lambda: actions.came_along(use=planned, by=request.actor, **form.cleaned_data)):
        return _back(request, row, _("Tiden er skrevet."))
    return page(request, found, row, came_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_call_off(request: Request, pk: int, grant: int, use: int) -> HttpResponse:
    """What was planned does not come to be, or time was written by mistake."""
    _found, row = granted(request, pk, grant)
    one = get_object_or_404(row.uses, pk=use)
    press(request, lambda: actions.call_off(use=one, by=request.actor), _("Det er taget ud."))
    return redirect("mentor", pk, grant)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_promise(request: Request, pk: int, grant: int) -> HttpResponse:
    """The mentor promises something."""
    found, row = granted(request, pk, grant)
    form = PromiseForm(request.POST)
    if attempt(form, lambda: actions.promise(grant=row, by=request.actor, **form.cleaned_data)):
        return _back(request, row, _("Løftet er skrevet ind."))
    return page(request, found, row, promise_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_promise_kept(request: Request, pk: int, grant: int, promise: int) -> HttpResponse:
    """A promise was kept."""
    _found, row = granted(request, pk, grant)
    one, on = get_object_or_404(promises_of(row), pk=promise), timezone.localdate()
    press(request, lambda: actions.keep_promise(promise=one, on=on, by=request.actor), _("Løftet er holdt."))
    return redirect("mentor", pk, grant)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_promise_broken(request: Request, pk: int, grant: int, promise: int) -> HttpResponse:
    """A promise was not kept, and why."""
    found, row = granted(request, pk, grant)
    one = get_object_or_404(promises_of(row), pk=promise)
    form = BrokenForm(request.POST, auto_id=_auto_id("broken", promise))
    if attempt(form, lambda: actions.break_promise(promise=one, by=request.actor, **form.cleaned_data)):
        return _back(request, row, _("Det er skrevet, hvorfor løftet ikke blev holdt."))
    return page(request, found, row, broken_form=form)


def granted(request: Request, pk: int, grant: int) -> tuple[Citizen, MentorGrant]:
    """The citizen and a grant of theirs, held when something is written."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    return found, get_object_or_404(grants_of(found), pk=grant)


def page(request: Request, found: Citizen, row: MentorGrant, **refused: Form) -> HttpResponse:
    """The grant's page; `refused` are forms that could not be saved, by their name in the template."""
    on = timezone.localdate()
    context: dict[str, Any] = {
        "citizen": found,
        "trail": support_trail(found),
        "on": on,
        "support": next(one for one in supports_of(found) if one.grant.pk == row.pk),
        "uses": list(uses_of(row)[:50]),
        "planned": [(use, beside(refused, CameForm, _auto_id("came", use.pk))) for use in planned_of(row)],
        "promises": [(one, beside(refused, BrokenForm, _auto_id("broken", one.pk))) for one in promises_of(row)],
        "link": link_of(row),
        "use_form": UseForm(initial={"day": on}),
        "come_form": ComeForm(),
        "promise_form": PromiseForm(),
        "change_form": ChangeForm(grant=row),
        "form": next(iter(refused.values()), None),
        **refused,
    }
    return render(request, "citizens/mentor.html", context)


def _back(request: Request, row: MentorGrant, done: str) -> HttpResponse:
    toast(request, done)
    return redirect("mentor", row.citizen_id, row.pk)


def _auto_id(what: str, number: int) -> str:
    return f"id_{what}_{number}_%s"
