"""Whose name or address is protected: for marks, for files that leave, and for the list of what runs out."""

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext

from jobspor.access.actor import Reach
from jobspor.access.models.links import UNNAMED
from jobspor.base.text import gettext_noop
from jobspor.citizens.models import Citizen
from jobspor.citizens.models.protection import Kind, Protection, ProtectionQuerySet

HIDDEN_NAME = gettext_noop("Navnebeskyttet")
"""What stands in a file or on the wall, in place of the name."""


def protection_of(citizen: Citizen) -> Protection | None:
    """The protection of a citizen that came through the door."""
    return Protection.objects.in_force().filter(citizen=citizen).first()


def hidden_names(citizens: Iterable[int], *, scope: Reach) -> set[int]:
    """Those of the citizens whose name stays where their case is: in no file, and not on the wall. One query."""
    rows = Protection.objects.in_force().filter(
        citizen__in=set(citizens), kind=Kind.NAME, municipality=scope.actor.municipality
    )
    return set(rows.values_list("citizen", flat=True))


def is_unnamed(citizen: Citizen) -> bool:
    """Whether what leaves for the citizen, a message or their own page, calls them by no name. One query."""
    return Protection.objects.in_force().filter(citizen=citizen, kind=Kind.NAME).exists()


def name_outside(citizen: Citizen) -> str:
    """What a link to the citizen calls them: nobody in particular where the name is protected. One query."""
    return UNNAMED if is_unnamed(citizen) else citizen.full_name[:120]


def without_hidden_names(rows: Iterable[Any], *, citizen: str, name: str, scope: Reach) -> list[Any]:
    """Rows of a file or the wall, hidden names left out; `citizen` and `name` say where a row has these."""
    kept, number = list(rows), attrgetter(citizen)
    hidden = hidden_names(map(number, kept), scope=scope)
    return [replace(row, **{name: gettext(HIDDEN_NAME)}) if number(row) in hidden else row for row in kept]


def running_out(*, scope: Reach) -> ProtectionQuerySet:
    """Protections that somebody must renew or lift, the most urgent first."""
    rows = Protection.objects.in_scope(scope).runs_out(scope.on)
    return rows.select_related("citizen").order_by("expires_on", "pk")
