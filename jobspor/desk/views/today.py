"""I dag: what must be done now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.access.waiting import waiting
from jobspor.citizens.models import Citizen
from jobspor.desk.forms.note import QuickNoteForm
from jobspor.desk.queries.today import SHOWN, today
from jobspor.organisation.models import Employee

AT_FIRST = 10  # of a group; the rest unfolds


@route(Permission.DAY_VIEW)
def home(request: Request) -> HttpResponse:
    """The worker's day; who has no citizens is told where to look instead."""
    if not door.may(request, Permission.CITIZEN_EDIT):
        return render(request, "desk/welcome.html", {"may_see_board": door.may(request, Permission.BOARD_VIEW)})
    scope = door.scope(request, Permission.CITIZEN_VIEW)
    found = today(scope=scope)
    shown = sorted(found.citizens())
    door.note(request, Citizen, shown)
    me = Employee.objects.current(scope.on).filter(user=request.actor.user_id).first()
    context: dict[str, Any] = {
        "on": scope.on,
        "groups": [
            {
                "status": status,
                "count": len(found.groups[status]),
                "first": found.groups[status][:AT_FIRST],
                "rest": found.groups[status][AT_FIRST:],
            }
            for status in SHOWN
        ],
        "may_act_on": door.reaches(
            request, Permission.CITIZEN_EDIT, Citizen.objects.all(), shown, shown_by=Permission.CITIZEN_VIEW
        ),
        "waiting": waiting(request.actor, scope.on),
        "todos": sum(map(len, found.groups.values())),
        "tomorrow": found.tomorrow,
        "me": me,
        "load": len(found.mine),
        "form": QuickNoteForm(citizens=[(row.citizen_id, row.name) for row in found.mine], on=scope.on),
    }
    return render(request, "desk/today.html", context)
