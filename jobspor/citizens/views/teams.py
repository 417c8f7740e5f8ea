"""The organisation's teams, seen by their caseloads."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.citizens.queries.caseload import team_loads


@route(Permission.CITIZEN_VIEW)
def team(request: Request) -> HttpResponse:
    """Everybody in the team alphabetically, with load and ceiling; each load opens its citizens."""
    address = reverse("citizens") + "?medarbejder="
    teams = [
        (group.team, [(person, load, f"{address}{person.pk}") for person, load in group.loads])
        for group in team_loads(scope=door.scope(request))
    ]
    return render(request, "citizens/teams.html", {"teams": teams})
