"""A night of retention: who is due, who is held back, and what the keeper does by the command."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.utils import timezone

from jobspor.access.content import examined
from jobspor.access.drafts import Written, save_draft
from jobspor.access.files import keep_file
from jobspor.access.journal import record
from jobspor.access.models import (
    Draft,
    Erasure,
    ErasureNotice,
    Hold,
    Membership,
    Message,
    Read,
    RetentionRule,
    StoredFile,
)
from jobspor.access.models.retention import Why
from jobspor.access.policy import Role
from jobspor.access.privacy import Keep
from jobspor.access.reading import Note, write_reads
from jobspor.access.retention import actions
from jobspor.access.retention.carrying import carry_out, notice_due, rehearse
from jobspor.access.retention.cases import DueCase, due_cases
from jobspor.access.retention.rules import NOTICE
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import actor, make_sent_link, make_user
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions import add_file, remove_file
from jobspor.citizens.models import Attachment, Citizen, Pathway
from jobspor.citizens.tests.factories import make_citizen
from jobspor.companies.models import ContactPerson
from jobspor.companies.tests.factories import make_contact, make_place, make_statement, make_workplace
from jobspor.organisation.models import Employee
from jobspor.placements.models import Placement
from jobspor.placements.tests.factories import make_running
from jobspor.placements.tests.stage import at
from tests.case import make_case
from tests.everywhere import places_of
from tests.people import People, as_owner, make_people
from tests.walls.test_erasing import run as run_command

TODAY = date(2026, 11, 23)
LONG = timedelta(days=2_000)
OVER = date(2021, 9, 30)  # five years ago, and more than thirty days beside


@pytest.fixture
def monday() -> Iterator[None]:
    """A Monday that stays."""
    with time_machine.travel(at(), tick=False):
        yield


def end(people: People, on: date = OVER) -> Citizen:
    """The citizen's only pathway ended on a day."""
    with as_owner():
        Pathway.objects.filter(citizen=people.citizen).update(referred_on=date(2021, 1, 4), ended_on=on)
    return people.citizen


def make_old(citizen: Citizen) -> None:
    """All was long ago, nobody holds it back, and the leaders have known for long enough."""
    for placement in Placement._base_manager.filter(citizen=citizen):
        placement.starts_on, placement.ends_on = placement.starts_on - LONG, placement.ends_on - LONG
        placement.save()
    Hold._base_manager.filter(citizen_id=citizen.pk).update(lifted_on=TODAY)
    ErasureNotice._base_manager.filter(citizen_id=citizen.pk).update(noticed_on=date(2021, 1, 4))


def due(people: People, on: date = TODAY) -> list[DueCase]:
    with opened_for(people.leader.actor, read_only=True):
        return due_cases(on)


def notice(people: People, on: date = TODAY) -> int:
    with opened_for(people.leader.actor):
        return notice_due(on, municipality=people.home.pk)


def night(people: People, on: date = TODAY) -> list[Erasure]:
    """What the keeper does; as somebody who may."""
    with as_owner():
        return list(carry_out(people.home.pk, on=on, run=uuid.uuid4()))


def is_there(citizen: Citizen) -> bool:
    with as_owner():
        return Citizen._base_manager.filter(pk=citizen.pk).exists()


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize(("ended_on", "is_due"), [(date(2021, 12, 22), True), (date(2021, 12, 23), False)])
def test_a_case_is_shown_thirty_days_before_its_time_is_over(people: People, ended_on: date, is_due: bool) -> None:
    assert due(people) == []  # it runs
    end(people, ended_on)
    assert [case.due_on for case in due(people)] == ([TODAY + NOTICE] if is_due else [])


@pytest.mark.usefixtures("monday")
def test_nothing_is_erased_that_was_not_noticed_thirty_days_ago(people: People) -> None:
    citizen = end(people)
    assert night(people) == []
    assert notice(people) == 1
    assert notice(people) == 0
    assert night(people, TODAY + NOTICE - timedelta(days=1)) == []
    assert is_there(citizen)
    lines = night(people, TODAY + NOTICE)
    assert [(line.cause, line.months, line.citizens) for line in lines] == [("case", 60, [citizen.pk])]
    assert not is_there(citizen)
    assert night(people, TODAY + NOTICE) == []


@pytest.mark.usefixtures("monday")
def test_a_case_that_begins_again_is_forgotten_and_noticed_anew(people: People) -> None:
    citizen = end(people)
    notice(people)
    with as_owner():
        Pathway.objects.create(municipality=people.home, citizen=citizen, referred_on=TODAY)
    assert night(people, TODAY + NOTICE) == []
    notice(people, TODAY + NOTICE)
    with as_owner():
        assert not ErasureNotice._base_manager.exists()


@pytest.mark.usefixtures("monday")
def test_a_placement_that_runs_holds_a_citizen_back(people: People) -> None:
    end(people)
    make_running(people, ends_on=date(2026, 12, 4))
    assert [str(case.held) for case in due(people)] == ["Et forløb i en virksomhed er ikke slut"]
    notice(people)
    assert night(people, date(2026, 12, 4)) == []
    assert len(night(people, TODAY + NOTICE)) == 1


