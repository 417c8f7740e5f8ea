"""The order of offers that holds for a citizen, and what has been chosen for them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from jobspor.base.periods import covering
from jobspor.citizens.models import Citizen, OfferChoice, ProgrammePeriod, TargetGroupPeriod
from jobspor.organisation.models import OfferOrder
from jobspor.organisation.rules.offers import NOWHERE, OfferKind, Standing, standing


@dataclass(frozen=True)
class Held:
    """The order that holds for a citizen on a day, if any."""

    order: OfferOrder | None

    def standing(self, kind: OfferKind) -> Standing:
        """Where a kind stands in it."""
        return standing(self.order.kinds, self.order.free, kind) if self.order else NOWHERE

    @property
    def first(self) -> list[OfferKind]:
        """The kinds that are chosen without a reason, in their order."""
        return [OfferKind(one) for one in self.order.kinds[: self.order.free]] if self.order else []

    @property
    def rest(self) -> list[OfferKind]:
        """The kinds that ask for one."""
        return [OfferKind(one) for one in self.order.kinds[self.order.free :]] if self.order else []


def held_for(citizen: Citizen, on: date) -> Held:
    """What holds for a citizen who came through the door: nearest first, as `order_for` says. One query."""
    running = ProgrammePeriod.objects.filter(covering(on), citizen=citizen)
    group = TargetGroupPeriod.objects.current(on).filter(citizen=citizen).values("target_group")
    entered = running.filter(programme=OuterRef("programme")).order_by("-starts_on").values("starts_on")[:1]
    orders = (
        OfferOrder.objects.filter(pk__in=OfferOrder.objects.in_force(on).values("pk"))
        .filter(Q(programme=None) | Q(programme__in=running.values("programme")))
        .filter(Q(target_group="") | Q(target_group__in=group))
    )
    nearest = orders.annotate(entered=Subquery(entered)).order_by(
        F("entered").desc(nulls_last=True), F("programme").desc(nulls_last=True), "-target_group"
    )
    return Held(nearest.select_related("programme").first())


def programme_of(citizen: Citizen, on: date) -> int | None:
    """The programme that the citizen entered last, of those that run."""
    running = ProgrammePeriod.objects.filter(covering(on), citizen=citizen).order_by("-starts_on", "-programme")
    return running.values_list("programme", flat=True).first()


def choices_of(citizen: Citizen) -> QuerySet[OfferChoice]:
    """What has been chosen for a citizen who came through the door, the newest first."""
    rows = OfferChoice.objects.filter(citizen=citizen).select_related("author__user", "order", "programme")
    return rows.order_by("-chosen_on", "-pk")
