"""Mentor support of everybody within reach: what is used against what is granted."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.paging import page_of
from jobspor.citizens.models import Citizen, MentorGrant
from jobspor.citizens.queries.mentors import Support, beyond, running


@route(Permission.CITIZEN_EDIT)
def mentor_grants(request: Request) -> HttpResponse:
    """Those that run."""
    return _list(request, running(scope=door.scope(request)), "mentor_grants")


@route(Permission.CITIZEN_EDIT)
def mentor_grants_beyond(request: Request) -> HttpResponse:
    """Those of which more is used than granted."""
    return _list(request, beyond(door.scope(request)), "mentor_grants_beyond")


def _list(request: Request, rows: QuerySet[MentorGrant], name: str) -> HttpResponse:
    page = page_of(rows, request.GET.get("page"))
    door.note(request, Citizen, sorted({row.citizen_id for row in page}))
    tabs = [
        {"title": title, "url": reverse(one), "current": one == name, "count": None}
        for title, one in ((_("Løber nu"), "mentor_grants"), (_("Brugt mere end givet"), "mentor_grants_beyond"))
    ]
    supports = [Support(row, row.used) for row in page]
    context = {"page": page, "supports": supports, "tabs": tabs, "query": request.GET}
    return render(request, "citizens/mentor_grants.html", context)
