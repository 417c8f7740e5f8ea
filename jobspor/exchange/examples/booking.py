"""Who comes to which place: every placement of the stories gets one that is free for as long as it lasts. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from jobspor.base.days import Period
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.firms import Firm
from jobspor.exchange.examples.placed import Placed
from jobspor.exchange.examples.stage import Seat, Story


def seated(stories: Iterable[Story], firms: Sequence[Firm], almanac: Almanac) -> list[Story]:
    """The stories with a place for each placement; those who name theirs choose first. Raises ValueError."""
    told, places = list(stories), _Places(firms)
    placed = [one for story in told for one in story.happenings if isinstance(one, Placed)]
    for one in placed:
        if one.seat[0]:
            places.take(one.seat, one.taken(almanac))
    # By their first day: so that as few places as can be are enough.
    waiting = sorted((one for one in placed if not one.seat[0]), key=lambda one: one.starts_on(almanac))
    found = {id(one): replace(one, seat=places.find(one.taken(almanac), turn)) for turn, one in enumerate(waiting)}
    return [replace(story, happenings=tuple(found.get(id(one), one) for one in story.happenings)) for story in told]


class _Places:
    """The places of some firms, and for which periods each is taken."""

    def __init__(self, firms: Sequence[Firm]) -> None:
        self._taken: dict[Seat, list[Period]] = defaultdict(list)
        of_firms = [
            [(firm.name, place) for place in firm.places if place not in firm.spare + firm.paused] for firm in firms
        ]
        # The first place of each firm before the second of any: so that people are spread over them.
        self._seats = [seat for turn in zip_longest(*of_firms) for seat in turn if seat]

    def find(self, period: Period, number: int) -> Seat:
        """A free one, not the same for all numbers; it is taken then."""
        start = number * 13 % len(self._seats)
        seat = next((seat for seat in self._seats[start:] + self._seats[:start] if self._is_free(seat, period)), None)
        if seat is None:
            raise ValueError(f"no place is free from {period.starts_on}")
        self.take(seat, period)
        return seat

    def take(self, seat: Seat, period: Period) -> None:
        """Nobody else can have it then."""
        if not self._is_free(seat, period):
            raise ValueError(f"{seat} is taken twice")
        self._taken[seat].append(period)

    def _is_free(self, seat: Seat, period: Period) -> bool:
        return not any(period.overlaps(other) for other in self._taken[seat])
