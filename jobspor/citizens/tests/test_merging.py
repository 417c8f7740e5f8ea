"""Two cases about one person become one, with everything in them; taken back, both are there as before."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from jobspor.access.about import rows_about, tables_below
from jobspor.access.models import Event, Link, Read
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import make_user
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions import merging as actions
from jobspor.citizens.actions import write_note
from jobspor.citizens.models import Citizen, FormerNumber, Goal, Merging, Note, Pathway
from jobspor.citizens.models.meeting import tables
from jobspor.citizens.models.pathway import NoteKind
from jobspor.citizens.queries.merging import GOES, STAYS, plan_of
from jobspor.citizens.queries.own_page import PURPOSE as OWN_PAGE
from jobspor.citizens.queries.timeline import timeline
from jobspor.citizens.tests.factories import assign, make_citizen, make_goal, make_pathway
from tests.case import make_case
from tests.matrix.asking import confirm
from tests.people import People, as_owner
from tests.walls.races.pages import form_on

Rows = dict[tuple[str, Any], dict[str, Any]]


def rows() -> Rows:
    """Every row of every table with history."""
    every: list[Any] = [model.pgh_tracked_model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    return {(model._meta.label, row["id"]): row for model in every for row in model._base_manager.values()}


def make_twin(people: People, **fields: Any) -> Citizen:
    """The same person once more, with a pathway and a goal of their own."""
    with as_owner():
        twin = make_citizen(people.home, **{"family_name": "Vestergård", "phone": "55 00 01 00", **fields})
        assign(twin, people.team.employee)
        make_goal(make_pathway(twin, referred_on=date(2026, 3, 2)), "Et job med dyr")
    return twin


def choices(people: People, stays: Citizen, goes: Citizen, side: str) -> dict[str, str]:
    """The same answer to every question, however many come."""
    chosen: dict[str, str] = {}
    with opened_for(people.leader.actor, read_only=True):
        for _ in range(4):
            plan = plan_of(stays, goes, chosen=chosen)
            chosen |= {question.key: side for question in plan.questions}
        assert plan.is_decided
    return chosen


def merge(people: People, stays: Citizen, goes: Citizen, side: str = STAYS, **values: str) -> Merging:
    """All of it, by the leader."""
    rows, by = choices(people, stays, goes, side), people.leader.actor
    with opened_for(by):
        return actions.merge_citizens(stays=stays, goes=goes, values=values, rows=rows, by=by, at=timezone.now())


@pytest.mark.parametrize("side", [STAYS, GOES])
def test_all_of_a_full_case_moves_and_all_goes_back(people: People, side: str) -> None:
    goes, stays = make_case(people), make_twin(people)
    with opened_for(people.leader.actor, read_only=True):
        before = rows()
        had = {one.model: set(one.ids) for one in rows_about(goes.pk) if one.model in tables_below()}
    chosen = choices(people, stays, goes, side)
    with opened_for(people.leader.actor, read_only=True):
        left_out = plan_of(stays, goes, chosen=chosen).folds
    merging = merge(people, stays, goes, side)
    with opened_for(people.leader.actor, read_only=True):
        now = {one.model: set(one.ids) for one in rows_about(stays.pk)}
        assert not Citizen.objects.filter(pk=goes.pk).exists()
        for model in tables():
            gone = had.get(model, set()) - now.get(model, set())
            assert gone <= set(left_out.get(model, {})), f"{model._meta.label}: only what was chosen away is not there"
        assert had[Note] <= now[Note]
        assert Pathway.objects.filter(citizen=stays).count() == 1
        assert Goal.objects.filter(pathway__citizen=stays, replaced_on=None).count() <= 1
    with opened_for(people.leader.actor):
        undone = actions.unmerge(merging=merging, by=people.leader.actor, at=timezone.now())
    with opened_for(people.leader.actor, read_only=True):
        assert undone.left == ()
        assert rows() == before
        again = {one.model: set(one.ids) for one in rows_about(goes.pk) if one.model in tables_below()}
        assert again == had


def test_a_table_that_hangs_on_a_citizen_is_moved_or_worked_out_anew() -> None:
    left = {model._meta.label for model in tables_below()[1:] if model not in tables()}
    with_another = {"access.LinkToken", "citizens.Parcel"}  # go with the row they hang on
    assert left == {"access.Draft", "access.ErasureNotice", "access.Message", "steering.Standing"} | with_another


def test_what_stays_is_said_field_by_field(people: People) -> None:
    twin = make_twin(people, email="k@example.dk")
    merge(people, people.citizen, twin, email=GOES, given_names=STAYS, cpr=GOES)
    with opened_for(people.leader.actor, read_only=True):
        found = Citizen.objects.get(pk=people.citizen.pk)
        assert (found.email, found.family_name) == ("k@example.dk", "Vestergaard")
        assert (found.cpr, found.born_on) == (twin.cpr, twin.born_on)
        assert FormerNumber.objects.get(citizen=found).cpr == people.citizen.cpr
        for number in (twin.cpr, people.citizen.cpr):
            assert Citizen.objects.with_cpr(number).get() == found


def test_the_old_address_leads_to_the_case_that_stays_for_those_who_may_see_it(people: People) -> None:
    twin = make_twin(people)
    merge(people, people.citizen, twin)
    for name in ("citizen", "citizen_plan", "citizen_facts"):
        answer = people.mine.client.get(reverse(name, args=[twin.pk]))
        assert answer.status_code == 302
        assert answer["Location"] == reverse(name, args=[people.citizen.pk])
    address = reverse("citizen", args=[twin.pk])
    assert people.stranger.client.get(address).status_code == 404
    assert people.other.client.get(address).status_code == 404
    assert people.mine.client.post(reverse("citizen_note", args=[twin.pk]), {}).status_code == 404


def test_journal_and_read_log_of_the_old_number_are_the_citizens(people: People) -> None:
    twin = make_twin(people)
    with opened_for(people.team.actor):
        write_note(citizen=twin, kind=NoteKind.TALK, text="Om dyr.", by=people.team.actor, at=timezone.now())
    people.team.client.get(reverse("citizen", args=[twin.pk]))
    merge(people, people.citizen, twin)
    with opened_for(people.leader.actor, read_only=True):
        told = timeline(citizen=people.citizen, on=date(2026, 12, 1))
        assert "Om dyr." in [moment.text for moment in told.moments]
        about = {one.model: one.ids for one in rows_about(people.citizen.pk)}
        assert set(Event.objects.filter(citizen_id=twin.pk).values_list("pk", flat=True)) <= set(about[Event])
        assert set(Read.objects.filter(object_ids__contains=[twin.pk]).values_list("pk", flat=True)) <= set(about[Read])
    assert "Jonas Bech" in people.leader.client.get(reverse("citizen_reads", args=[people.citizen.pk])).content.decode()


def test_what_must_be_chosen_is_chosen_first(people: People) -> None:
    twin = make_twin(people)
    with opened_for(people.leader.actor), pytest.raises(RuleBroken, match="Vælg"):
        actions.merge_citizens(
            stays=people.citizen, goes=twin, values={}, rows={}, by=people.leader.actor, at=timezone.now()
        )


def test_two_placements_at_once_are_never_left_out(people: People) -> None:
    make_case(people)
    with as_owner():
        twin = make_citizen(people.home, family_name="Vestergård")
        assign(twin, people.mine.employee)
        pathway = make_pathway(twin)
    make_case(replace(people, citizen=twin, pathway=pathway), place="Lager Syd")
    with opened_for(people.leader.actor), pytest.raises(RuleBroken, match="praktik på de samme dage"):
        actions.merge_citizens(
            stays=people.citizen, goes=twin, values={}, rows={}, by=people.leader.actor, at=timezone.now()
        )
    page = people.leader.client.get(reverse("citizen_merge", args=[people.citizen.pk, twin.pk])).content.decode()
    assert "Begge sager har praktik på de samme dage" in page


def test_the_pages_merge_and_take_apart(people: People) -> None:
    twin, client = make_twin(people), people.leader.client
    confirm(people.leader)
    address = reverse("citizen_merge", args=[people.citizen.pk, twin.pk])
    assert address in client.get(reverse("duplicates")).content.decode()
    page = client.get(address).content.decode()
    for expected in ("Efternavn", "Vestergård", "Forløb", "kasket: 1", "Byt om"):
        assert expected in page
    now = reverse("citizen_merge_now", args=[people.citizen.pk, twin.pk])
    assert "Vælg, hvad der skal stå." in client.post(now, {}).content.decode()
    answers = choices(people, people.citizen, twin, STAYS)
    client.post(now, {**answers, **form_on(page, "family_name")})
    shown = client.get(reverse("duplicates")).content.decode()
    assert "Skil ad igen" in shown
    with opened_for(people.leader.actor, read_only=True):
        merging = Merging.objects.get()
    client.post(reverse("citizen_unmerge", args=[people.citizen.pk, merging.pk]))
    with opened_for(people.leader.actor, read_only=True):
        assert Citizen.objects.filter(pk=twin.pk).exists()
        assert not Merging.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("leader", 200), ("mine", 403), ("stranger", 403), ("other", 403), ("steering", 403)]
)
def test_leaders_merge(people: People, who: str, status: int) -> None:
    twin = make_twin(people)
    client = getattr(people, who).client
    for address in (reverse("duplicates"), reverse("citizen_merge", args=[people.citizen.pk, twin.pk])):
        assert client.get(address).status_code == status


def test_a_leader_merges_only_what_both_are_the_teams(people: People) -> None:
    with as_owner():
        far = make_citizen(people.home, family_name="Vestergaard")
        assign(far, people.stranger.employee)
        make_user(people.home, Role.TEAM_LEADER, name="Torben Friis")
    for one, other in ((people.citizen.pk, far.pk), (far.pk, people.citizen.pk), (people.citizen.pk,) * 2):
        assert people.leader.client.get(reverse("citizen_merge", args=[one, other])).status_code == 404
    assert far.full_name not in people.leader.client.get(reverse("duplicates")).content.decode()


def test_two_who_are_two_are_not_suggested_again(people: People) -> None:
    twin, client = make_twin(people), people.leader.client
    address = reverse("citizen_tell_apart", args=[twin.pk, people.citizen.pk])
    assert "Skriv, hvordan du ved" in client.post(address, {"reason": ""}).content.decode()
    client.post(address, {"reason": "Fætre på samme telefon"})
    assert "Vestergård" not in client.get(reverse("duplicates")).content.decode()


def test_a_link_to_the_citizens_own_page_goes_on(people: People) -> None:
    twin = make_twin(people)
    with as_owner():
        link = Link.objects.create(
            municipality=people.home, purpose=OWN_PAGE, object_id=twin.pk, citizen_id=twin.pk, person_name="Karsten",
            expires_at=timezone.now(),
        )  # fmt: skip
    merge(people, people.citizen, twin)
    with opened_for(people.leader.actor, read_only=True):
        link.refresh_from_db()
        assert (link.object_id, link.citizen_id) == (people.citizen.pk, people.citizen.pk)
