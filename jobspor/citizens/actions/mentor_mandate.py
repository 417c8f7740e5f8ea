"""What somebody may grant of mentor support on the spot: so many hours a week, for so long in all."""

from dataclasses import dataclass
from datetime import date

from jobspor.access.actor import Actor, Reach
from jobspor.access.policy import Scope
from jobspor.base.days import Period
from jobspor.citizens.models import MentorGrant
from jobspor.organisation.actions.requests import beyond
from jobspor.organisation.queries.mandates import limits_on
from jobspor.organisation.rules.mandates import MandateKind, limit_of, within


@dataclass(frozen=True)
class Beyond:
    """A limit that the support would go beyond."""

    kind: MandateKind
    amount: int
    limit: int


def beyond_mandate(
    minutes_a_week: int, period: Period, before: MentorGrant | None, *, by: Actor, on: date
) -> list[Beyond]:
    """The limits that a grant would go beyond. Of a grant that is changed, only what becomes more counts."""
    limits = limits_on(scope=Reach(by, Scope.OWN, on))
    asked = []
    if before is None or minutes_a_week > before.minutes_a_week:
        asked.append((MandateKind.MENTOR_HOURS, minutes_a_week))
    if before is None or period.weeks > Period(before.starts_on, before.ends_on).weeks:
        asked.append((MandateKind.MENTOR_WEEKS, period.weeks))
    each = [(kind, amount, limit_of(by.roles, kind, limits)) for kind, amount in asked]
    return [
        Beyond(kind, amount, limit) for kind, amount, limit in each if limit is not None and not within(limit, amount)
    ]


def check_mentor_mandate(
    minutes_a_week: int, period: Period, before: MentorGrant | None = None, *, by: Actor, on: date
) -> None:
    """Raises BeyondMandate for more than the actor may grant alone."""
    for one in beyond_mandate(minutes_a_week, period, before, by=by, on=on):
        field = "minutes_a_week" if one.kind is MandateKind.MENTOR_HOURS else "ends_on"
        raise beyond(one.kind, one.amount, one.limit, field)
