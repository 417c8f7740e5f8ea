"""Which offers are chosen: a finding to talk about, with the rows behind each number, and as a file."""

from dataclasses import replace
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
from jobspor.citizens.models import Citizen
from jobspor.citizens.rules.intervals import LEAST
from jobspor.citizens.views.visitation import tabs
from jobspor.organisation.queries import every_programme, teams
from jobspor.organisation.rules.offers import LowerGround, OfferKind
from jobspor.placements.forms.offers import OfferFilter
from jobspor.placements.queries import offers as queries
from jobspor.placements.queries.offers import Asked, KindLine, TeamLine

LOWER, REFLEX = "lavere", "ledig"


@route(Permission.EVENNESS_VIEW)
def offer_shares(request: Request) -> HttpResponse:
    """Shares per kind of offer against the order, per team, and why something lower was chosen."""
    chosen = _chosen(request)
    asked = chosen.asked
    scope = door.scope(request)
    found = queries.shares(asked, scope=scope)
    context = {
        "tabs": tabs(request),
        "filter": chosen,
        "query": request.GET,
        "asked": asked,
        "found": found,
        "least": LEAST,
        "whole_url": _rows_url(asked),
        "kinds": [_kind(line, asked) for line in found.kinds],
        "teams": [_team(line, asked) for line in found.teams],
        "grounds": [(one.danish, count, _rows_url(asked, grund=one, kun=LOWER)) for one, count in found.grounds],
        "passed_by": sum(one.count for one in queries.passed_by(asked, scope=scope)),
        "passed_by_url": _rows_url(asked, kun=REFLEX),
    }
    return render(request, "placements/offers.html", context)


@route(Permission.EVENNESS_VIEW)
def offer_shares_rows(request: Request) -> HttpResponse:
    """The choices behind a number, of the citizens that the actor may see."""
    asked, given = _chosen(request).asked, request.GET
    rows = queries.choices(
        asked,
        scope=door.scope(request, Permission.CITIZEN_VIEW),
        kind=given.get("slags", "") if given.get("slags") in set(OfferKind) else "",
        ground=given.get("grund", "") if given.get("grund") in set(LowerGround) else "",
        only=given.get("kun", "") if given.get("kun") in (LOWER, REFLEX) else "",
    )
    page = page_of(rows, given.get("page"))
    door.note(request, Citizen, sorted({row.citizen_id for row in page.object_list}))
    trail = [(_("Visitation"), reverse("referral_panel")), (_("Valg af tilbud"), reverse("offer_shares"))]
    context = {"page": page, "asked": asked, "query": given, "trail": trail}
    return render(request, "placements/offers_rows.html", context)


@route(Permission.EVENNESS_VIEW)
def offer_shares_excel(request: Request) -> HttpResponse:
    """The same numbers as a file; those under five are left out here too."""
    found = queries.shares(_chosen(request).asked, scope=door.scope(request))
    headings = [_("Hvad"), _("Nummer"), _("Valg"), _("andel i %"), _("mindst %"), _("højst %"), _("Med begrundelse")]
    cells: list[list[str | int | None]] = [
        [_(line.kind.danish), line.rank, line.share.count, *_percents(line.share), line.lower] for line in found.kinds
    ]
    for line in found.teams:
        name = line.name or _("Uden team")
        if line.lower:
            cells.append([name, None, line.count, *_percents(line.lower), line.lower.count])
        else:
            cells.append([name, None, _("under 5"), None, None, None, None])
    content = workbook(_("Valg af tilbud"), headings, cells)
    name = f"valg-af-tilbud-{timezone.localdate()}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _chosen(request: Request) -> OfferFilter:
    scope = door.scope(request)
    programmes, units = list(every_programme(scope=scope)), list(teams(scope=scope))
    return OfferFilter(request.GET, programmes=programmes, teams=units, on=scope.on)


def _kind(line: KindLine, asked: Asked) -> dict[str, Any]:
    said = {"slags": line.kind.value}
    urls = {"url": _rows_url(asked, **said), "lower_url": _rows_url(asked, kun=LOWER, **said)}
    return {"line": line, "percents": _percents(line.share), **urls}


def _team(line: TeamLine, asked: Asked) -> dict[str, Any]:
    own = replace(asked, team=line.key)
    percents = _percents(line.lower) if line.lower else ()
    return {"line": line, "percents": percents, "url": _rows_url(own), "lower_url": _rows_url(own, kun=LOWER)}


def _percents(share: Any) -> list[int]:
    """A share in whole per cent, and the ends of its interval."""
    return [round(100 * part) for part in (share.part, share.low, share.high)]


def _rows_url(asked: Asked, **more: str) -> str:
    """The address of the choices behind a number."""
    said: dict[str, Any] = {"fra": asked.first, "til": asked.last, "team": asked.team}
    said |= {"program": asked.programme.pk if asked.programme else None, **more}
    return f"{reverse('offer_shares_rows')}?{urlencode({name: one for name, one in said.items() if one is not None})}"
