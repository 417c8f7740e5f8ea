"""Follow-ups: held, decided on the spot, and the next one planned."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobspor.access.models import Event, Membership, Message
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.base.days import add_weeks
from jobspor.base.errors import RuleBroken
from jobspor.citizens.tests.factories import assign, make_citizen, make_goal, make_pathway
from jobspor.organisation.rules import Hat
from jobspor.placements.actions.follow import hold_follow_up
from jobspor.placements.models import FollowUp, Placement
from jobspor.placements.queries.course import course
from jobspor.placements.rules import DayHours, Decision, Ground, Step
from jobspor.placements.rules.decisions import Change
from jobspor.placements.tests.agreement_sample import plain
from jobspor.placements.tests.factories import LADDER, make_placement, make_running
from tests.people import People

pytestmark = pytest.mark.usefixtures("november")
TODAY = date(2026, 11, 24)
DECEMBER = date(2026, 12, 7)
WHO = {"mine": 200, "team": 200, "leader": 200, "stranger": 404, "other": 404, "steering": 403}


@pytest.fixture
def placement(people: People) -> Placement:
    """Running, with a follow-up planned today and others every four weeks."""
    with as_owner():
        make_goal(people.pathway)
    found = make_running(people)
    with as_owner():
        for n in range(3):
            plan(found, add_weeks(TODAY, 4 * n))
    return found


def plan(placement: Placement, day: date) -> FollowUp:
    return FollowUp.objects.create(
        municipality_id=placement.municipality_id, placement=placement, planned_on=day, owner=placement.consultant
    )


def hold(people: People, placement: Placement, decision: Decision = Decision.CONTINUE_AS_IS, **given: Any) -> FollowUp:
    told = {"held_on": TODAY, "next_on": add_weeks(TODAY, 2), "by": people.mine.actor, **given}
    with opened_for(told["by"]):
        return hold_follow_up(placement=placement, decision=decision, at=datetime.now().astimezone(), **told)


def planned(placement: Placement) -> list[date]:
    with as_owner():
        rows = placement.follow_ups.filter(held_on=None).order_by("planned_on")
        return list(rows.values_list("planned_on", flat=True))


def days(length: int, *weekdays: int) -> tuple[DayHours, ...]:
    return tuple(DayHours(weekday, time(9), time(9 + length)) for weekday in weekdays)


# Held, and the next one


def test_the_planned_follow_up_is_held_and_the_next_one_planned(people: People, placement: Placement) -> None:
    held = hold(people, placement, text="Tager selv imod varer.")
    assert (held.planned_on, held.held_on, held.owner) == (TODAY, TODAY, people.mine.employee)
    assert planned(placement) == [date(2026, 12, 8), date(2026, 12, 22), date(2027, 1, 19)]
    with as_owner():
        event = Event.objects.get(verb="follow_up.held")
        assert "imod varer" not in str(event.facts)


def test_planned_ones_before_the_next_day_fall_away(people: People, placement: Placement) -> None:
    hold(people, placement, next_on=date(2027, 1, 12))
    assert planned(placement) == [date(2027, 1, 12), date(2027, 1, 19)]


def test_one_outside_the_plan_leaves_the_plan(people: People, placement: Placement) -> None:
    hold(people, placement, next_on=add_weeks(TODAY, 4))
    hold(people, placement, next_on=add_weeks(TODAY, 4), text="Ringede også.")
    assert planned(placement) == [date(2026, 12, 22), date(2027, 1, 19)]
    with as_owner():
        assert placement.follow_ups.filter(held_on=TODAY).count() == 2


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"held_on": date(2026, 8, 9)}, "kan ikke ligge før første dag, 10. august 2026", "held_on"),
    ({"held_on": date(2026, 11, 25)}, "er ikke holdt endnu", "held_on"),
    ({"next_on": None}, "Vælg dagen for den næste opfølgning.", "next_on"),
    ({"next_on": TODAY}, "skal ligge efter den, du skriver om", "next_on"),
    ({"held_on": date(2026, 11, 2), "next_on": date(2026, 11, 9)}, "skal ligge efter den, du skriver om", "next_on"),
    ({"next_on": date(2027, 2, 6)}, "Forløbet slutter 5. februar 2027", "next_on"),
]


def test_a_day_that_cannot_be_is_refused(people: People, placement: Placement) -> None:
    for given, said, field in REFUSED:
        with pytest.raises(RuleBroken) as refused:
            hold(people, placement, **given)
        assert said in str(refused.value)
        assert refused.value.field == field
    assert len(planned(placement)) == 3


# Decided on the spot


def test_more_hours_are_a_step_that_all_three_sign(people: People, placement: Placement) -> None:
    more = Step(DECEMBER, 720, 480, days(4, 1, 2, 3, 4, 5))
    hold(people, placement, Decision.RAISE_HOURS, change=Change(step=more))
    with opened_for(people.mine.actor):
        running = course(placement, TODAY)
    assert running.proposed == (more,)
    assert (running.is_signed, running.version) == (False, 2)
    assert [bar.step.proposed for bar in running.chart.bars] == [False, False, False, True]
    with as_owner():
        assert Message.objects.count() == 2  # to citizen and company
        text = placement.agreements.get(version=2).text
        assert text["follow_up"]["first_on"] == "2026-12-08"


def test_a_step_that_has_not_begun_is_replaced_by_one_of_the_same_day(people: People, placement: Placement) -> None:
    for minutes in (720, 900):
        more = Step(DECEMBER, minutes, 480)
        hold(people, placement, Decision.RAISE_HOURS, change=Change(step=more), next_on=date(2026, 12, 22))
    with opened_for(people.mine.actor):
        assert [step.minutes for step in course(placement, TODAY).steps] == [480, 900, 990, 1380]


def test_hours_become_wage_hours_and_tasks_follow(people: People, placement: Placement) -> None:
    change = Change(
        step=Step(DECEMBER, 480, 510, LADDER[-1].days),
        internship_tasks=("Pakke varer",),
        wage_tasks=("Samle tom emballage", "Tage imod varer"),
    )
    hold(people, placement, Decision.WAGE_HOURS, change=change)
    with as_owner():
        placement.refresh_from_db()
        assert placement.wage_tasks == ["Samle tom emballage", "Tage imod varer"]
        assert placement.agreements.get(version=2).text["wage_tasks"] == placement.wage_tasks


def test_new_tasks(people: People, placement: Placement) -> None:
    hold(people, placement, Decision.NEW_TASKS, change=Change(internship_tasks=("Køre truck",)))
    with as_owner():
        assert placement.agreements.get(version=2).why == "Nye opgaver"


def test_an_extension_within_the_rule(people: People) -> None:
    with as_owner():
        make_goal(people.pathway)
    placement = make_running(people, ground="ordinary", ends_on=date(2026, 11, 27))
    longer = Change(ends_on=date(2027, 2, 7), ground=Ground.ASSESSMENT)
    hold(people, placement, Decision.EXTEND, change=longer, next_on=date(2027, 1, 12))
    with as_owner():
        placement.refresh_from_db()
        assert (placement.ends_on, placement.ground) == (date(2027, 2, 7), "assessment")
        assert (placement.rule["value"], placement.rule["source"][:10]) == (26, "LAB § 61, ")
        assert placement.agreements.get(version=2).text["ends_on"] == "2027-02-07"


NOT_ALLOWED: list[tuple[Decision, Change, str, str]] = [
    (Decision.RAISE_HOURS, Change(), "Skriv timerne på det nye trin.", "steps"),
    (Decision.RAISE_HOURS, Change(step=Step(DECEMBER, 600, 390)), "er aftalt 16 t 30 min om ugen nu", "steps"),
    (Decision.RAISE_HOURS, Change(step=Step(DECEMBER, 1800, 480)), "højst være 37 timer", "steps"),
    (Decision.RAISE_HOURS, Change(step=Step(DECEMBER, 720, 480, days(4, 1))), "Dagene fra 7. december 2026", "days"),
    (
        Decision.RAISE_HOURS,
        Change(step=Step(date(2026, 11, 23), 720, 480)),
        "før opfølgningen 24. november",
        "starts_on",
    ),
    (Decision.RAISE_HOURS, Change(step=Step(date(2027, 2, 8), 720, 480)), "efter slutdatoen 5. februar 2027", "steps"),
    (Decision.LOWER_WAGE_HOURS, Change(step=Step(DECEMBER, 0, 0)), "Skriv, hvor mange timer om ugen", "steps"),
    (Decision.WAGE_HOURS, Change(step=Step(DECEMBER, 700, 290)), "aftalt 6 t 30 min med løn om ugen nu", "wage"),
    (
        Decision.WAGE_HOURS,
        Change(step=Step(DECEMBER, 480, 510), wage_tasks=("Pakke varer",)),
        "»Pakke varer« står både i praktik og med løn",
        "wage_tasks",
    ),
    (Decision.NEW_TASKS, Change(), "Opgaverne er de samme som før.", "tasks"),
    (Decision.NEW_TASKS, Change(internship_tasks=()), "Skriv mindst én opgave i praktik.", "internship_tasks"),
    (Decision.EXTEND, Change(), "slutter 5. februar 2027 nu", "ends_on"),
    (Decision.EXTEND, Change(ends_on=date(2027, 2, 1)), "slutter 5. februar 2027 nu", "ends_on"),
    (Decision.EXTEND, Change(ends_on=date(2027, 2, 8)), "højst vare 26 uger", "ends_on"),
    (
        Decision.EXTEND,
        Change(ends_on=date(2027, 8, 30), ground=Ground.SPECIAL_NEED),
        "forlænges 13 uger ad gangen, nu til og med 9. maj 2027. Sæt slutdatoen til 9. maj 2027 eller før (LAB § 61",
        "ends_on",
    ),
]


def test_what_the_rules_do_not_allow_is_refused_and_nothing_is_written(people: People, placement: Placement) -> None:
    for decision, change, said, field in NOT_ALLOWED:
        with pytest.raises(RuleBroken) as refused:
            hold(people, placement, decision, change=change)
        assert said in plain(str(refused.value)), change
        assert refused.value.field == field, change
    with as_owner():
        assert (placement.steps.count(), placement.agreements.count()) == (3, 1)
        assert not placement.follow_ups.exclude(held_on=None).exists()


def test_a_place_promised_to_another_is_not_taken_by_an_extension(people: People, placement: Placement) -> None:
    with as_owner():
        another = make_citizen(people.home)
        pathway = make_pathway(another)
    days = {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 4, 2)}
    same = {"workplace": placement.workplace, "place": placement.place}
    make_placement(people, citizen=another, pathway=pathway, **same, **days)
    longer = Change(ends_on=date(2027, 3, 5), ground=Ground.SPECIAL_NEED)
    with pytest.raises(RuleBroken, match="lovet til en anden"):
        hold(people, placement, Decision.EXTEND, change=longer)


def test_an_ended_placement_is_not_changed_any_more(people: People, placement: Placement) -> None:
    placement.ended_on, placement.outcome = TODAY, "illness"
    with as_owner():
        placement.save()
    with pytest.raises(RuleBroken, match="skrevet som sluttet"):
        hold(people, placement, Decision.NEW_TASKS, change=Change(wage_tasks=("Køre truck",)), next_on=None)
    assert hold(people, placement, next_on=None).held_on == TODAY


# The page


def address(placement: Placement) -> str:
    return f"/forloeb/{placement.pk}/opfoelgning/"


def typed(**given: Any) -> dict[str, Any]:
    """A form as the browser sends it: the days as they were, and today."""
    week = {f"days-{day}": "on" for day in range(1, 6)}
    week |= {f"days-{day}-from": "09:00" for day in range(1, 6)} | {f"days-{day}-to": "13:00" for day in range(1, 6)}
    return {"held_on": "2026-11-24", "next_on": "2026-12-08", "decision": "continue_as_is", **week, **given}


SHORT_WEEK = {f"days-{day}-to": "11:00" for day in (2, 3, 4, 5)}


def test_only_those_around_the_citizen_follow_up(people: People, placement: Placement) -> None:
    for who, status in WHO.items():
        client = getattr(people, who).client
        assert client.get(address(placement)).status_code == status, who
        answer = client.post(address(placement), typed())
        assert answer.status_code == (302 if status == 200 else status), who


def test_the_page_says_what_is_looked_at_and_proposes_the_next_day(people: People, placement: Placement) -> None:
    page = plain(people.mine.client.get(address(placement)).content.decode())
    assert "Løntimerne er gået fra 0 til 6 t 30 min om ugen på 5 uger." in page
    assert "Der er ikke skrevet timer endnu" in page
    assert "Pakke varer · Tage imod varer" in page
    assert 'name="next_on" value="2026-12-22"' in page
    assert "Helt særligt behov: til og med 9. maj 2027" in page


def test_the_form_raises_hours_and_moves_tasks(people: People, placement: Placement) -> None:
    given = typed(decision="wage_hours", step_on="2026-12-07", step_wage="12 t", moved_tasks=["Tage imod varer"])
    answer = people.mine.client.post(address(placement), given)
    assert answer.headers["Location"] == f"/forloeb/{placement.pk}/"
    with opened_for(people.mine.actor):
        (step,) = course(placement, TODAY).proposed
        assert (step.internship_minutes, step.wage_minutes, step.minutes) == (480, 720, 1200)
        placement.refresh_from_db()
        assert placement.internship_tasks == ["Pakke varer"]
        assert placement.wage_tasks == ["Samle tom emballage", "Tage imod varer"]


def test_stop_leads_to_the_ending(people: People, placement: Placement) -> None:
    answer = people.mine.client.post(address(placement), typed(decision="stop", next_on=""))
    assert answer.headers["Location"] == f"/forloeb/{placement.pk}/slut/"


BAD = [
    ({"decision": ""}, "Vælg en beslutning."),
    ({"decision": "dismiss"}, "Vælg en beslutning."),
    ({"held_on": ""}, "Vælg en dato."),
    ({"held_on": "i går"}, "Skriv en dato, for eksempel 3.12.2026."),
    ({"held_on": "2026-08-03"}, "Opfølgningen kan ikke ligge før første dag, 10. august 2026."),
    ({"next_on": ""}, "Vælg dagen for den næste opfølgning."),
    ({"decision": "raise_hours", "step_on": ""}, "Vælg, fra hvilken dag."),
    ({"decision": "raise_hours", "step_on": "2026-12-07", "step_wage": "seks"}, "Skriv timer og minutter"),
    ({"decision": "raise_hours", "step_on": "2026-12-07", "step_wage": "21 t"}, "flere end ugens timer"),
    ({"decision": "raise_hours", "step_on": "2026-12-07", "days-1-to": "kl"}, "Skriv et klokkeslæt ved mandag"),
    (
        {
            "decision": "raise_hours",
            "step_on": "2026-12-07",
            "step_wage": "6 t 30 min",
            "days-5-to": "23:59",
            "days-4-to": "23:59",
        },
        "højst være 37 timer",
    ),
    (
        {
            "decision": "raise_hours",
            "step_on": "2026-12-07",
            "step_wage": "6 t 30 min",
            "days-1-to": "08:00",
            "days-2-to": "23:00",
        },
        "En dag slutter, før den begynder.",
    ),
    (
        {"decision": "raise_hours", "step_on": "2026-12-07", "step_wage": ""},
        "løn falder fra 6 t 30 min til 0 t om ugen.",
    ),
    ({"decision": "lower_hours", "step_on": ""}, "Vælg, fra hvilken dag."),
    ({"decision": "lower_hours", "step_on": "2026-12-07", "step_wage": "6 t 30 min"}, "Skriv færre timer."),
    (
        {"decision": "lower_hours", "step_on": "2026-12-07", "step_wage": "4 t", "days-1-to": "11:00", **SHORT_WEEK},
        "vælg »Sæt løntimerne ned«, hvis det er aftalt.",
    ),
    (
        {"decision": "lower_wage_hours", "step_on": "2026-12-07", "step_wage": "6 t 30 min", "days-1-to": "11:00"},
        "Skriv færre løntimer.",
    ),
    ({"decision": "wage_hours", "step_on": "2026-12-07", "step_wage": "6 t"}, "Skriv flere løntimer."),
    (
        {"decision": "wage_hours", "step_on": "2026-12-07", "step_wage": "12 t", "more_wage_tasks": "pakke varer"},
        "»pakke varer« står både i praktik og med løn.",
    ),
    (
        {
            "decision": "new_tasks",
            "internship_tasks": "Pakke varer\nTage imod varer",
            "wage_tasks": "Samle tom emballage",
        },
        "Opgaverne er de samme",
    ),
    ({"decision": "new_tasks", "internship_tasks": "x" * 121, "wage_tasks": ""}, "Skriv højst 120 tegn på en linje."),
    ({"decision": "extend", "ends_on": "", "ground": "assessment"}, "Vælg den nye sidste dag."),
    ({"decision": "extend", "ends_on": "2027-02-08", "ground": ""}, "Vælg begrundelsen."),
    (
        {"decision": "extend", "ends_on": "2027-02-08", "ground": "assessment"},
        "højst vare 26 uger, til og med 7. februar 2027",
    ),
]


def test_bad_input_is_answered_and_everything_typed_is_kept(people: People, placement: Placement) -> None:
    for given, said in BAD:
        answer = people.mine.client.post(address(placement), typed(text="Tove siger, det går godt.", **given))
        page = plain(answer.content.decode())
        assert answer.status_code == 200, given
        assert said in page, given
        assert "Tove siger, det går godt." in page
        assert "error-summary" in page
        assert "Slutter nu fredag 5. februar 2027." in page  # what is refused is not shown as agreed
        assert "Pakke varer · Tage imod varer" in page
        for word in given.values():
            assert word.split("\n")[-1] in page or word == "dismiss", given
    with as_owner():
        assert not placement.follow_ups.exclude(held_on=None).exists()


def test_before_the_first_day_it_says_so(people: People) -> None:
    placement = make_running(people, starts_on=date(2026, 12, 7), ends_on=date(2027, 3, 5))
    page = plain(people.mine.client.get(address(placement)).content.decode())
    assert "Forløbet begynder først mandag 7. december." in page
    answer = people.mine.client.post(address(placement), typed())
    assert "Opfølgningen kan ikke ligge før første dag, 7. december 2026." in plain(answer.content.decode())


def test_a_mentor_writes_but_does_not_change_the_agreement(people: People, placement: Placement) -> None:
    with as_owner():
        Membership.objects.filter(user=people.team.user).update(role=Role.MENTOR)
        assign(people.citizen, people.team.employee, Hat.MENTOR)
    page = people.team.client.get(address(placement)).content.decode()
    assert "raise_hours" not in page
    assert people.team.client.post(address(placement), typed()).status_code == 302
    with pytest.raises(RuleBroken, match="ikke ændre aftalen"):
        hold(people, placement, Decision.STOP, by=people.team.actor)


def test_two_and_eight_follow_ups_cost_the_same(people: People, placement: Placement) -> None:
    people.mine.client.get(
        address(placement)
    )  # what the municipality has written of its ways is asked for once a minute
    counts = []
    for n in (2, 8):
        for _ in range(n):
            hold(people, placement, next_on=date(2026, 12, 22))
        with CaptureQueriesContext(connection) as asked:
            people.mine.client.get(address(placement))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
