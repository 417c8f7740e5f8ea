"""A file read, compared and taken in: new citizens, changes, the same again, and what a rule refuses."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection

from jobspor.access.actor import Actor
from jobspor.access.models import Event
from jobspor.access.scope import current, opened_for
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions import close_pathway, correct_citizen, hand_in_citizen
from jobspor.citizens.models import Assignment, Citizen, Pathway
from jobspor.exchange import actions
from jobspor.exchange.actions import Taken
from jobspor.exchange.models import CitizenImport, StagedRow
from jobspor.exchange.reading.files import BadFile
from jobspor.exchange.tests.sample import AT, ON, SHORT, cpr, line, short, stage
from tests.people import People

Status = StagedRow.Status


@pytest.fixture
def by(people: People) -> Iterator[Actor]:
    """The leader of the team, at work."""
    with opened_for(people.leader.actor):
        yield people.leader.actor


def statuses(source: CitizenImport) -> dict[int, str]:
    return dict(source.rows.order_by("line").values_list("line", "status"))


def remarks(source: CitizenImport, number: int) -> list[str]:
    return [str(remark.message) for remark in source.rows.get(line=number).remarks()]


def take(source: CitizenImport, by: Actor, on: date = ON) -> Taken:
    return actions.take_in(source=source, by=by, on=on, at=AT)


def citizen(number: int) -> Citizen:
    return Citizen.objects.with_cpr(cpr(number).replace("-", "")).get()


def test_new_citizens_come_in_with_everything_the_file_says(by: Actor, people: People) -> None:
    source = stage(by, line(1, caseworker=people.team.user.name), line(2, phone=""))
    assert statuses(source) == {2: Status.NEW, 3: Status.NEW}
    assert take(source, by) == Taken(new=2, changed=0, refused=0)
    found = citizen(1)
    assert (found.full_name, found.phone, found.cpr) == ("Åse Ærø 1", "55000101", cpr(1).replace("-", ""))
    assert list(found.benefits.values_list("benefit", "starts_on")) == [("sygedagpenge", date(2024, 3, 1))]
    assert list(found.target_groups.values_list("target_group", "starts_on")) == [("6.6", date(2024, 11, 4))]
    assert Pathway.objects.get(citizen=found).referred_on == date(2024, 11, 4)
    assignment = Assignment.objects.get(citizen=found)
    assert (assignment.employee, assignment.hat, assignment.starts_on) == (people.team.employee, "ks", ON)
    assert statuses(source) == {2: Status.TAKEN, 3: Status.TAKEN}
    assert source.rows.get(line=2).citizen_id == found.pk


def test_the_same_file_again_changes_nothing_and_makes_no_doubles(by: Actor) -> None:
    lines = [line(number) for number in range(1, 6)]
    take(stage(by, *lines), by)
    before = Event.objects.count()
    again = stage(by, *lines)
    assert set(statuses(again).values()) == {Status.SAME}
    assert take(again, by) == Taken(0, 0, 0)
    assert Citizen.objects.filter(family_name__startswith="Ærø").count() == 5
    assert Event.objects.count() == before + 1  # that somebody took in a file


def test_a_change_is_told_and_carried_out(by: Actor) -> None:
    take(stage(by, line(1)), by)
    changed = line(1, family_name="Ærø Lund", phone="55000999", benefit="Ledighedsydelse", since="01-12-2026")
    source = stage(by, changed)
    assert statuses(source) == {2: Status.UPDATE}
    assert take(source, by) == Taken(new=0, changed=1, refused=0)
    found = citizen(1)
    assert (found.full_name, found.phone) == ("Åse Ærø Lund", "55000999")
    assert list(found.benefits.order_by("starts_on").values_list("benefit", "ends_on")) == [
        ("sygedagpenge", date(2026, 11, 30)),
        ("ledighedsydelse", None),
    ]
    assert Pathway.objects.filter(citizen=found).count() == 1


def test_what_the_file_does_not_say_stays(by: Actor) -> None:
    take(stage(by, line(1)), by)
    source = stage(by, f"{cpr(1)};Åse;Ærø 1;;", headers="CPR;Fornavn;Efternavn;Telefon;Ydelse")
    assert statuses(source) == {2: Status.SAME}


def test_a_name_in_one_column_is_not_split_anew(by: Actor) -> None:
    take(stage(by, line(1, given_names="Jens", family_name="Peter Hansen")), by)
    assert statuses(stage(by, f"{cpr(1)};Jens Peter Hansen", headers="CPR;Navn")) == {2: Status.SAME}


def test_a_referral_opens_a_pathway_only_when_none_covers_it(by: Actor) -> None:
    take(stage(by, line(1)), by)
    close_pathway(pathway=Pathway.objects.get(citizen=citizen(1)), on=date(2026, 11, 20), by=by, at=AT)
    assert statuses(stage(by, line(1))) == {2: Status.SAME}
    later = stage(by, line(1, referred="01-12-2026"))
    assert statuses(later) == {2: Status.UPDATE}
    take(later, by)
    assert Pathway.objects.filter(citizen=citizen(1), ended_on=None).get().referred_on == date(2026, 12, 1)


@pytest.mark.parametrize("written", ["Jonas Bech", "Bech, Jonas", "jonas  bech (JOBE)"])
def test_a_caseworker_is_known_by_name(by: Actor, people: People, written: str) -> None:
    take(stage(by, line(1, caseworker=written)), by)
    assert Assignment.objects.get(citizen=citizen(1)).employee == people.team.employee


def test_a_caseworker_is_known_by_mail(by: Actor, people: People) -> None:
    take(stage(by, line(1, caseworker=people.team.user.email.upper())), by)
    assert Assignment.objects.get(citizen=citizen(1)).employee == people.team.employee


def test_a_caseworker_who_is_not_known_is_a_remark_and_no_hindrance(by: Actor) -> None:
    source = stage(by, line(1, caseworker="Ukendt Person"))
    assert statuses(source) == {2: Status.NEW}
    assert remarks(source, 2)[-1] == "Sagsbehandleren »Ukendt Person« findes ikke her. Vælg en på borgerens side."
    assert take(source, by).new == 1


def test_a_file_takes_nobody_out_of_a_team(by: Actor, people: People) -> None:
    take(stage(by, line(1, caseworker="Jonas Bech")), by)
    source = stage(by, line(1, caseworker="Hanne Ploug"))
    assert statuses(source) == {2: Status.SAME}
    assert remarks(source, 2)[-1] == (
        "Borgeren har Jonas Bech som sagsbehandler, og filen siger Hanne Ploug. Skift på borgerens side."
    )


def test_a_full_caseworker_does_not_keep_the_citizen_out(by: Actor, people: People) -> None:
    people.team.employee.ceiling = 1
    people.team.employee.save()
    source = stage(by, line(1, caseworker="Jonas Bech"), line(2, caseworker="Jonas Bech"))
    assert take(source, by) == Taken(new=2, changed=0, refused=0)
    assert Assignment.objects.filter(employee=people.team.employee).count() == 1
    assert "Jonas Bech blev ikke sagsbehandler" in remarks(source, 3)[-1]
    again = stage(by, line(1, caseworker="Jonas Bech"), line(2, caseworker="Jonas Bech"))
    assert set(statuses(again).values()) == {Status.SAME}
    assert remarks(again, 3)[-1].startswith("Jonas Bech har ikke plads til flere under sit loft.")


def test_a_benefit_that_takes_no_new_cases_waits_for_correction(by: Actor) -> None:
    source = stage(by, line(1, benefit="Kontanthjælp", since="01-02-2026"))
    assert statuses(source) == {2: Status.BAD}
    assert remarks(source, 2) == [
        "Ingen nye sager får »Kontanthjælp« den 1. februar 2026. Vælg en anden, eller ret datoen."
    ]
    assert take(source, by) == Taken(0, 0, 0)


def test_a_benefit_before_the_one_that_is_known_waits_for_correction(by: Actor) -> None:
    take(stage(by, line(1)), by)
    source = stage(by, line(1, benefit="Ledighedsydelse", since="01-01-2024"))
    assert statuses(source) == {2: Status.BAD}
    assert remarks(source, 2) == ["Der er allerede noget fra 1. marts 2024. Vælg en dag efter den."]


def test_a_citizen_handed_in_meanwhile_is_corrected_instead(by: Actor) -> None:
    source = stage(by, line(1))
    hand_in_citizen(cpr=cpr(1), given_names="Åse", family_name="Ærø 1", by=by, at=AT)
    assert take(source, by) == Taken(new=0, changed=1, refused=0)
    assert citizen(1).phone == "55000101"


def test_a_row_that_became_true_meanwhile_is_left_alone(by: Actor) -> None:
    take(stage(by, line(1)), by)
    source = stage(by, line(1, phone="55000999"))
    correct_citizen(citizen=citizen(1), changes={"phone": "55000999"}, by=by, at=AT)
    assert take(source, by) == Taken(0, 0, 0)
    assert statuses(source) == {2: Status.SAME}


def test_a_referral_refused_after_the_preview_is_kept_for_correction(by: Actor) -> None:
    source = stage(by, line(1))
    assert take(source, by, on=date(2024, 10, 1)) == Taken(new=0, changed=0, refused=1)  # a day before the referral
    assert statuses(source) == {2: Status.BAD}
    assert not Citizen.objects.filter(family_name="Ærø 1").exists()


def test_doubles_inside_a_file_are_named(by: Actor) -> None:
    source = stage(by, line(1), line(2), line(1, family_name="Dobbelt"))
    assert statuses(source) == {2: Status.NEW, 3: Status.NEW, 4: Status.BAD}
    assert remarks(source, 4)[0].startswith("Linje 4 har samme CPR-nummer som linje 2")


def test_a_bad_row_is_corrected_where_it_stands(by: Actor) -> None:
    source = stage(by, line(1, phone="12"), line(2, given_names="", referred="35-11-2026"))
    assert statuses(source) == {2: Status.BAD, 3: Status.BAD}
    fixed = actions.correct_row(source=source, line=2, cells={"phone": "55000102"}, by=by, on=ON, at=AT)
    assert fixed.status == Status.NEW
    half = actions.correct_row(source=source, line=3, cells={"given_names": "Bo"}, by=by, on=ON, at=AT)
    assert (half.status, len(half.remarks())) == (Status.BAD, 1)
    actions.correct_row(source=source, line=3, cells={"referred_on": "5.11.2026"}, by=by, on=ON, at=AT)
    assert take(source, by).new == 2
    assert (citizen(1).phone, citizen(2).given_names) == ("55000102", "Bo")


def test_a_double_is_corrected_by_its_number_and_by_nothing_else(by: Actor) -> None:
    source = stage(by, line(1), line(1, family_name="Dobbelt"))
    still = actions.correct_row(source=source, line=3, cells={"family_name": "Andet"}, by=by, on=ON, at=AT)
    assert still.status == Status.BAD
    right = actions.correct_row(source=source, line=3, cells={"cpr": cpr(7)}, by=by, on=ON, at=AT)
    assert right.status == Status.NEW


def test_a_bad_row_can_be_left_out_and_only_once(by: Actor) -> None:
    source = stage(by, line(1), line(1))
    actions.leave_out(source=source, line=3, by=by, at=AT)
    assert statuses(source) == {2: Status.NEW}
    with pytest.raises(RuleBroken, match="Linje 3 er allerede rettet eller udeladt"):
        actions.correct_row(source=source, line=3, cells={"cpr": cpr(2)}, by=by, on=ON, at=AT)
    with pytest.raises(RuleBroken, match="Linje 2 er allerede"):
        actions.leave_out(source=source, line=2, by=by, at=AT)


def test_a_file_without_the_columns_is_refused_and_leaves_nothing(by: Actor) -> None:
    with pytest.raises(BadFile, match="mangler en kolonne: CPR-nummer"):
        stage(by, "Åse;Ærø", headers="Fornavn;Efternavn")
    assert not CitizenImport.objects.exists()


def test_rows_cannot_be_read_in_the_database(by: Actor) -> None:
    source = stage(by, line(1), line(2, phone="ring selv"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(r)::text FROM exchange_stagedrow r WHERE source_id = %s", [source.pk])
        stored = " ".join(text for (text,) in cursor.fetchall())
    for secret in (cpr(1), cpr(1).replace("-", ""), "Ærø", "Åse", "55 00 01 01", "Telefonnummeret", "ring selv"):
        assert secret not in stored
    assert source.rows.get(line=2).row().texts()[:2] == [cpr(1), "Åse"]


def test_what_was_taken_in_can_be_undone_and_read_again(people: People) -> None:
    leader = people.leader.actor
    with opened_for(leader):
        source = stage(leader, line(1), line(2))
    with opened_for(leader):
        take(source, leader)
        act = current().act
    with opened_for(leader):
        assert undo_act(act, by=leader, at=AT + timedelta(minutes=1)).left == ()
        assert not Citizen.objects.filter(family_name__startswith="Ærø").exists()
        actions.read_again(source=source, by=leader, on=ON, at=AT)
        assert set(statuses(source).values()) == {Status.NEW}


def test_a_large_file_comes_in_in_many_steps(by: Actor) -> None:
    source = stage(by, *(short(number) for number in range(1, 106)), headers=SHORT)
    actions.begin_taking_in(source=source, by=by, at=AT)
    steps = []
    while source.busy_at:
        steps.append(actions.go_on_taking_in(source=source, by=by, on=ON, at=AT).new)
    assert steps == [100, 5]
    assert Counter(statuses(source).values()) == {Status.TAKEN: 105}
