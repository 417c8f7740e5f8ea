"""Tavlen: everybody on the ladder, at the desk and on the wall."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import Request
from jobspor.access.policy import Permission, Scope
from jobspor.access.route import route
from jobspor.base.numbers import whole_number
from jobspor.base.sorting import danish_key
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.protection import without_hidden_names
from jobspor.organisation.queries import employees
from jobspor.steering.queries.chosen import Chosen
from jobspor.steering.queries.counts import Counts, ladder_counts
from jobspor.steering.queries.ladder import LadderRow, ladder_tops
from jobspor.steering.rules import MOVED_WITHIN, Moved, Step, is_shown

MINE, TEAM = "mine", "teamet"
MOST_TABS = 15
CARDS = 20  # of a column; the rest are a link away
ON_THE_WALL = 40  # of a column


@dataclass(frozen=True)
class Column:
    """A step on the board: its number, the cards that fit, and the address of all of them."""

    step: Step
    count: int
    rows: list[LadderRow]
    url: str

    @property
    def more(self) -> int:
        """How many there is no room for."""
        return self.count - len(self.rows)


@route(Permission.BOARD_VIEW)
def board(request: Request) -> HttpResponse:
    """Who stands where, whose turn it is, and what has moved in a week."""
    view, scope, chosen = _asked(request)
    counts = ladder_counts(scope=scope, on=scope.on, chosen=chosen)
    if scope.scope == Scope.FIGURES:
        return render(request, "steering/figures.html", {"figures": list(_figures(counts)), "on": scope.on})
    columns = _columns(request, scope, chosen, counts, view)
    context = {
        "columns": columns,
        "people": counts.people,
        "tabs": _tabs(request, view, counts),
        "moves": list(_moves(counts, view)),
        "since": scope.on - MOVED_WITHIN,
        "list_url": _list(view),
        "wall_url": f"{reverse('board_wall')}?{urlencode({'vis': view})}",
    }
    return render(request, "steering/board.html", context)


@route(Permission.BOARD_VIEW)
def board_wall(request: Request) -> HttpResponse:
    """The board on the wall: initials only."""
    _view, scope, chosen = _asked(request)
    if scope.scope == Scope.FIGURES:
        return redirect("board")
    counts = ladder_counts(scope=scope, on=scope.on, chosen=chosen)
    tops = ladder_tops(scope=scope, on=scope.on, chosen=chosen, most=ON_THE_WALL)
    columns = [
        Column(step, counts.steps.get(step, 0), sorted(rows, key=lambda row: danish_key(row.name)), "")
        for step, rows in _on_the_wall(tops, scope).items()
    ]
    door.note(request, Citizen, [row.citizen_id for column in columns for row in column.rows])
    context = {
        "columns": columns,
        "figures": _wall_figures(counts),
        "moved": counts.moved.get(Moved.UP, 0),
        "since": scope.on - MOVED_WITHIN,
        "on": scope.on,
    }
    return render(request, "steering/wall.html", context)


def _on_the_wall(tops: Mapping[Step, list[LadderRow]], scope: Reach) -> dict[Step, list[LadderRow]]:
    """Whose name is protected has no initials either; one question for all steps."""
    rows = [row for of_step in tops.values() for row in of_step]
    told = without_hidden_names(rows, citizen="citizen_id", name="name", scope=scope)
    by_number = {row.citizen_id: row for row in told}
    return {step: [by_number[row.citizen_id] for row in of_step] for step, of_step in tops.items()}


def _asked(request: Request) -> tuple[str, Reach, Chosen]:
    """The view in the address: one's own, the team's, or a worker's by their number."""
    reach = door.scope(request)
    view = request.GET.get("vis", TEAM if request.actor.leads else MINE)
    if reach.scope == Scope.FIGURES:
        return TEAM, reach, Chosen()
    if worker := whole_number(view):
        return view, reach, Chosen(worker=worker)
    if view == TEAM or not request.actor.may(Permission.CITIZEN_EDIT):
        return TEAM, reach, Chosen()
    return MINE, replace(reach, scope=Scope.OWN), Chosen()


