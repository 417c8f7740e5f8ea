"""The catalogue with what a higher floor knows: what is free, how far from a citizen, what they want to see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Count

from jobspor.access.actor import Reach
from jobspor.base import distance
from jobspor.citizens.models import Citizen
from jobspor.companies.models import CardPicture, CatalogueCard, Postcode
from jobspor.placements.models import PlaceWish
from jobspor.placements.queries.places import free_places


@dataclass(frozen=True)
class Shown:
    """A card as one turns to it. `kilometres` is None when there is no citizen, or a postcode is unknown."""

    card: CatalogueCard
    free: int
    kilometres: int | None
    wish: PlaceWish | None

    @property
    def picture(self) -> CardPicture | None:
        """The first one."""
        return next(iter(self.card.pictures.all()), None)

    @property
    def is_here(self) -> bool:
        """So near that it is nought kilometres away."""
        return self.kilometres == 0


@dataclass(frozen=True)
class Turning:
    """Where one is among the cards: how manyth, of how many, and the ones beside it."""

    at: int
    of: int
    before: int | None
    after: int | None

    @classmethod
    def at_card(cls, card: int, pks: Sequence[int]) -> Self:
        """Where a card lies among those that are turned through; alone when it is none of them."""
        if card not in pks:
            return cls(1, 1, None, None)
        at = pks.index(card)
        before, after = (pks[at - 1] if at else None), (pks[at + 1] if at + 1 < len(pks) else None)
        return cls(at + 1, len(pks), before, after)


def shown(
    some: Iterable[CatalogueCard], *, day: date, scope: Reach, citizen: Citizen | None, wishes: Sequence[PlaceWish]
) -> list[Shown]:
    """Cards with what is free and how far away they lie. One query, and one more for a citizen."""
    listed = list(some)
    free = _free([card.workplace_id for card in listed], day, scope)
    far = _far(listed, citizen) if citizen else {}
    wished = {wish.card_id: wish for wish in wishes}
    return [
        Shown(card, free.get(card.workplace_id, 0), far.get(card.workplace.postcode), wished.get(card.pk))
        for card in listed
    ]


def wishes_of(citizen: Citizen) -> list[PlaceWish]:
    """What a citizen who came through the door wants to see, the newest first. One query."""
    rows = PlaceWish.objects.filter(citizen=citizen, taken_back_on=None)
    return list(rows.select_related("card__workplace").order_by("-wished_on", "-pk"))


def _free(workplaces: list[int], day: date, scope: Reach) -> Mapping[int, int]:
    rows = free_places(day, scope=scope).filter(workplace__in=workplaces).order_by().prefetch_related(None)
    return dict(rows.values_list("workplace").annotate(number=Count("pk")))


def _far(listed: Iterable[CatalogueCard], citizen: Citizen) -> Mapping[str, int]:
    codes = {card.workplace.postcode for card in listed} | {citizen.postcode}
    rows = Postcode.objects.filter(code__in=codes).values_list("code", "latitude", "longitude")
    points = {code: (float(north), float(east)) for code, north, east in rows}
    home = points.get(citizen.postcode)
    return {code: round(distance.kilometres(home, point)) for code, point in points.items()} if home else {}
