"""What the actions around companies refuse, and what they tell the journal."""

from collections.abc import Iterator
from datetime import date

import pytest

from jobspor.access.journal import tell
from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.companies import actions
from jobspor.companies.models import ContactPerson, Place, Workplace
from jobspor.companies.tests.factories import make_contact, make_workplace
from jobspor.organisation.models import Employee
from tests.people import People, as_owner

TODAY = date(2026, 11, 24)


@pytest.fixture
def stage(people: People, workplace: Workplace) -> Iterator[None]:
    """Mette Holm acts."""
    with opened_for(people.mine.actor):
        yield


@pytest.fixture
def colleagues(people: People) -> list[Employee]:
    """Mette Holm, Jonas Bech and Peter Lund."""
    return [person.employee for person in (people.mine, people.team, people.stranger)]


def sentences(workplace: Workplace) -> list[str]:
    return [tell(event).text for event in Event.objects.filter(workplace_id=workplace.pk).order_by("pk")]


def test_the_way_in_is_told_step_by_step(
    people: People, workplace: Workplace, colleagues: list[Employee], stage: None
) -> None:
    mette, jonas, peter = colleagues
    new, by = make_workplace(people.home), people.mine.actor
    for consultant, cover in ((mette, None), (mette, None), (mette, jonas), (mette, None), (peter, mette)):
        actions.enter_cooperation(workplace=new, consultant=consultant, cover=cover, on=TODAY, by=by)
    assert sentences(new) == [
        "Mette Holm er konsulent her.",
        "Jonas Bech dækker for Mette Holm.",
        "Ingen dækker for Mette Holm længere.",
        "Peter Lund er konsulent her efter Mette Holm.",
    ]


def test_nobody_is_consultant_before_or_after_they_work_here(
    people: People, workplace: Workplace, colleagues: list[Employee], stage: None
) -> None:
    mette, _, peter = colleagues
    Employee.objects.filter(pk=peter.pk).update(ends_on=date(2026, 11, 23))
    for consultant, cover, field in ((peter, None, "consultant"), (mette, peter, "cover")):
        with pytest.raises(RuleBroken, match="Peter Lund er ikke ansat den dag") as refused:
            actions.enter_cooperation(
                workplace=workplace, consultant=consultant, cover=cover, on=TODAY, by=people.mine.actor
            )
        assert refused.value.field == field


def test_nobody_leaves_twice(people: People, workplace: Workplace, stage: None) -> None:
    person = ContactPerson.objects.get(workplace=workplace)
    actions.contact_person_left(contact_person=person, on=TODAY, by=people.mine.actor)
    with pytest.raises(RuleBroken, match="Tove Lind er allerede noteret som stoppet"):
        actions.contact_person_left(contact_person=person, on=TODAY, by=people.mine.actor)


def test_a_place_has_no_mentor_from_another_workplace(people: People, workplace: Workplace, stage: None) -> None:
    with as_owner():
        stranger = make_contact(people.home, make_workplace(people.home))
    place = Place.objects.get(workplace=workplace)
    with pytest.raises(ValueError, match="own workplace"):
        actions.change_place(
            place=place,
            centre=place.centre,
            title=place.title,
            tasks=place.tasks,
            can_offer="",
            usual_days=[],
            usual_from=None,
            usual_to=None,
            mentor=stranger,
            starts_on=place.starts_on,
            ends_on=None,
            by=people.mine.actor,
        )