def _columns(request: Request, scope: Reach, chosen: Chosen, counts: Counts, view: str) -> list[Column]:
    tops = ladder_tops(scope=scope, on=scope.on, chosen=chosen, most=CARDS)
    columns = [Column(step, counts.steps.get(step, 0), tops[step], _list(view, trin=str(step.value))) for step in Step]
    door.note(request, Citizen, [row.citizen_id for column in columns for row in column.rows])
    return columns


def _list(view: str, **filters: str) -> str:
    """The list behind a number: the same query."""
    asked = {"medarbejder": view} if whole_number(view) else {"vis": view}
    return f"{reverse('citizens')}?{urlencode(asked | filters)}"


def _tabs(request: Request, view: str, counts: Counts) -> list[dict[str, Any]]:
    """Mine, the team's, and for a leader each worker in Danish order; the current one has its number.

    Too many for tabs are chosen on the page of teams.
    """
    reach = door.scope(request)
    views = [(MINE, _("Mine"))] if request.actor.may(Permission.CITIZEN_EDIT) else []
    if reach.scope > Scope.OWN:
        views.append((TEAM, _("Alle i kommunen") if reach.scope == Scope.MUNICIPALITY else _("Teamet")))
    workers = list(_workers(reach, whole_number(view))) if request.actor.may(Permission.FIGURES_VIEW) else []
    is_crowd = len(workers) > MOST_TABS
    views += [(key, name) for key, name in workers if key == view or not is_crowd]
    tabs = [
        {
            "title": title,
            "url": f"?{urlencode({'vis': key})}",
            "current": key == view,
            "count": counts.people if key == view else None,
        }
        for key, title in views
    ]
    choose = {"title": _("Vælg medarbejder"), "url": reverse("team"), "current": False, "count": None}
    return [*tabs, choose] if is_crowd else tabs


def _workers(reach: Reach, chosen: int | None) -> Iterator[tuple[str, str]]:
    """The first workers with a caseload in Danish order, one more than there are tabs for; and the chosen one."""
    people = employees(scope=reach).filter(ceiling__isnull=False)
    if reach.scope != Scope.MUNICIPALITY:
        people = people.filter(team__employees__user=reach.actor.user_id)
    found = {one.pk: one.name for one in people[: MOST_TABS + 1]}
    if chosen and chosen not in found:
        found |= {one.pk: one.name for one in people.filter(pk=chosen)}
    return ((str(pk), name) for pk, name in found.items())


def _moves(counts: Counts, view: str) -> Iterator[tuple[str, str]]:
    """What has happened in a week, each with the rows behind it."""
    up, down, new = (counts.moved.get(way, 0) for way in (Moved.UP, Moved.DOWN, Moved.NEW))
    if up:
        text = ngettext("%(count)d trådte et trin op", "%(count)d trådte et trin op", up) % {"count": up}
        yield text, _list(view, flyttet=Moved.UP)
    if down:
        text = ngettext("%(count)d gik et trin ned", "%(count)d gik et trin ned", down) % {"count": down}
        yield text, _list(view, flyttet=Moved.DOWN)
    if new:
        yield (
            ngettext("%(count)d ny henvist", "%(count)d nye henvist", new) % {"count": new},
            _list(view, flyttet=Moved.NEW),
        )


def _figures(counts: Counts) -> Iterator[tuple[Step, str]]:
    """For those who see figures only: numbers under five are not shown."""
    for step in Step:
        people = counts.steps.get(step, 0)
        yield step, str(people) if is_shown(people) else _("under 5")


def _wall_figures(counts: Counts) -> list[tuple[str, int]]:
    """The four numbers that are read first."""
    of = counts.steps
    way = sum(of.get(step, 0) for step in Step if step < Step.IN_COMPANY)
    wage = of.get(Step.WAGE_HOURS, 0)
    return [
        (_("På vej mod en plads"), way),
        (_("I virksomhed"), of.get(Step.IN_COMPANY, 0) + wage),
        (_("Heraf med løntimer"), wage),
        (_("Selvforsørgende"), of.get(Step.SELF_SUPPORTING, 0)),
    ]
