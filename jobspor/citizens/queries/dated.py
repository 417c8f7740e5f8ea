"""Dated facts of one citizen beside benefit and target group."""

from dataclasses import dataclass
from datetime import date

from jobspor.base.days import covers
from jobspor.citizens.models import Citizen
from jobspor.law import codes


@dataclass(frozen=True)
class Fact:
    """What held from a day to a day (None: still), by its name; replaced codes keep theirs."""

    name: str
    starts_on: date
    ends_on: date | None

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return covers(on, self.starts_on, self.ends_on)


def contact_groups_of(citizen: Citizen) -> list[Fact]:
    """Every contact group of a citizen that came through the door, the newest first."""
    rows = citizen.contact_groups.order_by("-starts_on").values_list("contact_group", "starts_on", "ends_on")
    known = codes.every_contact_group()
    return [Fact(known[code].name if code in known else code, first, last) for code, first, last in rows]
