"""The municipality's company centres: the list with people in them, how full they are, and who waits."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.base.wording import day_short
from jobspor.companies.models import CompanyCentre
from jobspor.companies.queries.centres import Stand, Whose, centres, numbers_of
from jobspor.placements.forms.centres import CentreSearchForm
from jobspor.placements.queries import centre_occupancy as queries
from jobspor.placements.queries.centre_occupancy import By, Line
from jobspor.placements.queries.centres import people_in, singles
from jobspor.placements.rules.occupancy import LEAST_TOLD, WEEKS, Count, Standing
from jobspor.placements.rules.words import SingleGround

LINES_A_PAGE = 25
MOST_IN_A_FILE = 5000
MOST_ROWS = 500


@route(Permission.COMPANY_VIEW)
def centre_list(request: Request) -> HttpResponse:
    """Those that are looked for, with places and people; leaders begin with their team's."""
    return _listed(request, _form(request))


@route(Permission.COMPANY_EDIT)
def centres_due(request: Request) -> HttpResponse:
    """One's own, or the team's, that ask for something."""
    return _listed(request, _form(request, Stand.DUE, Whose.TEAM if request.actor.leads else Whose.MINE))


def _form(request: Request, stand: Stand = Stand.RUNNING, whose: Whose | None = None) -> CentreSearchForm:
    begins = whose or (Whose.TEAM if request.actor.leads else Whose.ALL)
    return CentreSearchForm(request.GET, whose=begins, stand=stand)


def _listed(request: Request, form: CentreSearchForm) -> HttpResponse:
    scope = door.scope(request)
    numbers = numbers_of(scope=scope)
    page = page_of(centres(form.search, scope=scope, numbers=numbers), request.GET.get("page"))
    door.note(request, CompanyCentre, [row.pk for row in page])
    people = people_in(page, scope=scope)
    soon = numbers.warn_until(scope.on)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, people[row.pk], bool(row.ends_on and scope.on <= row.ends_on <= soon)) for row in page],
        "tabs": [_tab(request, whose, form.search.whose) for whose in Whose],
        "query": request.GET,
        "trail": [(_("Pladser"), reverse("places"))],
        "on": scope.on,
        "may_lead": door.may(request, Permission.TEAM_LEAD),
        "may_see_figures": door.may(request, Permission.FIGURES_VIEW),
        "may_write": door.may(request, Permission.COMPANY_CONTACT),
    }
    return render(request, "placements/centres.html", context)


@route(Permission.COMPANY_VIEW)
def centres_excel(request: Request) -> HttpResponse:
    """What the list shows, all its pages, as a file."""
    scope, form = door.scope(request), _form(request)
    rows = list(centres(form.search, scope=scope, numbers=numbers_of(scope=scope))[:MOST_IN_A_FILE])
    door.note(request, CompanyCentre, [row.pk for row in rows])
    people = people_in(rows, scope=scope)
    headings = [
        _("Virksomhed"),
        _("Model"),
        _("Pladser efter aftalen"),
        _("Åbne pladser"),
        _("Optaget"),
        _("Fra"),
        _("Til og med"),
        _("Evalueres"),
        _("Kontrakt underskrevet"),
    ]
    cells = [
        [
            row.workplace.name,
            f"{row.model} {row.get_model_display()}",
            row.agreed_places,
            people[row.pk].places,
            people[row.pk].here,
            f"{row.starts_on}",
            f"{row.ends_on or ''}",
            f"{row.evaluated_on or ''}",
            _("Ja") if row.is_signed else _("Nej"),
        ]
        for row in rows
    ]
    return _file(_("Virksomhedscentre"), headings, cells, "virksomhedscentre")


