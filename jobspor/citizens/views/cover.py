"""Cover for, and handing over of, many citizens at once; and the citizens who lack somebody."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobspor.access import door
from jobspor.access.database.patience import writes_many_rows
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.days import A_DAY, working_day_from
from jobspor.base.forms import Form
from jobspor.base.numbers import whole_number
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.citizens.actions.cover import cover_citizens, give_citizens_away
from jobspor.citizens.forms.cover import CoverForm, GiveAwayForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.caseload import loads
from jobspor.citizens.queries.cover import Covered, citizens_of, covered, lacking, leavers
from jobspor.citizens.views.trail import team_trail
from jobspor.organisation.models import Employee

AWAY, FOR_GOOD = "vikar", "overdrag"


@route(Permission.CITIZEN_EDIT)
def cover(request: Request) -> HttpResponse:
    """The citizens of whoever is away (`for`, else oneself), all ticked, each with a colleague proposed."""
    return _page(request, request.GET)


@writes_many_rows
@route(Permission.CITIZEN_EDIT, methods=("POST",))
def cover_set(request: Request) -> HttpResponse:
    """Cover for those who are ticked: one act."""
    form = CoverForm(request.POST, loads=loads(scope=door.scope(request)))
    return _do(request, form, cover_citizens, "absent", _covered_words)


@writes_many_rows
@route(Permission.CITIZEN_EDIT, methods=("POST",))
def cover_give_away(request: Request) -> HttpResponse:
    """Those who are ticked go to others for good: one act."""
    form = GiveAwayForm(request.POST, loads=loads(scope=door.scope(request)))
    return _do(request, form, give_citizens_away, "giver", _given_words)


@route(Permission.TEAM_LEAD)
def cover_lacking(request: Request) -> HttpResponse:
    """Citizens whose worker has left, or for whose course nobody answers."""
    scope = door.scope(request)
    page = page_of(lacking(scope=scope), request.GET.get("page"))
    door.note(request, Citizen, [row.pk for row in page])
    address = f"{reverse('cover')}?slags={FOR_GOOD}&for="
    context = {
        "page": page,
        "trail": team_trail(),
        "leavers": [(person, f"{address}{person.pk}") for person in leavers(scope=scope)],
        "query": request.GET,
    }
    return render(request, "citizens/lacking.html", context)


def _do(request: Request, form: Form, act: Callable[..., int], whose: str, words: Callable[[int], str]) -> HttpResponse:
    absent, rows = _absent(request, request.POST), _ticked(request)
    if not rows:
        form.add_error(None, _("Sæt kryds ved dem, det gælder."))
    chosen = _chosen(request.POST, rows, form)
    done: list[int] = []

    def all_of_them() -> None:
        given = {name: value for name, value in form.cleaned_data.items() if name not in ("everybody", "other")}
        done.append(act(**{whose: absent}, chosen=chosen, by=request.actor, **given))

    if absent and attempt(form, all_of_them):
        toast(request, words(done[0]))
        return redirect("team")
    return _page(request, request.POST, form)


def _covered_words(count: int) -> str:
    words = ngettext("Der er vikar for %(count)d borger.", "Der er vikar for %(count)d borgere.", count)
    return words % {"count": count}


def _given_words(count: int) -> str:
    words = ngettext("%(count)d borger gives videre.", "%(count)d borgere gives videre.", count)
    return words % {"count": count}


def _absent(request: Request, query: QueryDict) -> Employee | None:
    """Whom it is about; one's own self where nobody is named."""
    people, pk = Employee.objects.select_related("user"), whole_number(query.get("for", ""))
    named = people.filter(pk=pk).first() if pk else None
    return named or people.filter(user_id=request.actor.user_id or 0).first()


def _ticked(request: Request) -> list[Covered]:
    """The rows that are ticked and within reach."""
    absent, scope = _absent(request, request.POST), door.scope(request)
    ticked = [pk for text in request.POST.getlist("citizen") if (pk := whole_number(text))]
    if absent is None or not ticked:
        return []
    rows = covered(citizens_of(absent, scope=scope).filter(pk__in=ticked), absent, scope=scope)
    door.note(request, Citizen, [row.citizen.pk for row in rows])
    return rows


def _chosen(query: QueryDict, rows: Sequence[Covered], form: Form) -> Mapping[Citizen, Employee]:
    """Who takes each: one for all, else the one of the row, else the other one. Says in the form who has nobody."""
    given = form.cleaned_data if form.is_valid() else {}
    everybody, other = given.get("everybody"), given.get("other")
    chosen, nobody = {}, []
    for row in rows:
        asked = query.get(f"vikar-{row.citizen.pk}", "")
        near = {str(one.employee.pk): one.employee for one in row.colleagues}
        employee = everybody or near.get(asked, other)
        if employee:
            chosen[row.citizen] = employee
        else:
            nobody.append(row.citizen.full_name)
    if nobody and form.is_valid():
        form.add_error("other", _("Vælg en til %(names)s.") % {"names": ", ".join(nobody)})
    return chosen


def _page(request: Request, query: QueryDict, form: Form | None = None) -> HttpResponse:
    scope, absent = door.scope(request), _absent(request, query)
    how = FOR_GOOD if isinstance(form, GiveAwayForm) or query.get("slags") == FOR_GOOD else AWAY
    page = page_of(citizens_of(absent, scope=scope) if absent else [], query.get("page"))
    rows = covered(page, absent, scope=scope) if absent else []
    door.note(request, Citizen, [row.citizen.pk for row in rows])
    ticked = set(query.getlist("citizen")) if form else {str(row.citizen.pk) for row in rows}
    context = {
        "absent": absent,
        "is_me": absent is not None and absent.user_id == request.actor.user_id,
        "rows": [
            (row, str(row.citizen.pk) in ticked, query.get(f"vikar-{row.citizen.pk}", _first(row))) for row in rows
        ],
        "page": page,
        "trail": team_trail(),
        "query": query,
        "for_good": how == FOR_GOOD,
        "tabs": _tabs(absent, how),
        "form": form or _fresh(request, how),
    }
    return render(request, "citizens/cover.html", context)


def _first(row: Covered) -> str:
    """The colleague who is proposed."""
    return str(row.colleagues[0].employee.pk) if row.colleagues else ""


def _fresh(request: Request, how: str) -> Form:
    people, today = loads(scope=door.scope(request)), timezone.localdate()
    if how == FOR_GOOD:
        first = {"on": today, "first_meeting": working_day_from(today + A_DAY)}
        return GiveAwayForm(loads=people, initial=first)
    return CoverForm(loads=people, initial={"on": today})


def _tabs(absent: Employee | None, how: str) -> list[dict[str, Any]]:
    address = reverse("cover") + (f"?for={absent.pk}" if absent else "?for=")
    return [
        {"title": _("Vikar i en periode"), "url": address, "current": how == AWAY, "count": None},
        {
            "title": _("Overdrag for altid"),
            "url": f"{address}&slags={FOR_GOOD}",
            "current": how == FOR_GOOD,
            "count": None,
        },
    ]
