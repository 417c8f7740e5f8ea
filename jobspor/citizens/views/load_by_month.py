"""Loads month by month: everybody's for their leader, on the screen and in Excel, and one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.charts import Column, column_chart
from jobspor.base.days import year_of_months
from jobspor.base.numbers import whole_number
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.base.text import in_danish
from jobspor.citizens.queries.caseload import team_mates
from jobspor.citizens.queries.load import with_terms
from jobspor.citizens.queries.load_by_month import loads_by_month
from jobspor.citizens.views.trail import team_trail
from jobspor.organisation.queries import employees
from jobspor.organisation.rules.load import Load, Phase, together

Rows = list[tuple[Any, list[Load | None]]]


@dataclass(frozen=True)
class Month:
    """The load on the first of a month, with the two kinds outside a pathway apart."""

    day: date
    load: Load

    @property
    def aftercare(self) -> int:
        """Citizens whose pathway has ended."""
        return self.load.heads_by_phase.get(Phase.AFTERCARE, 0)

    @property
    def other(self) -> int:
        """Citizens who never had one."""
        return self.load.heads_by_phase.get(Phase.OTHER, 0)


@route(Permission.TEAM_LEAD)
def load_by_month(request: Request) -> HttpResponse:
    """Everybody's together and each by name; or one worker's."""
    scope, chosen = door.scope(request), whole_number(request.GET.get("medarbejder", ""))
    rows = _rows(team_mates(scope=scope), chosen, scope)
    page = page_of(rows, request.GET.get("page"))
    trail = [*team_trail(), (_("Belastning"), reverse("load"))]
    context = {
        "trail": [*trail, (_("Over tid"), reverse("load_by_month"))] if chosen else trail,
        "page": page,
        "workers": [] if chosen else list(page),
        "query": request.GET,
        "excel": reverse("load_by_month_excel") + (f"?medarbejder={chosen}" if chosen else ""),
        **_drawn(rows, scope),
    }
    return render(request, "citizens/load_by_month.html", context)


@route(Permission.TEAM_LEAD)
def load_by_month_excel(request: Request) -> HttpResponse:
    """Each worker and month as a row of a file."""
    scope, chosen = door.scope(request), whole_number(request.GET.get("medarbejder", ""))
    days = year_of_months(scope.on)
    cells = [
        [person.name, person.team.name, f"{day:%Y-%m}", *_cells(Month(day, load))]
        for person, loads in _rows(team_mates(scope=scope), chosen, scope)
        for day, load in zip(days, loads, strict=True)
        if load is not None
    ]
    content = workbook(_("Belastning"), [_("Medarbejder"), _("Team"), *_headings()], cells)
    name = f"belastning-{scope.on}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@route(Permission.CITIZEN_VIEW)
def my_load(request: Request) -> HttpResponse:
    """One's own."""
    scope = door.scope(request)
    rows = _rows(employees(scope=scope).filter(user=request.actor.user_id or 0), None, scope)
    return render(request, "citizens/load_by_month.html", {"trail": team_trail(), **_drawn(rows, scope)})


def _rows(people: Any, chosen: int | None, scope: Reach) -> Rows:
    """Those who have or have had citizens, with their months."""
    found = list(with_terms(people.filter(pk=chosen) if chosen else people, scope=scope))
    loads = loads_by_month(found, scope=scope)
    return [(one, loads[one.pk]) for one in found if chosen or any(load and load.heads for load in loads[one.pk])]


def _drawn(rows: Rows, scope: Reach) -> dict[str, Any]:
    """All of them together, drawn and as rows."""
    days = year_of_months(scope.on)
    each = [[loads[n] for _person, loads in rows] for n in range(len(days))] if rows else []
    months = [Month(day, together([one for one in loads if one])) for day, loads in zip(days, each, strict=False)]
    return {
        "days": days,
        "months": months,
        "person": rows[0][0] if len(rows) == 1 else None,
        "people": len(rows),
        "chart": _chart(months) if months else None,
        "over": sum(month.load.is_over for month in months),
    }


def _chart(months: Sequence[Month]) -> Any:
    is_weighted = any(month.load.is_weighted for month in months)
    return column_chart(
        [
            Column(
                month.day,
                solid=month.load.programme,
                hatched=month.load.rest,
                weighed=float(month.load.weighted) if is_weighted else None,
                limit=month.load.ceiling,
            )
            for month in months
        ]
    )


def _headings() -> list[str]:
    return [
        _("Måned"),
        _("Borgere"),
        _("I forløb"),
        _("Efterværn"),
        _("Uden forløb"),
        _("Vægtet"),
        _("Loft"),
    ]


def _cells(month: Month) -> list[str | int | None]:
    load = month.load
    return [load.heads, load.programme, month.aftercare, month.other, in_danish(load.weighted), load.ceiling]
