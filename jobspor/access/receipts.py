"""Receipts (toasts) after a write, each with a way back where there is one."""

from typing import Any

from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest
from django.urls import reverse

from jobspor.access.journal import final_because
from jobspor.access.scope import Opened


class Receipts(SessionStorage):
    """Django's messages in the session; what a request has queued can be given its undo."""

    def offer_undo(self, address: str) -> None:
        """Let the messages of this request carry the address that "Fortryd" posts to."""
        for message in self._queued_messages:  # type: ignore[attr-defined]
            message.extra_tags = address


def offer_undo(request: HttpRequest, done: Opened) -> None:
    """Give this request's receipts a way back, when everything it recorded can be undone."""
    storage: Any = getattr(request, "_messages", None)
    if isinstance(storage, Receipts) and done.verbs and not final_because(done.verbs):
        storage.offer_undo(reverse("undo", args=[done.act]))
