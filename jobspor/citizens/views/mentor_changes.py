"""Granting mentor support and changing a grant: at once within one's mandate, beyond it by asking a leader."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.toasts import toast
from jobspor.citizens.actions.mentor_requests import ask_for_change, ask_for_mentor
from jobspor.citizens.actions.mentors import change_mentor, grant_mentor
from jobspor.citizens.forms.mentors import ChangeForm, GrantForm
from jobspor.citizens.models import Citizen, MentorGrant, MentorRequest
from jobspor.citizens.queries.caseload import loads
from jobspor.citizens.views.mentors import granted, page
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import support_trail
from jobspor.organisation.forms.requests import ASK
from jobspor.organisation.queries import employee_of


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def mentor_new(request: Request, pk: int) -> HttpResponse:
    """Grant a mentor, or ask a leader to."""
    hold(request, pk)
    found, on = door.get(Citizen.objects.all(), request, pk=pk), timezone.localdate()
    form = GrantForm(request.POST or None, loads=loads(scope=door.scope(request)), on=on)
    made: list[MentorGrant] = []
    asked: list[MentorRequest] = []
    if request.POST.get("do") == ASK:
        if attempt(form, lambda: asked.append(_ask(request, found, form))):
            return _asked(request, asked[0])
    elif attempt(form, lambda: made.append(_grant(request, found, form))):
        toast(request, _("Mentorstøtten er bevilget. To uger før den slutter, er det dit næste skridt."))
        return redirect("mentor", pk, made[0].pk)
    context = {"citizen": found, "trail": support_trail(found), "form": form}
    return render(request, "citizens/mentor_new.html", context)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_change(request: Request, pk: int, grant: int) -> HttpResponse:
    """Other hours, another last day, or asking a leader for them."""
    found, row = granted(request, pk, grant)
    form = ChangeForm(request.POST, grant=row, changed=last_change(row, "mentor.hours", "mentor.ends"))
    asked: list[MentorRequest] = []
    if request.POST.get("do") == ASK:
        if attempt(form, lambda: asked.append(_ask_change(request, row, form))):
            return _asked(request, asked[0])
    elif attempt(form, lambda: _change(request, row, form)):
        toast(request, _("Mentorstøtten er rettet."))
        return redirect("mentor", pk, grant)
    return page(request, found, row, change_form=form)


def _grant(request: Request, found: Citizen, form: GrantForm) -> MentorGrant:
    me, on = employee_of(scope=door.scope(request)), timezone.localdate()
    return grant_mentor(citizen=found, plan=form.plan, follower=me, on=on, by=request.actor)


def _ask(request: Request, found: Citizen, form: GrantForm) -> MentorRequest:
    why, at = form.cleaned_data["why"], timezone.now()
    return ask_for_mentor(citizen=found, plan=form.plan, why=why, by=request.actor, at=at)


def _change(request: Request, row: MentorGrant, form: ChangeForm) -> MentorGrant:
    return change_mentor(grant=row, on=timezone.localdate(), by=request.actor, **form.wanted)


def _ask_change(request: Request, row: MentorGrant, form: ChangeForm) -> MentorRequest:
    why, at = form.cleaned_data["why"], timezone.now()
    return ask_for_change(grant=row, why=why, by=request.actor, at=at, **form.wanted)


def _asked(request: Request, row: MentorRequest) -> HttpResponse:
    toast(request, _("Lederen er spurgt. Det, du har skrevet, er gemt i anmodningen."))
    return redirect("mentor_request", row.citizen_id, row.pk)
