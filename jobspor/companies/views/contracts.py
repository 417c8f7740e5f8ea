"""The contract with a company centre, at the desk: read, written, sent, signed, given up, on paper."""

from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.days import A_DAY, add_months
from jobspor.base.errors import RuleBroken
from jobspor.base.panels import panels
from jobspor.base.paper import pdf
from jobspor.base.sheet import LAYOUT
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.companies.actions import contracts as actions
from jobspor.companies.forms.contracts import ContractForm, WhyForm, stored_of
from jobspor.companies.models import CentreContract, CompanyCentre, Workplace
from jobspor.companies.queries import centres as known
from jobspor.companies.queries.contracts import (
    ContractVersion,
    link_of,
    sheet_of,
    version_of,
    versions_at,
    was_delivered,
)
from jobspor.companies.queries.workplace import centre_of, workplaces_with_agreements
from jobspor.companies.rules.centres import CLUSTER, ContractState, Side
from jobspor.companies.views.edit import Edit, trail_of, workplace_to_edit


@route(Permission.COMPANY_VIEW)
def centre_contract(request: Request, pk: int) -> HttpResponse:
    """How far the contract is, what it says, its versions and evaluations, and what happens when it ends."""
    scope = door.scope(request)
    workplace = door.get(workplaces_with_agreements(scope=scope), request, pk=pk)
    centre, versions = centre_of(workplace, scope.on), versions_at(workplace)
    live = [one for one in versions if one.state is not ContractState.DROPPED]
    shown = live[0] if live else None
    door.note(request, CentreContract, [one.row.pk for one in versions])
    link = link_of(shown.row) if shown else None
    context = {
        "workplace": workplace,
        "centre": centre,
        "shown": shown,
        "state": _(shown.state.danish) if shown else "",
        "missing": [(_(side.danish), name) for side, name in shown.missing] if shown else [],
        "message": was_delivered(link),
        "versions": [(one, _(one.state.danish)) for one in versions],
        "may_edit": door.may(request, Permission.COMPANY_EDIT),
        "on": scope.on,
        "trail": trail_of(workplace),
        **_of_centre(request, centre, scope.on),
    }
    return render(request, "companies/contract.html", context)


def _of_centre(request: Request, centre: CompanyCentre | None, on: Any) -> dict[str, Any]:
    """What is told of the centre beside its contract."""
    if centre is None:
        return {}
    allowed = [one for one in panels("centre") if door.may(request, cast(Permission, one.permission))]
    return {
        "evaluations": known.evaluations_of(centre),
        "members": known.members_of(centre, on) if centre.model == CLUSTER else [],
        "is_cluster": centre.model == CLUSTER,
        "panels": [one.show(request, centre) for one in allowed],
    }


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def contract_write(request: Request, pk: int) -> HttpResponse:
    """Write the contract, correct a draft, or write a new version."""
    workplace, on = workplace_to_edit(request, pk), timezone.localdate()
    live = [one for one in versions_at(workplace) if one.state is not ContractState.DROPPED]
    version = live[0] if live else None
    form = ContractForm(
        request.POST or None,
        workplace=workplace,
        version=version,
        proposed=_proposed(workplace, version, renew="forny" in request.GET),
        changed=last_change(version.row, "contract.written") if version else str,
    )

    def act() -> None:
        actions.write_contract(
            workplace=workplace,
            terms=form.terms,
            fields=form.written,
            signatory=form.cleaned_data["signatory"],
            why=form.cleaned_data.get("why", ""),
            by=request.actor,
            at=timezone.now(),
        )

    if attempt(form, act):
        toast(request, _("Kontrakten er skrevet."))
        return redirect("centre_contract", pk)
    lead = _("Den nye udgave gælder først, når begge parter har skrevet under. Til da gælder den gamle.")
    words = Edit(_("Kontrakt om virksomhedscenter"), _("Gem kontrakten"), done="", lead=lead if version else "")
    context = {"workplace": workplace, "form": form, "words": words, "trail": trail_of(workplace), "on": on}
    return render(request, "companies/edit.html", context)


