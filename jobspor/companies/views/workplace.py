"""The page of one workplace."""

from typing import cast

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.panels import panels
from jobspor.companies.models import ContactPerson
from jobspor.companies.queries.contacts import glance
from jobspor.companies.queries.places import places_at
from jobspor.companies.queries.workplace import known_of, workplaces_with_agreements


@route(Permission.COMPANY_VIEW)
def workplace_page(request: Request, pk: int) -> HttpResponse:
    """Whom to call, what is agreed, and what other apps know of the workplace."""
    scope = door.scope(request)
    workplace = door.get(workplaces_with_agreements(scope=scope), request, pk=pk)
    known = known_of(workplace, scope=scope)
    door.note(request, ContactPerson, [person.pk for person in known.contact_people])
    allowed = [one for one in panels("workplace") if door.may(request, cast(Permission, one.permission))]
    context = {
        "workplace": workplace,
        "known": known,
        "glance": glance(workplace, on=scope.on),
        "places": places_at(workplace, scope=scope),
        "on": scope.on,
        "is_ad_protected": workplace.is_ad_protected or workplace.company.is_ad_protected,
        "trail": [(_("Virksomheder"), reverse("workplaces"))],
        "panels": [panel.show(request, workplace) for panel in allowed],
        "me": request.actor.user_id,
        "may_edit": door.may(request, Permission.COMPANY_EDIT),
        "may_write": door.may(request, Permission.COMPANY_CONTACT),
    }
    return render(request, "companies/workplace.html", context)
