"""Choosing an offer: held against the order of the day, never refused, with a reason where it stands lower."""

from dataclasses import dataclass
from datetime import date, datetime

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.citizens.models import Citizen, GroupMember, OfferChoice, OtherOffer
from jobspor.citizens.queries.offers import held_for, programme_of
from jobspor.organisation.models import Employee
from jobspor.organisation.rules.offers import OfferKind

ASKED = gettext_noop(
    "Kommunen vælger noget andet først. Vælg en grund, og skriv, hvorfor det her er det rigtige for borgeren."
)


@dataclass(frozen=True)
class Reason:
    """Why something lower: a ground (`LowerGround`) and words."""

    ground: str = ""
    why: str = ""


NO_REASON = Reason()


def choose_offer(
    *,
    citizen: Citizen,
    kind: OfferKind,
    on: date,
    reason: Reason,
    offer: OtherOffer | None = None,
    member: GroupMember | None = None,
    by: Actor,
    at: datetime | None = None,
) -> OfferChoice:
    """Keep that an offer is chosen, within the act that begins it. Raises RuleBroken for a lower one without a reason.

    A reason that is not needed is not kept.
    """
    held = held_for(citizen, on)
    placed = held.standing(kind)
    if placed.is_lower and not (reason.ground and reason.why.strip()):
        raise RuleBroken(ASKED, field="lower_why" if reason.ground else "lower_ground")
    before = held.order.kinds[: placed.rank - 1] if held.order and placed.rank else []
    choice = OfferChoice.objects.create(
        municipality_id=by.municipality,
        citizen=citizen,
        kind=kind,
        chosen_on=on,
        programme_id=programme_of(citizen, on),
        order=held.order,
        rank=placed.rank,
        is_lower=placed.is_lower,
        came_first=", ".join(OfferKind(one).danish for one in before),
        ground=reason.ground if placed.is_lower else "",
        why=reason.why.strip() if placed.is_lower else "",
        author=Employee.objects.filter(user=by.user_id or 0).first(),
        other_offer=offer,
        member=member,
    )
    if placed.is_lower:
        record("offer.chosen_lower", choice, by=by, at=at, kind=kind.danish)
    return choice
