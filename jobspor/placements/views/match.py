"""Places for a citizen."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.paging import page_of
from jobspor.citizens.models import Citizen
from jobspor.citizens.views.trail import trail
from jobspor.companies.models import JobOpening, Place
from jobspor.placements.queries.match import matches
from jobspor.placements.queries.openings import JobFor
from jobspor.placements.queries.seeker import sought
from jobspor.placements.rules.match import Order

HITS_A_PAGE = 20
ABSENT_AT_FIRST = 10
JOBS_AT_FIRST = 5


@route(Permission.PLACEMENT_VIEW)
def match(request: Request, pk: int) -> HttpResponse:
    """The free places and jobs with what speaks for and against each, and why other places are not on the list."""
    citizen = door.get(Citizen.objects.all(), request, pk=pk)
    reach = door.scope(request)
    order = next((order for order in Order if order == request.GET.get("orden")), Order.WISH)
    seeking = sought(citizen, scope=reach)
    most = None if "alle" in request.GET else ABSENT_AT_FIRST
    found = matches(citizen, seeking, order=order, most_absent=most, scope=reach)
    page = page_of(found.hits, request.GET.get("page"), HITS_A_PAGE)
    hits = list(page)
    door.note(request, Place, [row.place.pk for row in (*hits, *found.absent)])
    jobs = JobFor.those_of(seeking)
    shown = jobs if "job" in request.GET else jobs[:JOBS_AT_FIRST]
    door.note(request, JobOpening, [one.pk for one in shown])
    context = {
        "citizen": citizen,
        "trail": trail(citizen),
        "sought": seeking,
        "found": found,
        "page": page,
        "hits": hits,
        "jobs": shown,
        "jobs_in_all": len(jobs),
        "orders": [{"code": one, "name": _(one.danish), "is_chosen": one is order} for one in Order],
        "may_agree": door.may(request, Permission.PLACEMENT_AGREE, citizen),
        "may_edit": door.may(request, Permission.CITIZEN_EDIT, citizen),
    }
    return render(request, "placements/match.html", context)
