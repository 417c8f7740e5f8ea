"""Citizens who move between the two jobcentres: one has been handed over, one is agreed, one waits for an answer."""

from dataclasses import dataclass
from datetime import datetime

from jobspor.access.models import Municipality
from jobspor.access.retention.cases import hindrances
from jobspor.access.scope import opened_for
from jobspor.base.days import A_DAY
from jobspor.citizens.actions.arriving import receive_case
from jobspor.citizens.actions.giving import give_case
from jobspor.citizens.actions.moving import Offer, accept_case, offer_case
from jobspor.citizens.models import Assignment, Citizen, Move
from jobspor.citizens.models.moves import MoveKind
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.jobcentres import AWAY, HOME, Jobcentre
from jobspor.exchange.examples.stage import Worker, moment

HERE, THERE, THEIRS = "Inger Toft", "Gitte Lassen", "Karim Aziz"
NOTE = "Ring gerne, før I svarer. Der er en aftale om tolk til de første samtaler."


@dataclass(frozen=True)
class Removal:
    """Somebody gives a citizen of theirs to another jobcentre."""

    giver: Worker
    taker: Worker
    to: Jobcentre

    def offer(self, at: datetime, *, moves_in: int, note: str = "") -> Move:
        """The first of the giver's who can move is offered, and moves so many days later."""
        moves_on = at.date() + moves_in * A_DAY
        with opened_for(self.giver.actor) as scope:
            offer = Offer(
                to=Municipality.objects.get(pk=self.to.code),
                moves_on=moves_on,
                kinds=[*MoveKind],
                agreed_on=at.date(),
                note=note,
                phone=self.giver.employee.phone,
            )
            return offer_case(citizen=self._who(at), offer=offer, by=scope.actor, at=at)

    def accept(self, move: Move, at: datetime) -> None:
        """The other jobcentre says yes."""
        with opened_for(self.taker.actor) as scope:
            accept_case(move=move, by=scope.actor, at=at)

    def hand_over(self, move: Move, at: datetime) -> None:
        """The day has come."""
        with opened_for(self.giver.actor) as scope:
            give_case(move=move.pk, by=scope.actor, at=at)
        with opened_for(self.taker.actor) as scope:
            receive_case(move=move.pk, by=scope.actor, at=at)

    def _who(self, at: datetime) -> Citizen:
        on = at.date()
        own = Assignment.objects.current(on).filter(employee=self.giver.employee).values("citizen")
        settled = Citizen.objects.filter(pk__in=own, pathways__referred_on__lt=on, pathways__ended_on=None)
        rows = settled.exclude(moves__isnull=False).exclude(protections__isnull=False).by_name().distinct()
        return next(one for one in rows if not hindrances(one.pk, on))


def move_house(almanac: Almanac) -> None:
    """From the one jobcentre to the other, and the other way."""
    here, there = HOME.workers(), AWAY.workers()
    out = Removal(here[HERE], there[THERE], AWAY)
    offered_on = almanac.ago(1)
    gone = out.offer(moment(offered_on, 10), moves_in=(almanac.yesterday - offered_on).days)
    out.accept(gone, moment(almanac.ago(0.5), 9))
    out.hand_over(gone, moment(almanac.yesterday, 15))
    agreed = out.offer(moment(almanac.ago(0.5), 16), moves_in=30)
    out.accept(agreed, moment(almanac.yesterday, 17))
    coming = Removal(there[THEIRS], here[HERE], HOME)
    coming.offer(moment(almanac.yesterday, 14), moves_in=14, note=NOTE)
