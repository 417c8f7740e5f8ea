"""Referring a citizen to a programme, deciding in the panel, taking who was sent; and putting the workplace off."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.numbers import whole_number
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.citizens.actions import hold_citizens
from jobspor.citizens.actions.postponing import end_postponement, postpone_workplace
from jobspor.citizens.actions.referral import decide_referral, refer_into, refer_to_panel, take_referral
from jobspor.citizens.forms.referral import DecisionForm, PostponeForm, ReferralForm, TakeForm
from jobspor.citizens.models import Citizen, Postponement, Referral
from jobspor.citizens.queries.referral import postponements_of, referrals_of, standing_at
from jobspor.citizens.rules.benefits import Answer
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.pathway import pathway_page
from jobspor.citizens.views.trail import address_of, trail
from jobspor.organisation.models import Programme
from jobspor.organisation.queries import employee_of, programmes
from jobspor.organisation.rules.programmes import SOURCE, WAYS, Way


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_refer(request: Request, pk: int) -> HttpResponse:
    """Refer to the programme that the address asks for, or the first; again is a reconsideration."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    scope, every = door.scope(request), list(programmes(scope=door.scope(request)))
    if not every:
        return redirect("citizen_pathway", pk)
    asked = whole_number(request.GET.get("program", ""))
    programme = next((one for one in every if one.pk == asked), every[0])
    told, _group, _months = standing_at(found, programme, scope=scope)
    form = ReferralForm(
        request.POST or None, programme=programme, is_outside=told.answer != Answer.YES, initial={"on": scope.on}
    )
    if attempt(form, lambda: _refer(request, found, programme, form)):
        toast(request, _("Henvisningen er gemt."))
        return redirect(address_of(pk, request, "citizen_pathway"))
    here = reverse("citizen_refer", args=[pk])
    context = {
        "citizen": found,
        "trail": trail(found),
        "programme": programme,
        "tabs": [{"title": one.name, "url": f"{here}?program={one.pk}", "current": one == programme} for one in every],
        "here": f"{here}?program={programme.pk}",
        "told": told,
        "eligible_text": told.reason.translated(_, in_sentence),
        "wayside": WAYS[Way(programme.way)],
        "source": SOURCE,
        "before": referrals_of(found).filter(programme=programme, replaced_on=None).first(),
        "form": form,
    }
    return render(request, "citizens/refer.html", context)


def _refer(request: Request, citizen: Citizen, programme: Programme, form: ReferralForm) -> None:
    author, group = employee_of(scope=door.scope(request)), form.chosen
    if group is None:
        refer_to_panel(citizen=citizen, programme=programme, asked=form.asked(author), by=request.actor)
    else:
        refer_into(citizen=citizen, group=group, asked=form.asked(author), by=request.actor)


@route(Permission.REFERRAL_DECIDE, methods=("GET", "POST"))
def citizen_referral_decide(request: Request, pk: int, referral: int) -> HttpResponse:
    """What waits for the panel is decided."""
    found, row = _held(request, pk, referral)
    form = DecisionForm(request.POST or None, programme=row.programme, initial={"on": timezone.localdate()})
    scope = door.scope(request)
    if attempt(
        form,
        lambda: decide_referral(referral=row, decider=employee_of(scope=scope), by=request.actor, **form.given()),
    ):
        toast(request, _("Panelets afgørelse er gemt."))
        return redirect("referral_panel")
    context = {"citizen": found, "referral": row, "form": form, "on": scope.on, "trail": _list_trail("panel")}
    return render(request, "citizens/decide_referral.html", context)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_referral_take(request: Request, pk: int, referral: int) -> HttpResponse:
    """Take a citizen who was sent to the programme's own group."""
    found, row = _held(request, pk, referral)
    form, scope = TakeForm(request.POST if request.method == "POST" else None), door.scope(request)
    if attempt(
        form,
        lambda: take_referral(
            referral=row, employee=employee_of(scope=scope), on=scope.on, by=request.actor, **form.cleaned_data
        ),
    ):
        toast(request, _("Du har taget imod borgeren."))
        return redirect(address_of(pk, request))
    wayside = WAYS[Way(row.programme.way)]
    context = {"citizen": found, "referral": row, "form": form, "wayside": wayside, "trail": _list_trail("received")}
    return render(request, "citizens/take_referral.html", context)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_postpone(request: Request, pk: int) -> HttpResponse:
    """Not ready yet: the workplace waits until a day."""
    found, scope = door.get(Citizen.objects.all(), request, pk=pk), door.scope(request)
    form = PostponeForm(request.POST)
    if attempt(
        form,
        lambda: postpone_workplace(
            citizen=found, decider=employee_of(scope=scope), on=scope.on, by=request.actor, **form.cleaned_data
        ),
    ):
        toast(request, _("Arbejdspladsen er udsat, og datoen er et næste skridt."))
        return redirect("citizen_pathway", pk)
    return pathway_page(request, found, postpone_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_postponement_end(request: Request, pk: int, postponement: int) -> HttpResponse:
    """The workplace waits no longer."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row: Postponement = get_object_or_404(postponements_of(found), pk=postponement)
    on = timezone.localdate()
    done = _("Arbejdspladsen er ikke længere udsat.")
    press(request, lambda: end_postponement(postponement=row, on=on, by=request.actor), done)
    return redirect("citizen_pathway", pk)


def _held(request: Request, pk: int, referral: int) -> tuple[Citizen, Referral]:
    """The citizen and one of their referrals. Raises Http404."""
    if request.method == "POST":
        hold_citizens(pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = referrals_of(found).filter(pk=referral).first()
    if row is None:
        raise Http404
    return found, row


def _list_trail(name: str) -> list[tuple[str, str]]:
    titles = {"panel": _("Venter på panelet"), "received": _("Modtaget")}
    return [(_("Visitation"), reverse("referral_panel")), (titles[name], reverse(f"referral_{name}"))]
