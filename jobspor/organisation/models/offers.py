"""The order in which a municipality wants offers chosen."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import in_danish
from jobspor.organisation.models.programmes import Programme
from jobspor.organisation.rules.offers import OfferKind

OFFER_KINDS = [(one.value, _(one.danish)) for one in OfferKind]


class OfferOrderQuerySet(models.QuerySet["OfferOrder"]):
    """Ways to ask for orders."""

    def in_force(self, on: date) -> Self:
        """The latest of each programme and target group that has begun by a day."""
        begun = self.filter(valid_from__lte=on).order_by("programme", "target_group", "-valid_from")
        return begun.distinct("programme", "target_group")


@tracked()
class OfferOrder(MunicipalModel):
    """Which kind of offer comes first (flow-hierarki), from a day until the next order for the same people.

    The first `free` kinds are chosen without a reason. Neither programme nor target group: it is for everybody.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="offer_orders")
    target_group = models.CharField("målgruppe", max_length=40, blank=True, default="")
    kinds = ArrayField(models.CharField(max_length=20, choices=OFFER_KINDS), verbose_name="rækkefølge")
    free = models.PositiveSmallIntegerField("uden begrundelse")
    valid_from = models.DateField("gælder fra")

    objects = OfferOrderQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality programme target_group kinds free valid_from")

    class Meta:
        verbose_name = "rækkefølge af tilbud"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "programme", "target_group", "valid_from"],
                nulls_distinct=False,
                name="offer_order_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(kinds__len__gte=1) & Q(free__gte=1) & Q(free__lte=F("kinds__len")), name="offer_order_holds"
            ),
        ]

    def __str__(self) -> str:
        return f"fra {in_danish(self.valid_from)}"
