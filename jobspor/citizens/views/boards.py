"""The cross-disciplinary meeting: what waits, an agenda, one case, and how it is set up."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.forms import Form
from jobspor.base.numbers import whole_number
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.base.wording import day_long
from jobspor.citizens.actions import boards as actions
from jobspor.citizens.forms.boards import AdviceForm, BoardDaysForm, BoardForm, PutOnForm, SeatForm, TakeUpForm
from jobspor.citizens.models import BoardCase, Citizen
from jobspor.citizens.queries.boards import (
    agenda,
    boards,
    cases_of,
    day_asked,
    days_ahead,
    waiting_cases,
)
from jobspor.citizens.queries.plan import open_pathway_of, plan_of
from jobspor.citizens.views.trail import trail
from jobspor.organisation.queries import employee_of, employees

TO_FOLLOW = timedelta(days=14)


@route(Permission.CITIZEN_VIEW)
def board_meetings(request: Request) -> HttpResponse:
    """The municipality's meetings, their seats and days, and the cases that wait."""
    scope = door.scope(request)
    page = page_of(waiting_cases(scope=scope), request.GET.get("page"))
    door.note(request, Citizen, sorted({case.citizen_id for case in page}))
    context = {
        "boards": boards(scope=scope),
        "page": page,
        "query": request.GET,
        "may_set_up": door.may(request, Permission.CASE_MEETING),
        "on": scope.on,
        "trail": _trail()[:1],
    }
    return render(request, "citizens/boards.html", context)


@route(Permission.CITIZEN_VIEW)
def board_agenda(request: Request) -> HttpResponse:
    """The cases of one day: within reach, or all of them for who has a seat."""
    scope = door.scope(request)
    meeting = day_asked(whole_number(request.GET.get("dag", "")), scope=scope)
    page = page_of(agenda(meeting, scope=scope), request.GET.get("page"))
    door.note(request, Citizen, sorted({case.citizen_id for case in page}))
    context = {"meeting": meeting, "page": page, "query": request.GET, "trail": _trail()}
    return render(request, "citizens/board_agenda.html", context)


@route(Permission.CITIZEN_VIEW)
def board_case(request: Request, case: int) -> HttpResponse:
    """One case, with what those with a seat need to know: the goal, the question, the advice."""
    return _case(request, _found(request, case))


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def board_take_up(request: Request, case: int) -> HttpResponse:
    """Put a case on the agenda of a day."""
    found = _found(request, case)
    form = _days_form(request, found, request.POST)
    if attempt(form, lambda: actions.take_up(case=found, by=request.actor, **form.cleaned_data)):
        toast(request, _("Sagen er på dagsordenen."))
        return redirect("board_case", case)
    return _case(request, found, days_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def board_advise(request: Request, case: int) -> HttpResponse:
    """Write what the meeting recommends."""
    found, on = _found(request, case), timezone.localdate()
    form = AdviceForm(request.POST, due_on=on + TO_FOLLOW)
    if attempt(form, lambda: actions.advise(case=found, advised=form.advised, on=on, by=request.actor)):
        toast(request, _("Indstillingen er skrevet."))
        return redirect("board_case", case)
    return _case(request, found, advice_form=form)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_board(request: Request, pk: int) -> HttpResponse:
    """Put a citizen's case before a meeting; earlier times stand beside."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    scope = door.scope(request)
    form = PutOnForm(request.POST or None, boards=boards(scope=scope))
    if attempt(form, lambda: _put_on(request, found, form)):
        toast(request, _("Sagen venter på mødet."))
        return redirect("citizen_board", pk)
    context = {"citizen": found, "form": form, "cases": cases_of(found), "trail": trail(found)}
    return render(request, "citizens/board_put_on.html", context)


@route(Permission.CASE_MEETING)
def board_set_up(request: Request) -> HttpResponse:
    """Meetings, seats and days."""
    return _set_up(request)


@route(Permission.CASE_MEETING, methods=("POST",))
def board_new(request: Request) -> HttpResponse:
    """A new meeting."""
    form = BoardForm(request.POST)
    if attempt(form, lambda: actions.set_up_board(by=request.actor, **form.cleaned_data)):
        return _saved(request)
    return _set_up(request, board_form=form)


@route(Permission.CASE_MEETING, methods=("POST",))
def board_seat(request: Request) -> HttpResponse:
    """Who sits in a seat."""
    scope = door.scope(request)
    form = SeatForm(request.POST, boards=boards(scope=scope), people=employees(scope=scope))
    if attempt(form, lambda: actions.set_seat(by=request.actor, **form.cleaned_data)):
        return _saved(request)
    return _set_up(request, seat_form=form)


@route(Permission.CASE_MEETING, methods=("POST",))
def board_days(request: Request) -> HttpResponse:
    """When a meeting is held."""
    form = BoardDaysForm(request.POST, boards=boards(scope=door.scope(request)))
    if attempt(form, lambda: _set_days(request, form)):
        return _saved(request)
    return _set_up(request, days_form=form)


def _found(request: Request, pk: int) -> BoardCase:
    rows = BoardCase.objects.select_related("citizen", "board", "meeting", "put_by__user", "step")
    return door.get(rows, request, pk=pk)


def _put_on(request: Request, found: Citizen, form: PutOnForm) -> None:
    scope, given = door.scope(request), form.cleaned_data
    owner = employee_of(scope=scope)
    actions.put_before_board(citizen=found, put_by=owner, on=scope.on, by=request.actor, **given)


def _set_days(request: Request, form: BoardDaysForm) -> None:
    given = form.cleaned_data
    actions.set_board_days(board=given["board"], days=form.days, clock=given["clock"], by=request.actor)


def _saved(request: Request) -> HttpResponse:
    toast(request, _("Mødet er rettet."))
    return redirect("board_set_up")


def _days_form(request: Request, found: BoardCase, *posted: Any) -> TakeUpForm:
    scope = door.scope(request)
    days = [(one, day_long(one.day, scope.on)) for one in days_ahead(found.board, scope=scope)]
    return TakeUpForm(*posted, days=days, chosen=found.meeting)


def _case(request: Request, found: BoardCase, **refused: Form) -> HttpResponse:
    scope, may_edit = door.scope(request), door.may(request, Permission.CITIZEN_EDIT, found)
    context = {
        "case": found,
        "plan": plan_of(open_pathway_of(found.citizen)),
        "is_over": found.has_been(scope.on),
        "days_form": _days_form(request, found),
        "advice_form": AdviceForm(due_on=scope.on + TO_FOLLOW),
        "form": next(iter(refused.values()), None),
        "may_edit": may_edit,
        "trail": _trail(),
        **refused,
    }
    return render(request, "citizens/board_case.html", context)


def _set_up(request: Request, **refused: Form) -> HttpResponse:
    scope = door.scope(request)
    every = list(boards(scope=scope))
    context = {
        "boards": every,
        "board_form": BoardForm(),
        "seat_form": SeatForm(boards=every, people=employees(scope=scope)),
        "days_form": BoardDaysForm(boards=every),
        "form": next(iter(refused.values()), None),
        "trail": _trail(),
        **refused,
    }
    return render(request, "citizens/board_set_up.html", context)


def _trail() -> list[tuple[str, str]]:
    return [(_("Møder"), reverse("meetings")), (_("Tværfagligt møde"), reverse("board_meetings"))]
