"""What the ratio rule counts beside our own placements: people of others, and dispensations."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import right_way_round
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.companies.models.register import Workplace

FULL_WEEK = 37 * 60


@tracked()
class CountedPerson(MunicipalModel):
    """Somebody at a workplace who is not in our placements and fills a place all the same; nobody says who.

    In nytteindsats, or there from another municipality, as the workplace has told.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="counted_people")
    kind = models.CharField("slags", max_length=20)
    weekly_minutes = models.PositiveSmallIntegerField("minutter om ugen")
    sent_by = models.CharField("hvem har sendt", max_length=120)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til")

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION, plain="id municipality workplace kind weekly_minutes sent_by starts_on ends_on"
    )

    class Meta:
        verbose_name = "tæller med i forholdstallet"
        constraints: ClassVar = [
            right_way_round("counted_person_period"),
            models.CheckConstraint(condition=Q(weekly_minutes__range=(1, FULL_WEEK)), name="counted_person_has_hours"),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "workplace"], name="counted_person_of")]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.kind} {self.starts_on}"


@tracked()
class Dispensation(MunicipalModel):
    """A dispensation from the ratio rule: who gave it, until when, and what it lets.

    `shares_places`: several share one full-time place, each by their hours, as in JobFirst's trial.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="dispensations")
    given_by = models.CharField("givet af", max_length=120)
    paper = models.CharField("afgørelse", max_length=200)
    shares_places = models.BooleanField("deler fuldtidspladser", default=False)
    further_places = models.PositiveSmallIntegerField("flere pladser", default=0)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til")

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace paper shares_places further_places starts_on ends_on",
        personal="given_by",
    )

    class Meta:
        verbose_name = "dispensation fra forholdstallet"
        constraints: ClassVar = [
            right_way_round("dispensation_period"),
            models.CheckConstraint(
                condition=Q(shares_places=True) | Q(further_places__gt=0), name="dispensation_lets_something"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "workplace"], name="dispensation_of")]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.starts_on}"
