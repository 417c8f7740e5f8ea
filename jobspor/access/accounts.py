"""Local accounts: how allauth and axes behave here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobspor.access.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the municipality."""
        return False


@login_not_required
def locked_out(request: HttpRequest, credentials: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
    """Too many wrong passwords."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds()) // 60
    return render(request, "access/locked_out.html", {"minutes": minutes}, status=429)


def example_people() -> list[User]:
    """The people of the example data, when they may be entered with one click; else none.

    Only on a development machine where every account is an example: with one real account it is impossible.
    """
    if not settings.DEVELOPMENT or User.objects.filter(is_example=False).exists():
        return []
    return list(User.objects.filter(is_example=True, is_active=True).order_by("pk"))
