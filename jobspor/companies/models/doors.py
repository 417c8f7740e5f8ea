"""Opening the door to a company, and placing somebody there: two functions, also where one person has both."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import never_overlapping, right_way_round
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.companies.models.register import Workplace
from jobspor.organisation.models import Employee


class DoorOpeningQuerySet(OfMunicipality["DoorOpening"]):
    """Ways to ask for doors that were opened."""

    def waiting(self) -> Self:
        """Nobody has been given the company to place citizens there yet."""
        return self.filter(placer=None)

    def for_me(self, scope: Reach) -> Self:
        """Those that the actor was given, to place somebody there."""
        return self.filter(placer__user=scope.actor.user_id or 0)


@tracked()
class DoorOpening(MunicipalModel):
    """Somebody has won a company (døråbner), and hands it on a day to whoever places citizens there, with what was
    promised. One person may have both functions; the handing over is written all the same."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="door_openings")
    opener = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField("åbnet")
    promised = models.CharField("hvad er lovet", max_length=300)
    placer = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    handed_on = models.DateField("givet videre", null=True)

    objects = DoorOpeningQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace opened_on handed_on",
        personal="opener placer promised",
    )

    class Meta:
        verbose_name = "åbnet dør"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(placer=None, handed_on=None) | Q(placer__isnull=False, handed_on__isnull=False),
                name="door_handed_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(handed_on=None) | Q(handed_on__gte=F("opened_on")), name="door_opened_before_handed"
            ),
            models.UniqueConstraint(
                fields=["municipality", "workplace"], condition=Q(placer=None), name="door_opened_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "opened_on"], name="door_by_day")]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.opened_on}"


@tracked()
class WorkplaceCover(MunicipalModel):
    """Who answers for a company in the days while its consultant is away."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="covers")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til og med")

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION, plain="id municipality workplace starts_on ends_on", personal="employee"
    )

    class Meta:
        verbose_name = "vikar for en virksomhed"
        constraints: ClassVar = [
            right_way_round("workplace_cover_period"),
            never_overlapping("municipality", "workplace", name="workplace_cover_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.starts_on}"
