"""Look-ups that wait for a leader, or that one has gone through: what was opened outside somebody's own area."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from jobspor.access.actor import Reach
from jobspor.access.look_words import page_name
from jobspor.access.models import CaseOpening, Read, SampledLook
from jobspor.access.models.lookups import Outcome
from jobspor.access.openings import OVERDUE
from jobspor.access.policy import Scope
from jobspor.base.wording import local_day
from jobspor.citizens.models import Citizen
from jobspor.organisation.models import Employee

WAITING, DONE = "", "gennemset"


@dataclass(frozen=True)
class Lookup:
    """An opening with the name of whom it is about; `pages` is how often something was shown through it."""

    opening: CaseOpening
    citizen: str
    pages: int
    on: date

    @property
    def is_overdue(self) -> bool:
        """Tell whether nobody has gone through it for two weeks."""
        return not self.opening.outcome and local_day(self.opening.opened_at) < self.on - OVERDUE

    @property
    def outcome(self) -> str:
        """What the leader found (a msgid), or nothing yet."""
        return Outcome(self.opening.outcome).danish if self.opening.outcome else ""


@dataclass(frozen=True)
class PageSeen:
    """A page that was shown through an opening."""

    name: str
    times: int
    first: datetime
    last: datetime


def of_colleagues(scope: Reach) -> Q:
    """The condition on a look that this leader goes through it: by the team or the municipality, never by oneself."""
    others = ~Q(user_id=scope.actor.user_id)
    if scope.scope == Scope.MUNICIPALITY:
        return others
    team = Employee.objects.filter(team__employees__user_id=scope.actor.user_id or 0)
    return others & Q(user_id__in=team.values("user_id"))


def openings(*, scope: Reach, state: str = WAITING, outcome: str = "", purpose: str = "") -> QuerySet[CaseOpening]:
    """Those a leader goes through: the oldest that wait first, or the latest that are done."""
    rows = CaseOpening.objects.filter(of_colleagues(scope)).select_related("user", "reviewed_by")
    rows = rows.exclude(outcome="") if state == DONE else rows.waiting()
    rows = rows.filter(outcome=outcome) if outcome else rows
    rows = rows.filter(purpose=purpose) if purpose else rows
    return rows.order_by("-opened_at", "-pk") if state == DONE else rows.order_by("opened_at", "pk")


def sampled(*, scope: Reach) -> QuerySet[SampledLook]:
    """Lines of the months' samples that wait for a leader."""
    return SampledLook.objects.filter(of_colleagues(scope), outcome="")


def waiting(*, scope: Reach) -> int:
    """How many look-ups wait for a leader: opened cases, and lines of the month's sample."""
    return openings(scope=scope).count() + sampled(scope=scope).count()


def told(rows: Iterable[CaseOpening], *, scope: Reach) -> list[Lookup]:
    """Openings with the citizens' names and how much was seen. Two queries."""
    found = list(rows)
    names = {row.pk: row.full_name for row in Citizen.objects.filter(pk__in={one.citizen_id for one in found})}
    seen: dict[int | None, int] = dict(
        Read.objects.filter(opening__in=found, model=Citizen._meta.label_lower)
        .values("opening")
        .annotate(pages=Count("pk"))
        .values_list("opening", "pages")
    )
    return [Lookup(one, names.get(one.citizen_id, ""), seen.get(one.pk, 0), scope.on) for one in found]


def pages_seen(opening: CaseOpening, *, scope: Reach) -> list[PageSeen]:
    """What was shown through an opening that the scope reaches, in the order it was first shown."""
    rows: Any = Read.objects.filter(opening=opening, model=Citizen._meta.label_lower).values("route")
    counted = rows.annotate(times=Count("pk"), first=Min("at"), last=Max("at")).order_by("first", "route")
    return [PageSeen(page_name(row["route"]), row["times"], row["first"], row["last"]) for row in counted]
