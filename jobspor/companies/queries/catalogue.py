"""The catalogue of places: its cards, and one workplace's."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.companies.models import CardPicture, CatalogueCard, Place, Workplace
from jobspor.companies.models.catalogue import CardQuerySet, Trait

PICTURES = Prefetch("pictures", queryset=CardPicture.objects.defer("municipality").order_by("pk"))


@dataclass(frozen=True)
class Sought:
    """What somebody looks for: a word, and what the place must be like."""

    text: str = ""
    traits: Collection[Trait] = ()


def cards(sought: Sought, *, scope: Reach) -> CardQuerySet:
    """The cards that are looked for, by the names of their workplaces."""
    rows = CatalogueCard.objects.in_scope(scope).shown()
    if sought.traits:
        rows = rows.filter(traits__contains=[trait.value for trait in sought.traits])
    if sought.text:
        named = Q(workplace__name_key__contains=danish_key(sought.text))
        rows = rows.filter(named | Q(lead__icontains=sought.text))
    return rows.select_related("workplace").order_by("workplace__name_key", "pk")


def card_of(workplace: Workplace) -> CatalogueCard | None:
    """The workplace's card, also one that was taken out."""
    return CatalogueCard.objects.filter(workplace=workplace).first()


def tasks_at(workplace: Workplace, on: date) -> list[str]:
    """What is done on the workplace's places, each once: what a new card begins with."""
    rows = Place.objects.current(on).filter(workplace=workplace).order_by("pk").values_list("tasks", flat=True)
    return list(dict.fromkeys(task for tasks in rows for task in tasks))
