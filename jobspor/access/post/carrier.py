"""Carrying a message out of the house: mail over one connection for several, SMS by the installation's adapter."""

import smtplib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, Self, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.module_loading import import_string

from jobspor.access.models.post import Channel
from jobspor.access.post.failures import GiveUp, NotSent, Reason, TryAgain

PERMANENT = 500  # a mail server's codes from here on mean no; those below mean not now
LETTERS_A_LINE = 20  # many servers hang up on who sends more


class SmsAdapter(Protocol):
    """What sends SMS. `disturbs`: whether somebody's telephone rings, so that the quiet hours count."""

    disturbs: bool

    def send(self, *, to: str, text: str, key: str) -> None:
        """Hand over one SMS; `key` is the same at each try. Raises TryAgain, GiveUp or another OSError."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message ready to leave. `key` is the same at each try, so that whoever gets it twice can tell."""

    channel: str
    to: str
    subject: str
    body: str
    key: str
    headers: Mapping[str, str] = field(default_factory=dict)


class Carrier:
    """Carries letters as long as it is entered. The line to the mail server is opened by the first mail."""

    def __init__(self) -> None:
        self._line: Any = None
        self._carried = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._hang_up()

    def carry(self, letter: Letter) -> None:
        """Hand a letter over. Raises TryAgain or GiveUp."""
        carry: Callable[[Letter], None] = _text if letter.channel == Channel.SMS else self._mail
        try:
            carry(letter)
        except NotSent:
            raise
        except OSError as error:
            self._hang_up()
            raise _told(error) from error

    def _mail(self, letter: Letter) -> None:
        if self._carried == LETTERS_A_LINE:
            self._hang_up()
        if self._line is None:
            line = get_connection()
            line.open()
            self._line, self._carried = line, 0
        self._carried += 1
        headers = {"Message-ID": f"<{letter.key}@{_host()}>", "Auto-Submitted": "auto-generated", **letter.headers}
        mail = EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers, connection=self._line)
        mail.send()

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()


def sms_adapter() -> SmsAdapter:
    """The installation's way to send SMS."""
    return cast(SmsAdapter, import_string(settings.JOBSPOR_SMS)())


def _text(letter: Letter) -> None:
    sms_adapter().send(to=letter.to, text=letter.body, key=letter.key)


def _host() -> str:
    return urlsplit(settings.JOBSPOR_ADDRESS).hostname or "localhost"


def _told(error: OSError) -> NotSent:
    """What a mail server's answer means (RFC 5321: 4xx is not now, 5xx is no)."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            codes = [code for code, _text in error.recipients.values()]
            return GiveUp(Reason.UNKNOWN) if min(codes) >= PERMANENT else TryAgain(Reason.BUSY)
        case smtplib.SMTPAuthenticationError() | smtplib.SMTPSenderRefused() | smtplib.SMTPNotSupportedError():
            return TryAgain(Reason.NOT_LET_IN)
        case smtplib.SMTPConnectError() | smtplib.SMTPHeloError():
            return TryAgain(Reason.BUSY)
        case smtplib.SMTPResponseException():
            return GiveUp(Reason.REFUSED) if error.smtp_code >= PERMANENT else TryAgain(Reason.BUSY)
        case _:
            return TryAgain(Reason.NO_ANSWER)
