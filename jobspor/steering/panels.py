"""What steering shows on pages of lower apps."""

from dataclasses import replace
from weakref import WeakKeyDictionary

from django.template.loader import render_to_string

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission, Scope
from jobspor.citizens.models import Citizen
from jobspor.steering.queries.ladder import LadderRow, ladder_row

_read: WeakKeyDictionary[Request, LadderRow | None] = WeakKeyDictionary()


def step(request: Request, citizen: Citizen) -> str:
    """The step in the citizen's identity bar."""
    return render_to_string("steering/step.html", {"row": _row(request, citizen)})


def follow_up(request: Request, citizen: Citizen) -> str:
    """The follow-up that comes next, for the identity bar of a citizen without a next step; "" when there is none."""
    row = _row(request, citizen)
    if row is None or row.next_on is None or row.placement_id is None:
        return ""
    context = {
        "row": row,
        "may_follow": door.may(request, Permission.PLACEMENT_FOLLOW, citizen),
        "may_edit": door.may(request, Permission.CITIZEN_EDIT, citizen),
    }
    return render_to_string("steering/follow_up.html", context)


def _row(request: Request, citizen: Citizen) -> LadderRow | None:
    """The citizen on the ladder, read once for a page."""
    if request not in _read:
        scope = door.scope(request, Permission.CITIZEN_VIEW)
        if request.opening:  # the door has given the citizen out, who is not within reach
            scope = replace(scope, scope=Scope.MUNICIPALITY)
        _read[request] = ladder_row(citizen, scope=scope, on=scope.on)
    return _read[request]
