"""What waits for somebody, whichever app knows of it: each registers its rows, and one statement counts them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from jobspor.access.actor import Actor, Reach
from jobspor.access.policy import Permission

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Waiting:
    """Rows that wait for whoever has the permission. `url_name` takes no arguments, and its page shows just them.

    `rows(reach)` are those that wait for this actor, on a day.
    """

    title: "StrOrPromise"
    url_name: str
    permission: Permission
    rows: "Callable[[Reach], QuerySet[Any]]"
    order: int = 0


@dataclass(frozen=True)
class Line:
    """How many rows wait, and where they are."""

    title: "StrOrPromise"
    url_name: str
    count: int


_registered: list[Waiting] = []


def register_waiting(entry: Waiting) -> None:
    """Add rows that can wait for somebody; called from an app's `apps.py`."""
    _registered.append(entry)
    _registered.sort(key=lambda one: one.order)


def waiting(actor: Actor, on: date) -> list[Line]:
    """What waits for the actor on a day, in one statement; nothing that is empty."""
    mine = [(one, scope) for one in _registered if (scope := actor.scope(one.permission)) is not None]
    if not mine:
        return []
    counts, values = [], []
    for one, scope in mine:
        count, given = _count(one.rows(Reach(actor, scope, on)))
        counts.append(count)
        values += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", values)
        found = cursor.fetchone()
    return [Line(one.title, one.url_name, count) for (one, _), count in zip(mine, found, strict=True) if count]


def _count(rows: "QuerySet[Any]") -> tuple[str, list[Any]]:
    """How many rows, as a part of a statement. As subqueries of one queryset they would cost twice the time."""
    try:
        sql, values = rows.order_by().values("pk").query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return "0", []
    return f"(SELECT count(*) FROM ({sql}) counted)", list(values)  # noqa: S608 - as above
