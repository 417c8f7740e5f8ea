"""What the database refuses, said as a rule."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from jobspor.base.errors import RuleBroken


@contextmanager
def refused_as(broken: RuleBroken, *, constraint: str) -> Iterator[None]:
    """A savepoint in which breaking the named constraint raises `broken`; any other violation is a fault of ours."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraint_of(error) != constraint:
            raise
        # Without the cause: the database's own words may hold what somebody typed.
        raise broken from None


def constraint_of(error: IntegrityError) -> str | None:
    """The name of the constraint that was broken."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None)
