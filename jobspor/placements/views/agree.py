"""Agreeing on a placement, and giving it up before it begins."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.errors import RuleBroken
from jobspor.base.numbers import whole_number
from jobspor.base.toasts import toast
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.offers import held_for
from jobspor.citizens.views.trail import trail
from jobspor.companies.models import Place
from jobspor.placements.actions.agree import MAY_BACKDATE, agree_placement
from jobspor.placements.actions.cancel import cancel_placement
from jobspor.placements.forms.agree import AgreeForm
from jobspor.placements.forms.sign import CancelForm
from jobspor.placements.queries.centres import with_empty_fixed
from jobspor.placements.queries.draft import draft
from jobspor.placements.rules.words import Kind, offer_kind
from jobspor.placements.views.agreement import PLACEMENTS

PLACES = Place.objects.select_related("workplace__company", "mentor")


@route(Permission.PLACEMENT_AGREE, methods=("GET", "POST"))
def agree(request: Request, pk: int) -> HttpResponse:
    """One form, filled in beforehand: the placement, its agreement and its follow-ups."""
    citizen = door.get(Citizen.objects.all(), request, pk=pk)
    asked = whole_number(request.GET.get("plads", ""))
    if asked is None:
        return redirect("match", pk)
    place = door.get(with_empty_fixed(PLACES.all(), scope=door.scope(request)), request, pk=asked)
    proposed = draft(citizen, place, scope=door.scope(request))
    form = AgreeForm(request.POST if request.method == "POST" else None, draft=proposed)
    if form.is_valid():
        try:
            placement = agree_placement(
                citizen=citizen,
                place=place,
                terms=form.terms,
                wording=form.wording,
                contact=form.contact,
                why_backdated=form.cleaned_data["why_backdated"],
                reason=form.reason,
                single=form.single,
                by=request.actor,
                at=timezone.now(),
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            toast(request, _("Det er aftalt. Nu mangler kun underskrifterne."))
            return redirect("placement", placement.pk)
    held = held_for(citizen, door.scope(request).on)
    context = {
        "citizen": citizen,
        "trail": trail(citizen),
        "form": form,
        "held": held,
        "is_lower": held.standing(offer_kind(Kind.INTERNSHIP, in_centre=place.centre_id is not None)).is_lower,
        "draft": proposed,
        "may_backdate": bool(request.actor.roles & MAY_BACKDATE),
    }
    return render(request, "placements/agree.html", context)


@route(Permission.PLACEMENT_AGREE, methods=("GET", "POST"))
def placement_cancel(request: Request, pk: int) -> HttpResponse:
    """Give the placement up, with a reason."""
    placement = door.get(PLACEMENTS.all(), request, pk=pk)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            cancel_placement(
                placement=placement, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now()
            )
        except RuleBroken as broken:
            form.add_error(None, broken)
        else:
            toast(request, _("Forløbet er aflyst, og pladsen er ledig igen."))
            return redirect("citizen", placement.citizen_id)
    here = (_("Forløb"), reverse("placement", args=[pk]))
    context = {"placement": placement, "trail": [*trail(placement.citizen), here], "form": form}
    return render(request, "placements/cancel.html", context)
