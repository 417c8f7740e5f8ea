"""Places for a citizen: which are free and what speaks for and against each, and why the others are not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf
from typing import overload

from django.utils.translation import gettext as _

from jobspor.access.actor import Reach
from jobspor.base.days import A_DAY, Period
from jobspor.base.errors import RuleBroken
from jobspor.base.sorting import danish_key
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import day_short, in_sentence
from jobspor.citizens.models import Citizen
from jobspor.companies.rules import Newcomer, Staff, ratio
from jobspor.law.parameters import Value, value_on
from jobspor.placements.queries.seeker import Sought
from jobspor.placements.queries.survey import Spot, Survey, survey
from jobspor.placements.rules import Kind
from jobspor.placements.rules.match import Offer, Order, Seeker, first_wish, speaks_against, speaks_for
from jobspor.placements.rules.proposal import weekly_minutes
from jobspor.placements.rules.room import Allowance, Occupant, check_room_throughout, first_day_with_room, occupants_on

LEAST_MINUTES = 60  # counted for a place whose hours nobody has written


@dataclass(frozen=True)
class Hit:
    """A free place with its reasons, in the reader's language."""

    place: Spot
    free: str
    where: str
    speaks_for: list[str]
    speaks_against: list[str]


@dataclass(frozen=True)
class Absent:
    """A place that is not on the list: why, and when it comes."""

    place: Spot
    why: str
    comes: str


class Hits(Sequence[Hit]):
    """The free places in order. Each is put in words when it is looked at: nobody reads them all."""

    def __init__(self, places: Sequence[Spot], say: Callable[[Spot], Hit]) -> None:
        self.places, self.say = places, say

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        return [self.say(place) for place in self.places[at]] if isinstance(at, slice) else self.say(self.places[at])


@dataclass(frozen=True)
class Matches:
    """The places for a citizen from a first day on: those to choose between, and of the others as many as asked for."""

    starts_on: date
    hits: Hits
    absent: list[Absent]
    absent_in_all: int
    ratio_rule: Value

    @property
    def total(self) -> int:
        """All the places there are."""
        return len(self.hits) + self.absent_in_all


def matches(citizen: Citizen, sought: Sought, *, order: Order, most_absent: int | None, scope: Reach) -> Matches:
    """Every place of the municipality, on the list or with the reason why not. Five queries."""
    view = survey(home=citizen.postcode, most=most_absent, scope=scope)
    free = [place for place in view.free if _has_room(view, place, sought)]
    has_room = {place.pk for place in free}
    full = [place for place in view.free if place.pk not in has_room]
    free.sort(key=_key(order, view, sought.seeker))
    absent = sorted([*view.others, *full], key=lambda place: (danish_key(place.workplace), place.title, place.pk))
    return Matches(
        starts_on=view.starts_on,
        hits=Hits(free, lambda place: _hit(view, place, sought)),
        absent=[Absent(place, *next(_reasons(view, place, sought))) for place in absent[:most_absent]],
        absent_in_all=view.others_in_all + len(full),
        ratio_rule=value_on("ratio/counting", view.starts_on),
    )


def _key(order: Order, view: Survey, seeker: Seeker) -> Callable[[Spot], float]:
    """What to sort by in the order that was chosen; equal ones stay as they are, by name."""
    match order:
        case Order.WISH:
            return lambda place: first_wish(seeker, place.tasks, place.title, place.branch)
        case Order.NEAREST:
            return lambda place: inf if (far := view.kilometres(seeker.postcode, place)) is None else far
        case Order.EMPTY:
            return lambda place: view.empty_since(place).toordinal()


def _reasons(view: Survey, place: Spot, sought: Sought) -> Iterator[tuple[str, str]]:
    """Why the place cannot be had on the first day, and when it can; the first reason is the one to show."""
    if (closed := place.closed_on) and closed <= view.starts_on:
        yield _("Arbejdsstedet ophørte %(day)s") % {"day": _day(closed, view)}, _("kommer ikke")
    ends = [day for day in (place.ends_on, place.centre_ends_on) if day and day < view.starts_on]
    if ends:
        is_past = min(ends) < view.today
        said = _("Aftalen om pladsen sluttede %(day)s") if is_past else _("Aftalen om pladsen slutter %(day)s")
        yield said % {"day": _day(min(ends), view)}, _("hvis den fornyes")
    if place.starts_on > view.starts_on:
        yield _("Pladsen er ikke åbnet endnu"), _from(place.starts_on, view)
    if until := view.taken_until(place):
        yield _("Optaget til og med %(day)s") % {"day": _day(until, view)}, _from(until + A_DAY, view)
    if not _has_room(view, place, sought):
        yield _sum_of_ratio(view, place), _room_comes(view, place, sought)


