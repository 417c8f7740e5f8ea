"""Which offer a citizen goes to, held against the order of the day."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.groups import GroupMember
from jobspor.citizens.models.pathway import OtherOffer
from jobspor.citizens.models.seen import seen_of_few
from jobspor.organisation.models import Employee, OfferOrder, Programme
from jobspor.organisation.models.offers import OFFER_KINDS
from jobspor.organisation.rules.offers import LowerGround

GROUNDS = [(one.value, _(one.danish)) for one in LowerGround]


class OfferChoiceQuerySet(models.QuerySet["OfferChoice"]):
    """Ways to ask for choices."""

    def in_scope(self, scope: Reach) -> "OfferChoiceQuerySet":
        """Those of citizens within reach; asked of some only, for a period narrows them first."""
        return self.filter(seen_of_few("citizen_id", scope))


@tracked(part_of="citizen")
class OfferChoice(MunicipalModel):
    """An offer was chosen: its kind, and where that stood in the order of the day (`rank` from one).

    The order may change and the citizen leave the programme: what was compared with stays as it was (`came_first`,
    `programme`, the one entered last). A lower choice has a ground and a reason. `author` is empty when no employee
    chose.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="offer_choices")
    kind = models.CharField("slags tilbud", max_length=20, choices=OFFER_KINDS)
    chosen_on = models.DateField("valgt")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    order = models.ForeignKey(OfferOrder, on_delete=models.PROTECT, null=True, related_name="choices")
    rank = models.PositiveSmallIntegerField("nummer i rækkefølgen", null=True)
    is_lower = models.BooleanField("lavere end det, der vælges først", default=False)
    came_first = models.CharField("det kom først", max_length=400, blank=True)
    ground = models.CharField("grund", max_length=20, choices=GROUNDS, blank=True)
    why = models.TextField("hvorfor", max_length=500, blank=True)
    author = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="offer_choices")
    other_offer = models.OneToOneField(OtherOffer, on_delete=models.CASCADE, null=True, related_name="choice")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, null=True, related_name="choices")

    objects = OfferChoiceQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen kind chosen_on programme order rank is_lower came_first author other_offer member",
        sensitive="ground why",
    )

    class Meta:
        verbose_name = "valg af tilbud"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_lower=False, ground="", why="") | (Q(is_lower=True) & ~Q(ground="") & ~Q(why="")),
                name="offer_choice_lower_has_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "chosen_on"], name="offer_choice_day"),
            models.Index(fields=["municipality", "citizen"], name="offer_choice_of_citizen"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.kind} {self.chosen_on}"
