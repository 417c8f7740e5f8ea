"""Every address is asked by the four people for one row of each kind, and refuses the roles that may not ask.

What must come back stands in `jobspor.access.matrix`. All roles, relations and methods are asked by `make matrix`.
"""

import logging
from collections.abc import Iterator

import pytest
import time_machine
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.test import Client
from django.urls import path

from config.urls import urlpatterns as house
from jobspor.access.documents import permissions
from jobspor.access.http import Request
from jobspor.access.matrix import (
    EXEMPT,
    NAMED,
    OUTSIDE,
    UNNAMED,
    Answer,
    Page,
    Relation,
    Subject,
    about,
    addresses,
    pages,
)
from jobspor.access.policy import POLICY, Permission, Role
from jobspor.access.route import route
from jobspor.citizens.models import Citizen
from jobspor.placements.tests.stage import at
from tests.matrix.asking import Cell, ask, complaints, path_of
from tests.matrix.stage import Stage, make_matrix_stage
from tests.people import People

ASKING = [
    (Role.CONSULTANT, Relation.OWN),
    (Role.CASEWORKER, Relation.TEAM),
    (Role.CONSULTANT, Relation.STRANGER),
    (Role.CONSULTANT, Relation.OTHER),
]


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


def method_of(page: Page) -> str:
    """Reading where the page can be read."""
    return "GET" if "GET" in page.methods else "POST"


def test_the_four_people_are_answered_as_the_table_says(stage: Stage) -> None:
    asked = (Cell(page, method_of(page), role, relation) for page in pages() for role, relation in ASKING)
    wrong = [said for cell in asked for said in complaints(stage, cell)]
    assert not wrong, "\n".join(wrong)


def test_a_role_is_refused_what_the_policy_does_not_give_it(stage: Stage) -> None:
    wrong = []
    for role in filter(POLICY.get, Role):
        stage.everybody_is(role)
        asked = (Cell(page, method_of(page), role, Relation.OWN) for page in pages())
        wrong += [said for cell in asked if cell.expected is Answer.REFUSED for said in complaints(stage, cell)]
    assert not wrong, "\n".join(wrong)


def test_other_methods_are_not_taken_and_nobody_comes_in_without_signing_in(stage: Stage) -> None:
    for page in pages():
        where = path_of(page, stage.own)
        for method in {"GET", "POST", "PUT", "DELETE"} - set(page.methods):
            assert ask(stage, stage.people.mine, method, where).status == 405, where
        answer = Client().generic(page.methods[0], where)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/konto/login/"), where


def test_what_is_not_theirs_looks_like_what_is_not_there(stage: Stage) -> None:
    stage.everybody_is(Role.PROJECT_LEADER)
    asked = (Cell(page, method_of(page), Role.PROJECT_LEADER, Relation.OTHER) for page in pages())
    hidden = [cell for cell in asked if cell.expected is Answer.NOT_THERE]
    seen = {ask(stage, stage.people.other, cell.method, path_of(cell.page, stage.own)).text for cell in hidden}
    assert seen == {ask(stage, stage.people.other, "GET", f"/borgere/{10**9}/").text}


def test_every_permission_is_somebodys() -> None:
    assert [permission for permission in Permission if not any(permission in POLICY[role] for role in Role)] == []


def test_every_kind_of_address_and_every_exception_is_needed() -> None:
    assert {page.about.subject for page in pages()} == set(Subject) == set(OUTSIDE)
    every = [where for where, _view in addresses()]
    assert [one for one in EXEMPT if not any(where.startswith(one.rstrip("*")) for where in every)] == []
    named = {*NAMED, *UNNAMED}
    assert [one for one in named if not any(where.startswith(one) for where in every)] == []


@route(Permission.CITIZEN_VIEW)
def leaks(request: Request, pk: int) -> HttpResponse:
    """A page that passes by the door, and offers what the policy refuses some who see it."""
    found = get_object_or_404(Citizen, pk=pk)
    return HttpResponse(f'<a href="/borgere/hent/">{found.full_name}</a>', content_type="text/html")


PLANTED = [path("borgere/<int:pk>/laek/", leaks), path("borgere/<int:pk>/laek/<int:hole>/", leaks)]
urlpatterns = [*PLANTED, *house]


@pytest.mark.urls("tests.guards.test_access")
def test_a_leak_is_caught(stage: Stage) -> None:
    leak = pages(PLANTED)[0]
    said = {one: complaints(stage, Cell(leak, "GET", Role.CONSULTANT, one)) for one in Relation}
    assert all(said.values())
    assert [
        one.removeprefix("consultant (stranger): GET /borgere/<int:pk>/laek/: ") for one in said[Relation.STRANGER]
    ] == [
        "answers 200, not as NOT_THERE",
        "does not log the refusal",
        "names the citizen",
        "names the citizen without logging it",
        "offers /borgere/hent/, which is REFUSED for them",
    ]


@pytest.mark.urls("tests.guards.test_access")
def test_a_new_address_is_printed() -> None:
    assert "| `/borgere/…/laek/` | se | Se borgere | teamets, åbnede | teamets, åbnede | egne |" in permissions()


def test_an_address_that_nobody_has_declared_is_caught(stage: Stage) -> None:
    with pytest.raises(LookupError, match=r"/hemmeligt/<int:pk>/: say in jobspor/access/matrix.py what it is about"):
        pages([path("hemmeligt/<int:pk>/", leaks)])
    with pytest.raises(LookupError, match=r"what it is about"):
        about("borgere/nye-lister/")
    with pytest.raises(LookupError, match=r"give the stage .* a row for \['hole'\]"):
        path_of(pages(PLANTED)[1], stage.own)
