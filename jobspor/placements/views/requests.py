"""Requests for a decision beyond a mandate: the leader's list, one request, its answer, and taking it back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.citizens.models import Citizen
from jobspor.citizens.views.trail import trail
from jobspor.organisation.forms.requests import AnswerForm
from jobspor.organisation.queries.requests import ANSWERED, MINE, WAITING
from jobspor.placements.actions.requests import approve_request, decline_request, withdraw_request
from jobspor.placements.models import DecisionRequest, Placement
from jobspor.placements.queries.requests import NAMES, requests, told, told_all
from jobspor.placements.views.agreement import PLACEMENTS


@route(Permission.PLACEMENT_VIEW)
def request_list(request: Request) -> HttpResponse:
    """Those that wait for an answer, one's own, or those that are answered."""
    scope, which = door.scope(request), request.GET.get("vis", WAITING)
    page = page_of(requests(scope=scope, which=which), request.GET.get("page"))
    rows = told_all(list(page.object_list), scope=scope)
    door.note(request, Citizen, sorted({citizen for citizen, _told in rows}))
    titles = {WAITING: _("Venter på svar"), MINE: _("Mine"), ANSWERED: _("Besvaret")}
    context = {
        "page": page,
        "rows": [one for _citizen, one in rows],
        "tabs": [
            {"title": title, "url": f"?vis={name}" if name else "?", "current": which == name, "count": None}
            for name, title in titles.items()
        ],
        "query": request.GET,
    }
    return render(request, "placements/requests.html", context)


@route(Permission.PLACEMENT_VIEW)
def decision_request(request: Request, pk: int, asked: int) -> HttpResponse:
    """What is asked for and why, how it stands, and the answer to give."""
    placement, row = _found(request, pk, asked)
    return _page(request, placement, row, AnswerForm())


@route(Permission.REQUEST_ANSWER, methods=("POST",))
def request_answer(request: Request, pk: int, asked: int) -> HttpResponse:
    """Say yes or no."""
    placement, row = _found(request, pk, asked)
    form, at = AnswerForm(request.POST), timezone.now()
    answer = approve_request if request.POST.get("do") == "approve" else decline_request
    if attempt(form, lambda: answer(request=row, why=form.cleaned_data["why"], by=request.actor, at=at)):
        toast(request, _("Svaret er givet. %(name)s får det at vide.") % {"name": row.asked_by.name})
        return redirect("decision_requests")
    return _page(request, placement, row, form)


@route(Permission.PLACEMENT_AGREE, methods=("POST",))
def request_withdraw(request: Request, pk: int, asked: int) -> HttpResponse:
    """Take it back."""
    _placement, row = _found(request, pk, asked)
    at = timezone.now()
    press(request, lambda: withdraw_request(request=row, by=request.actor, at=at), _("Anmodningen er trukket tilbage."))
    return redirect("decision_request", pk, asked)


def _found(request: Request, pk: int, asked: int) -> tuple[Placement, DecisionRequest]:
    """The placement by the door, and the request about it."""
    placement = door.get(PLACEMENTS.all(), request, pk=pk)
    rows = DecisionRequest.objects.filter(placement=placement).select_related("asked_by__user", *NAMES)
    return placement, get_object_or_404(rows, pk=asked)


def _page(request: Request, placement: Placement, row: DecisionRequest, form: AnswerForm) -> HttpResponse:
    row.refresh_from_db(fields=["answer", "answered_by", "answered_at", "answer_why", "follow_up"])
    is_mine = row.asked_by.user_id == request.actor.user_id
    context = {
        "placement": placement,
        "citizen": placement.citizen,
        "told": told(row, scope=door.scope(request)),
        "form": form,
        "may_answer": row.is_waiting and not is_mine and door.may(request, Permission.REQUEST_ANSWER, placement),
        "may_withdraw": row.is_waiting and is_mine and door.may(request, Permission.PLACEMENT_AGREE, placement),
        "may_go_on": is_mine and not row.is_waiting and bool(row.typed) and row.follow_up_id is None,
        "trail": [*trail(placement.citizen), (placement.workplace.name, reverse("placement", args=[placement.pk]))],
    }
    return render(request, "placements/request.html", context)
