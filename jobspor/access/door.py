"""The one door to personal data: it checks, filters, answers 404, and notes the read."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, Self, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.utils import timezone

from jobspor.access.actor import Reach
from jobspor.access.http import Request
from jobspor.access.journal import owner_of
from jobspor.access.openings import open_to
from jobspor.access.policy import SEEN_WHEN_OPENED, Permission
from jobspor.access.reading import Note

Moved = Callable[[int], int | None]
_moved: dict[type[models.Model], Moved] = {}


def register_moved(model: type[models.Model], moved: Moved) -> None:
    """Say how to find the row that an old number of a table leads to; called from an app's `apps.py`."""
    _moved[model] = moved


class MovedTo(Http404):
    """The row is another one now, and the actor may see that: a page about it has moved."""

    def __init__(self, old: int, new: int) -> None:
        super().__init__()
        self.old, self.new = old, new


M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class Scoped(Protocol[M_co]):
    """A queryset that knows what a scope means for its rows."""

    def in_scope(self, scope: Reach) -> Self: ...
    def filter(self, *args: Any, **lookup: Any) -> Self: ...
    def first(self) -> M_co | None: ...
    def values_list(self, *fields: str, flat: bool) -> Iterable[Any]: ...
    @property
    def model(self) -> type[M_co]: ...


def scope(request: Request, permission: Permission | None = None) -> Reach:
    """How far the request's permission (or another one) reaches. Raises PermissionDenied when not at all."""
    reach = request.actor.scope(permission or request.permission)
    if reach is None:
        raise PermissionDenied
    return Reach(request.actor, reach, timezone.localdate())


def get(rows: Scoped[M_co], request: Request, **lookup: Any) -> M_co:
    """Return the one row within the request's scope, or of a case that is opened, and note that it is shown.

    Raises Http404 both when the row is not there and when it is not theirs: never reveal that a citizen exists. It is a
    MovedTo where another row, within the scope, has taken its place.
    """
    row = rows.in_scope(scope(request)).filter(**lookup).first() or _opened(rows, request, lookup)
    if row is None:
        asked = lookup.get("pk")
        if moved := _moved_from(rows, request, asked):
            raise moved
        note(request, rows.model, [asked] if isinstance(asked, int) else [], refused=True)
        raise Http404
    note(request, rows.model, [row.pk])
    # Somebody's placement, agreement or file is also a look at them.
    if (whose := getattr(row, "citizen", None)) is not None:
        note(request, type(whose), [whose.pk])
    return row


def _moved_from(rows: Scoped[Any], request: Request, asked: Any) -> MovedTo | None:
    """Where a row has gone, when the actor may see it there."""
    find = _moved.get(rows.model) if isinstance(asked, int) else None
    new = find(asked) if find else None
    found = new and rows.in_scope(scope(request)).filter(pk=new).first()
    return MovedTo(asked, found.pk) if found else None


def _opened(rows: Scoped[M_co], request: Request, lookup: dict[str, Any]) -> M_co | None:
    """The row of a case that the actor has opened for now, to be read. Without an opening the row is not looked for."""
    may_read = request.method in ("GET", "HEAD") and request.permission in SEEN_WHEN_OPENED
    if not (may_read and request.actor.may(Permission.LOOK_BEYOND)):
        return None
    openings = open_to(request.actor, at=timezone.now())
    row = rows.filter(**lookup).first() if openings else None
    request.opening = openings.get(owner_of(row, "citizen")) if row else None
    return row if request.opening else None


def note(request: Request, model: type[models.Model], ids: Iterable[int], *, refused: bool = False) -> None:
    """Note rows that the page shows; a list is one note."""
    request.reads.append(Note(model._meta.label_lower, tuple(ids), refused))


def may(request: Request, permission: Permission, row: models.Model | None = None) -> bool:
    """Tell whether the actor has another permission, for showing or hiding its button.

    With a row that the door has given out: whether the permission reaches this row.
    """
    if row is None:
        return request.actor.may(permission)
    rows: Any = type(row)._default_manager.all()
    return bool(reaches(request, permission, rows, [row.pk]))


def reaches(
    request: Request,
    permission: Permission,
    rows: Scoped[Any],
    ids: Iterable[int],
    *,
    shown_by: Permission | None = None,
) -> set[int]:
    """Which of the rows on the page another permission reaches too, for showing or hiding their buttons.

    `shown_by` is the permission they were read with, where it is not the request's. One query; for most roles none.
    """
    shown, far = set(ids), request.actor.scope(permission)
    if far is None or request.opening:  # an opened case is only read
        return set()
    if far >= scope(request, shown_by).scope:
        return shown
    return set(rows.in_scope(scope(request, permission)).filter(pk__in=shown).values_list("pk", flat=True))
