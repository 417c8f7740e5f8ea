"""The day's mail: at one's hour, once a day, in numbers and without names; and what is told at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings

from jobspor.access.actor import Actor
from jobspor.access.models import ErasureNotice, Membership, Message, User
from jobspor.access.policy import Role
from jobspor.access.post.choices import choose
from jobspor.access.post.kinds import How
from jobspor.access.post.quiet import COPENHAGEN
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import empty_queue, run_worker
from jobspor.access.tests.stations import MailOffice, mail_office
from jobspor.citizens.models import NextStep
from jobspor.citizens.tests.factories import make_opening
from jobspor.desk.tasks import send_digests
from jobspor.placements.actions.agreements import withdraw
from jobspor.placements.actions.answers import object_to_agreement
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Placement
from jobspor.placements.tests.stage import START, agree, make_stage, sign_all
from tests.people import People, Person, as_owner

MONDAY = date(2026, 11, 23)
FROM_OUTSIDE = "link:7"


def clock(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), COPENHAGEN)


@pytest.fixture(autouse=True)
def morning() -> Iterator[Any]:
    """Monday, half past seven."""
    with time_machine.travel(clock(7, 30), tick=False) as moment:
        yield moment


@pytest.fixture
def quiet_team(people: People) -> People:
    """Nobody but `mine` has anything to do."""
    empty_queue()
    with as_owner():
        NextStep.objects.all().delete()
    return people


def run(people: People) -> None:
    """The periodic job of the municipality."""
    send_digests(actor=Actor(key="job:digest", name="", municipality=people.home.pk).packed())


def digests(people: People) -> list[Message]:
    with opened_for(people.mine.actor, read_only=True):
        return list(Message.objects.filter(kind="digest").select_related("user").order_by("pk"))


def notices(people: People) -> list[tuple[str, str]]:
    with opened_for(people.mine.actor, read_only=True):
        return list(Message.objects.exclude(user=None).values_list("kind", "body"))


def add_step(people: People, person: Person, on: date = MONDAY) -> None:
    with as_owner():
        NextStep.objects.create(
            municipality=people.home, citizen=people.citizen, owner=person.employee, what="Ring", due_on=on
        )


def wish(people: People, *, digest_at: time = time(7, 30), language: str = "da", **wanted: How) -> None:
    """What `mine` chooses."""
    kinds = {kind.replace("_", "-"): one for kind, one in wanted.items()}
    with opened_for(people.mine.actor):
        choose(user=people.mine.user, wanted=kinds, digest_at=digest_at, language=language, by=people.mine.actor)


def test_a_worker_is_told_their_day_in_numbers_without_names(quiet_team: People) -> None:
    add_step(quiet_team, quiet_team.mine)
    add_step(quiet_team, quiet_team.mine, MONDAY - timedelta(days=3))
    run(quiet_team)
    [message] = digests(quiet_team)
    assert message.user == quiet_team.mine.user
    assert message.subject == "Din dag i Jobspor: 2"
    assert "– 1 er over tiden\n– 1 skal gøres i dag" in message.body
    assert "http://127.0.0.1:8000/\n" in message.body
    for name in (quiet_team.citizen.given_names, quiet_team.citizen.family_name, "Ring"):
        assert name not in message.subject + message.body.replace(quiet_team.mine.user.name, "")


def test_a_leader_is_told_how_many_look_ups_wait(quiet_team: People) -> None:
    with as_owner():
        make_opening(quiet_team.mine.user, quiet_team.elsewhere, municipality=quiet_team.home)
        make_opening(quiet_team.stranger.user, quiet_team.citizen)  # of another team
    run(quiet_team)
    [message] = digests(quiet_team)
    assert message.user == quiet_team.leader.user
    assert "– 1 opslag venter på gennemsyn" in message.body


def test_nothing_to_say_is_not_said(quiet_team: People) -> None:
    run(quiet_team)
    assert digests(quiet_team) == []


def test_once_a_day_however_often_the_job_runs(quiet_team: People, morning: Any) -> None:
    add_step(quiet_team, quiet_team.mine)
    for half_hours in range(5):
        morning.move_to(clock(7, 30) + timedelta(minutes=30 * half_hours))
        run(quiet_team)
    assert len(digests(quiet_team)) == 1
    morning.move_to(clock(7, 30, MONDAY + timedelta(days=1)))
    run(quiet_team)
    assert len(digests(quiet_team)) == 2


def test_what_comes_up_later_waits_for_tomorrow(quiet_team: People, morning: Any) -> None:
    run(quiet_team)
    add_step(quiet_team, quiet_team.mine)
    morning.move_to(clock(8))
    run(quiet_team)
    assert digests(quiet_team) == []


def test_at_the_hour_one_chooses(quiet_team: People, morning: Any) -> None:
    add_step(quiet_team, quiet_team.mine)
    wish(quiet_team, digest_at=time(9))
    run(quiet_team)
    assert digests(quiet_team) == []
    morning.move_to(clock(9))
    run(quiet_team)
    assert len(digests(quiet_team)) == 1


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 12, 25)])
def test_not_on_days_off(quiet_team: People, morning: Any, day: date) -> None:
    add_step(quiet_team, quiet_team.mine)
    morning.move_to(clock(10, day=day))
    run(quiet_team)
    assert digests(quiet_team) == []


def test_not_for_who_does_not_want_it_or_has_left(quiet_team: People) -> None:
    add_step(quiet_team, quiet_team.mine)
    add_step(quiet_team, quiet_team.team)
    add_step(quiet_team, quiet_team.leader)
    wish(quiet_team, digest=How.NEVER)
    with as_owner():
        User.objects.filter(pk=quiet_team.team.user.pk).update(is_active=False)
        Membership.objects.filter(user=quiet_team.leader.user).delete()
    run(quiet_team)
    assert digests(quiet_team) == []


def test_in_ones_own_language(quiet_team: People) -> None:
    add_step(quiet_team, quiet_team.mine)
    wish(quiet_team, language="en")
    run(quiet_team)
    [message] = digests(quiet_team)
    assert message.subject
    assert message.user == quiet_team.mine.user


def test_each_municipality_tells_its_own(quiet_team: People) -> None:
    """Somebody who works in two is not told of one in the other."""
    add_step(quiet_team, quiet_team.mine)
    with as_owner():
        Membership.objects.create(user=quiet_team.other.user, municipality=quiet_team.home, role=Role.MENTOR)
    run(quiet_team)
    assert [message.user for message in digests(quiet_team)] == [quiet_team.mine.user]


@pytest.mark.django_db(transaction=True)
def test_all_go_over_one_line_with_a_way_out_of_them(people: People, settings: LazySettings) -> None:
    empty_queue()
    for person in (people.mine, people.team, people.leader):
        add_step(people, person)
    with mail_office(settings) as office:
        run(people)
        run_worker()
        check(office)


def check(office: MailOffice) -> None:
    assert (len(office.letters), office.lines) == (3, 1)
    letter = office.letters[0]
    assert letter["List-Unsubscribe"] == "<http://127.0.0.1:8000/konto/beskeder/>"
    assert letter["Message-ID"].endswith("@127.0.0.1>")
    assert letter["Date"]


@pytest.fixture
def placement(quiet_team: People) -> Placement:
    return agree(quiet_team, make_stage(quiet_team))


def outside(people: People) -> Actor:
    """Somebody with a link."""
    return replace(people.mine.actor, key=FROM_OUTSIDE, name="Tove Lind", roles=frozenset({Role.OUTSIDE}))


def take_back(people: People, placement: Placement) -> None:
    sign_all(people, placement, clock(7))
    by = outside(people)
    with opened_for(by):
        withdraw(placement=placement, role=SignatoryRole.COMPANY, by=by, at=clock(7, 20))


def test_a_signature_taken_back_is_told_at_once_without_names(quiet_team: People, placement: Placement) -> None:
    take_back(quiet_team, placement)
    [(kind, body)] = notices(quiet_team)
    assert kind == "agreement-withdrawn"
    assert f"http://127.0.0.1:8000/forloeb/{placement.pk}/" in body
    assert placement.workplace.name in body
    assert "Tove" not in body
    assert "Karsten" not in body


def test_what_does_not_fit_is_told_at_once_and_once(quiet_team: People, placement: Placement) -> None:
    by = outside(quiet_team)
    for _pressed in range(2):
        with opened_for(by):
            object_to_agreement(placement=placement, text="Lørdag er forkert.", by=by, at=clock(7, 20))
    [(kind, body)] = notices(quiet_team)
    assert kind == "agreement-objected"
    assert "Lørdag" not in body


@pytest.mark.parametrize(("how", "counted"), [(How.DAILY, 1), (How.NEVER, 0)])
def test_or_in_the_days_mail_or_not_at_all(quiet_team: People, placement: Placement, how: How, counted: int) -> None:
    wish(quiet_team, agreement_withdrawn=how)
    take_back(quiet_team, placement)
    assert notices(quiet_team) == []
    run(quiet_team)
    [message] = digests(quiet_team)
    assert ("1 svar fra borgere og virksomheder" in message.body) == bool(counted)


def test_a_placement_that_begins_without_all_signatures_is_told(
    quiet_team: People, placement: Placement, morning: Any
) -> None:
    morning.move_to(clock(7, 30, START - timedelta(days=START.weekday() or 3)))
    run(quiet_team)
    [message] = digests(quiet_team)
    assert "1 forløb begynder inden for en uge uden alle underskrifter" in message.body


def test_a_leader_is_told_who_is_erased_in_thirty_days(quiet_team: People) -> None:
    told = {"municipality": quiet_team.home, "citizen_id": quiet_team.citizen.pk, "due_on": MONDAY}
    with as_owner():
        ErasureNotice.objects.create(**told, noticed_on=MONDAY)
    run(quiet_team)
    assert [(one.user_id, "1 borger bliver slettet om 30 dage" in one.body) for one in digests(quiet_team)] == [
        (quiet_team.leader.user.pk, True)
    ]
