"""Exactly one person answers for the course on any day, and every switch has a day and a reason."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobspor.access.journal import tell
from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions import assign, close_pathway, hand_in_citizen, hand_over, refer_citizen, unassign
from jobspor.citizens.actions.responsible import WhoTakesOver, make_responsible
from jobspor.citizens.models import Assignment, Duty, Responsibility
from jobspor.citizens.rules import example_cpr
from jobspor.citizens.tests.factories import assign as given_hat
from jobspor.organisation.rules import Hat
from tests.people import People, as_owner

ON = date(2026, 12, 1)
NOW, number = datetime(2026, 12, 1, 8, tzinfo=UTC), count(1)


def answers(on: date, duty: Duty = Duty.COURSE) -> list[str]:
    """Who does on a day."""
    rows = Responsibility.objects.current(on).filter(duty=duty).select_related("employee__user")
    return [row.employee.name for row in rows]


def told() -> str:
    return tell(Event.objects.latest("pk")).text


def test_the_first_in_a_team_answers_for_the_course(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        cpr = example_cpr(ON.replace(year=1990), 3)
        citizen = hand_in_citizen(cpr=cpr, given_names="Amira", family_name="Saleh", by=by, at=NOW)
        assign(citizen=citizen, employee=people.team.employee, hat=Hat.CASEWORKER, on=ON, by=by)
        assert told() == "Jonas Bech er koordinerende sagsbehandler og forløbsansvarlig."
        assign(citizen=citizen, employee=people.mine.employee, hat=Hat.CONSULTANT, on=ON, by=by)
        assert told() == "Mette Holm er virksomhedskonsulent."
        assert answers(ON).count("Jonas Bech") == 1


def test_a_switch_has_a_day_and_a_reason(people: People) -> None:
    by, citizen, jonas = people.mine.actor, people.citizen, people.team.employee
    moved: Any = {"citizen": citizen, "employee": jonas, "duty": Duty.COURSE, "by": by}
    with opened_for(by):
        with pytest.raises(RuleBroken, match="ikke i borgerens team"):
            make_responsible(**moved, on=ON, why="indsatsen flytter")
        assign(citizen=citizen, employee=jonas, hat=Hat.CASEWORKER, on=ON, by=by)
        with pytest.raises(RuleBroken, match="Skriv, hvorfor"):
            make_responsible(**moved, on=ON, why=" ")
        make_responsible(**moved, on=ON, why="indsatsen flytter ud på virksomheden")
        said = "Jonas Bech er forløbsansvarlig fra 1. december 2026 efter Mette Holm: "
        assert told() == f"{said}indsatsen flytter ud på virksomheden."
        assert (answers(ON - A_DAY), answers(ON)) == (["Mette Holm"], ["Jonas Bech"])
        again = make_responsible(**moved, on=ON, why="")
        assert again.why == "indsatsen flytter ud på virksomheden"
        with pytest.raises(RuleBroken, match="allerede aftalt"):
            make_responsible(**{**moved, "employee": people.mine.employee}, on=ON - A_DAY, why="alligevel")


def test_who_speaks_with_the_company_is_another_matter(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        make_responsible(
            citizen=people.citizen, employee=people.mine.employee, duty=Duty.COMPANY, on=ON, why="kender dem", by=by
        )
        assert told() == "Mette Holm taler med virksomheden fra 1. december 2026: kender dem."
        assert (answers(ON), answers(ON, Duty.COMPANY)) == (["Mette Holm"], ["Mette Holm"])


def test_who_leaves_says_who_takes_over(people: People) -> None:
    by, jonas = people.mine.actor, people.team.employee
    with as_owner():
        row = Assignment.objects.get(citizen=people.citizen)
        given_hat(people.citizen, jonas, Hat.CASEWORKER)
    with opened_for(by), pytest.raises(WhoTakesOver, match="Mette Holm er forløbsansvarlig"):
        unassign(assignment=row, on=ON, by=by)
    with opened_for(by):
        unassign(assignment=Assignment.objects.get(pk=row.pk), on=ON, takes_over=jonas, by=by)
        assert (answers(ON), answers(ON + A_DAY)) == (["Mette Holm"], ["Jonas Bech"])


def test_when_the_pathway_is_over_nobody_is_asked_for(people: People) -> None:
    by = people.mine.actor
    with as_owner():
        given_hat(people.citizen, people.team.employee, Hat.CASEWORKER)
    with opened_for(by):
        close_pathway(pathway=people.pathway, on=ON, by=by)
        unassign(assignment=Assignment.objects.get(employee=people.mine.employee), on=ON, by=by)
        assert (answers(ON), answers(ON + A_DAY)) == (["Mette Holm"], [])


def test_with_the_hat_goes_what_one_answers_for_unless_another_hat_stays(people: People) -> None:
    by, jonas = people.mine.actor, people.team.employee
    with as_owner():
        mentor = given_hat(people.citizen, people.mine.employee, Hat.MENTOR)
    with opened_for(by):
        hand_over(assignment=Assignment.objects.get(hat=Hat.CONSULTANT, citizen=people.citizen), to=jonas, on=ON, by=by)
        assert answers(ON) == ["Mette Holm"]
        hand_over(assignment=Assignment.objects.get(pk=mentor.pk), to=jonas, on=ON, by=by)
        assert (answers(ON - A_DAY), answers(ON)) == (["Mette Holm"], ["Jonas Bech"])


def test_the_page_says_who_it_is_and_when_nobody_is(people: People) -> None:
    address = f"/borgere/{people.citizen.pk}/team/"
    page = people.mine.client.get(address).content.decode()
    assert "Mette Holm taler med virksomheden" in page
    assert "fagperson" in page
    with as_owner():
        Responsibility.objects.all().delete()
    assert "Ingen er forløbsansvarlig i dag" in people.mine.client.get(address).content.decode()
    assert "forløbsansvarlig mangler" in people.mine.client.get(f"/borgere/{people.citizen.pk}/").content.decode()
    sent = {"duty": "course", "employee": people.mine.employee.pk, "on": "2026-12-01", "why": ""}
    answer = people.mine.client.post(f"{address}ansvarlig/", sent, follow=True)
    assert "Det er skrevet ind, hvem det er." in answer.content.decode()
    for person in (people.stranger, people.other):
        assert person.client.post(f"{address}ansvarlig/", sent).status_code == 404
    assert people.team.client.post(f"{address}ansvarlig/", {}).status_code == 200


MOVES = st.lists(
    st.tuples(st.sampled_from(("assign", "hand_over", "unassign", "switch")), st.integers(0, 3), st.integers(0, 30)),
    max_size=9,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_never_two_answer_and_no_hat_is_worn_twice_whatever_is_done(
    people: People, moves: list[tuple[str, int, int]]
) -> None:
    """No day has two, and a day that has somebody in the team and nobody who answers is one that the page shows."""
    by = people.mine.actor
    cast = [people.mine.employee, people.team.employee, people.leader.employee, people.stranger.employee]
    with opened_for(by) as _scope:
        citizen = hand_in_citizen(
            cpr=example_cpr(date(1991, 3, 4), next(number)), given_names="Bo", family_name="Ny", by=by, at=NOW
        )
        refer_citizen(citizen=citizen, on=ON, referred_by="", by=by)
        for move, who, days in moves:
            on, mine = ON + timedelta(days=days), Assignment.objects.filter(citizen=citizen, ends_on=None)
            worn = mine.select_related("citizen", "employee__user").order_by("pk").first()
            try:
                if move == "assign":
                    assign(citizen=citizen, employee=cast[who], hat=[*Hat][days % 3], on=on, by=by)
                elif move == "switch":
                    make_responsible(citizen=citizen, employee=cast[who], duty=Duty.COURSE, on=on, why="skifter", by=by)
                elif worn and move == "hand_over":
                    hand_over(assignment=worn, to=cast[who], on=on, by=by)
                elif worn:
                    unassign(assignment=worn, on=on, takes_over=cast[who], by=by)
            except RuleBroken:
                continue
        rows = list(Responsibility.objects.filter(citizen=citizen, duty=Duty.COURSE))
        for day in (ON + timedelta(days=n) for n in range(0, 40, 2)):
            standing = [row for row in rows if row.starts_on <= day and (row.ends_on is None or day <= row.ends_on)]
            assert len(standing) <= 1
            there = set(Assignment.objects.current(day).filter(citizen=citizen).values_list("employee", flat=True))
            assert all(row.employee_id in there for row in standing)
