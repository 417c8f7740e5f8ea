"""Where mail and SMS go on a developer's machine: files that a page shows. Nothing leaves the machine."""

import json
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class Sms:
    """The SMS adapter for development. An adapter has one method, and raises TryAgain, GiveUp or another OSError.

    `key` is the same each time the same message is tried: the supplier is told, so that it sends it once. A file
    wakes nobody, so the quiet hours do not count.
    """

    disturbs = False

    def send(self, *, to: str, text: str, key: str) -> None:
        """Keep the message as a file."""
        _keep({"channel": "sms", "to": to, "subject": "", "body": text})


class Mail(BaseEmailBackend):
    """The mail backend for development."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each message as a file."""
        for message in email_messages:
            _keep(
                {
                    "channel": "mail",
                    "to": ", ".join(message.to),
                    "subject": str(message.subject),
                    "body": str(message.body),
                }
            )
        return len(email_messages)


def kept(limit: int = 100) -> list[dict[str, Any]]:
    """The newest messages first."""
    files = sorted(settings.DEVELOPMENT_POST_DIR.glob("*.json"), reverse=True)[:limit]
    messages = [json.loads(file.read_text()) for file in files]
    return [{**message, "at": datetime.fromisoformat(message["at"])} for message in messages]


def _keep(message: dict[str, Any]) -> None:
    folder = settings.DEVELOPMENT_POST_DIR
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{time.time_ns()}.json"
    part = file.with_suffix(".part")
    part.write_text(json.dumps({**message, "at": timezone.localtime().isoformat()}, ensure_ascii=False))
    part.rename(file)  # whoever looks into the folder sees whole messages
