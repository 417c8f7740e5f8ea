"""What a citizen reads on their own page, and how plain it is; what they can say back."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from jobspor.access.models import Event, Message, Read
from jobspor.access.scope import opened_for
from jobspor.base.lix import PLAIN
from jobspor.citizens import actions
from jobspor.citizens.actions.own_page import keep_step, tell_step
from jobspor.citizens.actions.talks import Meeting, plan_talk
from jobspor.citizens.models import NextStep
from jobspor.citizens.models.pathway import NoteKind
from jobspor.citizens.models.talks import TalkKind
from jobspor.citizens.tests.factories import assign, make_goal
from jobspor.organisation.rules import Hat
from jobspor.placements.tests.factories import make_running
from jobspor.placements.tests.phone import lix_of, words
from tests.own_page import OwnPage
from tests.people import People, as_owner

pytestmark = pytest.mark.django_db
SECRET = "Rabarberkvadrat"
AVOIDED = ("jobcenter", "virksomhedsrettet", "samtykke", "kandidat", "skånehensyn", "token", "ugyldig", "bekræft")


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Tuesday 1 December 2026, at ten in the morning in Copenhagen."""
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=UTC), tick=False):
        yield


def main(html: str) -> str:
    """What stands between head and foot."""
    return html.split('tabindex="-1">', 1)[1].split("</main>", maxsplit=1)[0]


def step_of(people: People, what: str = f"Ring til {SECRET}", *, days: int = 7) -> NextStep:
    due_on = timezone.localdate() + timedelta(days=days)
    with opened_for(people.mine.actor):
        return actions.set_next_step(
            citizen=people.citizen,
            what=what,
            due_on=due_on,
            due_at=time(10),
            owner=people.mine.employee,
            by=people.mine.actor,
        )


def told(people: People, words: str = "Vi drikker kaffe på lageret", *, days: int = 7) -> NextStep:
    step = step_of(people, days=days)
    with opened_for(people.mine.actor):
        tell_step(step=step, words=words, by=people.mine.actor, at=timezone.now())
    return step


def with_a_goal(people: People) -> None:
    with as_owner():
        make_goal(people.pathway, "Jeg vil have kolleger.")


def with_a_step(people: People) -> None:
    told(people)


def with_a_talk(people: People) -> None:
    by, meeting = people.mine.actor, Meeting(day=date(2026, 12, 3), clock=time(9, 30), place="Rådhuset, lokale 2")
    with opened_for(by):
        plan_talk(citizen=people.citizen, kind=TalkKind.JOINT, meeting=meeting, owner=people.mine.employee, by=by)


def with_an_agreement(people: People) -> None:
    with as_owner():
        make_running(people, ends_on=date(2027, 2, 26))


def with_a_team(people: People) -> None:
    with as_owner():
        assign(people.citizen, people.team.employee, Hat.CASEWORKER)
        assign(people.citizen, people.leader.employee, Hat.MENTOR, ends_on=date(2026, 12, 24))


