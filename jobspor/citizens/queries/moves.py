"""Cases that move to another municipality, and those that come: whose, how far; and what goes along, packed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from jobspor.access.actor import Reach
from jobspor.access.models import Membership, Municipality
from jobspor.base.sorting import danish
from jobspor.citizens.models import Arrival, Citizen, Move, Pathway, Protection
from jobspor.citizens.models.moves import MoveKind, MoveQuerySet, MoveState
from jobspor.citizens.models.pathway import SubgoalState
from jobspor.citizens.rules.moving import CV, FACTS, NEEDS, OF_PATHWAY, PERSON, PLAN

BY_KIND: Mapping[MoveKind, Mapping[str, tuple[str, ...]]] = {
    MoveKind.PLAN: PLAN,
    MoveKind.NEEDS: NEEDS,
    MoveKind.CV: CV,
}
STILL_SO = {
    "goals": Q(replaced_on=None),
    "subgoals": Q(reached_on=None, state__in=(SubgoalState.NOT_BEGUN, SubgoalState.GOING_ON)),
}


@dataclass(frozen=True)
class Came:
    """A case that another municipality has offered, and what came of it here; nobody before it was taken in."""

    move: Move
    citizen: Citizen | None


def reachable(*, scope: Reach) -> QuerySet[Municipality]:
    """The municipalities that work here, but for one's own: a case can be handed to no other."""
    works_here = Exists(Membership.objects.filter(municipality=OuterRef("pk")))
    others = Municipality.objects.filter(works_here).exclude(pk=scope.actor.municipality)
    return others.order_by(danish("name"), "pk")


def to_answer(*, scope: Reach) -> MoveQuerySet:
    """Cases that somebody here has to say yes or no to, the next to come first."""
    rows = Move.objects.coming(scope).filter(state=MoveState.OFFERED)
    return rows.select_related("municipality", "offered_by").order_by("moves_on", "pk")


def coming(*, scope: Reach) -> MoveQuerySet:
    """All that another municipality has offered."""
    return Move.objects.coming(scope).select_related("municipality", "offered_by", "to")


def came(*, scope: Reach) -> list[Came]:
    """Those that are answered, the latest first, each with whoever came, where the actor sees them."""
    rows = coming(scope=scope).exclude(state=MoveState.OFFERED).order_by("-moves_on", "-pk")
    moves = list(rows[:50])
    arrivals = Arrival.objects.filter(move_number__in=[row.pk for row in moves], citizen__isnull=False)
    whose = dict(arrivals.values_list("move_number", "citizen"))
    seen = {one.pk: one for one in Citizen.objects.in_scope(scope).filter(pk__in=whose.values())}
    return [Came(row, seen.get(whose.get(row.pk, 0))) for row in moves]


def left(*, scope: Reach) -> MoveQuerySet:
    """One's own citizens who move or have moved, the latest first."""
    return Move.objects.leaving(scope).select_related("citizen", "to").order_by("-moves_on", "-pk")


def moves_of(citizen: Citizen) -> QuerySet[Move]:
    """The moves of a citizen who came through the door, the latest first."""
    return citizen.moves.select_related("to", "offered_by").order_by("-pk")


def arrival_of(citizen: Citizen) -> Arrival | None:
    """Where the citizen came from last, if they did."""
    return citizen.arrivals.select_related("giver").order_by("-pk").first()


def packed(citizen: Citizen, kinds: Collection[str]) -> dict[str, Any]:
    """What goes along, as it stands now: what always does, and what the citizen has said yes to."""
    pathway = Pathway.objects.filter(citizen=citizen).order_by("-referred_on", "-pk").first()
    columns = {**FACTS, **{name: of for kind in kinds for name, of in BY_KIND[MoveKind(kind)].items()}}
    return {
        "cpr": citizen.cpr,
        "former": [
            {"cpr": row.cpr, "until": row.until, "reason": row.reason} for row in citizen.former_numbers.order_by("pk")
        ],
        "person": {name: getattr(citizen, name) for name in PERSON},
        "protection": Protection.objects.in_force().filter(citizen=citizen)
        .values("kind", "starts_on", "expires_on").first(),
        "zone": pathway.zone if pathway and MoveKind.PLAN in kinds else "",
        "rows": {name: _rows(citizen, pathway, name, of) for name, of in columns.items()},
    }  # fmt: skip


def _rows(citizen: Citizen, pathway: Pathway | None, name: str, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    owner = pathway if name in OF_PATHWAY else citizen
    if owner is None:
        return []
    return list(getattr(owner, name).filter(STILL_SO.get(name, Q())).order_by("pk").values(*columns))
