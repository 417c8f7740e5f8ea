"""Caseloads: what counts, against which ceiling, and what a leader sees and decides."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.actor import Reach
from jobspor.access.models import Event, Membership
from jobspor.access.policy import Role, Scope
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.models import Assignment, Responsibility
from jobspor.citizens.queries.load import standing
from jobspor.citizens.tests.factories import assign, make_citizen, make_pathway
from jobspor.organisation.actions.capacity import set_capacity, set_ceiling, set_role_model, set_weight
from jobspor.organisation.models import Employee, RoleModel
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.load import Ceiling, Load, Phase, ceiling_by_rule
from jobspor.organisation.rules.role_models import SHARED_HATS, hats_key, hats_of_key, missing_hats, reasons_of
from tests.people import People, as_owner

ON = date(2026, 12, 1)


def load_of(people: People, on: date = ON) -> Load:
    with opened_for(people.leader.actor):
        me = people.mine.employee
        return standing([me], scope=Reach(people.leader.actor, Scope.TEAM, on))[me.pk]


def without_own_ceiling(people: People) -> None:
    with as_owner():
        Employee.objects.update(ceiling=None)


def test_each_citizen_counts_once_and_those_outside_a_pathway_apart(people: People) -> None:
    with as_owner():
        assign(people.citizen, people.mine.employee, Hat.MENTOR)
        waiting, over = make_citizen(people.home), make_citizen(people.home)
        make_pathway(over, ended_on=date(2026, 11, 1))
        for citizen in (waiting, over):
            assign(citizen, people.mine.employee)
    found = load_of(people)
    assert (found.heads, found.programme, found.rest, found.ceiling) == (3, 1, 2, 35)
    assert dict(found.heads_by_phase) == {Phase.BEFORE: 1, Phase.OTHER: 1, Phase.AFTERCARE: 1}


def test_the_rule_that_says_most_counts_and_part_time_scales_it(people: People) -> None:
    without_own_ceiling(people)
    by = people.leader.actor
    with opened_for(by):
        assert set_ceiling(hats="", role_model="", ceiling=60, on=ON, by=by)
    assert load_of(people).ceiling == 60
    with opened_for(by):
        set_ceiling(hats="vk", role_model="", ceiling=33, on=ON, by=by)
        set_capacity(employee=people.mine.employee, share=80, ceiling=None, on=ON, by=by)
    assert load_of(people).ceiling == 26
    with opened_for(by):
        set_capacity(employee=people.mine.employee, share=80, ceiling=20, on=ON + timedelta(days=7), by=by)
    assert (load_of(people).ceiling, load_of(people, ON + timedelta(days=7)).ceiling) == (26, 20)
    with opened_for(by), pytest.raises(RuleBroken, match="allerede bestemt"):
        set_capacity(employee=people.mine.employee, share=50, ceiling=None, on=ON, by=by)


def test_a_weight_holds_from_its_day(people: People) -> None:
    by = people.leader.actor
    with opened_for(by):
        set_weight(phase=Phase.BEFORE, percent=150, on=ON, by=by)
    assert [str(load_of(people, on).weighted) for on in (ON, ON - timedelta(days=1))] == ["1.5", "1"]


def test_the_leader_sees_load_room_and_what_another_ceiling_means(people: People) -> None:
    page = people.leader.client.get("/team/belastning/?loft=0").content.decode()
    assert "Med et loft på 0 ved fuld tid for 2 medarbejdere: plads til 0 borgere mere." in page
    assert "1 medarbejdere ville være over loftet, med 1 borgere i alt" in page
    assert "JobFirst, delrapport 3, 2.6" in page
    assert "blander hel- og deltid" in page
    assert "Peter Lund" not in page
    assert people.leader.client.get("/team/belastning/?loft=mange").status_code == 200
    for person in (people.mine, people.steering):
        assert person.client.get("/team/belastning/").status_code == 403


def test_the_reason_for_one_too_many_reaches_the_leader(people: People) -> None:
    with as_owner():
        people.team.employee.ceiling = 0
        people.team.employee.save()
    sent = {"employee": people.team.employee.pk, "hat": "ks", "on": "2026-12-01", "reason": "Taler somali"}
    people.mine.client.post(f"/borgere/{people.citizen.pk}/team/over-loftet/", sent)
    assert "Taler somali" in people.leader.client.get("/team/belastning/").content.decode()


def test_ceilings_and_weights_are_the_project_leaders(people: People) -> None:
    assert people.leader.client.get("/team/lofter/").status_code == 403
    with as_owner():
        Membership.objects.filter(user=people.leader.user).update(role=Role.PROJECT_LEADER)
    sent = {"hats": "vk+m", "role_model": "", "ceiling": "33", "on": "2026-12-01"}
    page = people.leader.client.post("/team/lofter/", sent, follow=True).content.decode()
    assert "Loftet er skrevet ind." in page
    assert "VK+M" in page
    wrong = people.leader.client.post("/team/lofter/", {**sent, "ceiling": "mange"}).content.decode()
    assert 'value="mange"' in wrong
    weight = {"phase": "aftercare", "percent": "25", "on": "2026-12-01"}
    page = people.leader.client.post("/team/lofter/vaegt/", weight, follow=True).content.decode()
    assert "Efterværn: 25 %" in page
    assert people.leader.client.post("/team/lofter/vaegt/", {}).status_code == 200


@pytest.fixture
def team_address(people: People) -> str:
    return f"/team/{people.team.employee.team_id}/"


def test_the_leader_chooses_a_role_model_with_its_reasons_at_hand(people: People, team_address: str) -> None:
    page = people.leader.client.get(team_address).content.decode()
    assert "så den ene ikke bare bestiller" in page
    assert "JobFirst, delrapport 3, 2.2" in page
    sent = {"role_model": "all_inclusive", "on": "2026-12-01"}
    assert (
        "Rollemodellen er skrevet ind."
        in people.leader.client.post(f"{team_address}rollemodel/", sent, follow=True).content.decode()
    )
    # One who wears one of three hats now lacks the two others together.
    team = people.mine.client.get(f"/borgere/{people.citizen.pk}/").content.decode()
    assert "KS" in team
    assert "mangler" in team
    assert people.mine.client.post(f"{team_address}rollemodel/", sent).status_code == 403
    for person in (people.stranger, people.other):
        assert person.client.get(team_address).status_code == 404


def test_who_does_what_is_written_once_and_seen_by_the_team(people: People, team_address: str) -> None:
    text = "## Jonas\n- ringer hver uge\n- <script>alert(1)</script>\n\n**Mette** finder pladsen"
    people.leader.client.post(f"{team_address}hvem-goer-hvad/", {"text": text})
    page = people.mine.client.get(team_address).content.decode()
    assert "<h3>Jonas</h3>" in page
    assert "<li>ringer hver uge</li>" in page
    assert "<strong>Mette</strong>" in page
    assert "<script>alert" not in page
    assert "Skriv om" not in page


def test_a_pair_is_proposed_where_one_half_is_missing(people: People, team_address: str) -> None:
    sent = {"consultant": people.mine.employee.pk, "caseworker": people.team.employee.pk, "on": "2026-12-01"}
    address = f"{team_address}makkerpar/"
    assert "Makkerparret er skrevet ind." in people.leader.client.post(address, sent, follow=True).content.decode()
    assert "allerede makkerpar" in people.leader.client.post(address, sent).content.decode()
    same = {**sent, "caseworker": people.mine.employee.pk}
    assert "Et makkerpar er to personer." in people.leader.client.post(address, same).content.decode()
    page = people.mine.client.get(f"/borgere/{people.citizen.pk}/team/").content.decode()
    assert "Jonas Bech er makker til Mette Holm og er valgt på forhånd." in page
    with opened_for(people.leader.actor):
        pair = people.mine.employee.pairs_as_consultant.get()
    ended = people.leader.client.post(f"{address}slut/", {"pair": pair.pk}, follow=True).content.decode()
    assert "Makkerparret er slut i dag." in ended
    assert people.leader.client.post(f"{address}slut/", {"pair": "?"}).status_code == 302


def test_part_time_is_written_on_the_team(people: People, team_address: str) -> None:
    sent = {"employee": people.mine.employee.pk, "share": "60", "ceiling": "", "on": "2026-12-01"}
    page = people.leader.client.post(f"{team_address}arbejdstid/", sent, follow=True).content.decode()
    assert "Arbejdstid og loft er skrevet ind." in page
    assert "60 %" in page
    assert people.leader.client.post(f"{team_address}arbejdstid/", {**sent, "share": "0"}).status_code == 200


def test_role_models_change_from_their_day(people: People) -> None:
    by = people.leader.actor
    with opened_for(by):
        set_role_model(team=people.team.employee.team, role_model=RoleModel.ALL_APART, on=ON, by=by)
        again = set_role_model(team=people.team.employee.team, role_model=RoleModel.MENTOR_APART, on=ON, by=by)
        assert again.team.role_models.count() == 1
        assert "alle" not in str(Event.objects.latest("pk").facts)


@pytest.mark.parametrize("address", ["/team/belastning/", "/team/belastning/over-tid/", "/team/mangler/", "/team/"])
def test_pages_of_the_team_take_few_queries_however_many(people: People, address: str) -> None:
    costs = []
    for more in (2, 25):
        with as_owner():
            for _ in range(more):
                citizen = make_citizen(people.home)
                make_pathway(citizen)
                assign(citizen, people.team.employee, Hat.CASEWORKER)
            Responsibility.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            people.leader.client.get(address)
        # Opening and closing the scope is not the page's.
        costs.append(sum("SAVEPOINT" not in one["sql"] and "set_config" not in one["sql"][:20] for one in queries))
    assert costs[0] == costs[1] <= 12


HEADS = st.dictionaries(st.sampled_from([*Phase]), st.integers(0, 80))
WEIGHTS = st.dictionaries(st.sampled_from([*Phase]), st.integers(0, 300))


@given(heads=HEADS, weights=WEIGHTS, ceiling=st.none() | st.integers(0, 100))
def test_a_load_is_the_sum_of_what_stands(
    heads: dict[Phase, int], weights: dict[Phase, int], ceiling: int | None
) -> None:
    load = Load(heads, weights, ceiling)
    assert load.heads == load.programme + load.rest == sum(heads.values())
    assert load.hundredths == sum(count * weights.get(phase, 100) for phase, count in heads.items())
    assert load.is_over == (ceiling is not None and load.weighted > ceiling)
    if ceiling is not None and load.room is not None:
        assert load.is_over == (load.room < 0)


@given(
    most=st.integers(0, 100),
    share=st.integers(1, 100),
    more=st.integers(0, 50),
)
def test_more_time_never_makes_the_ceiling_lower(most: int, share: int, more: int) -> None:
    rules = [Ceiling("", "", most)]
    low = ceiling_by_rule(rules, hats="ks", role_model="all_apart", share=share)
    high = ceiling_by_rule(rules, hats="ks", role_model="all_apart", share=min(100, share + more))
    assert low is not None
    assert high is not None
    assert low <= high <= most


def test_every_role_model_shares_every_hat_once_and_its_hats_are_named_in_one_way() -> None:
    assert set(SHARED_HATS) == set(RoleModel)
    for model, groups in SHARED_HATS.items():
        assert sorted(hat for group in groups for hat in group) == sorted(Hat)
        assert all(hats_of_key(hats_key(group)) == group for group in groups)
        assert missing_hats(model, []) == list(groups)
        assert missing_hats(model, Hat) == []
    assert reasons_of("mentor_apart").pros == ()


def test_the_load_of_a_day_is_what_the_assignments_say(people: People) -> None:
    """Drawn from the rows themselves, day by day."""
    with as_owner():
        for n in range(6):
            citizen = make_citizen(people.home)
            last = ON + timedelta(days=n) if n % 2 else None
            assign(citizen, people.mine.employee, starts_on=ON - timedelta(days=n), ends_on=last)
    for days in range(-7, 8):
        day = ON + timedelta(days=days)
        with opened_for(people.leader.actor):
            rows = Assignment.objects.current(day).filter(employee=people.mine.employee)
            assert load_of_rows(people, day) == len({row.citizen_id for row in rows})


def load_of_rows(people: People, day: date) -> int:
    me = people.mine.employee
    return standing([me], scope=Reach(people.leader.actor, Scope.TEAM, day))[me.pk].heads


def test_names_of_citizens_are_not_on_the_page_of_loads(people: People) -> None:
    assert "Vestergaard" not in people.leader.client.get("/team/belastning/").content.decode()