@route(Permission.FIGURES_VIEW)
def centre_occupancy(request: Request) -> HttpResponse:
    """How full the centres are, today and in 4, 8 and 13 weeks, and free places beside those who wait."""
    scope, by = door.scope(request), _by(request)
    surveyed = queries.survey_centres(scope=scope)
    found = queries.overview(by, surveyed, scope=scope)
    page = page_of(found.lines, request.GET.get("page"), LINES_A_PAGE)
    opens, told = door.may(request, Permission.COMPANY_VIEW), singles(scope=scope)
    context = {
        "by": by,
        "days": found.days,
        "weeks": (0, *WEEKS),
        "page": page,
        "query": request.GET,
        "lines": [(one, _name(by, one), _cells(by, one.key, zip(found.days, one.counts, strict=True))) for one in page],
        "opens": opens,
        "total": _cells(by, "", zip(found.days, found.total, strict=True)),
        "tabs": [
            {"title": _(one.danish), "url": f"?efter={one.value}", "current": one is by, "count": None} for one in By
        ],
        "branches": [
            (row, _rows_url(By.BRANCH, row.key, scope.on, Standing.FREE) if opens else "")
            for row in queries.demand_by_branch(surveyed, scope=scope)
        ],
        "areas": queries.demand_by_area(surveyed, scope=scope),
        "least": LEAST_TOLD,
        "singles": told.count if told.count >= LEAST_TOLD else 0,
        "grounds": [(_(SingleGround(key).danish) if key else _("Ikke sagt"), count) for key, count in told.grounds],
        "trail": [(_("Pladser"), reverse("places")), (_("Virksomhedscentre"), reverse("centres"))] if opens else [],
    }
    return render(request, "placements/centre_occupancy.html", context)


@route(Permission.FIGURES_VIEW)
def centre_occupancy_excel(request: Request) -> HttpResponse:
    """The same table as a file."""
    scope, by = door.scope(request), _by(request)
    found = queries.overview(by, queries.survey_centres(scope=scope), scope=scope)
    headings = [_(by.danish)]
    for day in found.days:
        said = day_short(day, scope.on)
        headings += [_("Pladser %(day)s") % {"day": said}, _("Optaget %(day)s") % {"day": said}]
    rows: list[list[str | int | None]] = [
        [_name(by, line), *(number for count in line.counts for number in (count.places, count.taken))]
        for line in found.lines
    ]
    return _file(_("Belægning"), headings, rows, "belaegning")


@route(Permission.COMPANY_VIEW)
def centre_places(request: Request) -> HttpResponse:
    """The places behind a number of the overview."""
    scope, given = door.scope(request), request.GET
    day = _day(given.get("dag", ""), scope.on)
    standing = {one.value: one for one in Standing}.get(given.get("stand", ""))
    found = queries.seats_behind(_by(request), given.get("noegle", ""), day, standing, scope=scope)
    context = {
        "rows": [(seat, stands is Standing.FREE) for seat, stands in found[:MOST_ROWS]],
        "count": len(found),
        "day": day,
        "trail": [(_("Pladser"), reverse("places")), (_("Virksomhedscentre"), reverse("centres"))],
    }
    return render(request, "placements/centre_places.html", context)


def _by(request: Request) -> By:
    asked = request.GET.get("efter", "")
    return By(asked) if asked in set(By) else By.CENTRE


def _day(asked: str, on: date) -> date:
    try:
        return max(date.fromisoformat(asked), on)
    except ValueError:
        return on


def _name(by: By, line: Line) -> str:
    if by is By.MODEL:
        return _("Model %(model)s") % {"model": line.name}
    if by is By.BRANCH:
        return " ".join(filter(None, (line.key, _("fx %(title)s") % {"title": line.name}))) if line.key else _("Ukendt")
    return line.name


def _cells(by: By, key: str, counts: Iterable[tuple[date, Count]]) -> list[tuple[Count, str, str]]:
    """Each day's count with the addresses of the free places and of all."""
    return [(count, _rows_url(by, key, day, Standing.FREE), _rows_url(by, key, day, None)) for day, count in counts]


def _rows_url(by: By, key: str, day: date, standing: Standing | None) -> str:
    asked = {"efter": by.value, "noegle": key, "dag": day.isoformat(), "stand": standing.value if standing else ""}
    return f"{reverse('centre_places')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _file(title: str, headings: list[str], rows: list[Any], name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}-{timezone.localdate()}.xlsx"'
    content = workbook(title, headings, rows)
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": disposition})


def _tab(request: Request, whose: Whose, current: Whose) -> dict[str, Any]:
    query = request.GET.copy()
    query["vis"] = whose.value
    query.pop("page", None)
    return {"title": _(whose.danish), "url": f"?{query.urlencode()}", "current": whose is current, "count": None}
