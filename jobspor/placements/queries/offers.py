"""Which offers are chosen: shares by kind and team against the order, the reasons, and seats filled by reflex."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.citizens.models import OfferChoice
from jobspor.citizens.rules.intervals import LEAST, Share, share
from jobspor.companies.models import Place
from jobspor.organisation.models import OfferOrder, Programme
from jobspor.organisation.rules.offers import LowerGround, OfferKind, order_for
from jobspor.placements.models import Placement
from jobspor.placements.models.placement import LAST_DAY
from jobspor.placements.rules.offers import SEATED, Stretch, free_kinds, nearly_all, was_passed_by

RELATED = ("citizen", "author__user", "author__team", "programme")


@dataclass(frozen=True)
class Asked:
    """Which choices: made in a period, of a programme or of all, by a team (None: all, 0: by nobody's)."""

    first: date
    last: date
    programme: Programme | None = None
    team: int | None = None

    def condition(self) -> Q:
        """The condition on a choice, whichever team: placements that were given up before they began are none."""
        found = Q(chosen_on__range=(self.first, self.last), placement__cancelled_on=None)
        return found & Q(programme=self.programme) if self.programme else found


@dataclass(frozen=True)
class KindLine:
    """A kind: its number in the order of the last day, how many choices, their share, and how many had a reason."""

    kind: OfferKind
    rank: int | None
    share: Share
    lower: int


@dataclass(frozen=True)
class TeamLine:
    """A team: how many choices, the share that was lower, and what is to be talked about.

    `lower` is None below five. `usual` is the kind that nearly all are of; `differs`: the interval lies apart from
    that of all others.
    """

    key: int
    name: str
    count: int
    lower: Share | None
    usual: OfferKind | None
    differs: bool


@dataclass(frozen=True)
class Shares:
    """What was chosen. `kinds` is empty below five choices."""

    count: int
    order: OfferOrder | None
    kinds: tuple[KindLine, ...]
    teams: tuple[TeamLine, ...]
    grounds: tuple[tuple[LowerGround, int], ...]


@dataclass(frozen=True)
class _Cell:
    team: int
    name: str
    kind: OfferKind
    is_lower: bool
    ground: str
    count: int


def shares(asked: Asked, *, scope: Reach) -> Shares:
    """Shares among the choices, in two statements. Teams stand in the order of names, never by share."""
    cells = list(_cells(asked, scope))
    chosen = [cell for cell in cells if asked.team in (None, cell.team)]
    order = order_for(OfferOrder.objects.in_force(asked.last), [asked.programme.pk] if asked.programme else [], "")
    grounds = Counter[str]()
    for cell in chosen:
        grounds[cell.ground] += cell.count if cell.is_lower else 0
    told = tuple((ground, grounds[ground]) for ground in LowerGround if grounds[ground])
    return Shares(sum(cell.count for cell in chosen), order, _kinds(chosen, order), _teams(cells), told)


def choices(asked: Asked, *, scope: Reach, kind: str, ground: str, only: str) -> QuerySet[OfferChoice]:
    """The rows behind a number, of citizens within reach, by name. `only` is `lavere` or `ledig` (seats by reflex)."""
    rows = OfferChoice.objects.filter(asked.condition()).in_scope(scope).select_related(*RELATED)
    if asked.team is not None:
        rows = rows.filter(author__team=asked.team or None)
    if only:
        rows = rows.filter(is_lower=True)
    for name, value in (("kind", kind), ("ground", ground)):
        rows = rows.filter(**{name: value}) if value else rows
    if only == "ledig":
        rows = rows.filter(_passed_by(passed_by(asked, scope=scope)))
    return rows.order_by("citizen__name_key", "-chosen_on", "pk")


@dataclass(frozen=True)
class Passed:
    """Lower choices of a kind under an order on a day when a place of a kind before it was free."""

    kind: OfferKind
    order: int
    day: date
    count: int


def passed_by(asked: Asked, *, scope: Reach) -> list[Passed]:
    """Seats in groups, centres and other offers that were filled while something higher was free. Three statements."""
    own = {"municipality": scope.actor.municipality}
    lower = OfferChoice.objects.filter(asked.condition(), **own, is_lower=True, kind__in=SEATED)
    if asked.team is not None:
        lower = lower.filter(author__team=asked.team or None)
    rows: Any = lower.order_by().values_list("kind", "order", "chosen_on", "order__kinds").annotate(count=Count("pk"))
    free = free_kinds(_places(asked), _taken(asked), asked.first, asked.last)
    return [
        Passed(OfferKind(kind), order, day, count)
        for kind, order, day, kinds, count in rows
        if was_passed_by(OfferKind(kind), kinds, free[day])
    ]


def _passed_by(found: Iterable[Passed]) -> Q:
    days: dict[tuple[OfferKind, int], list[date]] = defaultdict(list)
    for one in found:
        days[one.kind, one.order].append(one.day)
    condition = Q(pk__in=[])
    for (kind, order), on in days.items():
        condition |= Q(kind=kind, order=order, chosen_on__in=on)
    return condition


def _cells(asked: Asked, scope: Reach) -> Iterator[_Cell]:
    rows = OfferChoice.objects.filter(asked.condition(), municipality=scope.actor.municipality).order_by()
    grouped = rows.values_list("author__team", "author__team__name", "kind", "is_lower", "ground")
    for team, name, kind, is_lower, ground, count in grouped.annotate(count=Count("pk")):
        yield _Cell(team or 0, name or "", OfferKind(kind), is_lower, ground, count)


def _kinds(cells: Iterable[_Cell], order: OfferOrder | None) -> tuple[KindLine, ...]:
    counts, lower = Counter[OfferKind](), Counter[OfferKind]()
    for cell in cells:
        counts[cell.kind] += cell.count
        lower[cell.kind] += cell.count if cell.is_lower else 0
    if counts.total() < LEAST:
        return ()
    ranked = [OfferKind(one) for one in order.kinds] if order else []
    listed = [*ranked, *(kind for kind in OfferKind if kind not in ranked and counts[kind])]
    return tuple(
        KindLine(kind, number if kind in ranked else None, share(counts[kind], counts.total()), lower[kind])
        for number, kind in enumerate(listed, start=1)
    )


def _teams(cells: Iterable[_Cell]) -> tuple[TeamLine, ...]:
    counts: dict[tuple[int, str], Counter[OfferKind]] = defaultdict(Counter)
    lower, total = Counter[int](), Counter[bool]()
    for cell in cells:
        counts[cell.team, cell.name][cell.kind] += cell.count
        lower[cell.team] += cell.count if cell.is_lower else 0
        total[cell.is_lower] += cell.count
    lines = (
        _team(key, name, counted, lower[key], others=total.total() - counted.total(), lower_of_all=total[True])
        for (key, name), counted in counts.items()
    )
    return tuple(sorted(lines, key=lambda line: (danish_key(line.name), line.key)))


def _team(key: int, name: str, counted: Counter[OfferKind], lower: int, *, others: int, lower_of_all: int) -> TeamLine:
    count = counted.total()
    if count < LEAST:
        return TeamLine(key, name, count, None, None, differs=False)
    mine = share(lower, count)
    differs = others >= LEAST and mine.apart_from(share(lower_of_all - lower, others))
    return TeamLine(key, name, count, mine, nearly_all(counted), differs)


def _places(asked: Asked) -> Iterator[Stretch]:
    rows = Place.objects.filter(starts_on__lte=asked.last).exclude(ends_on__lt=asked.first).order_by()
    for centre, *stretch in rows.values_list(_is_null("centre"), "starts_on", "ends_on").annotate(count=Count("pk")):
        yield Stretch(OfferKind.INTERNSHIP if centre else OfferKind.CENTRE, *stretch)


def _taken(asked: Asked) -> Iterator[Stretch]:
    there = Placement.objects.not_cancelled().filter(place__isnull=False, starts_on__lte=asked.last)
    rows = there.annotate(last=LAST_DAY).filter(last__gte=asked.first).order_by()
    grouped = rows.values_list(_is_null("place__centre"), "starts_on", "last").annotate(count=Count("pk"))
    for centre, *stretch in grouped:
        yield Stretch(OfferKind.INTERNSHIP if centre else OfferKind.CENTRE, *stretch)


def _is_null(column: str) -> "ExpressionWrapper[Any]":
    return ExpressionWrapper(Q(**{f"{column}__isnull": True}), BooleanField())
