"""A request for mentor support beyond a mandate: what it says, its answer, and taking it back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.toasts import toast
from jobspor.citizens.actions.mentor_requests import approve_mentor, decline_mentor, withdraw_mentor_request
from jobspor.citizens.models import Citizen, MentorRequest
from jobspor.citizens.queries.mentor_requests import mentor_requests_of, told_mentor_request
from jobspor.citizens.views.trail import support_trail, trail
from jobspor.organisation.forms.requests import AnswerForm


@route(Permission.CITIZEN_VIEW)
def mentor_request(request: Request, pk: int, wanted: int) -> HttpResponse:
    """What is asked for and why, how it stands, and the answer to give."""
    return _page(request, *_found(request, pk, wanted), AnswerForm())


@route(Permission.REQUEST_ANSWER, methods=("POST",))
def mentor_request_answer(request: Request, pk: int, wanted: int) -> HttpResponse:
    """Say yes or no."""
    found, row = _found(request, pk, wanted)
    form, at = AnswerForm(request.POST), timezone.now()
    answer = approve_mentor if request.POST.get("do") == "approve" else decline_mentor
    if attempt(form, lambda: answer(request=row, why=form.cleaned_data["why"], by=request.actor, at=at)):
        toast(request, _("Svaret er givet. %(name)s får det at vide.") % {"name": row.asked_by.name})
        return redirect("decision_requests")
    return _page(request, found, row, form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_request_withdraw(request: Request, pk: int, wanted: int) -> HttpResponse:
    """Take it back."""
    _citizen, row = _found(request, pk, wanted)
    at, done = timezone.now(), _("Anmodningen er trukket tilbage.")
    press(request, lambda: withdraw_mentor_request(request=row, by=request.actor, at=at), done)
    return redirect("mentor_request", pk, wanted)


def _found(request: Request, pk: int, wanted: int) -> tuple[Citizen, MentorRequest]:
    found = door.get(Citizen.objects.all(), request, pk=pk)
    return found, get_object_or_404(mentor_requests_of(found), pk=wanted)


def _page(request: Request, found: Citizen, row: MentorRequest, form: AnswerForm) -> HttpResponse:
    row.refresh_from_db(fields=["answer", "answered_by", "answered_at", "answer_why", "grant"])
    is_mine = row.asked_by.user_id == request.actor.user_id
    context = {
        "citizen": found,
        "told": told_mentor_request(row, scope=door.scope(request)),
        "form": form,
        "may_answer": row.is_waiting and not is_mine and door.may(request, Permission.REQUEST_ANSWER, found),
        "may_withdraw": row.is_waiting and is_mine and door.may(request, Permission.CITIZEN_EDIT, found),
        "may_see_grant": row.grant_id is not None and door.may(request, Permission.CITIZEN_EDIT, found),
        "trail": support_trail(found) if door.may(request, Permission.CITIZEN_EDIT, found) else trail(found),
    }
    return render(request, "citizens/mentor_request.html", context)
