"""The journal: what people did, sealed in a chain per municipality."""

from typing import ClassVar

from django.db import models

from jobspor.access.models.municipality import MunicipalModel
from jobspor.access.privacy import Keep, Privacy


class Event(MunicipalModel):
    """Something somebody did. Audit, timeline, notices and undo read the same rows; never changed, only added.

    It has no foreign keys but the municipality's, so it outlives what it tells about. `citizen_id` puts it on a
    citizen's timeline, `workplace_id` on a workplace's. `facts` are the words of its sentence.
    """

    act = models.UUIDField("handling")
    verb = models.CharField("verbum", max_length=60)
    model = models.CharField("slags", max_length=60)
    object_id = models.BigIntegerField("række")
    citizen_id = models.BigIntegerField("borger", null=True)
    workplace_id = models.BigIntegerField("arbejdssted", null=True)
    actor = models.CharField("hvem", max_length=60)
    actor_name = models.CharField("hvem, navn", max_length=120)
    at = models.DateTimeField("hvornår")
    facts = models.JSONField("oplysninger", null=True)

    privacy: ClassVar = Privacy(
        Keep.LOG,
        plain="id municipality act verb model",
        personal="object_id citizen_id workplace_id actor actor_name at facts",
    )

    class Meta:
        verbose_name = "hændelse"
        indexes: ClassVar = [
            models.Index(fields=["municipality", "citizen_id", "-at"], name="event_of_citizen"),
            models.Index(fields=["municipality", "workplace_id", "-at"], name="event_of_workplace"),
            models.Index(fields=["municipality", "-at"], name="event_latest"),
            models.Index(fields=["municipality", "actor", "-at"], name="event_of_actor"),
            models.Index(fields=["act"], name="event_of_act"),
            models.Index(
                fields=["model", "object_id"], condition=models.Q(citizen_id=None), name="event_of_row_of_nobody"
            ),
            models.Index(
                fields=["municipality"],
                condition=models.Q(verb__in=["act.undone", "act.undone_partly"]),
                name="event_undoes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_id}"


class Seal(MunicipalModel):
    """A link of the chain that shows that no event was changed or taken out; made by the database at commit."""

    seq = models.BigIntegerField("nummer")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    facts_digest = models.BinaryField()
    digest = models.BinaryField()

    privacy: ClassVar = Privacy(Keep.LOG, plain="id municipality seq event facts_digest digest")

    class Meta:
        verbose_name = "segl"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "seq"], name="seal_is_a_chain"),
            models.UniqueConstraint(fields=["event"], name="seal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}/{self.seq}"
