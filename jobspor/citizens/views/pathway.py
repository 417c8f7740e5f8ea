"""The way from referral to a place: referral, search, other offers."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, beside
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.forms.pathway import OfferEndForm, OfferForm, ReferForm, SearchForm
from jobspor.citizens.forms.referral import PostponeForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.offers import choices_of, held_for
from jobspor.citizens.queries.plan import offers_of, open_pathway_of
from jobspor.citizens.queries.referral import postponements_of, referrals_of
from jobspor.citizens.views.opening import with_pathway
from jobspor.citizens.views.trail import trail
from jobspor.organisation.queries import programmes
from jobspor.organisation.rules.offers import OfferKind


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_pathway(request: Request, pk: int) -> HttpResponse:
    """The pathway; a POST refers the citizen to one."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    form = ReferForm(request.POST or None, initial={"on": timezone.localdate()})
    if attempt(form, lambda: actions.refer_citizen(citizen=found, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Borgeren er henvist."))
    return pathway_page(request, found, refer_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_search(request: Request, pk: int) -> HttpResponse:
    """From now on a place is sought."""
    found, pathway = with_pathway(request, pk)
    form = SearchForm(request.POST)
    if attempt(form, lambda: actions.start_search(pathway=pathway, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Nu søges der plads."))
    return pathway_page(request, found, search_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_offer(request: Request, pk: int) -> HttpResponse:
    """Begin another offer."""
    found, pathway = with_pathway(request, pk)
    form = OfferForm(request.POST)
    if attempt(form, lambda: actions.start_other_offer(pathway=pathway, by=request.actor, **form.given())):
        return _back(request, pk, _("Tilbuddet er skrevet ind."))
    return pathway_page(request, found, offer_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_offer_end(request: Request, pk: int, offer: int) -> HttpResponse:
    """Another offer ends."""
    found, _pathway = with_pathway(request, pk)
    row = get_object_or_404(offers_of(found), pk=offer)
    form = OfferEndForm(request.POST, auto_id=_auto_id(row.pk))
    if attempt(form, lambda: actions.end_other_offer(offer=row, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Tilbuddets sidste dag er skrevet ind."))
    return pathway_page(request, found, end_form=form)


def _back(request: Request, pk: int, done: str) -> HttpResponse:
    toast(request, done)
    return redirect("citizen", pk)


def _auto_id(offer: int) -> str:
    return f"id_offer_{offer}_%s"


def pathway_page(request: Request, found: Citizen, **refused: Form) -> HttpResponse:
    """The page; `refused` are forms that could not be saved, by their name in the template."""
    on, referrals = timezone.localdate(), list(referrals_of(found))
    held = held_for(found, on)
    context = {
        "citizen": found,
        "trail": trail(found),
        "pathway": open_pathway_of(found),
        "offers": [
            (row, beside(refused, OfferEndForm, _auto_id(row.pk), initial={"on": on}))
            for row in offers_of(found).order_by("-starts_on", "-pk")
        ],
        "refer_form": ReferForm(initial={"on": on}),
        "search_form": SearchForm(initial={"on": on}),
        "offer_form": OfferForm(initial={"starts_on": on}),
        "held": held,
        "is_lower": held.standing(OfferKind.OTHER).is_lower,
        "choices": choices_of(found),
        "programmes": programmes(scope=door.scope(request)).exists(),
        "referrals": [one for one in referrals if one.replaced_on is None],
        "earlier": [one for one in referrals if one.replaced_on],
        "postponed": postponements_of(found).filter(ended_on=None).first(),
        "postpone_form": PostponeForm(),
        "form": next(iter(refused.values()), None),
        **refused,
    }
    return render(request, "citizens/pathway.html", context)
