"""Rows of access for tests. Factories write as the owner: they set the stage, they do not act."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from django.db import connection

from jobspor.access.actor import Actor
from jobspor.access.models import Membership, Municipality, User
from jobspor.access.policy import Role
from jobspor.access.route import actor_of_user

number = count(1)


@contextmanager
def as_owner() -> Iterator[None]:
    """Step out of the web role on the same connection, past row-level security."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE jobspor_owner")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")


def make_municipality(code: int = 461, name: str = "Fjordby") -> Municipality:
    """A municipality, once per code."""
    return Municipality.objects.get_or_create(
        code=code, defaults={"name": name, "region": "Region Syddanmark", "phone": "55000000"}
    )[0]


def make_user(municipality: Municipality, *roles: Role, name: str = "") -> User:
    """A user with roles in a municipality."""
    n = next(number)
    user = User.objects.create_user(email=f"user{n}@example.dk", password="a long password", name=name or f"Bruger {n}")
    for role in roles:
        Membership.objects.create(user=user, municipality=municipality, role=role)
    return user


def actor(user: User) -> Actor:
    """The user as an actor in their first municipality."""
    return actor_of_user(user)
