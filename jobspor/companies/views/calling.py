"""Calling the companies of a campaign one at a time: who to call, what is known, how it went, and the next one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.toasts import toast
from jobspor.companies.actions import calling as actions
from jobspor.companies.forms.campaigns import CampaignCallForm
from jobspor.companies.models import Campaign, CampaignEntry, ContactPerson
from jobspor.companies.queries.calling import claim_on, left_to_call, room_at
from jobspor.companies.queries.contacts import glance
from jobspor.companies.queries.refusals import answers
from jobspor.companies.queries.workplace import people_at
from jobspor.companies.views.campaigns import CAMPAIGNS, trail
from jobspor.organisation.queries import employee_of, employees, me_of

ENTRIES = CampaignEntry.objects.select_related("campaign", "workplace__company", "caller__user")


@route(Permission.COMPANY_CONTACT, methods=("POST",))
def campaign_next(request: Request, pk: int) -> HttpResponse:
    """Open the next company for me."""
    return _next(request, door.get(CAMPAIGNS, request, pk=pk))


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def campaign_call(request: Request, pk: int, entry: int) -> HttpResponse:
    """One company: call, write how it went, and go on to the next."""
    found = _found(request, pk, entry)
    scope, now = door.scope(request), timezone.now()
    me, people = me_of(scope), people_at(found.workplace, scope.on)
    form = CampaignCallForm(
        request.POST or None, entry=found, people=people, employees=employees(scope=scope), me=me, on=scope.on
    )

    def act() -> None:
        spoken, by = form.spoken(employee_of(scope=scope)), request.actor
        actions.write_call(entry=found, spoken=spoken, promised=form.promised, by=by, at=now, scope=scope)

    if attempt(form, act):
        toast(request, _("Opkaldet til %(name)s er skrevet.") % {"name": found.workplace.name})
        return redirect("campaign", pk) if "stop" in request.POST else _next(request, found.campaign)
    door.note(request, ContactPerson, [person.pk for person in people])
    context = {
        "entry": found,
        "campaign": found.campaign,
        "workplace": found.workplace,
        "people": people,
        "form": form,
        "known": glance(found.workplace, on=scope.on),
        "room": room_at(found.workplace, scope=scope),
        "holder": claim_on(found, at=now, scope=scope),
        "me": me,
        "answers": answers(scope=scope),
        "left": left_to_call(found.campaign, me=me, at=now, scope=scope) if me else 0,
        "trail": [*trail(), (found.campaign.name, reverse("campaign", args=[pk]))],
    }
    return render(request, "companies/campaign_call.html", context)


@route(Permission.COMPANY_CONTACT, methods=("POST",))
def campaign_take(request: Request, pk: int, entry: int) -> HttpResponse:
    """Open this company for me, also one that is passed over."""
    found, scope, now = _found(request, pk, entry), door.scope(request), timezone.now()
    press(request, lambda: actions.claim(entry=found, me=employee_of(scope=scope), at=now, scope=scope), "")
    return redirect("campaign_call", pk, entry)


@route(Permission.COMPANY_CONTACT, methods=("POST",))
def campaign_skip(request: Request, pk: int, entry: int) -> HttpResponse:
    """Let go of it until tomorrow, and go on to the next; or just let go of it."""
    found, scope, now = _found(request, pk, entry), door.scope(request), timezone.now()
    stops = "stop" in request.POST

    def act() -> None:
        actions.release(entry=found, me=employee_of(scope=scope), on_hold=not stops, at=now)

    press(request, act, _("%(name)s er lagt fra dig.") % {"name": found.workplace.name})
    return redirect("campaign", pk) if stops else _next(request, found.campaign)


def _next(request: Request, campaign: Campaign) -> HttpResponse:
    scope, now = door.scope(request), timezone.now()
    taken: list[CampaignEntry | None] = []

    def act() -> None:
        taken.append(actions.claim_next(campaign=campaign, me=employee_of(scope=scope), at=now, scope=scope))

    press(request, act, "")
    if taken and taken[0]:
        return redirect("campaign_call", campaign.pk, taken[0].pk)
    if taken:
        toast(request, _("Der er ikke flere at ringe til i dag."))
    return redirect("campaign", campaign.pk)


def _found(request: Request, pk: int, entry: int) -> CampaignEntry:
    """A company of the campaign, through the door."""
    door.get(CAMPAIGNS, request, pk=pk)
    return door.get(ENTRIES.filter(campaign=pk), request, pk=entry)
