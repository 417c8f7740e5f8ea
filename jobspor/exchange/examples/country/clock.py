"""Days and moments of the invented country, each worked out once."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from jobspor.base.days import A_DAY, is_working_day

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class Moment(int):
    """Whole seconds since 1970: they sort, they are what a seal is reckoned from, and `text` is what COPY reads."""

    __slots__ = ()

    @property
    def text(self) -> str:
        return datetime.fromtimestamp(self, UTC).isoformat(" ")


def at(day: date, minute: int) -> Moment:
    """So many minutes after midnight in Copenhagen."""
    return Moment(_midnight(day) + minute * 60)


@cache
def working(day: date) -> date:
    """The day, or the next working day."""
    while not is_working_day(day):
        day += A_DAY
    return day


@cache
def working_before(day: date) -> date:
    """The day, or the working day before it."""
    while not is_working_day(day):
        day -= A_DAY
    return day


@cache
def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), COPENHAGEN).timestamp())
