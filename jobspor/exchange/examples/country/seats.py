"""Places in company centres: opened when somebody needs one, and taken again when they have been empty a while."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from heapq import heappop, heappush
from itertools import count
from typing import Any

from jobspor.base.days import add_weeks
from jobspor.base.text import in_danish
from jobspor.companies.models import CompanyCentre, ContactPerson, Cooperation, Place, StaffStatement
from jobspor.companies.rules import capacity
from jobspor.exchange.examples.country import shape
from jobspor.exchange.examples.country.clock import Moment, working_before
from jobspor.exchange.examples.country.lives import Stay, some
from jobspor.exchange.examples.country.register import Site
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.staff import Crew, Worker
from jobspor.exchange.examples.country.words import CAN_OFFER

DAYS = ((1, 3), (2, 4), (1, 3, 5), (1, 2, 4), (2, 3, 4))
HOURS = ((time(8), time(11)), (time(9), time(12)), (time(9), time(13)), (time(10), time(14)))


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at the workplace."""

    pk: int
    name: str
    phone: str


@dataclass(slots=True)
class Partner:
    """A workplace with a company centre: who is mentor, who signs, who is the one way in and who covers.

    `there` are the last days and weekly minutes of those who are there, for the sum of the ratio rule.
    """

    site: Site
    centre: int
    mentor: Contact
    signatory: Contact
    consultant: Worker
    cover: Worker
    since: date
    ordinary: Decimal
    allowed: int
    there: list[tuple[date, int]] = field(default_factory=list)


@dataclass(slots=True)
class Seat:
    """A place, and what an agreement about it begins with."""

    pk: int
    partner: Partner
    tasks: tuple[str, ...]
    days: tuple[int, ...]
    hours: tuple[time, time]

    @property
    def minutes(self) -> int:
        """A week."""
        first, last = self.hours
        return len(self.days) * (last.hour - first.hour) * 60


class Seats:
    """The municipality's places by the day they are free. Ask in the order of first days."""

    def __init__(self, scene: Scene, sites: Iterable[Site]) -> None:
        self._scene = scene
        self._sites = list(sites)
        scene.chance.shuffle(self._sites)
        self._free: list[tuple[date, int, Seat]] = []
        self._number = count()

    def take(self, stay: Stay, consultant: Worker, crew: Crew) -> Seat:
        """A place for a stay; a new company centre is agreed when none is free. Raises IndexError without sites."""
        ready = self._free and self._free[0][0] <= stay.starts_on
        closes = not ready and self._scene.chance.random() < shape.PLACE_CLOSES
        seat = heappop(self._free)[2] if ready else self._open(stay, consultant, crew, closes=closes)
        if not closes:
            empty = timedelta(weeks=some(self._scene.chance, shape.EMPTY_WEEKS), days=3)
            self._put_back(seat, stay.agreed_on if stay.cancelled_on else stay.last_day + empty)
        return seat

    def _put_back(self, seat: Seat, free_on: date) -> None:
        heappush(self._free, (free_on, next(self._number), seat))

    def _open(self, stay: Stay, consultant: Worker, crew: Crew, *, closes: bool) -> Seat:
        """Agree on a centre, and give back the first of its places."""
        scene, site = self._scene, self._sites.pop()
        since = working_before(add_weeks(stay.agreed_on, -some(scene.chance, shape.CENTRE_BEFORE)))
        partner = _agree(scene, site, since, consultant, crew)
        number = min(some(scene.chance, shape.PLACES_A_CENTRE), partner.allowed, len(site.trade.tasks))
        seats = [
            _place(scene, partner, index, stay.ends_on if closes and not index else None) for index in range(number)
        ]
        for seat in seats[1:]:
            self._put_back(seat, since)
        return seats[0]


def _agree(scene: Scene, site: Site, since: date, consultant: Worker, crew: Crew) -> Partner:
    """Enter into cooperation: one way in, people, staff stated, a centre."""
    chance, at, by, here = scene.chance, scene.at(since), consultant.by, {"workplace_id": site.pk}
    cover = chance.choice([worker for worker in crew.consultants if worker is not consultant])
    pk = scene.add(
        Cooperation, workplace_id=site.pk, consultant_id=consultant.employee, cover_id=cover.employee, since=since
    )
    scene.record("cooperation.entered", Cooperation, pk, by=by, at=at, consultant=consultant.name, **here)
    mentor = _contact(scene, site, consultant, at, title="virksomhedsmentor", is_mentor=True)
    leader = _contact(scene, site, consultant, at, title="leder", is_mentor=False)
    ordinary = Decimal(site.heads * 8) / 10
    allowed = capacity(ordinary, since)
    stated: dict[str, Any] = {"employer": leader.name, "representative": scene.names.whole(chance)}
    pk = scene.add(StaffStatement, workplace_id=site.pk, as_of=since, ordinary=ordinary, **stated)
    scene.record("staff.stated", StaffStatement, pk, by=by, at=at, ordinary=in_danish(ordinary), **stated, **here)
    model = chance.choice((1, 1, 2, 3))
    places = min(allowed, len(site.trade.tasks))
    evaluated_on = add_weeks(scene.today, chance.randint(2, 40))
    centre = scene.add(
        CompanyCentre,
        workplace_id=site.pk,
        model=model,
        agreed_places=places,
        starts_on=since,
        evaluated_on=evaluated_on,
    )
    scene.record("centre.agreed", CompanyCentre, centre, by=by, at=at, model=model, places=places, **here)
    return Partner(site, centre, mentor, leader, consultant, cover, since, ordinary, allowed)


def _contact(scene: Scene, site: Site, consultant: Worker, at: Moment, *, title: str, is_mentor: bool) -> Contact:
    name, phone = scene.names.whole(scene.chance), scene.phone(2)
    pk = scene.add(
        ContactPerson,
        workplace_id=site.pk,
        name=name,
        title=title,
        phone=phone,
        is_mentor=is_mentor,
        may_sign=not is_mentor,
    )
    scene.record("contact_person.added", ContactPerson, pk, by=consultant.by, at=at, workplace_id=site.pk, name=name)
    return Contact(pk, name, phone)


def _place(scene: Scene, partner: Partner, index: int, ends_on: date | None) -> Seat:
    chance, site = scene.chance, partner.site
    tasks = (*site.trade.tasks[index:], *site.trade.tasks[:index])[:3]
    days, hours = chance.choice(DAYS), chance.choice(HOURS)
    pk = scene.add(
        Place,
        workplace_id=site.pk,
        centre_id=partner.centre,
        title=tasks[0],
        tasks=tasks,
        can_offer=chance.choice(CAN_OFFER),
        usual_days=days,
        usual_from=hours[0],
        usual_to=hours[1],
        mentor_id=partner.mentor.pk,
        starts_on=partner.since,
        ends_on=ends_on,
    )
    at = scene.at(partner.since)
    scene.record("place.opened", Place, pk, by=partner.consultant.by, at=at, workplace_id=site.pk, title=tasks[0])
    return Seat(pk, partner, tasks, days, hours)
