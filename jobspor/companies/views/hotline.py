"""A company with a problem: taken down, accepted, answered and closed by persons, and how soon."""

from datetime import date, timedelta
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
from jobspor.base.attempt import attempt, press
from jobspor.base.days import add_months
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.base.toasts import toast
from jobspor.companies.actions import hotline as actions
from jobspor.companies.forms.hotline import AnswerTimeForm, CallForm, HotlineAnswerForm, PassOnForm
from jobspor.companies.models import HotlineCall, HotlinePromise, Workplace
from jobspor.companies.queries.hotline import Month, Which, answered, by_month, calls
from jobspor.companies.queries.workplace import answers_for
from jobspor.companies.views.edit import Edit, trail_of
from jobspor.organisation.queries import employee_of, employees, me_of

COUNTED = timedelta(days=90)
MONTHS = 12
CALLS = HotlineCall.objects.select_related("workplace__company", "receiver__user", "taken_by__user")


@route(Permission.COMPANY_CONTACT)
def hotline(request: Request) -> HttpResponse:
    """All that are open, those that have waited longest on top; or others."""
    return _listed(request, Which.OPEN)


@route(Permission.COMPANY_CONTACT)
def hotline_mine(request: Request) -> HttpResponse:
    """Those that wait for the reader."""
    return _listed(request, Which.MINE)


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def hotline_new(request: Request, pk: int) -> HttpResponse:
    """Take a problem down and call a person to it."""
    workplace, scope, now = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request), timezone.now()
    first = answers_for(workplace, scope=scope) or me_of(scope)
    form = CallForm(request.POST or None, employees=employees(scope=scope), first=first, phone=workplace.phone)
    taken: list[HotlineCall] = []

    def act() -> None:
        receiver, me = form.cleaned_data["receiver"], employee_of(scope=scope)
        said: dict[str, Any] = {"problem": form.problem, "by": request.actor, "at": now}
        taken.append(actions.take_call(workplace=workplace, taken_by=me, receiver=receiver, **said))

    if attempt(form, act):
        toast(request, _("Opkaldet er skrevet ned, og den, der skal svare, har fået besked."))
        return redirect("hotline_call", pk, taken[0].pk)
    words = Edit(
        _("Virksomheden har et problem"),
        _("Send til den, der svarer"),
        done="",
        lead=_("Bliv i røret, til et menneske har taget imod. Ingen stilles om i blinde."),
    )
    context = {"workplace": workplace, "form": form, "words": words, "trail": trail_of(workplace)}
    return render(request, "companies/edit.html", context)


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def hotline_call(request: Request, pk: int, call: int) -> HttpResponse:
    """One problem with all that is known: accept it, answer it, pass it on, close it."""
    found, scope, now = _found(request, pk, call), door.scope(request), timezone.now()
    answer = HotlineAnswerForm(request.POST if "answered" in request.POST else None)
    pass_on = PassOnForm(request.POST if "pass" in request.POST else None, employees=employees(scope=scope))
    said: dict[str, Any] = {"call": found, "by": request.actor, "at": now}
    if attempt(answer, lambda: actions.answer_call(answer=answer.cleaned_data["answer"], **said)):
        toast(request, _("Svaret er skrevet."))
        return redirect("hotline_call", pk, call)
    if attempt(pass_on, lambda: actions.pass_call_on(to=pass_on.cleaned_data["to"], **said)):
        toast(request, _("Kollegaen har fået besked og skal selv tage imod."))
        return redirect("hotline_call", pk, call)
    context = {
        "workplace": found.workplace,
        "call": found,
        "is_late": found.is_late(now),
        "answer": answer,
        "pass_on": pass_on,
        "trail": [*trail_of(found.workplace), (_("Hotline"), reverse("hotline"))],
    }
    return render(request, "companies/hotline_call.html", context)


@route(Permission.COMPANY_CONTACT, methods=("POST",))
def hotline_accept(request: Request, pk: int, call: int) -> HttpResponse:
    """The problem is mine."""
    found, scope, now = _found(request, pk, call), door.scope(request), timezone.now()

    def act() -> None:
        actions.accept_call(call=found, me=employee_of(scope=scope), by=request.actor, at=now)

    press(request, act, _("Du har taget imod opkaldet."))
    return redirect("hotline_call", pk, call)