def _has_room(view: Survey, place: Spot, sought: Sought, *beside: Occupant) -> bool:
    """Does the ratio rule have room for somebody with the place's usual hours?"""
    staff, others = view.staff[place.workplace_id].staff, (*view.at_workplace(place), *beside)
    return _is_room(staff, others, _newcomer(place, sought), view.period, view.allowed_at(place))


@lru_cache(maxsize=5000)  # a large municipality asks about a thousand places, and of many the same
def _is_room(
    staff: Staff,
    others: tuple[Occupant, ...],
    newcomer: Newcomer,
    period: Period,
    allowances: tuple[Allowance, ...],
) -> bool:
    try:
        check_room_throughout(staff, others, newcomer, period, allowances)
    except RuleBroken:
        return False
    return True


def _sum_of_ratio(view: Survey, place: Spot) -> str:
    """The rule's sum on the fullest day of the period."""
    staff, others = view.staff[place.workplace_id].staff, view.at_workplace(place)
    days = {view.starts_on} | {one.period.starts_on for one in others if view.period.contains(one.period.starts_on)}
    there = (occupants_on(others, day, view.allowed_at(place)) for day in days)
    result = max((ratio(staff, one, view.starts_on) for one in there), key=lambda one: one.in_use)
    message = gettext_noop(
        "Forholdstallet er nået: %(ordinary)s ordinært ansatte giver plads til %(allowed)s, %(in_use)s er i brug"
    )
    figures = {"ordinary": result.ordinary_counted, "allowed": result.allowed, "in_use": result.in_use}
    return _said(Sentence(message, **figures))


def _room_comes(view: Survey, place: Spot, sought: Sought) -> str:
    staff, others = view.staff[place.workplace_id].staff, view.at_workplace(place)
    day = first_day_with_room(staff, others, _newcomer(place, sought), view.period, view.allowed_at(place))
    return _from(day, view) if day else _("når der er flere ansatte")


def _newcomer(place: Spot, sought: Sought) -> Newcomer:
    return Newcomer(_minutes(place) or LEAST_MINUTES, sought.target_group)


def _minutes(place: Spot) -> int:
    return weekly_minutes(place.usual_days, place.usual_from, place.usual_to)


def _offer(view: Survey, place: Spot, sought: Sought) -> Offer:
    """The place as the reasons see it."""
    figure, minutes = view.staff[place.workplace_id], _minutes(place)
    one_more = Occupant(Kind.INTERNSHIP, view.period, minutes or LEAST_MINUTES)
    return Offer(
        title=place.title,
        tasks=tuple(place.tasks),
        branch=place.branch,
        town=place.town,
        postcode=place.postcode,
        minutes=minutes,
        days=len(place.usual_days),
        can_offer=place.can_offer,
        mentor=place.mentor or "",
        kilometres=view.kilometres(sought.seeker.postcode, place),
        elsewhere=(place.lies_in_name or "") if place.lies_in != view.municipality else "",
        free_until=view.free_until(place),
        register_figure=None if figure.is_stated else figure.staff.ordinary,
        is_last=not _has_room(view, place, sought, one_more),
    )


def _hit(view: Survey, place: Spot, sought: Sought) -> Hit:
    offer, empty_since = _offer(view, place, sought), view.empty_since(place)
    is_waiting = empty_since <= view.today
    free = _("ledig siden %(day)s") if is_waiting else _("ledig fra %(day)s")
    away = _("%(town)s, cirka %(km)s km") if offer.kilometres else "%(town)s"
    return Hit(
        place=place,
        free=free % {"day": _day(empty_since, view)},
        where=away % {"town": offer.town, "km": offer.kilometres},
        speaks_for=[*_seen(sought, place), *_all_said(speaks_for(sought.seeker, offer))],
        speaks_against=_all_said(speaks_against(sought.seeker, offer)),
    )


def _seen(sought: Sought, place: Spot) -> list[str]:
    """That the citizen has pointed at the place in the catalogue, with their words."""
    words = sought.to_see.get(place.workplace_id)
    if words is None:
        return []
    return [_("Vil gerne se stedet: »%(words)s«") % {"words": words} if words else _("Vil gerne se stedet")]


def _all_said(sentences: Iterable[Sentence]) -> list[str]:
    return [_said(sentence) for sentence in sentences]


def _said(sentence: Sentence) -> str:
    """In the reader's language."""
    return sentence.translated(_, in_sentence)


def _day(day: date, view: Survey) -> str:
    return day_short(day, view.today)


def _from(day: date, view: Survey) -> str:
    return _("fra %(day)s") % {"day": _day(day, view)}
