"""Background jobs of access."""

from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.jobs import job
from jobspor.access.post.outbox import deliver_message


@job
def send_message(*, by: Actor, message: int) -> None:
    """Deliver one message of the outbox."""
    deliver_message(message, by=by, at=timezone.now())
