"""What changes in the register mean here: what is at stake at a workplace, and the matters somebody must act on."""

from dataclasses import dataclass

from django.db.models import Q

from jobspor.access.actor import Reach
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import ChangeKind, Cooperation, RegisterMatter
from jobspor.companies.models.updates import MatterQuerySet
from jobspor.companies.queries.promises import Whose
from jobspor.organisation.models import Employee


@dataclass(frozen=True, kw_only=True)
class Stake:
    """What a municipality has at a workplace: people, open places, the places of a centre agreement, a consultant, and
    how many the ratio rule allows; None where nobody knows the staff."""

    people: int = 0
    places: int = 0
    agreed: int = 0
    has_consultant: bool = False
    allowed: int | None = None

    @property
    def needed(self) -> int:
        """How many the ratio rule must have room for."""
        return max(self.people, self.places, self.agreed)

    def is_touched_by(self, kind: ChangeKind) -> bool:
        """Tell whether a change asks somebody to act."""
        if kind is ChangeKind.SIZE:
            return self.needed > 0 and (self.allowed is None or self.allowed < self.needed)
        if kind is ChangeKind.MOVED:
            return self.people + self.places > 0
        return self.needed > 0 or self.has_consultant


class Settled(Worded):
    """Which matters a list shows."""

    OPEN = "aabne", gettext_noop("Venter på nogen")
    DONE = "gjort", gettext_noop("Gjort")
    ALL = "alle", gettext_noop("Alle")


@dataclass(frozen=True, kw_only=True)
class MatterSearch:
    """What somebody looks for; `kind` is empty for all."""

    whose: Whose
    settled: Settled = Settled.OPEN
    kind: str = ""


def matters(search: MatterSearch, *, scope: Reach) -> MatterQuerySet:
    """The matters that are looked for: those with people in them first, then the newest."""
    rows = RegisterMatter.objects.filter(_whose(search.whose, scope))
    if search.settled is not Settled.ALL:
        rows = rows.filter(settled_on__isnull=search.settled is Settled.OPEN)
    if search.kind:
        rows = rows.filter(change__kind=search.kind)
    related = rows.select_related("workplace__company", "change__file", "settled_by__user")
    return related.order_by("-people", "-found_on", "-pk")


def waiting_for(scope: Reach) -> MatterQuerySet:
    """What waits for the actor, for *I dag*: a consultant's own; a leader's team's, and where nobody is consultant."""
    whose = Whose.TEAM if scope.actor.leads else Whose.MINE
    return RegisterMatter.objects.open().filter(_whose(whose, scope))


def consultants_at(rows: list[RegisterMatter], *, scope: Reach) -> dict[int, Cooperation]:
    """Who looks after the workplaces of some matters. One query."""
    found = Cooperation.objects.filter(
        municipality=scope.actor.municipality, workplace__in={row.workplace_id for row in rows}
    )
    return {row.workplace_id: row for row in found.select_related("consultant__user").order_by("pk")}


def _whose(whose: Whose, scope: Reach) -> Q:
    user = scope.actor.user_id or 0
    looked_after = Cooperation.objects.order_by().values("workplace")
    if whose is Whose.MINE:
        mine = Q(consultant__user=user) | Q(cover__user=user)
        return Q(workplace__in=looked_after.filter(mine))
    if whose is Whose.TEAM:
        teams = Employee.objects.current(scope.on).filter(user=user).values("team")
        return Q(workplace__in=looked_after.filter(consultant__team__in=teams)) | ~Q(workplace__in=looked_after)
    return Q()
