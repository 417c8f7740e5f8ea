"""A citizen who moves to another municipality: their case is offered, taken back, answered."""

from typing import Any

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
from jobspor.base.forms import Form
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.citizens.actions import moving as actions
from jobspor.citizens.actions.giving import leave_for
from jobspor.citizens.forms.moving import LeaveForm, OfferForm, RefuseForm, WithdrawForm
from jobspor.citizens.models import Citizen, Move
from jobspor.citizens.queries import moves as queries
from jobspor.citizens.queries.plan import open_pathway_of
from jobspor.citizens.views.trail import trail
from jobspor.organisation.queries import employee_of


@route(Permission.CITIZEN_MOVE, methods=("GET", "POST"))
def citizen_move(request: Request, pk: int) -> HttpResponse:
    """Offer the case to the municipality that the citizen moves to; how far it is, when it is offered."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    form = OfferForm(request.POST or None, municipalities=queries.reachable(scope=door.scope(request)))
    done: dict[str, Any] = {"citizen": found, "by": request.actor, "at": timezone.now()}

    def offer() -> None:
        mine = employee_of(scope=door.scope(request))
        actions.offer_case(offer=form.offer(phone=mine.phone), **done)

    if attempt(form, offer):
        toast(request, _("Sagen er tilbudt. Den bliver her, til den anden kommune har sagt ja."))
        return redirect("citizen_move", pk)
    return _page(request, found, offer_form=form)


@route(Permission.CITIZEN_MOVE, methods=("POST",))
def citizen_move_withdraw(request: Request, pk: int, offered: int) -> HttpResponse:
    """The case stays where it is."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    move = get_object_or_404(queries.moves_of(found), pk=offered)
    form = WithdrawForm(request.POST)
    done: dict[str, Any] = {"move": move, "by": request.actor, "at": timezone.now()}
    if attempt(form, lambda: actions.withdraw_offer(**form.cleaned_data, **done)):
        toast(request, _("Tilbuddet er trukket tilbage. Sagen bliver her."))
        return redirect("citizen_move", pk)
    return _page(request, found, withdraw_form=form)


@route(Permission.CITIZEN_MOVE, methods=("POST",))
def citizen_leave(request: Request, pk: int) -> HttpResponse:
    """The case ends here: the citizen has moved to a municipality that does not work here."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    form = LeaveForm(request.POST)
    done: dict[str, Any] = {"citizen": found, "by": request.actor, "at": timezone.now()}
    if attempt(form, lambda: leave_for(to=form.cleaned_data["outside"], **done)):
        toast(
            request, _("Sagen er slut her. Det, der var i gang, er slut med begrundelsen, og ejerne får det at vide.")
        )
        return redirect("citizen_move", pk)
    return _page(request, found, leave_form=form)


@route(Permission.CASE_RECEIVE)
def moves(request: Request) -> HttpResponse:
    """Cases that come from other municipalities, and one's own citizens who move."""
    scope = door.scope(request)
    waits, came = list(queries.to_answer(scope=scope)), queries.came(scope=scope)
    left = page_of(queries.left(scope=door.scope(request, Permission.CITIZEN_MOVE)), request.GET.get("page"))
    door.note(request, Move, [row.pk for row in waits] + [one.move.pk for one in came])
    shown = {row.citizen_id for row in left.object_list} | {one.citizen.pk for one in came if one.citizen}
    door.note(request, Citizen, sorted(shown))
    context = {
        "waits": waits,
        "came": came,
        "left": left,
        "query": request.GET,
        "trail": [(_("Borgere"), reverse("citizens"))],
    }
    return render(request, "citizens/moves.html", context)


@route(Permission.CASE_RECEIVE)
def move_coming(request: Request, move: int) -> HttpResponse:
    """A case that another municipality offers: when, who to call, what goes along. Not who."""
    return _coming_page(request, _coming(request, move), RefuseForm())


@route(Permission.CASE_RECEIVE, methods=("POST",))
def move_accept(request: Request, move: int) -> HttpResponse:
    """Say yes to it."""
    row, at = _coming(request, move), timezone.now()
    press(
        request,
        lambda: actions.accept_case(move=row, by=request.actor, at=at),
        _("I har sagt ja. Sagen kommer, når den anden kommune har afsluttet den på flyttedagen."),
    )
    return redirect("move_coming", move)


@route(Permission.CASE_RECEIVE, methods=("POST",))
def move_refuse(request: Request, move: int) -> HttpResponse:
    """Say no to it, and why."""
    row, form = _coming(request, move), RefuseForm(request.POST)
    done: dict[str, Any] = {"move": row, "by": request.actor, "at": timezone.now()}
    if attempt(form, lambda: actions.refuse_case(**form.cleaned_data, **done)):
        toast(request, _("I har sagt nej. Den anden kommune får det at vide."))
        return redirect("moves")
    return _coming_page(request, row, form)


def _coming(request: Request, number: int) -> Move:
    """An offer to this municipality. Its citizen is another municipality's, so the door cannot ask whose it is."""
    row = get_object_or_404(queries.coming(scope=door.scope(request)), pk=number)
    door.note(request, Move, [row.pk])
    return row


def _coming_page(request: Request, row: Move, form: Form) -> HttpResponse:
    scope = door.scope(request)
    came = next((one for one in queries.came(scope=scope) if one.move.pk == row.pk), None)
    citizen = came.citizen if came else None
    if citizen:
        door.note(request, Citizen, [citizen.pk])
    context = {
        "move": row,
        "citizen": citizen,
        "form": form,
        "trail": [(_("Borgere"), reverse("citizens")), (_("Flytninger"), reverse("moves"))],
    }
    return render(request, "citizens/move_coming.html", context)


def _page(request: Request, found: Citizen, **refused: Form) -> HttpResponse:
    history = list(queries.moves_of(found))
    municipalities = queries.reachable(scope=door.scope(request))
    context = {
        "citizen": found,
        "trail": trail(found),
        "now": next((row for row in history if row.is_open), None),
        "earlier": [row for row in history if not row.is_open],
        "pathway": open_pathway_of(found),
        "arrival": queries.arrival_of(found),
        "offer_form": OfferForm(municipalities=municipalities),
        "withdraw_form": WithdrawForm(),
        "leave_form": LeaveForm(),
        "may_give_insight": door.may(request, Permission.INSIGHT, found),
        "form": next((one for one in refused.values() if one.is_bound), None),
        **refused,
    }
    return render(request, "citizens/move.html", context)
