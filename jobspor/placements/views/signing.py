"""The agreement on a telephone, for citizen and company: read, sign, take back, or say that something does not fit."""

from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from jobspor.access.drafts import tell_used
from jobspor.access.http import LinkRequest
from jobspor.access.limits import within_limit
from jobspor.access.link_route import link_route
from jobspor.access.links import purpose_of
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.citizens.views.obstacle_by_link import raised_by_link
from jobspor.placements.actions.agreements import TextChanged, sign, withdraw
from jobspor.placements.actions.answers import name_signatory, object_to_agreement
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.forms.sign import NO, CompanySignForm, ObjectForm, SignForm
from jobspor.placements.models import Placement
from jobspor.placements.queries.agreement import Signing, Version, signing, state
from jobspor.placements.queries.reading import Reading, reading, receipt
from jobspor.placements.rules import State
from jobspor.placements.views.agreement import PLACEMENTS, pdf_of

CITIZEN, COMPANY = SignatoryRole.CITIZEN, SignatoryRole.COMPANY
OVER = (State.CANCELLED, State.ENDED)
SECONDS_A_DAY = 24 * 3600
OBJECTION = "passer-ikke"  # what the telephone keeps it by: the address holds the token


@link_route("agreement-citizen", methods=("GET", "POST"))
def agreement_citizen(request: LinkRequest) -> HttpResponse:
    """The citizen's page."""
    return _agreement(request, CITIZEN)


@link_route("agreement-company", methods=("GET", "POST"))
def agreement_company(request: LinkRequest) -> HttpResponse:
    """The company's page."""
    return _agreement(request, COMPANY)


@link_route("agreement-citizen", methods=("GET", "POST"))
def agreement_citizen_object(request: LinkRequest) -> HttpResponse:
    """Something does not fit the citizen."""
    return _object(request, CITIZEN)


@link_route("agreement-company", methods=("GET", "POST"))
def agreement_company_object(request: LinkRequest) -> HttpResponse:
    """Something does not fit the company."""
    return _object(request, COMPANY)


@link_route("agreement-company", methods=("GET", "POST"))
def agreement_company_obstacle(request: LinkRequest) -> HttpResponse:
    """The company's mentor tells what is in the way, while the placement lasts."""
    found = _placement(request)
    if state(found, signing(found), timezone.localdate()) in OVER:
        return _page(request, found, "closed", {})
    return raised_by_link(request, found.citizen)


@link_route("agreement-citizen")
def agreement_citizen_pdf(request: LinkRequest) -> HttpResponse:
    """The paper, for the citizen."""
    return pdf_of(_placement(request))


@link_route("agreement-company")
def agreement_company_pdf(request: LinkRequest) -> HttpResponse:
    """The paper, for the company."""
    return pdf_of(_placement(request))


def _placement(request: LinkRequest) -> Placement:
    return PLACEMENTS.get(pk=request.link.object_id)


def _agreement(request: LinkRequest, role: SignatoryRole) -> HttpResponse:
    found = _placement(request)
    if request.method == "POST" and "withdraw" in request.POST:
        return _withdraw(request, found, role)
    if request.method == "POST":
        return _sign(request, found, role)
    return _show(request, found, role)


def _sign(request: LinkRequest, found: Placement, role: SignatoryRole) -> HttpResponse:
    """Sign, or hand the signing over; what is missing or refused is said on the same page."""
    form = _form(found, role, request.POST)
    if not form.is_valid():
        return _show(request, found, role, form=form)
    given, by, now = form.cleaned_data, request.actor, timezone.now()
    try:
        if given.get("may_sign") == NO:
            return _hand_over(request, found, given)
        sign(placement=found, role=role, digest=given["digest"], channel=request.channel, by=by, at=now)
    except TextChanged:
        return _show(request, found, role, read=signing(found).read(given["digest"]))
    except RuleBroken as broken:
        form.add_error(None, broken)
        return _show(request, found, role, form=form)
    return redirect(request.path)


def _hand_over(request: LinkRequest, found: Placement, given: dict[str, Any]) -> HttpResponse:
    """Somebody else signs for the company. This link stops, so the page is answered at once."""
    if not within_limit(f"signatory:{found.pk}", most=3, seconds=SECONDS_A_DAY):
        raise RuleBroken(gettext_noop("Der er sendt for mange link i dag. Ring til os i stedet."), field="other_name")
    name = given["other_name"]
    name_signatory(placement=found, name=name, phone=given["other_phone"], by=request.actor, at=timezone.now())
    return _page(request, found, "handed_over", {"name": name})


def _withdraw(request: LinkRequest, found: Placement, role: SignatoryRole) -> HttpResponse:
    with suppress(RuleBroken):  # the page that follows says what stands, and whom to call
        withdraw(placement=found, role=role, by=request.actor, at=timezone.now())
    return redirect(request.path)


def _object(request: LinkRequest, role: SignatoryRole) -> HttpResponse:
    found = _placement(request)
    form = ObjectForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        object_to_agreement(placement=found, text=text, by=request.actor, at=timezone.now())
        sent = _page(request, found, "objected", {})
        tell_used(sent, OBJECTION)
        return sent
    return _page(request, found, "object", {"form": form, "draft_address": OBJECTION})


def _show(
    request: LinkRequest,
    found: Placement,
    role: SignatoryRole,
    *,
    form: SignForm | None = None,
    read: Version | None = None,
) -> HttpResponse:
    """The page that fits what the agreement is now: over, signed, changed since it was read, or to be read."""
    on, now = timezone.localdate(), signing(found)
    if state(found, now, on) in OVER:
        return _page(request, found, "closed", {})
    told = reading(found, now, role)
    if role in now.current.signatures:
        told_after = {"reading": told, "receipt": receipt(found, now, role, on), "is_company": role is COMPANY}
        return _page(request, found, "receipt", told_after)
    form = form or _form(found, role, None, digest=now.current.agreement.digest)
    earlier = read or now.signed_before(role)
    if earlier and "hele" not in request.GET:
        return _page(request, found, "changed", _changes(now, earlier, role, told) | {"form": form})
    return _page(request, found, "read", {"reading": told, "form": form})


def _changes(now: Signing, earlier: Version, role: SignatoryRole, told: Reading) -> dict[str, Any]:
    """What changed since an earlier version: what needs new signatures, and what was only corrected."""
    changes = now.changes_since(earlier)
    return {
        "reading": told,
        "earlier": earlier,
        "signed": earlier.signatures.get(role),
        "changes": [change for change in changes if change.voids],
        "corrections": [change for change in changes if not change.voids],
    }


def _form(found: Placement, role: SignatoryRole, data: Any, digest: str = "") -> SignForm:
    initial = {"digest": digest}
    if role is COMPANY:
        return CompanySignForm(data, company=found.workplace.name, initial=initial)
    return SignForm(data, initial=initial)


def _page(request: LinkRequest, found: Placement, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page with somebody to call, and the way to the agreement's own page."""
    consultant, match = found.consultant, request.resolver_match
    common = {
        "placement": found,
        "contact_name": consultant.name,
        "contact_phone": consultant.phone,
        "home": reverse(purpose_of(request.link).url_name, kwargs=match.kwargs if match else {}),
    }
    return render(request, TEMPLATES[name], common | context)


TEMPLATES = {
    "changed": "placements/signing/changed.html",
    "closed": "placements/signing/closed.html",
    "handed_over": "placements/signing/handed_over.html",
    "object": "placements/signing/object.html",
    "objected": "placements/signing/objected.html",
    "read": "placements/signing/read.html",
    "receipt": "placements/signing/receipt.html",
}
