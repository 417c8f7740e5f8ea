"""Which kind of offer comes first (*flow-hierarki*), and whether one that is chosen stands lower. Pure.

Source: *Strategi til samarbejde med virksomhederne* (CABI), p. 26: the jobcentre says which offers go before others,
with regard for the citizen's need, so that the flow has a direction and no seat is filled by reflex.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from jobspor.base.text import Worded, gettext_noop


class OfferKind(Worded):
    """What kind of offer a citizen goes to. The order here says nothing: each municipality makes its own."""

    ORDINARY_JOB = "ordinary_job", gettext_noop("Ordinært job")
    WAGE_HOURS = "wage_hours", gettext_noop("Løntimer eller småjob")
    FLEX_JOB = "flex_job", gettext_noop("Fleksjob")
    EDUCATION = "education", gettext_noop("Uddannelse")
    INTERNSHIP = "internship", gettext_noop("Praktik på en almindelig arbejdsplads")
    CENTRE = "centre", gettext_noop("Plads i et virksomhedscenter")
    WAGE_SUBSIDY = "wage_subsidy", gettext_noop("Løntilskud")
    GROUP = "group", gettext_noop("Gruppeaktivitet")
    OTHER = "other", gettext_noop("Andet tilbud")


class LowerGround(Worded):
    """Why something lower was chosen; words go with it."""

    NEED = "need", gettext_noop("Det passer til borgerens behov lige nu")
    WISH = "wish", gettext_noop("Borgeren ønsker det")
    STEP = "step", gettext_noop("Et aftalt skridt på vej mod det højere")
    BESIDE = "beside", gettext_noop("Ved siden af et højere tilbud")
    NO_PLACE = "no_place", gettext_noop("Der er ingen ledig plads af en højere slags")
    TRIED = "tried", gettext_noop("Det højere er prøvet og virkede ikke")
    OTHER = "other", gettext_noop("Andet")


# To begin with: what happens in a company goes before the municipality's own offers.
PROPOSED: tuple[OfferKind, ...] = (
    OfferKind.ORDINARY_JOB,
    OfferKind.WAGE_HOURS,
    OfferKind.FLEX_JOB,
    OfferKind.INTERNSHIP,
    OfferKind.CENTRE,
    OfferKind.WAGE_SUBSIDY,
    OfferKind.GROUP,
    OfferKind.OTHER,
)
PROPOSED_FREE = 6


class Order(Protocol):
    """An order of kinds for somebody: of a programme, of a target group, or (neither) of everybody."""

    @property
    def programme_id(self) -> int | None:
        """The programme it is for, if any."""

    @property
    def target_group(self) -> str:
        """The target group it is for, or nothing."""


One = TypeVar("One", bound=Order)


@dataclass(frozen=True)
class Standing:
    """Where a kind stands in an order: its number from one, and whether choosing it asks for a reason.

    A kind that the order does not name has no number, and nothing is asked.
    """

    rank: int | None
    is_lower: bool


NOWHERE = Standing(rank=None, is_lower=False)


def standing(kinds: Sequence[str], free: int, chosen: OfferKind) -> Standing:
    """Where a kind stands; the first `free` of the order are chosen without a reason."""
    if chosen not in kinds:
        return NOWHERE
    rank = kinds.index(chosen) + 1
    return Standing(rank, rank > free)


def order_for(orders: Iterable[One], programmes: Sequence[int], target_group: str) -> One | None:
    """The order that holds for somebody: the nearest of those in force.

    The programme entered last (`programmes`, the newest first) says most of what they are to do now; then come
    programmes before it, the target group, everybody. Within one of them an order of the target group goes first.
    """
    known = {(one.programme_id, one.target_group): one for one in orders}
    asked = ((programme, group) for programme in (*programmes, None) for group in (target_group, ""))
    return next((known[key] for key in asked if key in known), None)
