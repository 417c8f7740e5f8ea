"""Places: what one does there, when, and with whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext

from jobspor.access.actor import Reach
from jobspor.base.wording import WEEKDAYS, clock
from jobspor.companies.models import Place, Workplace
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.law.needs import need_kinds


@dataclass(frozen=True)
class Shown:
    """A place as lists show it."""

    place: Place

    @property
    def days(self) -> str:
        """The usual days, `man., ons.`; empty when nobody has said."""
        return ", ".join(str(WEEKDAYS[day - 1]) for day in self.place.usual_days)

    @property
    def hours(self) -> str:
        """The usual hours, `9.00–12.00`; empty when nobody has said."""
        first, last = self.place.usual_from, self.place.usual_to
        return f"{clock(first)}–{clock(last)}" if first and last else ""

    @property
    def takes_care_of(self) -> str:
        """What the place can take into account: the kinds of needs, and its own words."""
        known = need_kinds()
        kinds = (gettext(known[code].name) for code in self.place.needs_met if code in known)
        return ", ".join(filter(None, (*kinds, self.place.can_offer)))

    def is_open(self, on: date) -> bool:
        """Does somebody work there that day, if there is somebody?"""
        return self.place.starts_on <= on and (self.place.ends_on is None or on <= self.place.ends_on)


def places(*, scope: Reach) -> OfMunicipality[Place]:
    """The municipality's places that have not closed, with mentor and company centre."""
    return Place.objects.exclude(ends_on__lt=scope.on).select_related("mentor", "centre")


def places_at(workplace: Workplace, *, scope: Reach) -> list[Shown]:
    """The places of one workplace, by name. Read once, however many parts of a page ask."""
    prefetch_related_objects([workplace], Prefetch("places", places(scope=scope).order_by("title", "pk")))
    return [Shown(place) for place in workplace.places.all()]
