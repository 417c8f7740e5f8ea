"""Rows of access for tests. Factories write as the owner: they set the stage, they do not act."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from typing import Any

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicRegistry

from jobspor.access.actor import Actor
from jobspor.access.links import Purpose, make_link, new_token, register_purpose
from jobspor.access.models import Link, Membership, Municipality, User
from jobspor.access.policy import Role
from jobspor.access.route import actor_of_user
from jobspor.access.scope import opened_for

number = count(1)
register_purpose(
    Purpose(
        code="trial",
        url_name="trial",
        subject="Skriv under: {about}",
        mail="Hej {name}. Åbn {link}. Hilsen {organisation}",
        sms="Hej {name}. Åbn {link}",
        days=14,
        waiting="Vi har en aftale, som du kan læse og skrive under.",
    )
)


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


def empty_queue() -> None:
    """Forget jobs that a test with real commits left: flushing a test database leaves the queue's tables alone."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def run_worker() -> None:
    """A real worker on the test database takes what is in the queue, then stops. It has no clock of its own here."""
    worker: Any = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    worker.periodic_registry = PeriodicRegistry()  # type: ignore[no-untyped-call]
    worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="always")


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


def make_sent_link(
    by: Actor, *, phone: str = "20304017", email: str = "", at: datetime | None = None, purpose: str = "trial"
) -> tuple[Link, str]:
    """A link to Tove Lind that somebody sent at a moment, and the token of the message."""
    with opened_for(by):
        link = make_link(
            purpose=purpose,
            row=Municipality.objects.get(pk=by.municipality),
            person_name="Tove Lind",
            about="Kernehuset Bageri",
            phone=phone,
            email=email,
            by=by,
            at=at,
        )
        return link, new_token(link, channel="sms" if phone else "mail", at=timezone.now())
