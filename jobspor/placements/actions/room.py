"""Room at a workplace, asked while nobody else can take it."""

from datetime import date
from typing import Any

from jobspor.access.actor import Actor, Reach
from jobspor.access.policy import Scope
from jobspor.base.days import Period
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import Workplace
from jobspor.companies.rules import Newcomer, ratio
from jobspor.law.codes import TargetGroup
from jobspor.placements.queries.ratio import NOTHING, counted_from, staff_at
from jobspor.placements.rules import Kind
from jobspor.placements.rules.room import check_room_throughout

FILLS_A_PLACE = {Kind.INTERNSHIP, Kind.WAGE_SUBSIDY}


def check_room_at(
    workplace: Workplace, *, kind: Kind, minutes: int, group: TargetGroup, period: Period, by: Actor, on: date
) -> dict[str, Any]:
    """Check the ratio rule for somebody more in a period, with the workplace held until the commit.

    `minutes` are the highest a week that the rule counts. Gives the sum of the first day, to be kept with the
    placement; nothing for a kind that fills no place. Raises RuleBroken, NoRule.
    """
    if kind not in FILLS_A_PLACE:
        return {}
    hold_workplace(workplace.pk)
    reach = Reach(by, Scope.MUNICIPALITY, on)
    filled = counted_from(period.starts_on, scope=reach, at={workplace.pk}).get(workplace.pk, NOTHING)
    figure = staff_at({workplace.pk: workplace}, period.starts_on, scope=reach)[workplace.pk]
    check_room_throughout(figure.staff, filled.taken, Newcomer(minutes, group.code), period, filled.allowances)
    result = ratio(figure.staff, filled.on(period.starts_on), period.starts_on)
    return {
        "allowed": result.allowed,
        "in_use": str(result.in_use),
        "ordinary": str(figure.staff.ordinary),
        "stated": figure.is_stated,
        "as_of": figure.staff.as_of.isoformat(),
        "source": result.rule.source,
        "verified": result.verified,
    }
