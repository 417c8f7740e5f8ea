"""A placement ends into something, and the place is free again."""

from datetime import date, datetime
from typing import Any

import pytest

from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.base.errors import RuleBroken
from jobspor.citizens.models import NextStep, Note
from jobspor.citizens.tests.factories import make_citizen, make_pathway
from jobspor.placements.actions.end import end_placement
from jobspor.placements.models import FollowUp, Placement
from jobspor.placements.rules import Outcome
from jobspor.placements.rules.ending import usual_aftercare
from jobspor.placements.tests.agreement_sample import plain
from jobspor.placements.tests.factories import make_placement, make_running
from tests.people import People

pytestmark = pytest.mark.usefixtures("november")
TODAY = date(2026, 11, 24)
WHO = {"mine": 200, "team": 200, "leader": 200, "stranger": 404, "other": 404, "steering": 403}


def end(people: People, placement: Placement, **given: Any) -> Placement:
    told = {
        "ended_on": TODAY,
        "outcome": Outcome.STOPPED_NO_MATCH,
        "next_step": "Ring til Strandens Hotel",
        "next_on": date(2026, 11, 26),
        **given,
    }
    with opened_for(people.mine.actor):
        return end_placement(placement=placement, by=people.mine.actor, at=datetime.now().astimezone(), **told)


def plan(placement: Placement, *days: date) -> None:
    with as_owner():
        FollowUp.objects.bulk_create(
            FollowUp(
                municipality_id=placement.municipality_id,
                placement=placement,
                planned_on=day,
                owner=placement.consultant,
            )
            for day in days
        )


def test_it_ends_with_an_outcome_a_note_and_a_next_step(people: People, placement: Placement) -> None:
    plan(placement, date(2026, 11, 17), TODAY, date(2026, 12, 22))
    end(people, placement, can_now="Tager imod varer alene.", debrief="Tove ville gerne have haft flere timer.")
    with as_owner():
        placement.refresh_from_db()
        assert (placement.ended_on, placement.outcome) == (TODAY, "stopped_no_match")
        assert placement.can_now == "Tager imod varer alene."
        assert not placement.follow_ups.exists()
        assert placement.steps.count() == 3
        step = NextStep.objects.get(citizen=people.citizen)
        assert (step.what, step.due_on, step.owner) == (
            "Ring til Strandens Hotel",
            date(2026, 11, 26),
            people.mine.employee,
        )
        note = Note.objects.get(citizen=people.citizen)
        assert note.text == "Opsamling med Havnens Proviant: Tove ville gerne have haft flere timer."
        event = Event.objects.get(verb="placement.ended")
        assert event.facts == {"workplace": "Havnens Proviant", "outcome": "Stoppet, matchet virkede ikke"}


def test_the_place_is_free_from_the_day_after(people: People, placement: Placement) -> None:
    end(people, placement)
    with as_owner():
        another = make_citizen(people.home)
        pathway = make_pathway(another)
    same = {"workplace": placement.workplace, "place": placement.place}
    make_placement(
        people, citizen=another, pathway=pathway, starts_on=date(2026, 11, 25), ends_on=date(2027, 2, 1), **same
    )
    with pytest.raises(RuleBroken, match="aftalt noget nyt"):
        end(people, placement, ended_on=date(2026, 11, 27))


def test_follow_ups_before_a_last_day_ahead_still_stand(people: People, placement: Placement) -> None:
    plan(placement, TODAY, date(2026, 12, 1), date(2026, 12, 22))
    end(people, placement, ended_on=date(2026, 12, 4))
    with as_owner():
        assert list(placement.follow_ups.values_list("planned_on", flat=True)) == [date(2026, 12, 1)]


def test_an_ending_can_be_corrected(people: People, placement: Placement) -> None:
    end(people, placement)
    end(people, placement, outcome=Outcome.ORDINARY_JOB, aftercare_on=date(2026, 12, 22))
    with as_owner():
        placement.refresh_from_db()
        assert (placement.outcome, placement.aftercare_on) == ("ordinary_job", date(2026, 12, 22))


def test_after_a_death_nothing_is_planned(people: People, placement: Placement) -> None:
    end(people, placement, outcome=Outcome.DECEASED, next_step="", next_on=None)
    with as_owner():
        assert not NextStep.objects.filter(citizen=people.citizen).exists()


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"next_step": ""}, "Et forløb slutter aldrig ud i ingenting.", "next_step"),
    ({"next_on": None}, "Vælg en dag for næste skridt", "next_on"),
    ({"next_on": date(2026, 11, 23)}, "Vælg en dag for næste skridt", "next_on"),
    ({"ended_on": date(2026, 8, 9)}, "Forløbet begynder 10. august 2026.", "ended_on"),
    ({"ended_on": date(2027, 2, 6)}, "Der er aftalt til og med 5. februar 2027.", "ended_on"),
    ({"outcome": Outcome.FLEX_JOB}, "Vælg en dag for efterværn", "aftercare_on"),
    ({"outcome": Outcome.WAGE_HOURS, "aftercare_on": TODAY}, "Efterværn ligger efter den sidste dag", "aftercare_on"),
]


