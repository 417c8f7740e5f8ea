"""A citizen's placements one after another, and the days between them: the next one should begin fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jobspor.citizens.models import Citizen
from jobspor.placements.models import Placement
from jobspor.placements.queries.course import Course, courses


@dataclass(frozen=True)
class Gap:
    """The days without a workplace after a placement; `is_open` while the next one has not been agreed."""

    days: int
    is_open: bool


@dataclass(frozen=True)
class Stay:
    """A placement that is over, and the days until the next one."""

    course: Course
    gap: Gap | None


@dataclass(frozen=True)
class Courses:
    """The citizen's placements: those running or ahead, soonest first, and the earlier ones, latest first."""

    current: tuple[Course, ...]
    earlier: tuple[Stay, ...]

    @property
    def placements(self) -> list[Placement]:
        """All of them."""
        return [*(one.placement for one in self.current), *(stay.course.placement for stay in self.earlier)]

    @property
    def gap(self) -> Gap | None:
        """The days since the last one, when there is none now."""
        return self.earlier[0].gap if self.earlier and not self.current else None


def courses_of(citizen: Citizen, on: date) -> Courses:
    """The citizen's placements on a day, those cancelled before they began left out. One query."""
    rows = citizen.placements.filter(cancelled_on=None).select_related("workplace", "place").order_by("starts_on")
    found = courses(rows, on)
    return Courses(
        current=tuple(one for one in found if not one.is_over),
        earlier=tuple(reversed(_stays(found, on))),
    )


def _stays(found: Sequence[Course], on: date) -> list[Stay]:
    """Those that are over, oldest first. Days shared with the next placement are no gap."""
    stays = []
    for one, following in pairwise([*found, None]):
        if one is not None and one.is_over:
            until = following.placement.starts_on if following else on
            days = (until - one.placement.last_day).days - 1
            stays.append(Stay(one, Gap(days, is_open=following is None) if days > 0 else None))
    return stays
