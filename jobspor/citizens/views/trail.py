"""The way back from a page under a citizen."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.citizens.models import Citizen


def trail(citizen: Citizen) -> list[tuple[str, str]]:
    """The list of citizens, then the citizen, for `ui/crumbs.html`."""
    return [(_("Borgere"), reverse("citizens")), (citizen.full_name, reverse("citizen", args=[citizen.pk]))]


def support_trail(citizen: Citizen) -> list[tuple[str, str]]:
    """The same, and then what supports the citizen."""
    return [*trail(citizen), (_("Støtte"), reverse("citizen_support", args=[citizen.pk]))]


def team_trail() -> list[tuple[str, str]]:
    """The page of the teams, for pages under it."""
    return [(_("Teamet"), reverse("team"))]


def address_of(pk: int, request: Request, page: str = "citizen") -> str:
    """A page of the citizen, or the list of citizens when this one is no longer the actor's to see."""
    if Citizen.objects.in_scope(door.scope(request)).filter(pk=pk).exists():
        return reverse(page, args=[pk])
    return reverse("citizens")
