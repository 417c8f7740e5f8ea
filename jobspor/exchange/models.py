"""Files on their way in."""

import json
from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models

from jobspor.access.actor import Reach
from jobspor.access.fields import EncryptedText
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.policy import Scope
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import Sentence, in_danish
from jobspor.exchange.reading.citizen_columns import recognise
from jobspor.exchange.reading.headers import Columns
from jobspor.exchange.reading.rows import Row, RowProblem


class CitizenImportQuerySet(models.QuerySet["CitizenImport"]):
    """Ways to ask for files."""

    def in_scope(self, scope: Reach) -> Self:
        """A file is the municipality's: whoever takes in files there may go on with a colleague's."""
        return self if scope.scope == Scope.MUNICIPALITY else self.none()


@tracked()
class CitizenImport(MunicipalModel):
    """A file of citizens that somebody handed in; its rows wait here until they are taken in or corrected.

    `made_by` is the actor's key. `busy_at` is the last sign of life of a worker that takes it in; None when none does.
    """

    file_name = models.CharField("fil", max_length=200)
    headers = models.JSONField("overskrifter")
    made_by = models.CharField("hvem", max_length=60)
    made_at = models.DateTimeField("hvornår")
    busy_at = models.DateTimeField("senest i gang", null=True)

    objects = CitizenImportQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.STAGED, plain="id municipality headers made_at busy_at", personal="file_name made_by"
    )

    class Meta:
        verbose_name = "hentet fil"

    def __str__(self) -> str:
        return self.file_name

    def columns(self) -> Columns:
        """Which of the file's columns are which."""
        return recognise(tuple(self.headers))


class StagedRowQuerySet(models.QuerySet["StagedRow"]):
    """Ways to ask for rows."""

    def waiting(self) -> Self:
        """Those that can be taken in."""
        return self.filter(status__in=StagedRow.WAITING)


@tracked(part_of="source")
class StagedRow(MunicipalModel):
    """A row of the file, encrypted whole. It stays, with what is wrong with it, until it is taken in."""

    class Status(models.TextChoices):
        """What the row would do, or has done."""

        NEW = "new", "ny"
        UPDATE = "update", "ændrer"
        SAME = "same", "uændret"
        BAD = "bad", "skal rettes"
        TAKEN = "taken", "hentet"

    WAITING: ClassVar = (Status.NEW, Status.UPDATE)

    source = models.ForeignKey(CitizenImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField("linje")
    cells = EncryptedText("celler", purpose="staged.cells")
    problems = EncryptedText("fejl", purpose="staged.problems", blank=True)
    status = models.CharField("status", max_length=10, choices=Status)
    citizen_id = models.BigIntegerField("borger", null=True)

    objects = StagedRowQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.STAGED, plain="id municipality source line status", personal="citizen_id", sensitive="cells problems"
    )

    class Meta:
        verbose_name = "række i hentet fil"
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "line"], name="staged_row_once")]
        indexes: ClassVar = [models.Index(fields=["municipality", "source", "status"], name="staged_by_status")]

    def __str__(self) -> str:
        return f"{self.source_id}/{self.line}"

    @staticmethod
    def packed_cells(row: Row) -> str:
        """A row of a file as it is kept in `cells`."""
        return json.dumps(row.texts(), ensure_ascii=False)

    @staticmethod
    def packed_remarks(remarks: Iterable[RowProblem]) -> str:
        """Problems, or mere warnings, as they are kept in `problems`."""
        return json.dumps([_packed(remark) for remark in remarks], ensure_ascii=False)

    def row(self) -> Row:
        """The row as it stood in the file, or as it was corrected."""
        return Row(self.line, tuple(json.loads(self.cells)))

    def remarks(self) -> list[RowProblem]:
        """What is wrong with a bad row; with any other what deserves a second look."""
        return [
            RowProblem(self.line, kept["column"], kept["shown"], Sentence(kept["msgid"], **kept["values"]))
            for kept in json.loads(self.problems or "[]")
        ]


def _packed(remark: RowProblem) -> dict[str, object]:
    message = remark.message
    values = {name: in_danish(value) for name, value in message.values.items()}
    return {"column": remark.column, "shown": remark.value_shown, "msgid": message.msgid, "values": values}
