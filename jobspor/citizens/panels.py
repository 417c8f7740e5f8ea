"""The tabs of a case; what other pages show of a citizen."""

from collections.abc import Callable

from django.template.loader import render_to_string
from django.urls import reverse

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.support import open_efforts_of


def tab(name: str) -> Callable[[Request, Citizen], str]:
    """The page of a case behind a tab: its address for a citizen."""

    def address(request: Request, citizen: Citizen) -> str:
        return reverse(name, args=[citizen.pk])

    return address


def efforts(request: Request, citizen: Citizen) -> str:
    """The efforts that are open beside the place. One query."""
    context = {
        "citizen": citizen,
        "rows": list(open_efforts_of(citizen)),
        "on": door.scope(request).on,
        "may_edit": door.may(request, Permission.CITIZEN_EDIT, citizen),
    }
    return render_to_string("citizens/panel_efforts.html", context)
