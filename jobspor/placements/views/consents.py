"""Consents: a citizen's own, and those that run out, for whoever looks after them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.base.wording import day_short
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.protection import without_hidden_names
from jobspor.citizens.views.trail import trail
from jobspor.placements.queries.consents import Consent, consents, consents_of
from jobspor.placements.queries.consents import Standing as Where

SHAPES = {Where.OUT: "over", Where.SOON: "today", Where.HOLDS: "go", Where.OVER: "done"}


@route(Permission.PLACEMENT_VIEW)
def citizen_consents(request: Request, pk: int) -> HttpResponse:
    """What the citizen has said yes to, to whom, and how long."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    rows = _shown(consents_of(found, scope=door.scope(request)))
    may_edit = door.may(request, Permission.CITIZEN_EDIT, found)
    context = {"citizen": found, "trail": trail(found), "rows": rows, "may_edit": may_edit}
    return render(request, "placements/consents_of.html", context)


@route(Permission.PLACEMENT_VIEW)
def consent_list(request: Request) -> HttpResponse:
    """Those that run out within thirty days, or have while the placement lasts."""
    page = page_of(consents(scope=door.scope(request)), request.GET.get("page"))
    door.note(request, Citizen, sorted({one.citizen for one in page.object_list}))
    context = {"page": page, "rows": _shown(list(page.object_list)), "query": request.GET}
    return render(request, "placements/consents.html", context)


@route(Permission.PLACEMENT_VIEW)
def consents_excel(request: Request) -> HttpResponse:
    """The same as a file."""
    scope, on = door.scope(request), timezone.localdate()
    rows = consents(scope=scope)
    door.note(request, Citizen, sorted({one.citizen for one in rows}))
    headings = [_("Borger"), _("Hvad"), _("Fra"), _("Til"), _("Fortalt til"), _("Stand")]
    named = without_hidden_names(rows, citizen="citizen", name="name", scope=scope)
    content = workbook(_("Samtykker"), headings, [_cells(one) for one in named])
    name = f"samtykker-{on}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _shown(rows: list[Consent]) -> list[tuple[Consent, str, str]]:
    return [(one, _(one.standing.danish), SHAPES[one.standing]) for one in rows]


def _cells(one: Consent) -> list[str | int | None]:
    on = timezone.localdate()
    ends = day_short(one.ends_on, on) if one.ends_on else ""
    told = ", ".join(company.workplace for company in one.told)
    return [one.name, one.text, day_short(one.starts_on, on), ends, told, _(one.standing.danish)]
