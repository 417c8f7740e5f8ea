"""The organisation's teams, seen by their caseloads."""

from django.http import HttpResponse
from django.shortcuts import render

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.citizens.queries.caseload import team_loads


@route(Permission.CITIZEN_VIEW)
def team(request: Request) -> HttpResponse:
    """Everybody in the team alphabetically, with load and ceiling."""
    return render(request, "citizens/teams.html", {"teams": team_loads(scope=door.scope(request))})
