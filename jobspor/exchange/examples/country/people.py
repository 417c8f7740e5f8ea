"""The citizens of one municipality: who they are, what they live on, and the team around them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jobspor.access.crypto import blind_index
from jobspor.access.fields import EncryptedText
from jobspor.base.days import A_DAY
from jobspor.base.text import in_danish
from jobspor.citizens.models import Assignment, BenefitPeriod, Citizen, Duty, Responsibility, TargetGroupPeriod
from jobspor.citizens.models.citizen import CPR
from jobspor.citizens.rules import example_cpr
from jobspor.exchange.examples.country import shape
from jobspor.exchange.examples.country.clock import Moment
from jobspor.exchange.examples.country.lives import Way, drawn, life
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.staff import Crew, Worker
from jobspor.exchange.examples.country.words import LANGUAGES, STREETS
from jobspor.law.codes import every_benefit, every_target_group
from jobspor.organisation.rules import Hat

OLDEST, YOUNGEST = 64, 19
ON_BENEFIT_BEFORE = (20, 900)  # days before the referral
WITHOUT_PHONE, WITHOUT_EMAIL = 0.06, 0.6
MENTORED = 0.2  # have the mentor of the team, the others their consultant
_secret = EncryptedText(purpose=CPR).get_prep_value


@dataclass(slots=True)
class Person:
    """A citizen on their way, with the people around them; no crew for somebody just handed in.

    `number` counts them from 0 in their municipality; `pk` depends on how many processes share the country.
    """

    pk: int
    number: int
    given_names: str
    family_name: str
    phone: str
    email: str
    town: str
    group: str
    ways: list[Way]
    crew: Crew
    caseworker: Worker | None
    consultant: Worker
    is_taken: bool

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}"

    @property
    def first_worker(self) -> Worker:
        """Who does what belongs to the case."""
        return self.caseworker or self.consultant


def people(scene: Scene, crews: list[Crew]) -> Iterator[Person]:
    """Hand in the municipality's citizens in the order of their first referral."""
    chance = scene.chance
    groups = [drawn(chance, shape.GROUPS) for _ in range(scene.order.citizens)]
    lives = sorted(((group, life(chance, group[0], scene.today)) for group in groups), key=_first_referral)
    born: Counter[date] = Counter()
    for number, (group, ways) in enumerate(lives):
        yield _person(scene, crews, number, group, ways, born)


def _first_referral(one: tuple[tuple[str, str, str], list[Way]]) -> date:
    return one[1][0].referred_on


def _person(
    scene: Scene, crews: list[Crew], number: int, group: tuple[str, str, str], ways: list[Way], born: Counter[date]
) -> Person:
    chance, first = scene.chance, ways[0]
    turn, crew = number // len(crews), crews[number % len(crews)]
    is_taken = first.goal_on is not None or chance.random() >= shape.UNTAKEN
    has_caseworker = ways[-1].ended_on is not None or chance.random() >= shape.WITHOUT_CASEWORKER
    caseworker = crew.caseworkers[turn % len(crew.caseworkers)] if has_caseworker else None
    consultant = crew.consultants[turn % len(crew.consultants)]
    town = chance.choice(scene.order.towns)
    male = chance.random() < 0.5
    given, family = scene.names.given(chance, male=male), scene.names.family(chance)
    pk = scene.rows.numbers.take(Citizen)
    phone = "" if chance.random() < WITHOUT_PHONE else scene.phone(1)
    email = "" if phone and chance.random() < WITHOUT_EMAIL else f"borger{pk}@jobspor.example"
    person = Person(
        pk, number, given, family, phone, email, town[1], group[0], ways, crew, caseworker, consultant, is_taken
    )
    _hand_in(scene, person, town, born, male=male)
    _live_on(scene, person, group)
    if is_taken:
        _gather(scene, person)
    return person


