"""Post offices for tests: a real mail server and a real SMS gateway on this machine, with all their moods."""

import asyncio
import json
import socket
import time
from asyncio import WriteTransport
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message as Mail
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class MailOffice:
    """A mail server's end. `moods` are used up one by one; without any left it accepts.

    `busy` and `no` answer the recipient with 4xx and 5xx, `content` the text with 5xx; `drops` hangs up when it has the
    whole text, and `keeps and drops` does so after having kept it; `slow` takes half a second. `takes` is how many
    seconds it always takes, half of them before it has kept a letter.
    """

    def __init__(self) -> None:
        self.letters: list[Mail] = []
        self.moods: list[str] = []
        self.lines = 0
        self.takes = 0.0
        self._mood = ""

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count the lines that are opened."""
        self.lines += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer for the recipient."""
        self._mood = self.moods.pop(0) if self.moods else ""
        if self._mood == "busy":
            return "451 Try again later"
        if self._mood == "no":
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Answer for the text."""
        if self._mood == "content":
            return "554 Not wanted"
        pause = 0.25 if self._mood == "slow" else self.takes / 2
        await asyncio.sleep(pause)
        if self._mood != "drops":
            self.letters.append(message_from_bytes(cast(bytes, envelope.content)))
        await asyncio.sleep(pause)
        if self._mood in ("drops", "keeps and drops"):
            cast(WriteTransport, server.transport).abort()
        return "250 OK"


@contextmanager
def mail_office(settings: Any) -> Iterator[MailOffice]:
    """A mail server, and the settings that lead to it."""
    office, port = MailOffice(), free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 2
    server = Controller(office, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield office
    finally:
        server.stop()


@dataclass
class Gateway:
    """An SMS gateway. `moods` are used up one by one: a status, or seconds to wait before answering, or `drops`.

    As a good supplier it sends what it has seen the key of once: `sent` is by key, `asked` counts all requests.
    """

    moods: list[int | float | str] = field(default_factory=list)
    sent: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: int = 0
    retry_after: str = ""
    tokens: set[str] = field(default_factory=set)

    def answer(self, request: BaseHTTPRequestHandler) -> int | None:
        """The status, None to hang up."""
        self.asked += 1
        self.tokens.add(request.headers["Authorization"])
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        mood = self.moods.pop(0) if self.moods else 202
        if isinstance(mood, int) and mood >= 300:
            return mood
        self.sent.setdefault(request.headers["Idempotency-Key"], body)
        if isinstance(mood, float):
            time.sleep(mood)
        return None if mood == "drops" else 202


@contextmanager
def sms_gateway(settings: Any) -> Iterator[Gateway]:
    """A gateway on HTTP, and the settings that lead to it."""
    gateway = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status = gateway.answer(self)
            if status is None:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(status)
            if gateway.retry_after:
                self.send_header("Retry-After", gateway.retry_after)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Nothing."""

        def handle_error(self) -> None:
            """A client that has hung up is no news."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_args: None  # type: ignore[method-assign]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.JOBSPOR_SMS = "jobspor.access.post.gateway.HttpSms"
    settings.JOBSPOR_SMS_ADDRESS = f"http://127.0.0.1:{server.server_port}/sms"
    settings.JOBSPOR_SMS_TOKEN, settings.JOBSPOR_SMS_SENDER = "a token", "Jobspor"
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
