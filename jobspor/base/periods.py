"""Periods of dates in the database; both ends are included."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Expression, F, Func, Q, Value


class Days(Func):
    """`daterange(from, to, '[]')`; an open end is endless."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, starts_on: str, ends_on: str | Expression) -> None:
        super().__init__(F(starts_on), F(ends_on) if isinstance(ends_on, str) else ends_on, Value("[]"))


def covering(on: date) -> Q:
    """Rows whose period covers a day; an open end is endless."""
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))


def never_overlapping(
    *fields: str,
    name: str,
    ends_on: str | Expression = "ends_on",
    starts_on: str = "starts_on",
    condition: Q | None = None,
) -> ExclusionConstraint:
    """A constraint: rows with the same `fields` never cover the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((field, RangeOperators.EQUAL) for field in fields),
            (Days(starts_on, ends_on), RangeOperators.OVERLAPS),
        ],
        condition=condition,
    )


def right_way_round(name: str, *, starts_on: str = "starts_on", ends_on: str = "ends_on") -> models.CheckConstraint:
    """A constraint: a period does not end before it begins; an open end is allowed."""
    return models.CheckConstraint(
        condition=Q(**{f"{ends_on}__isnull": True}) | Q(**{f"{ends_on}__gte": F(starts_on)}), name=name
    )
