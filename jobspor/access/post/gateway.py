"""SMS by a supplier's HTTP gateway that takes JSON.

`POST {to, from, text, reference}` with a bearer token and `Idempotency-Key`: the same key is the same message, which
the supplier must send once. Address, token and sender come from the environment (docs/operations.md).
"""

import json
from datetime import timedelta
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings

from jobspor.access.post.failures import GiveUp, NotSent, Reason, TryAgain

SECONDS = 20
DANISH = "+45"
LONGEST_WAIT = timedelta(hours=8)


class HttpSms:
    """The adapter. One request each: there is seldom more than one SMS at a time."""

    disturbs = True

    def send(self, *, to: str, text: str, key: str) -> None:
        """Hand over one SMS. Raises TryAgain or GiveUp."""
        message = {"to": international(to), "from": settings.JOBSPOR_SMS_SENDER, "text": text, "reference": key}
        headers = {
            "Authorization": f"Bearer {settings.JOBSPOR_SMS_TOKEN}",
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": key,
        }
        parts = urlsplit(settings.JOBSPOR_SMS_ADDRESS)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        line = kind(parts.netloc, timeout=SECONDS)
        try:
            line.request("POST", parts.path or "/", json.dumps(message).encode(), headers)
            answer = line.getresponse()
        except HTTPException as error:
            raise TryAgain(Reason.NO_ANSWER) from error
        finally:
            line.close()
        if not HTTPStatus(200) <= answer.status < HTTPStatus(300):
            raise _told(answer)


def international(number: str) -> str:
    """A telephone number with its country: `20 30 40 17` is `+4520304017`. Raises GiveUp when it is none."""
    written = "".join(sign for sign in number if sign not in " .-()/")
    if written.startswith("00"):
        written = f"+{written[2:]}"
    if len(written) == 8:
        written = DANISH + written
    digits = written.removeprefix("+")
    is_danish = written.startswith(DANISH)
    if not (written.startswith("+") and digits.isdecimal() and digits.isascii()):
        raise GiveUp(Reason.BAD_NUMBER)
    if len(digits) != 10 if is_danish else not 8 <= len(digits) <= 15:
        raise GiveUp(Reason.BAD_NUMBER)
    return written


def _told(answer: HTTPResponse) -> NotSent:
    match answer.status:
        case HTTPStatus.BAD_REQUEST | HTTPStatus.NOT_FOUND | HTTPStatus.UNPROCESSABLE_ENTITY:
            return GiveUp(Reason.BAD_NUMBER)
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.PAYMENT_REQUIRED | HTTPStatus.FORBIDDEN:
            return TryAgain(Reason.NOT_LET_IN)
        case HTTPStatus.REQUEST_TIMEOUT | HTTPStatus.CONFLICT | HTTPStatus.TOO_MANY_REQUESTS:
            return TryAgain(Reason.BUSY, _asked_to_wait(answer))
        case status if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return TryAgain(Reason.BUSY, _asked_to_wait(answer))
        case _:
            return GiveUp(Reason.REFUSED)


def _asked_to_wait(answer: HTTPResponse) -> timedelta | None:
    seconds = answer.getheader("Retry-After", "")
    return min(timedelta(seconds=int(seconds)), LONGEST_WAIT) if seconds.isdecimal() and len(seconds) < 7 else None