@pytest.mark.usefixtures("monday")
def test_a_person_holds_a_citizen_back_until_a_day(people: People) -> None:
    citizen, by = end(people), people.leader.actor
    notice(people)
    until = TODAY + timedelta(days=100)
    with opened_for(by):
        actions.hold_back(citizen=citizen, why=Why.COMPLAINT, remark="", until=until, by=by, on=TODAY, at=at())
    assert [str(case.held) for case in due(people)] == ["Klagesag, til og med 3. marts 2027"]
    assert night(people, until) == []
    assert len(night(people, until + timedelta(days=1))) == 1


@pytest.mark.usefixtures("monday")
def test_a_municipality_decides_its_own_period(people: People) -> None:
    end(people, date(2024, 11, 1))
    assert due(people) == []
    by = people.leader.actor
    words: dict[str, Any] = {"decided_by": "Direktionen", "reason": "Aftalt med DPO", "by": by, "at": at(), "on": TODAY}
    with opened_for(by):
        actions.decide_period(keep=Keep.CASE, months=24, valid_from=TODAY, **words)
    assert [case.due_on for case in due(people)] == [date(2026, 11, 2)]
    for months, day in ((11, TODAY), (121, TODAY), (24, TODAY - timedelta(days=1))):
        with opened_for(by), pytest.raises(RuleBroken):
            actions.decide_period(keep=Keep.CASE, months=months, valid_from=day, **words)
    notice(people)
    (line,) = night(people, TODAY + NOTICE)
    with as_owner():
        assert line.rule == RetentionRule._base_manager.get()


@pytest.mark.usefixtures("monday")
def test_two_leaders_erase_a_citizen_before_time(people: People) -> None:
    by = people.leader.actor
    with as_owner():
        other = actor(make_user(people.home, Role.TEAM_LEADER, name="Ole Vang"))
    with opened_for(by), pytest.raises(RuleBroken, match="ikke er slut"):
        actions.ask_for_erasure(citizen=people.citizen, reason="Fejl", by=by, at=at())
    citizen = end(people, TODAY)
    with opened_for(by):
        actions.ask_for_erasure(citizen=citizen, reason="Oprettet ved en fejl", by=by, at=at())
    assert night(people) == []
    with opened_for(by), pytest.raises(RuleBroken, match="anden leder"):
        actions.approve_erasure(citizen=citizen, by=by, at=at())
    with opened_for(other):
        actions.approve_erasure(citizen=citizen, by=other, at=at())
    (line,) = night(people)
    assert (line.cause, line.asked_by, line.approved_by) == ("request", by.key, other.key)
    assert not is_there(citizen)


@pytest.mark.usefixtures("monday")
def test_the_rehearsal_says_what_the_night_does(people: People) -> None:
    make_case(people)
    end(people)
    with as_owner():
        make_old(people.citizen)
    with opened_for(people.leader.actor, read_only=True):
        told = {part.cause: dict(part.counts) for part in rehearse(TODAY)}
    lines = night(people)
    assert {line.cause: line.counts for line in lines} == told
    assert set(told) == {"case"}


@pytest.mark.usefixtures("monday")
def test_old_letters_looks_and_files_go_by_their_own_day(people: People) -> None:
    by = people.mine.actor
    link, _token = make_sent_link(by)
    with opened_for(by):
        row = {"municipality": people.home, "channel": "sms", "to": "20304017", "body": "Hej Tove", "status": "sent"}
        for number, days in enumerate((10, 200)):
            moment = at() - timedelta(days=days)
            Message.objects.create(**row, link=link, once=f"m{number}", made_at=moment, sent_at=moment)
        lost = keep_file(name="gammel.pdf", content_type="application/pdf", content=b"x", by=by)
    write_reads(by, "citizen_view", "citizen", [Note("citizens.citizen", (people.citizen.pk,))])
    write_reads(by, "citizen_view", "citizen", [Note("citizens.citizen", (people.citizen.pk,))])
    with as_owner():
        StoredFile._base_manager.filter(pk=lost.pk).update(made_at=at() - timedelta(days=90))
        Read._base_manager.filter(pk=Read._base_manager.latest("pk").pk).update(at=at() - timedelta(days=6 * 366))
    causes = {line.cause: line.counts for line in night(people)}
    assert causes == {"post": {"access.Message": 1}, "log": {"access.Read": 1}, "orphans": {"access.StoredFile": 1}}
    with as_owner():
        assert dict(Message._base_manager.values_list("once", "body")) == {"m0": "Hej Tove", "m1": ""}
        assert Message._base_manager.get(once="m1").to == ""
        assert Read._base_manager.count() == 1