def _hand_in(scene: Scene, person: Person, town: tuple[str, str], born: Counter[date], *, male: bool) -> None:
    chance, referred_on = scene.chance, person.ways[0].referred_on
    days = chance.randrange(YOUNGEST * 365, OLDEST * 365)
    birthday = referred_on - timedelta(days=days)
    if (birthday.month, birthday.day) == (1, 1):  # has no example numbers
        birthday += A_DAY
    cpr = example_cpr(birthday, 2 * born[birthday] + male)
    born[birthday] += 1
    language = chance.choice(LANGUAGES)
    scene.add(
        Citizen,
        pk=person.pk,
        cpr=_secret(cpr),
        cpr_index=blind_index(cpr, purpose=CPR),
        born_on=birthday,
        given_names=person.given_names,
        family_name=person.family_name,
        phone=person.phone,
        email=person.email,
        address=f"{chance.choice(STREETS)} {chance.randint(1, 160)}",
        postcode=town[0],
        language=language,
        needs_interpreter=bool(language) and chance.random() < 0.6,
        reach="Bedst om formiddagen" if chance.random() < 0.1 else "",
    )
    at = scene.at(referred_on)
    scene.record("citizen.handed_in", Citizen, person.pk, by=person.first_worker.by, at=at, citizen_id=person.pk)


def _live_on(scene: Scene, person: Person, group: tuple[str, str, str]) -> None:
    """Benefit and target group, since before the referral; the reform gave some another benefit."""
    referred_on = person.ways[0].referred_on
    since = referred_on - timedelta(days=scene.chance.randint(*ON_BENEFIT_BEFORE))
    at, by = scene.at(referred_on), person.first_worker.by
    pk = scene.add(TargetGroupPeriod, citizen_id=person.pk, target_group=group[0], starts_on=since)
    name = every_target_group()[group[0]].name
    day = in_danish(since)
    scene.record("citizen.target_group", TargetGroupPeriod, pk, by=by, at=at, citizen_id=person.pk, group=name, day=day)
    before, after = (every_benefit()[code] for code in group[1:])
    reformed_on = after.valid_from
    if before == after or reformed_on is None or reformed_on > scene.today:
        _benefit(scene, person, before.code, since, None, at)
    elif since >= reformed_on:
        _benefit(scene, person, after.code, since, None, at)
    else:
        _benefit(scene, person, before.code, since, reformed_on - A_DAY, at)
        _benefit(scene, person, after.code, reformed_on, None, max(at, scene.at(reformed_on)))


def _benefit(scene: Scene, person: Person, code: str, first: date, last: date | None, at: Moment) -> None:
    pk = scene.add(BenefitPeriod, citizen_id=person.pk, benefit=code, starts_on=first, ends_on=last)
    about: dict[str, Any] = {"benefit": every_benefit()[code].name, "day": in_danish(first)}
    scene.record("citizen.benefit", BenefitPeriod, pk, by=person.first_worker.by, at=at, citizen_id=person.pk, **about)


def _gather(scene: Scene, person: Person) -> None:
    """The team: the caseworker stays, the others as long as somebody is on the way."""
    first, last = person.ways[0].referred_on, person.ways[-1].ended_on
    mentor = scene.chance.choice(person.crew.mentors) if scene.chance.random() < MENTORED else person.consultant
    for hat, worker, ends_on in (
        (Hat.CASEWORKER, person.caseworker, None),
        (Hat.CONSULTANT, person.consultant, last),
        (Hat.MENTOR, mentor, last),
    ):
        if worker is None:
            continue
        pk = scene.add(
            Assignment,
            citizen_id=person.pk,
            employee_id=worker.employee,
            hat=hat,
            starts_on=first,
            ends_on=ends_on,
        )
        word = hat.danish[0].lower() + hat.danish[1:]
        at, by = scene.at(first), person.first_worker.by
        about: dict[str, Any] = {"citizen_id": person.pk, "employee": worker.name, "hat": word}
        scene.record("team.assigned", Assignment, pk, by=by, at=at, **about)
    scene.add(
        Responsibility,
        citizen_id=person.pk,
        employee_id=person.first_worker.employee,
        duty=Duty.COURSE,
        starts_on=first,
        ends_on=None,
        why="",
    )
