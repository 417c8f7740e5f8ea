"""How much a follow-up's decision asks for, in the units of the mandates; and whether it is what was approved."""

from dataclasses import dataclass, replace
from datetime import date

from jobspor.base.days import A_DAY, DAYS_A_WEEK
from jobspor.organisation.rules.mandates import MandateKind
from jobspor.placements.rules.decisions import Change
from jobspor.placements.rules.hours import step_on
from jobspor.placements.rules.terms import Terms


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A change that a mandate can limit: the kind, how much (begun weeks, or minutes a week more), and exactly what."""

    kind: MandateKind
    amount: int
    ends_on: date | None = None
    ground: str = ""
    step_on: date | None = None
    internship_minutes: int | None = None
    wage_minutes: int | None = None

    def is_covered_by(self, approved: "Asked") -> bool:
        """Tell whether an approval lets this through: the very same change, and not more than was asked for then."""
        return replace(self, amount=approved.amount) == approved and self.amount <= approved.amount


def asked(change: Change, terms: Terms) -> Asked | None:
    """What a change asks for beyond the terms until now; None when it makes nothing longer and no hours more."""
    if change.ends_on and terms.ends_on and change.ends_on > terms.ends_on:
        weeks = -(-(change.ends_on - terms.ends_on).days // DAYS_A_WEEK)
        return Asked(kind=MandateKind.EXTEND, amount=weeks, ends_on=change.ends_on, ground=change.ground or "")
    if change.step is None:
        return None
    before = step_on(terms.steps, change.step.starts_on - A_DAY)
    more = change.step.minutes - (before.minutes if before else 0)
    if more <= 0:
        return None
    return Asked(
        kind=MandateKind.RAISE_HOURS,
        amount=more,
        step_on=change.step.starts_on,
        internship_minutes=change.step.internship_minutes,
        wage_minutes=change.step.wage_minutes,
    )
