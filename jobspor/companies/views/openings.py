"""What companies need done: the list, one opening, and how many are answered in time and filled."""

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
from jobspor.base.days import add_months
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.base.wording import duration
from jobspor.companies.forms.openings import OpeningSearchForm
from jobspor.companies.models import ContactPerson, JobOpening, Workplace
from jobspor.companies.queries.openings import (
    SHOWN,
    Counted,
    Stand,
    counted_by_team,
    openings,
    positions_at,
)
from jobspor.companies.queries.promises import Whose
from jobspor.companies.views.edit import trail_of
from jobspor.organisation.queries import teams

MOST_IN_A_FILE = 5000
MONTHS = (3, 6, 12)


@route(Permission.COMPANY_VIEW)
def opening_list(request: Request) -> HttpResponse:
    """Those that are looked for, fifty at a time; the open ones to begin with."""
    form = _form(request)
    page = page_of(openings(form.search, scope=door.scope(request)), request.GET.get("page"))
    _note(request, list(page))
    context = {
        "form": form,
        "page": page,
        "tabs": [_tab(request, whose, form.search.whose) for whose in Whose],
        "query": request.GET,
        "sort": form.search.sort or "answer",
        "on": timezone.localdate(),
        "trail": [(_("Virksomheder"), reverse("workplaces"))],
        "may_see_figures": door.may(request, Permission.FIGURES_VIEW),
    }
    return render(request, "companies/openings.html", context)


@route(Permission.COMPANY_VIEW)
def openings_excel(request: Request) -> HttpResponse:
    """What the list shows, all its pages, as a file."""
    rows = list(openings(_form(request).search, scope=door.scope(request))[:MOST_IN_A_FILE])
    _note(request, rows)
    content = workbook(_("Jobåbninger"), _headings(), [_cells(row) for row in rows])
    name = f"jobaabninger-{timezone.localdate()}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@route(Permission.COMPANY_VIEW)
def opening(request: Request, pk: int, opening: int) -> HttpResponse:
    """One opening: what is asked for, what is promised, and what there is to do."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    found = door.get(JobOpening.objects.in_full().filter(workplace=workplace), request, pk=opening)
    _note(request, [found])
    context = {
        "workplace": workplace,
        "opening": found,
        "is_late": found.promise.is_open and found.promise.due_on < timezone.localdate(),
        "may_write": door.may(request, Permission.COMPANY_CONTACT),
        "may_match": door.may(request, Permission.PLACEMENT_VIEW),
        "trail": [*trail_of(workplace), (_("Jobåbninger"), reverse("job_openings"))],
    }
    return render(request, "companies/opening.html", context)


@route(Permission.COMPANY_VIEW)
def workplace_openings(request: Request, pk: int) -> HttpResponse:
    """Everything that one workplace has asked for, and its positions that were taken apart."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    asked = list(JobOpening.objects.in_full().filter(workplace=workplace).order_by("-asked_on", "-pk"))
    _note(request, asked)
    context = {
        "workplace": workplace,
        "openings": asked,
        "positions": positions_at(workplace),
        "on": timezone.localdate(),
        "may_write": door.may(request, Permission.COMPANY_CONTACT),
        "trail": trail_of(workplace),
    }
    return render(request, "companies/workplace_openings.html", context)


@route(Permission.FIGURES_VIEW)
def opening_figures(request: Request) -> HttpResponse:
    """The shares answered in time and filled, by team. Each number opens its openings."""
    scope, asked = door.scope(request), request.GET.get("maaneder", "")
    months = int(asked) if asked in {str(one) for one in MONTHS} else MONTHS[0]
    first = add_months(scope.on, -months)
    links_rows = door.may(request, Permission.COMPANY_VIEW)
    span = f"fra={first}&til={scope.on}" if links_rows else ""
    rows = counted_by_team(first=first, last=scope.on, scope=scope)
    context = {
        "first": first,
        "last": scope.on,
        "rows": [(row, _numbers(row, span)) for row in rows],
        "headings": [_(one.danish) if one is not Stand.ALL else _("Jobåbninger") for one in SHOWN],
        "tabs": [
            {
                "title": _("%(count)s måneder") % {"count": one},
                "url": f"?maaneder={one}",
                "current": one == months,
                "count": None,
            }
            for one in MONTHS
        ],
        "trail": [(_("Virksomheder"), reverse("workplaces")), (_("Jobåbninger"), reverse("job_openings"))]
        if links_rows
        else [],
    }
    return render(request, "companies/opening_figures.html", context)


def redirect_to(found: JobOpening) -> HttpResponse:
    """Back to its page."""
    return redirect("job_opening", found.workplace_id, found.pk)


def _form(request: Request) -> OpeningSearchForm:
    begins = Whose.TEAM if request.actor.leads else Whose.ALL
    return OpeningSearchForm(request.GET, teams=list(teams(scope=door.scope(request))), whose=begins)


def _note(request: Request, rows: list[JobOpening]) -> None:
    """Note the openings, and whoever is named in them."""
    door.note(request, JobOpening, [row.pk for row in rows])
    door.note(request, ContactPerson, sorted({row.person_id for row in rows if row.person_id}))


def _headings() -> list[str]:
    said = [_("Jobåbning"), _("Slags"), _("Opgaver"), _("Hvor mange?"), _("Timer om ugen"), _("Fra"), _("Løn")]
    return [_("Virksomhed"), *said, _("Spurgt"), _("Vi svarer senest"), _("Hvem svarer?"), _("Stand"), _("Hvorfor")]


def _cells(row: JobOpening) -> list[str | int | None]:
    hours = duration(row.weekly_minutes) if row.weekly_minutes else ""
    return [
        row.workplace.name,
        row.title,
        _(row.kind_name),
        ", ".join(row.tasks),
        row.people,
        hours,
        f"{row.starts_on or ''}",
        _(row.pay_name),
        f"{row.asked_on}",
        f"{row.promise.due_on}",
        row.promise.owner.name,
        _(row.state_name),
        row.reason,
    ]


def _numbers(counted: Counted, span: str) -> list[tuple[int, str]]:
    """Each number with the address of its rows; without one where there are none to see."""
    base = f"{reverse('job_openings')}?vis={Whose.ALL.value}&team={counted.team.pk}&{span}&stand="
    return [(counted.counts[one], f"{base}{one.value}" if span and counted.counts[one] else "") for one in SHOWN]


def _tab(request: Request, whose: Whose, current: Whose) -> dict[str, Any]:
    query = request.GET.copy()
    query["vis"] = whose.value
    query.pop("page", None)
    return {"title": _(whose.danish), "url": f"?{query.urlencode()}", "current": whose is current, "count": None}