@route(Permission.COMPANY_CONTACT, methods=("POST",))
def hotline_close(request: Request, pk: int, call: int) -> HttpResponse:
    """The problem is solved."""
    found, now = _found(request, pk, call), timezone.now()
    press(request, lambda: actions.close_call(call=found, by=request.actor, at=now), _("Opkaldet er lukket."))
    return redirect("hotline_call", pk, call)


@route(Permission.TEAM_LEAD, methods=("GET", "POST"))
def hotline_promise(request: Request) -> HttpResponse:
    """How soon a person answers, by the municipality's own promise."""
    on = timezone.localdate()
    now = {"minutes": HotlinePromise.objects.minutes_on(on), "valid_from": on}
    form = AnswerTimeForm(request.POST or None, initial=now)
    if attempt(form, lambda: actions.promise_answer(by=request.actor, **form.cleaned_data)):
        toast(request, _("Svartiden er gemt."))
        return redirect("hotline")
    context = {"form": form, "trail": [(_("Virksomheder"), reverse("workplaces")), (_("Hotline"), reverse("hotline"))]}
    return render(request, "companies/hotline_promise.html", context)


@route(Permission.FIGURES_VIEW)
def hotline_figures(request: Request) -> HttpResponse:
    """How soon persons answered, month by month for a year. Each number opens its calls."""
    scope = door.scope(request)
    since = add_months(scope.on.replace(day=1), -MONTHS)
    links = door.may(request, Permission.COMPANY_CONTACT)
    rows = [(row, _cells(row, links=links)) for row in by_month(since=since, scope=scope)]
    trail = [(_("Virksomheder"), reverse("workplaces")), (_("Hotline"), reverse("hotline"))] if links else []
    return render(request, "companies/hotline_figures.html", {"rows": rows, "trail": trail})


@route(Permission.FIGURES_VIEW)
def hotline_excel(request: Request) -> HttpResponse:
    """The same as a file."""
    scope = door.scope(request)
    since = add_months(scope.on.replace(day=1), -MONTHS)
    headings = [_("Måned"), _("Opkald"), _("I tide"), _("For sent"), _("Ikke besvaret"), _("Minutter, midterste")]
    cells = [
        [f"{row.first:%Y-%m}", row.came, row.in_time, row.late, row.open, row.minutes]
        for row in by_month(since=since, scope=scope)
    ]
    content, name = workbook(_("Hotline"), headings, cells), f"hotline-{scope.on}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _cells(row: Month, *, links: bool) -> list[tuple[int, str]]:
    """Each number with the address of its calls, where there are some to see."""
    numbers = ((row.came, Which.ALL), (row.in_time, Which.IN_TIME), (row.late, Which.LATE))
    base = f"{reverse('hotline')}?maaned={row.first:%Y-%m}&vis="
    return [(number, f"{base}{which.value}" if links and number else "") for number, which in numbers]


def _month(text: str) -> date | None:
    """The first of a month typed as `2026-11`; None for anything else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def _listed(request: Request, begins: Which) -> HttpResponse:
    scope, now, asked = door.scope(request), timezone.now(), request.GET.get("vis", "")
    which = Which(asked) if asked in set(Which) else begins
    page = page_of(calls(which, scope=scope, month=_month(request.GET.get("maaned", ""))), request.GET.get("page"))
    door.note(request, Workplace, sorted({row.workplace_id for row in page}))
    context = {
        "rows": [(row, row.is_late(now)) for row in page],
        "page": page,
        "query": request.GET,
        "tabs": [
            {"title": _(one.danish), "url": f"?vis={one.value}", "current": one is which, "count": None}
            for one in Which
        ],
        "minutes": HotlinePromise.objects.minutes_on(scope.on),
        "answered": answered(since=now - COUNTED, scope=scope),
        "may_see_figures": door.may(request, Permission.FIGURES_VIEW),
        "may_promise": door.may(request, Permission.TEAM_LEAD),
        "trail": [(_("Virksomheder"), reverse("workplaces"))],
    }
    return render(request, "companies/hotline.html", context)


def _found(request: Request, pk: int, call: int) -> HotlineCall:
    """A call of the workplace, through the door."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    return door.get(CALLS.filter(workplace=workplace), request, pk=call)
