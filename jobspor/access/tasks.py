"""Background jobs of access."""

import logging
import uuid

from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.jobs import job
from jobspor.access.post.outbox import deliver_message
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken

log = logging.getLogger(__name__)


@job
def send_message(*, by: Actor, message: int) -> None:
    """Deliver one message of the outbox."""
    deliver_message(message, by=by, at=timezone.now())


@job
def undo(*, by: Actor, what: str) -> None:
    """Undo a large act. That it was not possible shows on the page of acts, where it still stands."""
    try:
        undo_act(uuid.UUID(what), by=by, at=timezone.now())
    except RuleBroken as broken:
        log.warning("act %s was not undone: %s", what, broken)
