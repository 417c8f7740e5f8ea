"""Receipts (toasts) after a write, each with a way back where there is one."""

import uuid
from typing import Any

from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest
from django.urls import reverse

from jobspor.access.journal import final_because
from jobspor.access.models import Event


class Receipts(SessionStorage):
    """Django's messages in the session; what a request has queued can be given its undo."""

    def offer_undo(self, act: uuid.UUID) -> None:
        """Let the messages of this request carry the address that "Fortryd" posts to, if the act can be undone.

        The journal is asked, for what was recorded and then refused has been rolled back.
        """
        queued: list[Message] = self._queued_messages  # type: ignore[attr-defined]
        verbs = set(Event.objects.filter(act=act).values_list("verb", flat=True)) if queued else set()
        if verbs and not final_because(verbs):
            for message in queued:
                message.extra_tags = reverse("undo", args=[act])


def offer_undo(request: HttpRequest, act: uuid.UUID) -> None:
    """Give this request's receipts a way back, when all that it did can be undone."""
    storage: Any = getattr(request, "_messages", None)
    if isinstance(storage, Receipts):
        storage.offer_undo(act)
