"""A button pressed twice: what the same person did a moment ago comes back, and does not happen again.

This is for what has no name of its own, such as a note. A next step or a contact person is the same one when it says
the same.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.models import Event

A_MOMENT = timedelta(seconds=30)


def just_now(verb: str, *, by: Actor, at: datetime | None) -> QuerySet[Event, Any]:
    """The numbers of the rows that the actor's verb was about within a moment. Hold what they belong to before."""
    when = at or timezone.now()
    events = Event.objects.filter(actor=by.key, verb=verb, at__range=(when - A_MOMENT, when + A_MOMENT))
    return events.values("object_id")
