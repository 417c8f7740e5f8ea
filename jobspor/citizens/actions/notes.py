"""Notes."""

from datetime import datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.citizens.models import Citizen, Note
from jobspor.citizens.models.pathway import NoteKind


@transaction.atomic
def write_note(*, citizen: Citizen, kind: NoteKind, text: str, by: Actor, at: datetime) -> Note:
    """Put a note on the timeline. Its text stays out of the journal."""
    note = Note.objects.create(municipality_id=by.municipality, citizen=citizen, kind=kind, text=text, written_at=at)
    record(f"note.{kind}", note, by=by, at=at)
    return note