@pytest.mark.usefixtures("monday")
def test_people_of_companies_go_two_years_after_they_left(people: People) -> None:
    with as_owner():
        workplace = make_workplace(people.home)
        old, recent, mentor = (make_contact(people.home, workplace, name=name) for name in ("Gammel", "Ny", "Mentor"))
        make_place(people.home, workplace, mentor=mentor)
        for person, left_on in ((old, date(2024, 11, 22)), (recent, date(2024, 11, 23)), (mentor, date(2020, 1, 1))):
            ContactPerson._base_manager.filter(pk=person.pk).update(left_on=left_on)
        make_statement(people.home, workplace, as_of=date(2023, 1, 1), employer="Gammel")
    with opened_for(people.leader.actor):
        record("contact_person.added", old, by=people.leader.actor, at=at(), name="Gammel")
    assert [line.counts for line in night(people)] == [{"companies.ContactPerson": 1}]
    with as_owner():
        make_statement(people.home, workplace, as_of=date(2026, 1, 1), employer="Ny")
    assert [line.counts for line in night(people)] == [{"companies.StaffStatement": 1}]
    assert places_of("Gammel") == set()
    with as_owner():
        assert set(ContactPerson._base_manager.values_list("name", flat=True)) == {"Ny", "Mentor"}


@pytest.mark.usefixtures("monday")
def test_the_account_of_who_has_left_goes_and_the_name_stays(people: People) -> None:
    left, user = people.stranger.employee, people.stranger.user
    number, address = left.phone, user.email
    with opened_for(people.stranger.actor):
        save_draft(Written("/note/"), '{"fields": {}}', by=people.stranger.actor, at=at())
    with as_owner():
        Employee._base_manager.filter(pk=left.pk).update(starts_on=date(2020, 1, 1), ends_on=date(2025, 11, 22))
    assert night(people) == []  # still has a role
    with as_owner():
        Membership._base_manager.filter(user=user).delete()
    assert [(line.cause, line.months, line.counts) for line in night(people)] == [
        ("employment", 12, {"organisation.Employee": 1})
    ]
    assert night(people) == []
    assert places_of(address) == set()
    with as_owner():
        user.refresh_from_db()
        assert (user.name, user.is_active, user.has_usable_password()) == ("Peter Lund", False, False)
        assert Employee._base_manager.get(pk=left.pk).phone == "" != number
        assert not Draft._base_manager.exists()


@pytest.mark.usefixtures("monday")
def test_an_old_file_stays_while_taking_it_out_can_be_undone(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        attachment = add_file(citizen=people.citizen, file=examined("brev.txt", b"Til Karsten"), by=by, at=at())
    with as_owner():
        StoredFile._base_manager.update(made_at=at() - timedelta(days=400))
    assert night(people) == []
    with opened_for(by):
        remove_file(attachment=attachment, by=by, at=at())
    assert night(people) == []
    with as_owner():
        history: Any = Attachment.pgh_event_model  # type: ignore[attr-defined]
        history._base_manager.update(pgh_created_at=at() - timedelta(days=61))
    assert [line.counts for line in night(people)] == [{"access.StoredFile": 1}]


@pytest.mark.django_db(transaction=True)
def test_the_keeper_does_it_by_the_command_and_again_after_a_restore(tmp_path: Path) -> None:
    people = make_people()
    citizen = people.citizen
    with time_machine.travel(at(), tick=False):
        make_case(people)
    with as_owner():
        make_old(citizen)
    end(people)
    told = run_command("carry_out_retention", "--dry-run")
    assert "461 case citizens.Citizen 1\n" in told
    assert is_there(citizen)
    assert run_command("carry_out_retention", "--municipality", "751") == ""
    assert run_command("carry_out_retention") == told
    assert not is_there(citizen)
    assert run_command("carry_out_retention") == ""
    listed = run_command("carry_out_retention", "--list")
    assert listed.split()[0::2] == ["461", str(citizen.pk)]
    run_command("verify_journal")
    with as_owner():  # a copy from before is put back; and somebody has since been given a number
        make_citizen(people.home, pk=citizen.pk, family_name="Genopstået")
        Citizen.pgh_event_model._base_manager.filter(pgh_obj_id=citizen.pk).update(  # type: ignore[attr-defined]
            pgh_created_at=timezone.now() - timedelta(days=2)
        )
    kept = tmp_path / "slettet.txt"
    kept.write_text(listed)
    again = run_command("carry_out_retention", "--again", str(kept))
    assert "461 again citizens.Citizen 1\n" in again
    assert not is_there(citizen)
    with as_owner():
        make_citizen(people.home, pk=citizen.pk, family_name="Nyfødt")
    assert run_command("carry_out_retention", "--again", str(kept)) == ""
    assert is_there(citizen)


def test_nobody_changes_a_certificate(people: People) -> None:
    for role in ("jobspor_web", "jobspor_keeper"):
        for verb in ("UPDATE", "DELETE"):
            with connection.cursor() as cursor:
                cursor.execute("SELECT has_table_privilege(%s, 'access_erasure', %s)", [role, verb])
                assert cursor.fetchone() == (False,), (role, verb)
    with opened_for(people.leader.actor), pytest.raises(DatabaseError, match="permission denied"):
        Erasure.objects.create(
            municipality=people.home, run=uuid.uuid4(), cause="case", counts={}, digest="", made_at=timezone.now()
        )
