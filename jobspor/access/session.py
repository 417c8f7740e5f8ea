"""How long somebody stays signed in: the session ends a while after it was last used, and the page can tell when."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

USED = "used"
A_MINUTE = 60


def begin(sender: Any, request: HttpRequest, **_: Any) -> None:
    """Somebody has signed in."""
    use(request.session, now=timezone.now())


def use(session: SessionBase, *, now: datetime) -> None:
    """The session is used, and from now on lasts as long as a new one. Written down once a minute at most."""
    if now.timestamp() - session.get(USED, 0) >= min(A_MINUTE, settings.SESSION_COOKIE_AGE // 10):
        session[USED] = int(now.timestamp())


def warning_seconds() -> int:
    """How long before the end the page asks whether to stay: five minutes, or half of a session that is shorter."""
    return min(5 * A_MINUTE, settings.SESSION_COOKIE_AGE // 2)


def ends_at(session: SessionBase, *, now: datetime) -> datetime:
    """When the session ends if nobody uses it any more."""
    used = datetime.fromtimestamp(session.get(USED, 0), tz=now.tzinfo)
    return used + timedelta(seconds=settings.SESSION_COOKIE_AGE)
