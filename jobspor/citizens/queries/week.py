"""A week of meetings: conversations, the days of groups, and those of the cross-disciplinary meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from jobspor.access.actor import Reach
from jobspor.base.days import A_DAY
from jobspor.base.paging import page_of
from jobspor.citizens.models import BoardDay, GroupSession, Talk
from jobspor.citizens.models.talks import TalkQuerySet, TalkState
from jobspor.citizens.queries.boards import my_days, our_days
from jobspor.citizens.queries.groups import my_sessions, our_sessions
from jobspor.citizens.queries.talks import BY_CLOCK, talks

if TYPE_CHECKING:
    from django.core.paginator import Page

Gathering = GroupSession | BoardDay
AHEAD, BEHIND = timedelta(weeks=26), timedelta(weeks=2)


@dataclass(frozen=True)
class Item:
    """Something on a day: a conversation, a group's session, or a day of the meeting; just one of them."""

    talk: Talk | None = None
    session: GroupSession | None = None
    board: BoardDay | None = None

    @property
    def clock(self) -> time:
        """When it begins; what has no clock stands first."""
        row = self.talk or self.session or self.board
        return (row and row.clock) or time.min


@dataclass(frozen=True)
class Day:
    """A day of a week with what is on it, by the clock."""

    on: date
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Week:
    """The days of a week that have something. `page` pages over its conversations."""

    monday: date
    days: tuple[Day, ...]
    page: "Page[Talk]"


def my_week(*, scope: Reach, monday: date, number: str | None) -> Week:
    """Where the actor takes part: conversations that are planned or were held, groups they run, meetings they go to."""
    rows = _talks(scope, monday).with_me(scope).order_by(*BY_CLOCK)
    return _week(monday, page_of(rows, number), _mine(scope, monday, monday + 6 * A_DAY))


def our_week(*, scope: Reach, monday: date, number: str | None) -> Week:
    """The same of everybody within reach."""
    rows, sunday = _talks(scope, monday).order_by(*BY_CLOCK), monday + 6 * A_DAY
    there: list[Gathering] = [*our_sessions(scope=scope, first=monday, last=sunday)]
    there += our_days(scope=scope, first=monday, last=sunday)
    return _week(monday, page_of(rows, number), there)


def calendar_of(*, scope: Reach) -> list[Talk | Gathering]:
    """What the actor takes part in, for a calendar: from two weeks back and half a year ahead."""
    first, last = scope.on - BEHIND, scope.on + AHEAD
    rows = talks(scope=scope).with_me(scope).filter(day__range=(first, last)).exclude(state=TalkState.CANCELLED)
    return [*rows.order_by(*BY_CLOCK), *_mine(scope, first, last)]


def _mine(scope: Reach, first: date, last: date) -> list[Gathering]:
    found: list[Gathering] = [*my_sessions(scope=scope, first=first, last=last)]
    return [*found, *my_days(scope=scope, first=first, last=last)]


def _talks(scope: Reach, monday: date) -> TalkQuerySet:
    return talks(scope=scope).filter(day__range=(monday, monday + 6 * A_DAY)).exclude(state=TalkState.CANCELLED)


def _week(monday: date, page: "Page[Talk]", there: Iterable[Gathering]) -> Week:
    rows = list(page.object_list)
    after, until = _span(page, rows)
    items = [(talk.day, Item(talk=talk)) for talk in rows]
    items += [(row.day, _item(row)) for row in there if after < row.day <= until]
    days = {on: sorted((item for day, item in items if day == on), key=lambda item: item.clock) for on, _one in items}
    return Week(monday, tuple(Day(on, tuple(days[on])) for on in sorted(days)), page)


def _span(page: "Page[Talk]", rows: Sequence[Talk]) -> tuple[date, date]:
    """Which days belong to the page: those after the last conversation of the page before, up to the last of it."""
    before = page.paginator.object_list[page.start_index() - 2].day if page.has_previous() else date.min
    return before, rows[-1].day if page.has_next() else date.max


def _item(row: Gathering) -> Item:
    return Item(session=row) if isinstance(row, GroupSession) else Item(board=row)
