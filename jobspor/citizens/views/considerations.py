"""Considerations: added, corrected, ended, told to companies while the citizen says yes."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.citizens import actions
from jobspor.citizens.forms.plan import ConsiderationForm, ShareForm
from jobspor.citizens.models import Citizen, Pathway
from jobspor.citizens.queries.plan import considerations_of
from jobspor.citizens.views.opening import hold, with_pathway
from jobspor.citizens.views.plan_page import back, plan_page, share_id
from jobspor.citizens.views.trail import trail
from jobspor.law.needs import Need


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_consideration(request: Request, pk: int) -> HttpResponse:
    """Add a consideration, and the citizen's yes if it is there."""
    found, pathway = with_pathway(request, pk)
    form = ConsiderationForm(request.POST)
    if attempt(form, lambda: _add(request, pathway, **form.said)):
        return back(request, pk, _("Hensynet er skrevet ind."))
    return plan_page(request, found, consideration_form=form)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_consideration_change(request: Request, pk: int, consideration: int) -> HttpResponse:
    """Say a consideration better."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row, on = get_object_or_404(considerations_of(found), pk=consideration), timezone.localdate()
    changed = last_change(row.pathway, "plan.consideration_corrected")
    form = ConsiderationForm(request.POST or None, consideration=row, changed=changed)
    if attempt(form, lambda: actions.correct_consideration(row=row, on=on, by=request.actor, **form.said)):
        return back(request, pk, _("Hensynet er rettet."))
    way = [*trail(found), (_("Plan"), reverse("citizen_plan", args=[pk]))]
    context = {"citizen": found, "row": row, "is_shared": row.may_be_shared(on), "form": form, "trail": way}
    return render(request, "citizens/consideration.html", context)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_consideration_end(request: Request, pk: int, consideration: int) -> HttpResponse:
    """It holds no more."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(considerations_of(found), pk=consideration)
    actions.end_consideration(row=row, on=timezone.localdate(), by=request.actor)
    return back(request, pk, _("Hensynet gælder ikke mere."))


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_share(request: Request, pk: int, consideration: int) -> HttpResponse:
    """The citizen says yes to sharing a consideration."""
    found, _pathway = with_pathway(request, pk)
    row = get_object_or_404(considerations_of(found), pk=consideration)
    changed, on = last_change(row.pathway, "plan.consideration_shared", "plan.sharing_withdrawn"), timezone.localdate()
    form = ShareForm(request.POST, consideration=row, auto_id=share_id(row.pk), changed=changed)
    if attempt(
        form,
        lambda: actions.share(row=row, on=on, by=request.actor, **form.cleaned_data),
    ):
        return back(request, pk, _("Borgerens ja er skrevet ned."))
    return plan_page(request, found, share_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_withdraw(request: Request, pk: int, consideration: int) -> HttpResponse:
    """The citizen takes the yes back."""
    found, _pathway = with_pathway(request, pk)
    row, on = get_object_or_404(considerations_of(found), pk=consideration), timezone.localdate()
    press(
        request,
        lambda: actions.withdraw(row=row, on=on, by=request.actor),
        _("Hensynet deles ikke længere."),
    )
    return redirect("citizen_plan", pk)


def _add(request: Request, pathway: Pathway, *, text: str, need: Need | None, until: date | None) -> None:
    row = actions.add_consideration(pathway=pathway, text=text, need=need, by=request.actor)
    if until is not None:
        on = timezone.localdate()
        actions.share(row=row, on=on, until=until, by=request.actor)
