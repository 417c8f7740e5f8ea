"""Møder: a worker's week, what nobody has written about yet, and the same for a calendar."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import Request
from jobspor.access.policy import Permission, Scope
from jobspor.access.route import route
from jobspor.base.days import monday_of
from jobspor.base.paging import page_of
from jobspor.citizens.models import BoardDay, Citizen, GroupSession, Talk
from jobspor.citizens.queries.boards import my_undecided, our_undecided
from jobspor.citizens.queries.groups import my_unticked, our_unticked
from jobspor.citizens.queries.protection import hidden_names
from jobspor.citizens.queries.talks import talks_of, unwritten, unwritten_of_all
from jobspor.citizens.queries.week import calendar_of, my_week, our_week
from jobspor.citizens.views.calendar import calendar

TEAM = "teamet"
A_WEEK = timedelta(weeks=1)
FEW, MANY = 10, 50


@route(Permission.CITIZEN_VIEW)
def meetings(request: Request) -> HttpResponse:
    """A week: one's own, or everybody's within reach."""
    scope, query = door.scope(request), request.GET
    mine = query.get("vis") != TEAM or scope.scope == Scope.OWN
    asked = my_week if mine else our_week
    week = asked(scope=scope, monday=monday_asked(query.get("uge", ""), scope.on), number=query.get("page"))
    late = list(unwritten(scope=scope)[: FEW + 1])
    shown = {row.citizen_id for row in (*week.page.object_list, *late)}
    door.note(request, Citizen, sorted(shown))
    context: dict[str, Any] = {
        "week": week,
        "before": _at(week.monday - A_WEEK, mine=mine),
        "after": _at(week.monday + A_WEEK, mine=mine),
        "may_edit": _may_edit(request, shown),
        "late": late[:FEW],
        "more_late": len(late) > FEW,
        "unticked": my_unticked(scope=scope)[:FEW],
        "tabs": _tabs(week.monday, scope.scope, mine=mine),
        "mine": mine,
        "on": scope.on,
        "query": query,
    }
    return render(request, "citizens/meetings.html", context)


@route(Permission.CITIZEN_VIEW)
def meetings_unwritten(request: Request) -> HttpResponse:
    """What has been held without a word of how it went: conversations, groups, and cases before the meeting."""
    scope, query = door.scope(request), request.GET
    mine = query.get("vis") != TEAM or scope.scope == Scope.OWN
    page = page_of(unwritten(scope=scope) if mine else unwritten_of_all(scope=scope), query.get("page"))
    cases = list((my_undecided(scope=scope) if mine else our_undecided(scope=scope))[:MANY])
    shown = {row.citizen_id for row in (*page, *cases)}
    door.note(request, Citizen, sorted(shown))
    here = reverse("meetings_unwritten")
    tabs = [
        {"title": _("Mine"), "url": here, "count": None, "current": mine},
        {"title": _("Teamets"), "url": f"{here}?vis={TEAM}", "count": None, "current": not mine},
    ]
    context = {
        "page": page,
        "query": query,
        "sessions": list((my_unticked(scope=scope) if mine else our_unticked(scope=scope))[:MANY]),
        "cases": cases,
        "may_edit": _may_edit(request, shown),
        "tabs": tabs if scope.scope != Scope.OWN else [],
        "trail": [(_("Møder"), reverse("meetings"))],
        "on": scope.on,
    }
    return render(request, "citizens/meetings_unwritten.html", context)


@route(Permission.CITIZEN_VIEW)
def meetings_calendar(request: Request) -> HttpResponse:
    """One's own meetings as a calendar file."""
    rows = calendar_of(scope=door.scope(request))
    door.note(request, Citizen, sorted({row.citizen_id for row in rows if isinstance(row, Talk)}))
    return _file(rows, "moeder", door.scope(request))


@route(Permission.CITIZEN_VIEW)
def citizen_talk_calendar(request: Request, pk: int, talk: int) -> HttpResponse:
    """One conversation as a calendar file."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    return _file([get_object_or_404(talks_of(found), pk=talk)], "samtale", door.scope(request))


def monday_asked(text: str, on: date) -> date:
    """The Monday of a week as an address writes it (`2026-W48`); nonsense gives this week's."""
    year, _, number = text.partition("-W")
    try:
        return date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        return monday_of(on)


def _file(rows: Sequence[Talk | GroupSession | BoardDay], name: str, scope: Reach) -> HttpResponse:
    hidden = hidden_names({row.citizen_id for row in rows if isinstance(row, Talk)}, scope=scope)
    content = calendar(rows, settings.JOBSPOR_ADDRESS, hidden)
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.ics") or "attachment"
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return HttpResponse(content, "text/calendar; charset=utf-8", headers=headers)


def _may_edit(request: Request, shown: set[int]) -> set[int]:
    """Whose conversations the actor may write about."""
    return door.reaches(request, Permission.CITIZEN_EDIT, Citizen.objects.all(), shown)


def _tabs(monday: date, scope: Scope, *, mine: bool) -> list[dict[str, Any]]:
    if scope == Scope.OWN:
        return []
    return [
        {"title": _("Mine"), "url": _at(monday, mine=True), "count": None, "current": mine},
        {"title": _("Teamets"), "url": _at(monday, mine=False), "count": None, "current": not mine},
    ]


def _at(monday: date, *, mine: bool) -> str:
    year, number, _day = monday.isocalendar()
    asked = {"uge": f"{year}-W{number:02}", **({} if mine else {"vis": TEAM})}
    return f"{reverse('meetings')}?{urlencode(asked)}"
