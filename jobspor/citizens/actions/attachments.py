"""Files in a case: put in, called something else, taken out."""

from datetime import datetime

from django.db import transaction
from django.db.models import Func, IntegerField, Sum

from jobspor.access.actor import Actor
from jobspor.access.content import Examined
from jobspor.access.files import keep_file
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Attachment, Citizen

MEGABYTE = 1024 * 1024
MOST_BYTES = 300 * MEGABYTE
"""For one citizen, what was taken out and can come back not counted."""


@transaction.atomic
def add_file(*, citizen: Citizen, file: Examined, by: Actor, at: datetime) -> Attachment:
    """Put a file that has been looked through into the case.

    Raises RuleBroken when the very same file is there already, and when the case is full.
    """
    hold_citizens(citizen.pk)
    there = Attachment.objects.filter(citizen=citizen)
    if same := there.filter(file__digest=file.digest).first():
        raise RuleBroken(Sentence(gettext_noop("Filen er her allerede og hedder »%(title)s«."), title=same.title))
    held = there.aggregate(total=Sum(Func("file__content", function="octet_length", output_field=IntegerField())))
    if (held["total"] or 0) + len(file.content) > MOST_BYTES:
        said = gettext_noop("Sagen har ikke plads til flere filer: højst %(limit)s MB. Tag en ud, der ikke bruges.")
        raise RuleBroken(Sentence(said, limit=MOST_BYTES // MEGABYTE))
    stored = keep_file(name=file.name, content_type=file.kind.content_type, content=file.content, by=by)
    row = Attachment.objects.create(
        municipality_id=by.municipality, citizen=citizen, file=stored, title=file.title, added_at=at
    )
    record("file.added", row, by=by, at=at, title=row.title)
    return row


@transaction.atomic
def rename_file(*, attachment: Attachment, title: str, by: Actor, at: datetime) -> Attachment:
    """Call it something else."""
    before = attachment.title
    if title != before:
        attachment.title = title
        attachment.save(update_fields=["title"])
        record("file.renamed", attachment, by=by, at=at, title=title, before=before)
    return attachment


@transaction.atomic
def remove_file(*, attachment: Attachment, by: Actor, at: datetime) -> None:
    """Take it out of the case. Its bytes stay for undo, until they are erased with the case."""
    hold_citizens(attachment.citizen_id)
    record("file.removed", attachment, by=by, at=at, title=attachment.title)
    attachment.delete()
