"""The contract on a telephone, for the company: read, sign, or say that something does not fit."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from jobspor.access.drafts import tell_used
from jobspor.access.http import LinkRequest
from jobspor.access.link_route import link_route
from jobspor.base.attempt import attempt
from jobspor.companies.actions import contracts as actions
from jobspor.companies.forms.contracts import ContractObjectForm, ContractSignForm
from jobspor.companies.queries.contracts import PURPOSE, ContractVersion, consultant_at, version_behind
from jobspor.companies.rules.centres import ContractState, Side
from jobspor.companies.views.contracts import pdf_of

OBJECTION = "kontrakt-passer-ikke"  # what the telephone keeps it by: the address holds the token


@link_route(PURPOSE, methods=("GET", "POST"))
def contract_by_link(request: LinkRequest) -> HttpResponse:
    """What the contract says, and the company's yes."""
    found = version_behind(request.link)
    form = ContractSignForm(request.POST if request.method == "POST" else None, initial={"digest": found.row.digest})

    def act() -> None:
        actions.sign_contract(
            contract=found.row,
            side=Side.COMPANY,
            digest=form.cleaned_data["digest"],
            channel=request.channel,
            by=request.actor,
            at=timezone.now(),
        )

    if attempt(form, act):
        return redirect(request.path)
    name = "signed" if Side.COMPANY in found.signatures else "read"
    if found.state in (ContractState.DROPPED, ContractState.DRAFT):
        name = "closed"
    return _page(request, found, name, form=form)


@link_route(PURPOSE, methods=("GET", "POST"))
def contract_by_link_object(request: LinkRequest) -> HttpResponse:
    """Something does not fit the company."""
    found = version_behind(request.link)
    form = ContractObjectForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        actions.object_to_contract(
            contract=found.row, text=form.cleaned_data["text"], by=request.actor, at=timezone.now()
        )

    if attempt(form, act):
        sent = _page(request, found, "objected", form=form)
        tell_used(sent, OBJECTION)
        return sent
    return _page(request, found, "object", form=form, draft_address=OBJECTION)


@link_route(PURPOSE)
def contract_by_link_pdf(request: LinkRequest) -> HttpResponse:
    """The paper."""
    return pdf_of(version_behind(request.link), is_example=request.actor.is_example)


def _page(request: LinkRequest, found: ContractVersion, name: str, **further: Any) -> HttpResponse:
    """A page with somebody to call."""
    cooperation, match = consultant_at(found.row.workplace), request.resolver_match
    consultant = cooperation.consultant if cooperation else None
    context = {
        "version": found,
        "workplace": found.row.workplace,
        "you": request.actor.name,
        "missing": [who or side.danish for side, who in found.missing],
        "contact_name": consultant.name if consultant else request.actor.organisation,
        "contact_phone": consultant.phone if consultant else request.actor.phone,
        "home": reverse("contract_by_link", kwargs=match.kwargs if match else {}),
        **further,
    }
    return render(request, TEMPLATES[name], context)


TEMPLATES = {
    "closed": "companies/by_link/contract_closed.html",
    "object": "companies/by_link/contract_object.html",
    "objected": "companies/by_link/contract_objected.html",
    "read": "companies/by_link/contract_read.html",
    "signed": "companies/by_link/contract_signed.html",
}