def test_an_ending_into_nothing_and_outside_the_days_is_refused(people: People, placement: Placement) -> None:
    for given, said, field in REFUSED:
        with pytest.raises(RuleBroken) as refused:
            end(people, placement, **given)
        assert said in str(refused.value)
        assert refused.value.field == field
    with as_owner():
        placement.refresh_from_db()
        assert placement.ended_on is None
        assert not NextStep.objects.exists()


def test_before_the_first_day_it_is_cancelled_and_not_ended(people: People) -> None:
    placement = make_running(people, starts_on=date(2026, 12, 7), ends_on=date(2027, 3, 5))
    with pytest.raises(RuleBroken, match="aflys det på forløbets side"):
        end(people, placement, ended_on=date(2026, 12, 7))
    page = plain(people.mine.client.get(address(placement)).content.decode())
    assert "Forløbet begynder først mandag 7. december." in page
    assert "Aflys det på forløbets side" in page


def test_a_cancelled_placement_is_over_already(people: People) -> None:
    placement = make_placement(people, cancelled_on=date(2026, 8, 5))
    with pytest.raises(RuleBroken, match="allerede slut"):
        end(people, placement)


@pytest.mark.parametrize(
    ("ended_on", "called_on"), [(TODAY, date(2026, 12, 22)), (date(2026, 11, 27), date(2026, 12, 28))]
)
def test_aftercare_is_proposed_four_weeks_later_on_a_working_day(ended_on: date, called_on: date) -> None:
    assert usual_aftercare(ended_on) == called_on


# The page


def address(placement: Placement) -> str:
    return f"/forloeb/{placement.pk}/slut/"


def typed(**given: str) -> dict[str, str]:
    return {
        "ended_on": "2026-11-24",
        "outcome": "stopped_no_match",
        "aftercare_on": "2026-12-22",
        "debrief": "Der var for travlt.",
        "can_now": "Møder til tiden.",
        "next_step": "Tale om et roligere sted",
        "next_on": "2026-11-26",
        **given,
    }


def test_only_those_around_the_citizen_end_it(people: People, placement: Placement) -> None:
    for who, status in WHO.items():
        client = getattr(people, who).client
        assert client.get(address(placement)).status_code == status, who
        assert client.post(address(placement), typed()).status_code == (302 if status == 200 else status), who


def test_the_form_ends_it(people: People, placement: Placement) -> None:
    page = plain(people.mine.client.get(address(placement)).content.decode())
    assert 'name="aftercare_on" value="2026-12-22"' in page
    answer = people.mine.client.post(address(placement), typed())
    assert answer.headers["Location"] == f"/borgere/{people.citizen.pk}/"
    with as_owner():
        placement.refresh_from_db()
        # The day proposed for aftercare belongs to outcomes that are work.
        assert (placement.outcome, placement.aftercare_on) == ("stopped_no_match", None)
        assert Note.objects.count() == 1


def test_work_has_aftercare_and_no_debrief(people: People, placement: Placement) -> None:
    people.mine.client.post(address(placement), typed(outcome="ordinary_job"))
    with as_owner():
        placement.refresh_from_db()
        assert placement.aftercare_on == date(2026, 12, 22)
        assert not Note.objects.exists()


def test_the_next_match_begins_at_once(people: People, placement: Placement) -> None:
    answer = people.mine.client.post(address(placement), typed(then="match", next_step="", next_on=""))
    assert answer.headers["Location"] == f"/borgere/{people.citizen.pk}/pladser/"
    with as_owner():
        step = NextStep.objects.get(citizen=people.citizen)
    assert (step.what, step.due_on) == ("Find den næste plads", date(2026, 12, 1))


BAD = [
    ({"outcome": ""}, "Vælg et udfald."),
    ({"outcome": "won"}, "Vælg et udfald."),
    ({"ended_on": ""}, "Vælg en dato."),
    ({"ended_on": "2026-08-03"}, "Forløbet begynder 10. august 2026."),
    ({"ended_on": "2027-02-06"}, "Der er aftalt til og med 5. februar 2027."),
    ({"next_step": ""}, "Skriv, hvad der sker nu."),
    ({"next_on": ""}, "Vælg en dag for næste skridt"),
    ({"next_on": "2026-11-01"}, "Vælg en dag for næste skridt"),
    ({"next_on": "snart"}, "Skriv en dato, for eksempel 3.12.2026."),
    ({"outcome": "flex_job", "aftercare_on": ""}, "Vælg en dag for efterværn"),
    ({"next_step": "x" * 201}, "højst have 200 tegn"),
]


def test_bad_input_is_answered_and_everything_typed_is_kept(people: People, placement: Placement) -> None:
    for given, said in BAD:
        answer = people.mine.client.post(address(placement), typed(**given))
        page = plain(answer.content.decode())
        assert answer.status_code == 200, given
        assert said in page, given
        assert all(word in page for word in ("error-summary", "Der var for travlt.", "Møder til tiden."))
        assert all(word in page for word in given.values() if word != "won"), given
    with as_owner():
        placement.refresh_from_db()
        assert placement.ended_on is None
