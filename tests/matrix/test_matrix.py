"""The whole matrix: every page and method, by every role, for rows in every relation. `make matrix` runs it."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine

from jobspor.access.matrix import Page, Relation, Subject, pages
from jobspor.access.policy import POLICY, Permission, Role, Scope
from jobspor.citizens.models import Assignment, NextStep
from jobspor.placements.tests.stage import at
from tests.matrix.asking import PARAMETER, Cell, ask, complaints, heard_by, path_of, taken_back, wrong_offers
from tests.matrix.stage import Stage, make_matrix_stage
from tests.people import People, as_owner

ROLES = [role for role in Role if POLICY[role]]
# Pages whose buttons depend on the case or on what is asked.
OFFERING = {
    "": "",
    "borgere/": "?vis=teamet",
    "borgere/<int:pk>/": "",
    "borgere/<int:pk>/pladser/": "",
    "forloeb/<int:pk>/": "",
    "soeg/": "?q=Holm",
    "virksomheder/<int:pk>/": "",
}


@pytest.fixture(autouse=True)
def monday(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A Monday that stays, and no word of each refusal."""
    caplog.set_level(logging.CRITICAL, "django.request")
    with time_machine.travel(at(), tick=False):
        yield


@pytest.fixture
def stage(people: People) -> Stage:
    """Rows that are mine, and rows that are not."""
    return make_matrix_stage(people)


def with_a_placement_that_runs(stage: Stage) -> Stage:
    """It is the one that addresses name."""
    pk = {**stage.own.pk, Subject.PLACEMENT: stage.own.running.pk}
    return replace(stage, own=replace(stage.own, pk=pk))


def without_a_next_step(stage: Stage) -> Stage:
    """Nobody has said what happens next."""
    with as_owner():
        NextStep.objects.filter(citizen=stage.own.citizen).update(done_on=at().date())
    return stage


def with_a_stranger_asked(stage: Stage) -> Stage:
    """The next step is somebody's who does not work with the citizen."""
    with as_owner():
        NextStep.objects.filter(citizen=stage.own.citizen).update(owner=stage.people.stranger.employee)
    return stage


def named_under(page: Page, stage: Stage) -> set[str]:
    """The rows that an address names under its first."""
    return set(PARAMETER.findall(page.address)[1:]) & set(stage.own.named)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_answers_as_the_table_says(stage: Stage, role: Role) -> None:
    stage.everybody_is(role)
    asked = [Cell(page, method, role, one) for one in Relation for page in pages() for method in page.methods]
    wrong = [said for cell in asked for said in complaints(stage, cell)]
    assert not wrong, "\n".join(wrong)


def refused_offers(stage: Stage, role: Role) -> Iterator[str]:
    """What pages offer a role that is refused it, as the case is now."""
    for page in (page for page in pages() if page.address in OFFERING):
        for relation in (Relation.OWN, Relation.TEAM, Relation.STRANGER, Relation.OPENED):
            cell = Cell(page, "GET", role, relation)
            heard = heard_by(stage, relation, "GET", path_of(page, stage.own) + OFFERING[page.address])
            yield from (f"{cell}: {said}" for said in wrong_offers(stage, cell, heard))


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_offered_that_is_refused(stage: Stage, role: Role) -> None:
    stage.everybody_is(role)
    wrong = []
    for change in (with_a_placement_that_runs, without_a_next_step, with_a_stranger_asked):
        with taken_back():
            wrong += [f"{change.__name__}: {said}" for said in refused_offers(change(stage), role)]
    assert not wrong, "\n".join(wrong)


def test_whom_nobody_has_yet_everybody_has_who_sees_a_team(stage: Stage) -> None:
    with as_owner():
        Assignment.objects.filter(citizen=stage.own.citizen).delete()
    for role in ROLES:
        stage.everybody_is(role)
        scope = POLICY[role].get(Permission.CITIZEN_VIEW)
        inside = 403 if scope is None else 200 if scope >= Scope.TEAM else 404
        answers = [
            ask(stage, stage.person(relation), "GET", f"/borgere/{stage.own.citizen.pk}/").status
            for relation in Relation
        ]
        assert answers == [inside, inside, inside, inside, 403 if scope is None else 404], role


@pytest.mark.parametrize("role", ROLES)
def test_a_row_is_not_found_under_anothers(stage: Stage, role: Role) -> None:
    stage.everybody_is(role)
    wrong = []
    for page in pages():
        if page.permission in POLICY[role] and named_under(page, stage):
            for rows in (stage.theirs, stage.elsewhere):
                where = path_of(page, stage.own, under=rows)
                heard = [ask(stage, stage.people.mine, method, where).status for method in page.methods]
                wrong += [f"{where} ({page.address}) answers {heard}"] if set(heard) != {404} else []
    assert not wrong, "\n".join(wrong)
