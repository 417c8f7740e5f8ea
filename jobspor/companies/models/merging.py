"""A workplace that was entered twice is one again."""

from typing import Any, ClassVar

from django.db import models

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.companies.models.cooperation import CompanyCentre, OfMunicipality
from jobspor.companies.models.register import Workplace


@tracked()
class WorkplaceMerging(MunicipalModel):
    """What a municipality knew of one workplace went to another, for they are the same; the first is not shown there.

    The register's own row stays: other municipalities may know something of it.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="mergings")
    former = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="merged_into")
    merged_on = models.DateField("lagt sammen")

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(Keep.COOPERATION, plain="id municipality workplace former merged_on")

    class Meta:
        verbose_name = "sammenlægning af arbejdssteder"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "former"], name="workplace_merged_once"),
            models.CheckConstraint(condition=~models.Q(former=models.F("workplace")), name="workplace_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.former_id} {self.workplace_id}"


def goes_on_as(number: int) -> int | None:
    """The workplace that another one went into here."""
    return WorkplaceMerging.objects.filter(former=number).values_list("workplace", flat=True).first()


def tables() -> list[Any]:
    """Every table of a municipality's that has history and points at a workplace: what is known and agreed there."""
    found = {
        relation.related_model
        for relation in Workplace._meta.related_objects
        if relation.field.attname == "workplace_id"
        and issubclass(relation.related_model, MunicipalModel)
        and hasattr(relation.related_model, "pgh_event_model")
    }
    return sorted(found, key=lambda model: str(model._meta.label))


def gives_way(model: Any) -> bool:
    """Tell whether a row of a table may go where the workplace that stays has its own: it is no agreement, and nothing
    of ours hangs on it."""
    hanging = (relation.related_model for relation in model._meta.related_objects)
    return model is not CompanyCentre and not any(issubclass(one, MunicipalModel) for one in hanging)
