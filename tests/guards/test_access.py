"""Every address with somebody's data, tried by four people: mine, same team, stranger, other municipality.

And by each role: what its line in the policy does not have is refused before anything is looked up.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver

from jobspor.access.policy import POLICY, Permission, Role
from jobspor.access.tests.factories import as_owner, make_user
from jobspor.placements.models import Placement
from jobspor.placements.tests.stage import agree, at, make_stage
from tests.guards.test_routes import addresses
from tests.people import People

# What stands in each kind of address; rows that hang under them do not matter, for the door comes first.
WHOSE = ("borgere/<int:pk>/", "forloeb/<int:pk>/")
ANYTHING = {"<str:role>": "citizen", "<uuid:act>": "00000000-0000-4000-8000-000000000000"}


def routes() -> list[tuple[str, Any]]:
    """Every address that asks for a permission, with its view."""
    return [(where, view) for where, view in addresses(get_resolver().url_patterns) if hasattr(view, "permission")]


PERSONAL = [pytest.param(where, view, id=where) for where, view in routes() if where.startswith(WHOSE)]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """A Monday that stays."""
    with time_machine.travel(at(), tick=False):
        yield


@pytest.fixture
def placement(people: People) -> Placement:
    """A placement of mine."""
    return agree(people, make_stage(people))


def ask(client: Client, where: str, view: Any, pk: int = 1) -> int:
    """The status of the address, with an empty form where it only takes one."""
    for part, value in {**ANYTHING, "<int:pk>": str(pk)}.items():
        where = where.replace(part, value)
    path = "/" + re.sub("<int:[a-z_]+>", "1", where)
    return (client.get(path) if "GET" in view.methods else client.post(path)).status_code


@pytest.mark.parametrize(("where", "view"), PERSONAL)
def test_strangers_learn_nothing(people: People, placement: Placement, where: str, view: Any) -> None:
    pk = placement.pk if where.startswith("forloeb") else people.citizen.pk
    for person in (people.stranger, people.other):
        assert ask(person.client, where, view, pk) == 404
    assert ask(people.steering.client, where, view, pk) == 403
    if "GET" in view.methods and where.count("<") == 1:
        assert ask(people.mine.client, where, view, pk) in (200, 302)
        seen = ask(people.team.client, where, view, pk)
        own = POLICY[Role.CASEWORKER][view.permission].name == "OWN"
        assert seen == 404 if own else seen in (200, 302)


@pytest.mark.parametrize("role", [role for role in Role if POLICY[role]])
def test_a_role_is_refused_what_the_policy_does_not_give_it(people: People, role: Role) -> None:
    with as_owner():
        user = make_user(people.home, role)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for where, view in routes():
        if view.permission not in POLICY[role]:
            assert ask(client, where, view) == 403, where


def test_every_permission_is_somebodys() -> None:
    assert [permission for permission in Permission if not any(permission in POLICY[role] for role in Role)] == []
