"""Who the citizen is: somebody new, corrections, benefit, target group."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, beside
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.forms.dated import ContactGroupForm, LeaveForm, ProgrammeForm
from jobspor.citizens.forms.facts import BenefitForm, ContactForm, NewCitizenForm, TargetGroupForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.dated import contact_groups_of
from jobspor.citizens.queries.duplicates import Alike, alike, is_known
from jobspor.citizens.queries.identity import citizens_with_identity, identity
from jobspor.citizens.queries.referral import programmes_of
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import address_of, trail
from jobspor.organisation.queries import programmes


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_new(request: Request) -> HttpResponse:
    """Take somebody in, with benefit, target group and referral."""
    form = NewCitizenForm(request.POST or None, on=timezone.localdate())
    known = _alike(request, form)
    taken: list[Citizen] = []
    if attempt(form, lambda: taken.append(_take_in(request, form.cleaned_data))):
        toast(request, _("Borgeren er oprettet."))
        return redirect(address_of(taken[0].pk, request))
    context = {"form": form, "alike": known, "trail": [(_("Borgere"), reverse("citizens"))]}
    return render(request, "citizens/new.html", context)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_facts(request: Request, pk: int) -> HttpResponse:
    """Name and contact, corrected field by field."""
    hold(request, pk)
    found = door.get(citizens_with_identity(scope=door.scope(request)), request, pk=pk)
    form = ContactForm(request.POST or None, citizen=found, changed=last_change(found, "citizen.corrected"))
    if attempt(form, lambda: actions.correct_citizen(citizen=found, changes=form.cleaned_data, by=request.actor)):
        toast(request, _("Oplysningerne er gemt."))
        return redirect("citizen", pk)
    return facts_page(request, found, contact_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_benefit(request: Request, pk: int) -> HttpResponse:
    """A benefit from a day."""
    found = door.get(citizens_with_identity(scope=door.scope(request)), request, pk=pk)
    form = BenefitForm(request.POST, on=timezone.localdate())
    if attempt(form, lambda: actions.set_benefit(citizen=found, by=request.actor, **form.cleaned_data)):
        toast(request, _("Ydelsen er gemt."))
        return redirect("citizen_facts", pk)
    return facts_page(request, found, benefit_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_target_group(request: Request, pk: int) -> HttpResponse:
    """A target group from a day."""
    found = door.get(citizens_with_identity(scope=door.scope(request)), request, pk=pk)
    form = TargetGroupForm(request.POST, on=timezone.localdate())
    if attempt(form, lambda: actions.set_target_group(citizen=found, by=request.actor, **form.cleaned_data)):
        toast(request, _("Målgruppen er gemt."))
        return redirect("citizen_facts", pk)
    return facts_page(request, found, group_form=form)


def _alike(request: Request, form: NewCitizenForm) -> Alike:
    """Who is like the one that is taken in; until somebody has said that it is another person, the form asks."""
    number = form.cleaned_data["cpr"] if form.is_valid() else ""
    if not number or is_known(number, scope=door.scope(request)):  # the action says so, and where they are
        return Alike()
    found = alike(form.cleaned_data, scope=door.scope(request))
    door.note(request, Citizen, [one.citizen.pk for one in found.shown])
    if found:
        form.ask_whether_another()
    return found


def _take_in(request: Request, given: dict[str, Any]) -> Citizen:
    """The new citizen with everything that was said of them."""
    by, on = request.actor, given["referred_on"]
    person = {name: given[name] for name in ("cpr", "given_names", "family_name", "phone")}
    try:
        found = actions.hand_in_citizen(**person, by=by, at=timezone.now())
    except actions.AlreadyHere as known:
        if known.citizen:
            door.note(request, Citizen, [known.citizen.pk])
        raise
    if given["benefit"]:
        since = given["benefit_since"] or on
        actions.set_benefit(citizen=found, benefit=given["benefit"], starts_on=since, by=by)
    if given["target_group"]:
        since = given["target_group_since"] or on
        actions.set_target_group(citizen=found, target_group=given["target_group"], starts_on=since, by=by)
    actions.refer_citizen(citizen=found, on=on, referred_by=given["referred_by"], by=by)
    return found


def facts_page(request: Request, found: Citizen, **refused: Form) -> HttpResponse:
    """The page; `refused` are forms that could not be saved, by their name in the template."""
    scope = door.scope(request)
    typed = {name: getattr(found, name) for name in ("given_names", "family_name", "phone")}
    like = alike(typed, scope=scope, born_on=found.born_on, but=[found.pk])
    door.note(request, Citizen, [one.citizen.pk for one in like.shown])
    context = {
        "citizen": found,
        "alike": like,
        "may_see_protected": door.may(request, Permission.PROTECTED_VIEW, found),
        "may_merge": door.may(request, Permission.CITIZEN_MERGE),
        "may_move": door.may(request, Permission.CITIZEN_MOVE, found),
        "trail": trail(found),
        "facts": identity(found, scope=scope),
        "contact_form": ContactForm(citizen=found),
        "benefit_form": BenefitForm(on=scope.on),
        "group_form": TargetGroupForm(on=scope.on),
        "contact_groups": contact_groups_of(found),
        "contact_group_form": ContactGroupForm(on=scope.on),
        "periods": [
            (row, beside(refused, LeaveForm, f"id_leave_{row.pk}_%s", initial={"on": scope.on}))
            for row in programmes_of(found)
        ],
        "programme_form": ProgrammeForm(programmes=programmes(scope=scope)),
        "on": scope.on,
        "form": next(iter(refused.values()), None),
        **refused,
    }
    return render(request, "citizens/facts.html", context)
