"""The organisation's teams, seen by their caseloads."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.paging import page_of
from jobspor.citizens.queries.caseload import team_loads, team_mates


@route(Permission.CITIZEN_VIEW)
def team(request: Request) -> HttpResponse:
    """Everybody in the team alphabetically, with load and ceiling; each load opens its citizens."""
    address, scope = reverse("citizens") + "?medarbejder=", door.scope(request)
    page = page_of(team_mates(scope=scope), request.GET.get("page"))
    teams = [
        (group.team, [(person, load, f"{address}{person.pk}") for person, load in group.loads])
        for group in team_loads(list(page), scope=scope)
    ]
    context = {
        "teams": teams,
        "page": page,
        "query": request.GET,
        "may_lead": door.may(request, Permission.TEAM_LEAD),
        "may_see_competences": door.may(request, Permission.COMPETENCE_VIEW),
        "may_edit": door.may(request, Permission.CITIZEN_EDIT),
    }
    return render(request, "citizens/teams.html", context)
