"""Considerations: added, told to companies while the citizen says yes."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.citizens import actions
from jobspor.citizens.forms.plan import ConsiderationForm, ShareForm
from jobspor.citizens.models import Pathway
from jobspor.citizens.queries.plan import considerations_of
from jobspor.citizens.views.opening import with_pathway
from jobspor.citizens.views.plan_page import back, plan_page, share_id
from jobspor.law.needs import Need


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_consideration(request: Request, pk: int) -> HttpResponse:
    """Add a consideration, and the citizen's yes if it is there."""
    found, pathway = with_pathway(request, pk)
    form = ConsiderationForm(request.POST)
    if attempt(form, lambda: _add(request, pathway, **form.said)):
        return back(request, pk, _("Hensynet er skrevet ind."))
    return plan_page(request, found, consideration_form=form)


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
