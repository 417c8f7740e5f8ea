"""Who sees which citizens: the row rule, and the only one.

Own: an assignment to me today. Team: an assignment to anybody in my team today, or to nobody at all (a citizen just
handed in belongs to everybody until somebody takes them). Municipality: everybody. Figures: none.

Nearly every page asks it, many of them several times. It stands as SQL, for Django needs longer to put it together from
parts than PostgreSQL to answer; and in two shapes, for a list is quicker found from the team's side, a few rows from
their own.
"""

from typing import Any

from django.db.models import BooleanField, F, Func, Q

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope

ASSIGNED = """
SELECT a.citizen_id FROM citizens_assignment a JOIN organisation_employee e ON e.id = a.employee_id
WHERE %%s BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity') AND """
MINE = ASSIGNED + "e.user_id = %%s"
TEAMS = ASSIGNED + "e.team_id IN (SELECT team_id FROM organisation_employee WHERE user_id = %%s)"  # noqa: S608 - no input in it
NOBODY_HAS = """NOT EXISTS (SELECT FROM citizens_assignment a
WHERE a.citizen_id = {citizen} AND %%s BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity'))"""
NOBODYS = "SELECT c.id FROM citizens_citizen c WHERE " + NOBODY_HAS.format(citizen="c.id")  # noqa: S608

OWN = f"%(expressions)s IN ({MINE})"
TEAM = f"%(expressions)s IN ({TEAMS} UNION ALL {NOBODYS})"
TEAM_OF_FEW = f"(%(expressions)s IN ({TEAMS}) OR {NOBODY_HAS.format(citizen='%(expressions)s')})"


class Seen(Func):
    """The condition in SQL; its one part is the citizen's column."""

    output_field = BooleanField()

    def __init__(self, citizen: str, template: str, *who: Any) -> None:
        super().__init__(F(citizen), template=template)
        self.who = who

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, Any]:
        """With the values that the text asks for."""
        sql, _none = super().as_sql(*args, **kwargs)
        return sql, self.who


def seen(citizen: str, scope: Reach) -> Q | Seen:
    """The condition that a row's citizen (the name of its field) is within reach."""
    return _seen(citizen, scope, TEAM)


def seen_of_few(citizen: str, scope: Reach) -> Q | Seen:
    """The same, where other conditions leave only some rows to ask it of."""
    return _seen(citizen, scope, TEAM_OF_FEW)


def _seen(citizen: str, scope: Reach, team: str) -> Q | Seen:
    if scope.scope == Scope.MUNICIPALITY:
        return Q()
    if scope.scope == Scope.FIGURES or scope.actor.user_id is None:
        return Q(pk__in=[])
    who = (scope.on, scope.actor.user_id)
    return Seen(citizen, OWN, *who) if scope.scope == Scope.OWN else Seen(citizen, team, *who, scope.on)
