"""Asking again before something sensitive: within a quarter of an hour the person must have shown who it is."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from jobspor.access.models import User

# What a session keeps of a sign-in by the municipality's provider: the method, and whether it was in two steps.
PROVIDER, TWO_STEPS = "provider", "two_steps"


def is_confirmed(request: HttpRequest) -> bool:
    """Tell whether the session has shown again who it is, by password, code, passkey or provider, and just now.

    An example person is nobody, and has nothing to show.
    """
    if isinstance(request.user, User) and request.user.is_example:
        return True
    records = get_authentication_records(request, request.user)
    shown = max((record["at"] for record in records if record.get("reauthenticated")), default=0.0)
    return bool(time.time() - shown < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def ask_again(request: HttpRequest) -> None:
    """Go on only when confirmed. Raises ReauthenticationRequired, which allauth's middleware turns into the question.

    What was asked for comes back after the answer, a POST with what was in it.
    """
    if not is_confirmed(request):
        raise ReauthenticationRequired


def confirmed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorator for pages outside `@route`: ask again before anything is sent to them."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ask_again(request)
        return view(request, *args, **kwargs)

    return asked


def wears_out_at(request: HttpRequest) -> datetime:
    """When the sign-in is older than a working day may be, however busy the session is."""
    now, records = timezone.now(), get_authentication_records(request, request.user)
    began = min((datetime.fromtimestamp(record["at"], tz=now.tzinfo) for record in records), default=now)
    age: timedelta = settings.JOBSPOR_SIGN_IN_AGE
    return began + age


def is_worn_out(request: HttpRequest) -> bool:
    """Tell whether the sign-in is too old."""
    return timezone.now() >= wears_out_at(request)


def provider_of_session(request: HttpRequest) -> int | None:
    """The number of the provider by which the session began; None for one that began with a password or a passkey."""
    records = get_authentication_records(request, request.user)
    found = next((record for record in records if record["method"] == PROVIDER), None)
    return found["provider"] if found else None
