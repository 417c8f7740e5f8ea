"""The tabs of a case; what other pages show of a citizen."""

from collections.abc import Callable

from django.urls import reverse

from jobspor.access.http import Request
from jobspor.citizens.models import Citizen


def tab(name: str) -> Callable[[Request, Citizen], str]:
    """The page of a case behind a tab: its address for a citizen."""

    def address(request: Request, citizen: Citizen) -> str:
        return reverse(name, args=[citizen.pk])

    return address
