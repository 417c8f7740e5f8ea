"""On their own page: a yes taken back and regretted, people in the team's own words, and no name where it is hidden."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import timezone

from jobspor.access.models import Event, Link, Message
from jobspor.access.scope import opened_for
from jobspor.base.lix import PLAIN
from jobspor.citizens import actions
from jobspor.citizens.actions.own_page import send_own_page
from jobspor.citizens.actions.responsible import make_responsible
from jobspor.citizens.models import Consideration, CvItem, Duty, NextStep
from jobspor.citizens.models.protection import Kind
from jobspor.citizens.models.resources import CvKind
from jobspor.citizens.models.sharing import Shareable, SharePurpose
from jobspor.citizens.tests.factories import assign, make_goal
from jobspor.organisation.actions.capacity import write_who_does_what
from jobspor.organisation.rules import Hat
from jobspor.placements.tests.phone import lix_of, words
from tests.own_page import OwnPage
from tests.people import People, as_owner

pytestmark = pytest.mark.django_db
WHO_DOES_WHAT = """\
## Sagsbehandleren
- taler med dig om din plan

## Konsulenten, der også er mentor
- finder en plads sammen med dig

## Når en af os er syg
Ring til den anden."""
ON, UNTIL = date(2026, 12, 1), date(2027, 3, 1)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Tuesday 1 December 2026, at ten in the morning in Copenhagen."""
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def need(people: People) -> Consideration:
    by = people.mine.actor
    with opened_for(by):
        row = actions.add_consideration(pathway=people.pathway, text="Pause hver time", by=by)
        actions.share(row=row, on=ON, until=UNTIL, by=by)
    return row


def used(people: People, row: Shareable) -> None:
    """Jonas tells a company of it."""
    by = people.team.actor
    with opened_for(by):
        actions.use_clean_message(
            citizen=people.citizen, company="Kajens Lager", text="Ønsker rolig plads.", facts=[row.key],
            purpose=SharePurpose.FIND, on=ON, employee=people.team.employee, by=by, at=timezone.now(),
        )  # fmt: skip


def steps(people: People) -> list[tuple[str, int]]:
    with opened_for(people.mine.actor, read_only=True):
        return list(NextStep.objects.order_by("pk").values_list("what", "owner"))


def test_a_yes_is_taken_back_at_once_and_whoever_used_it_hears_of_it(people: People, need: Consideration) -> None:
    used(people, need)
    phone = OwnPage(people.mine, people.citizen)
    assert "Tag dit ja tilbage : Pause hver time" in words(phone.get())
    said = words(phone.post(back=need.key).content.decode())
    assert "Dit nej er skrevet ned. Vi deler det ikke mere. Mette Holm har fået besked." in said
    assert "Du har ikke sagt ja til at dele noget." in said
    assert steps(people) == [
        (
            "Borgeren har trukket sit ja til »Pause hver time« tilbage. Sig det til Kajens Lager",
            people.team.employee.pk,
        ),
        (
            "Borgeren har trukket sit ja til »Pause hver time« tilbage på sin egen side. Se, hvor det er brugt",
            people.mine.employee.pk,
        ),
    ]
    phone.post(back=need.key)
    assert len(steps(people)) == 2


def test_it_can_be_regretted_the_same_day(people: People, need: Consideration) -> None:
    used(people, need)
    phone = OwnPage(people.mine, people.citizen)
    phone.post(back=need.key)
    said = words(phone.post(regret="1").content.decode())
    assert "Dit ja gælder til mandag 1. marts 2027." in said
    assert "Dit nej er skrevet ned." not in said
    assert steps(people) == []
    with time_machine.travel(datetime(2026, 12, 2, 9, tzinfo=UTC), tick=False):
        phone.says_yes()
        phone.post(back=need.key)
        assert "Dit nej er skrevet ned." in phone.get()
    with time_machine.travel(datetime(2026, 12, 3, 9, tzinfo=UTC), tick=False):
        phone.says_yes()
        assert "Dit nej er skrevet ned." not in phone.get()
        assert "Du har ikke sagt ja til at dele noget." in phone.post(regret="1").content.decode()


def test_what_is_shared_of_plan_and_cv_each_has_its_own_no(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        item = actions.add_cv_item(citizen=people.citizen, kind=CvKind.SKILL, said={"text": "Køre truck"}, by=by)
        goal = make_goal(people.pathway, "Jeg vil have kolleger.")
        for row in (item, goal):
            actions.share(row=row, on=ON, until=UNTIL, by=by)
    phone = OwnPage(people.mine, people.citizen)
    page = phone.get()
    assert [f'value="{row.key}"' in page for row in (item, goal)] == [True, True]
    phone.post(back=item.key)
    with opened_for(by, read_only=True):
        assert CvItem.objects.get().shared_until is None
        goal.refresh_from_db()
        assert goal.shared_until == UNTIL


@pytest.mark.parametrize("key", ["", "consideration", "consideration:x", "citizen:1", "goal:99999999999999999999"])
def test_a_key_that_is_nothing_takes_nothing_back(people: People, need: Consideration, key: str) -> None:
    phone = OwnPage(people.mine, people.citizen)
    assert phone.post(back=key).status_code == 200
    assert steps(people) == []
    assert "Dit ja gælder til" in phone.get()


def test_people_stand_in_the_teams_own_words_with_whoever_answers_first(people: People) -> None:
    leader = people.leader.actor
    with as_owner():
        assign(people.citizen, people.team.employee, Hat.CASEWORKER)
        assign(people.citizen, people.leader.employee, Hat.MENTOR)
    with opened_for(leader):
        write_who_does_what(team=people.mine.employee.team, text=WHO_DOES_WHAT, by=leader)
        make_responsible(
            citizen=people.citizen, employee=people.team.employee, duty=Duty.COURSE, on=ON, why="Ny", by=leader
        )
    page = OwnPage(people.mine, people.citizen).get()
    said = words(page)
    assert lix_of(page) <= PLAIN
    assert said.index("Jonas Bech taler med dig om din plan") < said.index("Mette Holm finder en plads")
    assert "Har ansvaret for dit forløb." in said
    assert "Hjælper med penge og din plan." not in said
    assert "<h3>Når en af os er syg</h3>" in page


def test_a_protected_name_stands_neither_in_the_message_nor_on_the_page(people: People) -> None:
    by, now = people.mine.actor, timezone.now()
    before = OwnPage(people.mine, people.citizen)
    with opened_for(by):
        actions.protect(citizen=people.citizen, kind=Kind.NAME, starts_on=ON, expires_on=None, by=by, at=now)
    front = before.client.get(before.front).content.decode()
    assert "Er linket til dig?" in front
    with opened_for(by):
        send_own_page(citizen=people.citizen, by=by, at=now)
    phone = OwnPage(people.mine, people.citizen)
    phone.post(call="1")
    with opened_for(by, read_only=True):
        body = Message.objects.get(kind="own_page").body
        told = Event.objects.get(verb="own_page.call_asked")
        assert Link.objects.get(purpose="own_page").person_name == "Borgeren"
    assert body.startswith("Hej. Her er din egen side:")
    assert told.actor_name == "Borgeren"
    for text in (front, body, phone.get(), str(told.facts)):
        assert not [name for name in people.citizen.full_name.split() if name in text]
    assert "<h1>Hej</h1>" in phone.get()