def _proposed(workplace: Workplace, version: ContractVersion | None, *, renew: bool) -> dict[str, Any]:
    """What the form begins with: the version before, a year later when it is renewed; else what is agreed today."""
    on = timezone.localdate()
    if version is None:
        centre = centre_of(workplace, on)
        names = ("model", "shape", "agreed_places", "fewest_places", "tasks_open", "starts_on", "ends_on")
        told = {name: getattr(centre, name) for name in names} if centre else {"starts_on": on}
        return {**told, "evaluated_on": add_months(max(on, told["starts_on"]), 12)}
    begun = stored_of(version)
    if renew:
        first = (begun["ends_on"] or on) + A_DAY
        begun |= {
            "starts_on": first,
            "ends_on": add_months(first, 12) - A_DAY,
            "evaluated_on": add_months(first, 12) - A_DAY,
        }
        begun["why"] = _("Kontrakten er fornyet.")
    return begun


@route(Permission.COMPANY_EDIT, methods=("POST",))
def contract_send(request: Request, pk: int, contract: int) -> HttpResponse:
    """Send it to the company to be signed, or once more."""
    row, now = _found(request, pk, contract), timezone.now()
    press(
        request,
        lambda: actions.send_contract(contract=row, by=request.actor, at=now),
        _("Kontrakten er sendt til underskrift."),
    )
    return redirect("centre_contract", pk)


@route(Permission.COMPANY_EDIT, methods=("POST",))
def contract_read_out(request: Request, pk: int, contract: int) -> HttpResponse:
    """Show a fresh address to be read aloud; it is shown this once."""
    row = _found(request, pk, contract)
    try:
        address = actions.read_out_contract(contract=row, by=request.actor, at=timezone.now())
    except RuleBroken as broken:
        toast(request, broken.translated(_, in_sentence))
        return redirect("centre_contract", pk)
    context = {"workplace": row.workplace, "trail": trail_of(row.workplace), "address": address}
    return render(request, "companies/contract_read_out.html", context)


@route(Permission.COMPANY_EDIT, methods=("POST",))
def contract_sign(request: Request, pk: int, contract: int) -> HttpResponse:
    """Sign for the municipality the version that was shown."""
    row, digest, now = _found(request, pk, contract), request.POST.get("digest", ""), timezone.now()
    said: dict[str, Any] = {"side": Side.MUNICIPALITY, "digest": digest, "channel": "desk", "by": request.actor}
    press(
        request,
        lambda: actions.sign_contract(contract=row, at=now, **said),
        _("Du har skrevet under for kommunen."),
    )
    return redirect("centre_contract", pk)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def contract_drop(request: Request, pk: int, contract: int) -> HttpResponse:
    """Give up a version that is not in force."""
    row = _found(request, pk, contract)
    form = WhyForm(request.POST or None)

    def act() -> None:
        actions.drop_contract(contract=row, why=form.cleaned_data["why"], by=request.actor, at=timezone.now())

    if attempt(form, act):
        toast(request, _("Udgaven er opgivet. Det, der gjaldt før, gælder stadig."))
        return redirect("centre_contract", pk)
    lead = _("Linket til virksomheden stoppes. En udgave, som begge har skrevet under på, kan ikke opgives.")
    words = Edit(_("Opgiv udgaven"), _("Opgiv udgaven"), done="", lead=lead)
    context = {"workplace": row.workplace, "form": form, "words": words, "trail": trail_of(row.workplace)}
    return render(request, "companies/edit.html", context)


@route(Permission.COMPANY_VIEW)
def contract_pdf(request: Request, pk: int, contract: int) -> HttpResponse:
    """A version on paper."""
    return pdf_of(version_of(_found(request, pk, contract)), is_example=request.actor.is_example)


def pdf_of(version: ContractVersion, *, is_example: bool) -> HttpResponse:
    """The paper, the same each time."""
    sheet = sheet_of(version, is_example=is_example)
    name = f"kontrakt-{version.row.workplace_id}-{version.row.version}.pdf"
    disposition = content_disposition_header(as_attachment=False, filename=name) or "inline"
    content = pdf(LAYOUT, sheet.words(), made_on=sheet.made_on)
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)


def _found(request: Request, pk: int, contract: int) -> CentreContract:
    """The version through the door; 404 for one at another workplace."""
    rows = CentreContract.objects.filter(workplace=pk).select_related("workplace__company", "signatory")
    return door.get(rows, request, pk=contract)