def with_subgoals(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        actions.add_subgoal(pathway=people.pathway, text="Kan vejen med bussen", helper="Tove", by=by)
        done = actions.add_subgoal(pathway=people.pathway, text="Kom til tiden fem dage", by=by)
        actions.reach_subgoal(subgoal=done, on=date(2026, 11, 30), by=by)


def with_a_yes(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        row = actions.add_consideration(pathway=people.pathway, text="Pause hver time", by=by)
        actions.share(row=row, on=date(2026, 12, 1), until=date(2027, 3, 1), by=by)


def having_asked(people: People) -> None:
    OwnPage(people.mine, people.citizen).post(call="1")


STATES = (
    with_a_goal,
    with_a_step,
    with_a_talk,
    with_an_agreement,
    with_a_team,
    with_subgoals,
    with_a_yes,
    having_asked,
)


@pytest.mark.parametrize("state", [*STATES, lambda people: None])
def test_it_is_plain_danish_in_every_state(people: People, state: Callable[[People], None]) -> None:
    state(people)
    page = main(OwnPage(people.mine, people.citizen).get())
    assert lix_of(page) <= PLAIN
    assert [word for word in AVOIDED if word in words(page).lower()] == []


def test_all_of_it_together(people: People) -> None:
    for state in STATES:
        state(people)
    page = OwnPage(people.mine, people.citizen).get()
    assert lix_of(main(page)) <= PLAIN
    said = words(main(page))
    for text in (
        "Hej Karsten",
        "Vi taler sammen med flere af dine folk",
        "Sammen med Mette Holm.",
        "»Jeg vil have kolleger.«",
        "Det arbejder jeg hen imod Kan vejen med bussen Hjælp: Tove",
        "30. nov. Kom til tiden fem dage",
        "Jonas Bech Hjælper med penge og din plan.",
        "Mette Holm Hjælper med plads, timer og løn.",
        "Hanne Ploug Hjælper med din hverdag. Er her til 24. dec.",
        "Alle tre har skrevet under.",
        "Sidste dag er fredag 26. februar 2027.",
        "Er du syg? Ring til",
        "Pause hver time Ingen har fået det at vide endnu. Dit ja gælder til mandag 1. marts 2027.",
        "Vi ringer til dig.",
    ):
        assert text in said
    assert f'href="tel:{people.mine.employee.phone}"' in page
    assert f'href="sms:{people.mine.employee.phone}"' in page


def test_the_first_of_what_was_told_and_what_was_agreed(people: People) -> None:
    phone = OwnPage(people.mine, people.citizen)
    with_a_talk(people)
    said = words(phone.get())
    assert "Vi taler sammen med flere af dine folk Torsdag 3. december kl. 9.30. Rådhuset, lokale 2. Sammen med" in said
    told(people, "Vi drikker kaffe", days=1)
    assert "Rådhuset" not in phone.get()
    with opened_for(people.mine.actor, read_only=True):
        step = NextStep.objects.get(talk__isnull=False)
    with opened_for(people.mine.actor):
        tell_step(step=step, words="Vi ses på rådhuset", by=people.mine.actor, at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        phone.says_yes()
        assert "Vi ses på rådhuset" in phone.get()


def test_nothing_that_is_only_for_workers(people: People) -> None:
    """No CPR number, no address, no notes, no needs that are not shared, no step that nobody has told."""
    by = people.mine.actor
    step_of(people)
    with opened_for(by):
        actions.write_note(
            citizen=people.citizen, kind=NoteKind.TALK, text=f"{SECRET} i noten", by=by, at=timezone.now()
        )
        actions.add_consideration(pathway=people.pathway, text=f"{SECRET} i hensynet", by=by)
        actions.start_other_offer(pathway=people.pathway, what=SECRET, starts_on=date(2026, 12, 1), by=by)
        people.citizen.address, people.citizen.reach = f"{SECRET}vej 7", SECRET
        people.citizen.save()
    page = OwnPage(people.mine, people.citizen).get()
    assert SECRET not in page
    assert people.citizen.family_name not in main(page)
    assert people.citizen.cpr[6:] not in page


def test_a_step_is_gone_when_it_is_kept_done_or_over(people: People) -> None:
    phone, by = OwnPage(people.mine, people.citizen), people.mine.actor
    step = told(people, "Kaffe på lageret")
    assert "Tirsdag\u00a08.\u00a0december kl. 10.00." in phone.get()
    told(people, "Tur med bussen", days=9)
    assert "Kaffe på lageret" in phone.get()
    assert "Tur med bussen" not in phone.get()
    with opened_for(by):
        keep_step(step=step, by=by, at=timezone.now())
    assert "Tur med bussen" in phone.get()
    with time_machine.travel(timezone.now() + timedelta(days=10), tick=False):
        phone.says_yes()
        assert "Der står ikke et skridt her lige nu." in phone.get()


def test_in_english_what_the_citizen_said_stays_danish(people: People) -> None:
    with_a_goal(people)
    with opened_for(people.mine.actor):
        people.citizen.messages_in = "en"
        people.citizen.save()
    page = OwnPage(people.mine, people.citizen).get()
    assert '<html lang="en">' in page
    assert '<p class="quote" lang="da">»Jeg vil have kolleger.«</p>' in page


def test_asking_to_be_called_is_a_step_for_whoever_calls(people: People) -> None:
    phone = OwnPage(people.mine, people.citizen)
    answer = phone.post(call="1").content.decode()
    assert "Mette Holm har fået besked og ringer tirsdag\u00a01.\u00a0december." in answer
    assert "Bed om at blive ringet op" not in answer
    phone.post(call="1")
    with opened_for(people.mine.actor):
        [step] = NextStep.objects.order_by("pk")
        assert (step.what, step.due_on) == ("Karsten beder om at blive ringet op", date(2026, 12, 1))
        assert step.owner == people.mine.employee
        assert Event.objects.filter(verb="own_page.call_asked").count() == 1
        assert Message.objects.filter(kind="call-asked", user=people.mine.user).count() == 1
        actions.complete_next_step(step=step, on=date(2026, 12, 1), by=people.mine.actor)
    phone.post(call="1")
    assert "I morgen kan du bede om det igen." in phone.get()
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):  # a Saturday
        phone.says_yes()
        assert "mandag\u00a07.\u00a0december" in phone.post(call="1").content.decode()


def test_without_a_telephone_or_a_team_there_is_nobody_to_wait_for(people: People) -> None:
    phone = OwnPage(people.mine, people.citizen)
    with opened_for(people.mine.actor):
        people.citizen.phone = ""
        people.citizen.save()
    assert "Bed om at blive ringet op" not in phone.get()
    with as_owner():
        people.citizen.assignments.all().delete()
    assert "Du har ikke faste folk endnu." in phone.get()
    phone.post(call="1")
    with opened_for(people.mine.actor):
        assert not NextStep.objects.exists()


def test_each_look_is_noted_as_the_links(people: People) -> None:
    OwnPage(people.mine, people.citizen).get()
    with opened_for(people.mine.actor, read_only=True):
        [look] = Read.objects.filter(permission="link.own_page").order_by("pk")
        assert (look.actor.split(":")[0], look.object_ids) == ("link", [people.citizen.pk])
