"""What a citizen has pointed at in the catalogue."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models import Citizen
from jobspor.companies.models import CatalogueCard


@tracked(part_of="citizen")
class PlaceWish(MunicipalModel):
    """A place that a citizen wants to see (det her vil jeg gerne se), in their own words."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="place_wishes")
    card = models.ForeignKey(CatalogueCard, on_delete=models.PROTECT, related_name="wishes")
    words = models.CharField("borgerens egne ord", max_length=300, blank=True)
    wished_on = models.DateField("ønsket")
    taken_back_on = models.DateField("ikke længere", null=True)

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality", personal="citizen card words wished_on taken_back_on"
    )

    class Meta:
        verbose_name = "ønske fra kataloget"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["citizen", "card"], condition=Q(taken_back_on=None), name="place_wish_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "citizen"], name="place_wish_of_citizen")]

    def __str__(self) -> str:
        return self.words
