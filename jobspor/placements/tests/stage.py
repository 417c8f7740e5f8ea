"""A stage on which something can be agreed, and is: through the actions, as a consultant would."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from jobspor.access.scope import opened_for
from jobspor.citizens.models import Consideration, JobWish, Subgoal
from jobspor.citizens.tests.factories import make_goal
from jobspor.companies.models import ContactPerson, Place
from jobspor.companies.tests.factories import make_contact, make_place, make_statement, make_workplace
from jobspor.placements.actions.agree import Wording, agree_placement
from jobspor.placements.actions.agreements import locked, make_version, sign
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import HoursStep, Placement
from jobspor.placements.queries.agreement import Signing, signing
from jobspor.placements.rules import DayHours, Kind, Step, Terms
from tests.people import People, as_owner

START, END = date(2026, 12, 7), date(2027, 3, 5)
DAYS = (DayHours(1, time(9), time(12)), DayHours(3, time(9), time(12)))
WORDING = Wording(
    purpose="Karsten vil vise, hvad han kan på et lager.",
    subgoals=("Møder til tiden",),
    internship_tasks=("Pakke varer", "Tage imod varer"),
)


def at(day: date = date(2026, 11, 23), hour: int = 10) -> datetime:
    """A moment of a day."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def make_free_place(people: People, **fields: Any) -> Place:
    """A place at a workplace of its own, with a mentor who may sign and room by the ratio rule."""
    workplace = make_workplace(people.home, **fields.pop("workplace", {}))
    mentor = make_contact(people.home, workplace, **fields.pop("mentor", {}))
    make_statement(people.home, workplace)
    return make_place(people.home, workplace, mentor=mentor, **fields)


def know_citizen(people: People) -> None:
    """What a citizen has said: goal, wish, subgoal, and one consideration that may be shared."""
    own = {"municipality": people.home, "pathway": people.pathway}
    make_goal(people.pathway)
    JobWish.objects.create(**own, letter="A", wish="lager og truck")
    Subgoal.objects.create(**own, text="Møder til tiden")
    Consideration.objects.create(**own, text="Ingen løft over 15 kg", shared_from=date(2026, 1, 5))
    Consideration.objects.create(**own, text="Tåler ikke støj")


def make_stage(people: People, **fields: Any) -> Place:
    """A citizen who is known, and a free place."""
    with as_owner():
        know_citizen(people)
        return make_free_place(people, **fields)


def terms(starts_on: date = START, ends_on: date = END, wage: int = 0, **fields: Any) -> Terms:
    """Six hours a week, Monday and Wednesday."""
    given = {"kind": Kind.INTERNSHIP, "steps": (Step(starts_on, 360 - wage, wage, DAYS),), **fields}
    return Terms(starts_on=starts_on, ends_on=ends_on, **given)


def agree(people: People, place: Place, **fields: Any) -> Placement:
    """The placement that `mine` agrees on for the citizen, in a scope of its own."""
    given = {"citizen": people.citizen, "terms": terms(), "wording": WORDING, "at": at(), **fields}
    contact: ContactPerson = given.pop("contact", None) or place.mentor  # type: ignore[assignment]
    by = given.pop("by", people.mine.actor)
    with opened_for(by):
        return agree_placement(place=place, contact=contact, by=by, **given)


def sign_all(people: People, placement: Placement, when: datetime | None = None) -> None:
    """All three say yes to the current version."""
    with opened_for(people.mine.actor):
        digest = signing(placement).current.agreement.digest
        for role in SignatoryRole:
            sign(
                placement=placement,
                role=role,
                digest=digest,
                channel="sms",
                by=people.mine.actor,
                at=when or at(),
            )


def now(people: People, placement: Placement) -> Signing:
    """The versions and signatures as they are."""
    with opened_for(people.mine.actor, read_only=True):
        return signing(placement)


def signed(people: People, placement: Placement) -> set[SignatoryRole]:
    """Who has signed the current version."""
    return set(now(people, placement).current.signatures)


def raise_hours(people: People, placement: Placement, why: str = "Karsten vil gerne mere.") -> None:
    """Two hours a week more, as a follow-up would decide."""
    with opened_for(people.mine.actor):
        locked(placement)
        step = HoursStep.objects.get(placement=placement)
        step.days.filter(weekday=1).update(ends_at="14:00")
        step.internship_minutes += 120
        step.save()
        make_version(placement=placement, why=why, by=people.mine.actor, at=at())
