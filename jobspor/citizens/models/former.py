"""What a citizen was known by before: an earlier CPR number, and a case that was put together with this one."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models
from django.db.models import BooleanField, F, Func, Q

from jobspor.access.fields import EncryptedText
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models.citizen import CPR, Citizen


@tracked(part_of="citizen")
class FormerNumber(MunicipalModel):
    """A CPR number that the citizen had until a day, and why they have another now. They are still found by it."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="former_numbers")
    cpr = EncryptedText("CPR-nummer", purpose=CPR)
    cpr_index = models.CharField("CPR-nummer, søgenøgle", max_length=64)
    until = models.DateField("til og med")
    reason = models.CharField("hvorfor", max_length=300)

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality", personal="citizen until reason", sensitive="cpr cpr_index"
    )

    class Meta:
        verbose_name = "tidligere CPR-nummer"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "cpr_index"], name="former_number_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="former_number_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.until}"


@tracked(part_of="citizen")
class Merging(MunicipalModel):
    """Somebody who was handed in twice is one citizen again: the number and the name of the case that went in here.

    `act` is what did it; undone, both are there as before.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="mergings")
    former_id = models.BigIntegerField("tidligere sag")
    former_name = models.CharField("tidligere navn", max_length=201)
    act = models.UUIDField("handling")
    merged_at = models.DateTimeField("lagt sammen")

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality act", personal="citizen former_id former_name merged_at"
    )

    class Meta:
        verbose_name = "sammenlægning"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "former_id"], name="merging_once"),
        ]

    def __str__(self) -> str:
        return f"{self.former_id} {self.citizen_id}"


@tracked(part_of="citizen")
class NotDuplicate(MunicipalModel):
    """Two citizens look alike, and somebody has said why they are two people: they are not suggested again."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="not_duplicates")
    other = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField("hvorfor", max_length=300)
    decided_on = models.DateField("afgjort")

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="citizen other reason decided_on")

    class Meta:
        verbose_name = "ikke den samme"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "other"], name="not_duplicate_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="not_duplicate_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.other_id}"


def numbers_of(citizen_ids: Collection[int]) -> set[int]:
    """The citizens' own numbers, and those of the cases that went into theirs."""
    former = Merging.objects.filter(citizen__in=citizen_ids).values_list("former_id", flat=True)
    return {*citizen_ids, *former}


class NamesCitizen(Func):
    """The condition that a column has a citizen's number, or that of a case which went into theirs."""

    output_field = BooleanField()

    def __init__(self, column: str, citizen: Any) -> None:
        super().__init__(F(column), citizen)

    def as_sql(self, compiler: Any, *args: Any, **extra: Any) -> tuple[str, Any]:
        """As an array, so that the column's index is used."""
        (column, no), (number, its) = (compiler.compile(part) for part in self.get_source_expressions())
        former = f"ARRAY(SELECT m.former_id FROM citizens_merging m WHERE m.citizen_id = {number})"  # noqa: S608 - columns and places for values
        return f"{column} = ANY(array_append({former}, {number}::bigint))", (*no, *its, *its)


def former_owner(number: int) -> int | None:
    """The citizen whose case another one went into."""
    return Merging.objects.filter(former_id=number).values_list("citizen", flat=True).first()
