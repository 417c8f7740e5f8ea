"""Notes."""

from datetime import datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.again import just_now
from jobspor.access.journal import record
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Citizen, Note
from jobspor.citizens.models.pathway import NoteKind


@transaction.atomic
def write_note(*, citizen: Citizen, kind: NoteKind, text: str, by: Actor, at: datetime) -> Note:
    """Put a note on the timeline. Its text stays out of the journal.

    The same words by the same person within a moment are a button pressed twice: the note that is there comes back.
    """
    hold_citizens(citizen.pk)
    just_told = just_now(f"note.{kind}", by=by, at=at)
    if same := Note.objects.filter(pk__in=just_told, citizen=citizen, text=text).first():
        return same
    note = Note.objects.create(municipality_id=by.municipality, citizen=citizen, kind=kind, text=text, written_at=at)
    record(f"note.{kind}", note, by=by, at=at)
    return note
