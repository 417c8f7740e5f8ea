"""When nobody is disturbed by an SMS. Pure: the moment comes from the caller."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from jobspor.base.days import A_DAY, is_public_holiday

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SUNDAY = 6


@dataclass(frozen=True)
class Quiet:
    """From `begins` in the evening to `ends` in the morning, Copenhagen time, and all of Sundays and public holidays.

    Equal hours: no night is quiet. Hours the other way round are a quiet time within the day.
    """

    begins: time = time(20)
    ends: time = time(7)
    on_holidays: bool = True

    def until(self, moment: datetime) -> datetime | None:
        """The end of the quiet that a moment lies in; None when it lies in none."""
        end = self._end(moment)
        while end is not None and (later := self._end(end)) is not None:
            end = later
        return end

    def _end(self, moment: datetime) -> datetime | None:
        """The end of the one quiet time that a moment lies in: of the night, or of the day off."""
        local = moment.astimezone(COPENHAGEN)
        day, clock = local.date(), local.time()
        if self.on_holidays and (day.weekday() == SUNDAY or is_public_holiday(day)):
            return _first(day + A_DAY, time(), moment)
        over_midnight = self.begins > self.ends
        if over_midnight and clock >= self.begins:
            return _first(day + A_DAY, self.ends, moment)
        is_quiet = clock < self.ends if over_midnight else self.begins <= clock < self.ends
        return _first(day, self.ends, moment) if is_quiet else None


def _first(day: date, clock: time, after: datetime) -> datetime:
    """The first time after a moment that a clock in Copenhagen shows this; an hour that summer time skips is later."""
    once, again = (datetime.combine(day, clock.replace(fold=fold), COPENHAGEN).astimezone(UTC) for fold in (0, 1))
    return once if once > after else again
