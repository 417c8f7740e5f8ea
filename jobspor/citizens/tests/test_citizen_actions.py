"""What people do with citizens: the rows it leaves, what the journal says, and when it is refused."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from jobspor.access.journal import tell
from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens import actions
from jobspor.citizens.models import Assignment, BenefitPeriod, Citizen, NextStep, TargetGroupPeriod
from jobspor.citizens.models.pathway import GoalKind, NoteKind
from jobspor.citizens.rules import BadCpr, example_cpr
from jobspor.citizens.tests.factories import make_citizen
from jobspor.organisation.rules import Hat
from tests.people import People, as_owner

ON = date(2026, 12, 1)
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
SOMEBODY = example_cpr(date(1990, 5, 17), 3)


@pytest.fixture
def at_work(people: People) -> Iterator[People]:
    """Inside a scope of mine, as a route would be."""
    with opened_for(people.mine.actor):
        yield people


def told() -> str:
    """The latest event in words."""
    event = Event.objects.latest("pk")
    return tell(event).text


def history(table: str, pk: int) -> int:
    """How many changes the history holds of a row."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM citizens_{table}event WHERE pgh_obj_id = %s", [pk])
        return int(cursor.fetchone()[0])


def hand_in(people: People, cpr: str = SOMEBODY) -> Citizen:
    return actions.hand_in_citizen(cpr=cpr, given_names="Amira", family_name="Saleh", by=people.mine.actor, at=AT)


def test_a_citizen_is_handed_in_once(at_work: People) -> None:
    citizen = hand_in(at_work, f"{SOMEBODY[:6]}-{SOMEBODY[6:]}")
    assert (citizen.cpr, citizen.born_on) == (SOMEBODY, date(1990, 5, 17))
    assert told() == "Borgeren er oprettet."
    assert history("citizen", citizen.pk) == 1
    with pytest.raises(actions.AlreadyHere, match="Amira Saleh") as known:
        hand_in(at_work)
    assert known.value.citizen == citizen
    assert known.value.field == "cpr"


def test_a_known_citizen_of_another_team_is_not_named(people: People) -> None:
    people = replace(people, mine=people.stranger)
    with opened_for(people.mine.actor), pytest.raises(actions.AlreadyHere, match="et andet team") as known:
        hand_in(people, people.citizen.cpr)
    assert known.value.citizen is None
    assert "Karsten" not in str(known.value)


def test_the_same_number_in_another_municipality_is_another_citizen(people: People) -> None:
    with opened_for(people.mine.actor):
        assert hand_in(people, people.elsewhere.cpr).municipality_id == people.home.pk


@pytest.mark.parametrize(
    ("cpr", "said"), [("310290-1234", "en dato, der ikke findes: 31-02-90"), ("12", "skal have 10")]
)
def test_an_impossible_number_is_refused(at_work: People, cpr: str, said: str) -> None:
    with pytest.raises(BadCpr, match=said):
        hand_in(at_work, cpr)


def test_a_correction_says_which_fields_and_never_their_values(at_work: People) -> None:
    changes = {"phone": "55000199", "reach": "efter kl. 10", "email": ""}
    by = at_work.mine.actor
    assert actions.correct_citizen(citizen=at_work.citizen, changes=changes, by=by) == ("phone", "reach")
    assert told() == "Rettet: telefon, sådan træffes borgeren."
    assert "55000199" not in str(Event.objects.latest("pk").facts)
    assert history("citizen", at_work.citizen.pk) == 2
    assert actions.correct_citizen(citizen=at_work.citizen, changes=changes, by=by) == ()
    with pytest.raises(ValueError, match="cpr"):
        actions.correct_citizen(citizen=at_work.citizen, changes={"cpr": "1"}, by=by)


def test_a_benefit_closes_the_one_before_the_day_before(at_work: People) -> None:
    new = actions.set_benefit(
        citizen=at_work.citizen, benefit="sygedagpenge", starts_on=date(2026, 11, 1), by=at_work.mine.actor
    )
    assert told() == "Ydelse fra 1. november 2026: Sygedagpenge."
    ends = BenefitPeriod.objects.order_by("starts_on").values_list("ends_on", flat=True)
    assert list(ends) == [date(2026, 10, 31), None]
    count = Event.objects.count()
    again = actions.set_benefit(citizen=at_work.citizen, benefit="sygedagpenge", starts_on=ON, by=at_work.mine.actor)
    assert (again, Event.objects.count()) == (new, count)


def test_a_benefit_of_the_same_day_replaces_the_mistake(at_work: People) -> None:
    for benefit in ("dagpenge", "sygedagpenge"):
        actions.set_benefit(citizen=at_work.citizen, benefit=benefit, starts_on=ON, by=at_work.mine.actor)
    rows = BenefitPeriod.objects.order_by("starts_on").values_list("benefit", "ends_on")
    assert list(rows) == [("kontanthjaelp", date(2026, 11, 30)), ("sygedagpenge", None)]


@pytest.mark.parametrize(
    ("code", "starts_on", "said"),
    [
        ("kontanthjaelp", ON, "Ingen nye sager får »Kontanthjælp« den 1. december 2026"),
        ("sygedagpenge", date(2019, 1, 1), "Der er allerede noget fra 1. marts 2021"),
        ("vrøvl", ON, "Vælg fra listen"),
    ],
)
def test_a_benefit_that_cannot_begin_is_refused(at_work: People, code: str, starts_on: date, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        actions.set_benefit(citizen=at_work.citizen, benefit=code, starts_on=starts_on, by=at_work.mine.actor)


def test_a_target_group_closes_the_one_before(at_work: People) -> None:
    actions.set_target_group(citizen=at_work.citizen, target_group="6.6", starts_on=ON, by=at_work.mine.actor)
    assert told() == "Målgruppe fra 1. december 2026: Sygedagpengemodtager."
    ends = TargetGroupPeriod.objects.order_by("starts_on").values_list("ends_on", flat=True)
    assert list(ends) == [date(2026, 11, 30), None]
    with pytest.raises(RuleBroken, match=r"LAB § 6, nr. 8"):
        actions.set_target_group(citizen=at_work.citizen, target_group="6.8", starts_on=ON, by=at_work.mine.actor)


def test_one_pathway_at_a_time(at_work: People) -> None:
    by = at_work.mine.actor
    with pytest.raises(RuleBroken, match="har allerede et forløb"):
        actions.refer_citizen(citizen=at_work.citizen, on=ON, referred_by="", by=by)
    actions.close_pathway(pathway=at_work.pathway, on=date(2026, 11, 30), by=by)
    assert told() == "Forløbet er slut."
    actions.refer_citizen(citizen=at_work.citizen, on=ON, referred_by="Ydelsescenteret", by=by)
    assert told() == "Henvist af Ydelsescenteret."


def test_search_and_other_offers(at_work: People) -> None:
    by, pathway = at_work.mine.actor, at_work.pathway
    actions.start_search(pathway=pathway, on=ON, by=by)
    assert told() == "Søger plads."
    with pytest.raises(RuleBroken, match="søges allerede"):
        actions.start_search(pathway=pathway, on=ON, by=by)
    offer = actions.start_other_offer(pathway=pathway, what="Jobcafé", starts_on=ON, by=by)
    with pytest.raises(RuleBroken, match="før det begyndte"):
        actions.end_other_offer(offer=offer, on=date(2026, 11, 1), by=by)
    actions.close_pathway(pathway=pathway, on=date(2026, 12, 24), by=by)
    offer.refresh_from_db()
    assert offer.ends_on == date(2026, 12, 24)


@pytest.mark.parametrize(
    "act",
    [
        lambda people, by: actions.start_search(pathway=people.pathway, on=date(2026, 1, 4), by=by),
        lambda people, by: actions.close_pathway(pathway=people.pathway, on=date(2026, 1, 4), by=by),
        lambda people, by: actions.start_other_offer(
            pathway=people.pathway, what="Jobcafé", starts_on=date(2026, 1, 4), by=by
        ),
    ],
)
def test_nothing_happens_before_the_referral(at_work: People, act: Callable[..., object]) -> None:
    with pytest.raises(RuleBroken, match=r"henvist den 5. januar 2026"):
        act(at_work, at_work.mine.actor)


def test_a_goal_that_replaces_another_says_why(at_work: People) -> None:
    by, pathway = at_work.mine.actor, at_work.pathway
    first = actions.agree_goal(pathway=pathway, kind=GoalKind.JOB, own_words="Køkken", on=date(2026, 2, 1), by=by)
    assert told() == "Mål aftalt: Job."
    with pytest.raises(RuleBroken, match="hvorfor") as broken:
        actions.agree_goal(pathway=pathway, kind=GoalKind.JOB, own_words="Lager", on=ON, by=by)
    assert broken.value.field == "why"
    why = "Karsten hellere vil være på lager."
    actions.agree_goal(pathway=pathway, kind=GoalKind.JOB, own_words="Lager", why=why, on=ON, by=by)
    assert told() == "Målet er ændret, fordi Karsten hellere vil være på lager."
    first.refresh_from_db()
    assert first.replaced_on == ON
    assert list(pathway.goals.filter(replaced_on=None).values_list("own_words", flat=True)) == ["Lager"]
    assert history("goal", first.pk) == 2


def test_job_wishes_are_put_down_as_a_whole(at_work: People) -> None:
    by, pathway = at_work.mine.actor, at_work.pathway
    actions.set_job_wishes(pathway=pathway, wishes={"A": "Lager", "B": "Park"}, by=by)
    rows = actions.set_job_wishes(pathway=pathway, wishes={"A": "Truck"}, by=by)
    assert [str(row) for row in rows] == ["A Truck"]
    assert told() == "Jobønsker: A Truck."
    count = Event.objects.count()
    actions.set_job_wishes(pathway=pathway, wishes={"A": "Truck"}, by=by)
    assert Event.objects.count() == count


def test_a_subgoal_is_reached_once(at_work: People) -> None:
    by = at_work.mine.actor
    subgoal = actions.add_subgoal(pathway=at_work.pathway, text="Truckkort", by=by)
    actions.reach_subgoal(subgoal=subgoal, on=ON, by=by)
    assert told() == "Delmål nået: Truckkort."
    with pytest.raises(RuleBroken, match="allerede nået"):
        actions.reach_subgoal(subgoal=subgoal, on=ON, by=by)


def test_a_consideration_is_shared_only_while_the_citizen_says_yes(at_work: People) -> None:
    by = at_work.mine.actor
    row = actions.add_consideration(pathway=at_work.pathway, text="ingen løft over 15 kg", by=by)
    assert "løft" not in str(Event.objects.latest("pk").facts)
    assert not row.may_be_shared(ON)
    with pytest.raises(RuleBroken, match="ikke er gået"):
        actions.share(row=row, on=ON, until=date(2026, 11, 1), by=by)
    actions.share(row=row, on=date(2026, 11, 1), until=date(2027, 3, 1), by=by)
    assert told() == "Borgeren siger ja til, at et hensyn deles til 1. marts 2027."
    assert row.may_be_shared(ON)
    actions.withdraw(row=row, on=ON, by=by)
    assert (row.shared_until, row.may_be_shared(ON)) == (date(2026, 11, 30), False)
    with pytest.raises(RuleBroken, match="deles ikke"):
        actions.withdraw(row=row, on=ON, by=by)


def test_a_yes_taken_back_the_same_day_never_held(at_work: People) -> None:
    by = at_work.mine.actor
    row = actions.add_consideration(pathway=at_work.pathway, text="ro", by=by)
    actions.share(row=row, on=ON, until=ON, by=by)
    actions.withdraw(row=row, on=ON, by=by)
    assert (row.shared_from, row.shared_until) == (None, None)


def test_somebody_full_is_assigned_only_with_a_reason(people: People) -> None:
    with as_owner():
        people.team.employee.ceiling = 1
        people.team.employee.save()
        other = make_citizen(people.home)
    by, employee = people.mine.actor, people.team.employee
    with opened_for(by):
        actions.assign(citizen=people.citizen, employee=employee, hat=Hat.CASEWORKER, on=ON, by=by)
        assert told() == "Jonas Bech er koordinerende sagsbehandler."
        # The same citizen with one more hat is not one more citizen.
        actions.assign(citizen=people.citizen, employee=employee, hat=Hat.MENTOR, on=ON, by=by)
        with pytest.raises(actions.OverCeiling, match="har 1 borgere af højst 1"):
            actions.assign(citizen=other, employee=employee, hat=Hat.CASEWORKER, on=ON, by=by)
        with pytest.raises(RuleBroken, match="Skriv, hvorfor"):
            actions.assign_over_ceiling(citizen=other, employee=employee, hat=Hat.MENTOR, on=ON, reason=" ", by=by)
        actions.assign_over_ceiling(
            citizen=other, employee=employee, hat=Hat.CASEWORKER, on=ON, reason="Taler somali.", by=by
        )
        assert told() == "Jonas Bech er koordinerende sagsbehandler, 2 borgere og et loft på 1: Taler somali."


def test_a_hat_is_worn_once_and_ends(at_work: People) -> None:
    by, row = at_work.mine.actor, Assignment.objects.get(citizen=at_work.citizen)
    with pytest.raises(RuleBroken, match="Mette Holm er allerede virksomhedskonsulent"):
        actions.assign(citizen=at_work.citizen, employee=at_work.mine.employee, hat=Hat.CONSULTANT, on=ON, by=by)
    with pytest.raises(RuleBroken, match=r"begyndte den 5. januar 2026"):
        actions.unassign(assignment=row, on=date(2026, 1, 4), by=by)
    actions.unassign(assignment=row, on=ON, by=by)
    assert told() == "Mette Holm er ikke længere virksomhedskonsulent efter 1. december 2026."
    with pytest.raises(RuleBroken, match=r"sluttede den 1. december 2026"):
        actions.unassign(assignment=row, on=date(2026, 12, 24), by=by)


def test_a_handover_leaves_no_day_without_and_none_with_two(at_work: People) -> None:
    by, row = at_work.mine.actor, Assignment.objects.get(citizen=at_work.citizen)
    taken = actions.hand_over(assignment=row, to=at_work.team.employee, on=date(2026, 12, 14), by=by)
    assert (row.ends_on, taken.starts_on, taken.hat) == (date(2026, 12, 13), date(2026, 12, 14), Hat.CONSULTANT)
    assert told() == "Jonas Bech overtager som virksomhedskonsulent efter Mette Holm."


def test_cover_has_an_end_and_nobody_covers_before_they_are_employed(at_work: People) -> None:
    by = at_work.mine.actor
    employee, hat = at_work.team.employee, Hat.CONSULTANT
    asked: dict[str, Any] = {"citizen": at_work.citizen, "employee": employee, "hat": hat, "by": by}
    with pytest.raises(RuleBroken, match="før den første dag"):
        actions.assign(**asked, on=ON, until=date(2026, 11, 30))
    with pytest.raises(RuleBroken, match=r"arbejder her ikke den 1. januar 2019"):
        actions.assign(**asked, on=date(2019, 1, 1))
    actions.assign(**asked, on=ON, until=date(2026, 12, 4))
    assert told() == (
        "Jonas Bech er vikar som virksomhedskonsulent til 4. december 2026 uden at være i borgerens eget team."
    )


def test_a_next_step_is_set_moved_and_done(at_work: People) -> None:
    by = at_work.mine.actor
    step = actions.set_next_step(
        citizen=at_work.citizen, what="Ring til Tove.", due_on=ON, owner=at_work.mine.employee, by=by
    )
    assert told() == "Ring til Tove, 1. december 2026."
    actions.move_next_step(step=step, due_on=date(2026, 12, 3), by=by)
    assert told() == "Flyttet til 3. december 2026: Ring til Tove."
    actions.complete_next_step(step=step, on=ON, by=by)
    assert told() == "Gjort: Ring til Tove."
    assert NextStep.objects.get(pk=step.pk).done_on == ON
    with pytest.raises(RuleBroken, match="allerede gjort"):
        actions.move_next_step(step=step, due_on=ON, by=by)


def test_a_note_stays_out_of_the_journal(at_work: People) -> None:
    actions.write_note(
        citizen=at_work.citizen, kind=NoteKind.ABSENCE, text="Syg i to dage.", by=at_work.mine.actor, at=AT
    )
    assert told() == "Note om fravær."
    assert "Syg" not in str(Event.objects.latest("pk").facts)
