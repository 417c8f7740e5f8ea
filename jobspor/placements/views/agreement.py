"""A placement's page, and what the municipality does with its agreement."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import press
from jobspor.base.errors import RuleBroken
from jobspor.base.numbers import whole_number
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.citizens.models import Citizen
from jobspor.citizens.views.trail import trail
from jobspor.placements.actions.agreements import locked, sign
from jobspor.placements.actions.parties import read_out, send_again
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Placement
from jobspor.placements.queries.agreement import PURPOSES, loudly, parties, printed, signing, state
from jobspor.placements.queries.course import course, follow_ups
from jobspor.placements.queries.requests import open_requests
from jobspor.placements.rules import State, Verb, may

PLACEMENTS = Placement.objects.select_related(
    "citizen", "workplace__company", "place", "contact_person", "consultant__user", "municipality"
)
# How a state is drawn: the tag `status`.
SHAPES = {
    State.DRAFT: "none",
    State.AWAITING_SIGNATURES: "over",
    State.AGREED: "them",
    State.RUNNING: "go",
    State.ENDED: "done",
    State.CANCELLED: "still",
}


def held(request: Request, found: Placement) -> Placement:
    """When something is written: the placement as it is now, held with its citizen, for a form to compare with."""
    if request.method != "POST":
        return found
    locked(found)
    return PLACEMENTS.get(pk=found.pk)


@route(Permission.PLACEMENT_VIEW)
def placement(request: Request, pk: int) -> HttpResponse:
    """Where the placement stands, who has signed, and how it runs."""
    found = door.get(PLACEMENTS.all(), request, pk=pk)
    door.note(request, Citizen, [found.citizen_id])
    return render(request, "placements/placement.html", _context(request, found))


@route(Permission.PLACEMENT_AGREE, methods=("POST",))
def placement_sign(request: Request, pk: int) -> HttpResponse:
    """Sign for the municipality the version that was shown."""
    found = door.get(PLACEMENTS.all(), request, pk=pk)
    press(
        request,
        lambda: sign(
            placement=found,
            role=SignatoryRole.MUNICIPALITY,
            digest=request.POST.get("digest", ""),
            channel="desk",
            by=request.actor,
            at=timezone.now(),
        ),
        _("Du har skrevet under for kommunen."),
    )
    return redirect("placement", pk)


@route(Permission.PLACEMENT_AGREE, methods=("POST",))
def placement_send_link(request: Request, pk: int, role: str) -> HttpResponse:
    """Send a party their link once more."""
    found = door.get(PLACEMENTS.all(), request, pk=pk)
    to = _by_link(role)
    press(
        request,
        lambda: send_again(placement=found, role=to, by=request.actor, at=timezone.now()),
        _("Linket er sendt igen."),
    )
    return redirect("placement", pk)


@route(Permission.PLACEMENT_AGREE, methods=("POST",))
def placement_read_link(request: Request, pk: int, role: str) -> HttpResponse:
    """Show a fresh address to be read aloud; it is shown this once."""
    found = door.get(PLACEMENTS.all(), request, pk=pk)
    try:
        address = read_out(placement=found, role=_by_link(role), by=request.actor, at=timezone.now())
    except RuleBroken as broken:
        toast(request, broken.translated(_, in_sentence))
        return redirect("placement", pk)
    context = {"placement": found, "trail": trail(found.citizen), "address": address}
    return render(request, "placements/read_out.html", context)


@route(Permission.PLACEMENT_VIEW)
def agreement_pdf(request: Request, pk: int) -> HttpResponse:
    """The agreement on paper: the current version, or the one the address asks for."""
    found = door.get(PLACEMENTS.all(), request, pk=pk)
    return pdf_of(found, whole_number(request.GET.get("udgave", "")))


def pdf_of(found: Placement, version: int | None = None) -> HttpResponse:
    """The paper as it was printed. Raises Http404 for a version that is not there."""
    file = printed(found, version)
    if file is None:
        raise Http404
    disposition = f'inline; filename="{file.name}"'
    return HttpResponse(bytes(file.content), file.content_type, headers={"Content-Disposition": disposition})


def _context(request: Request, found: Placement) -> dict[str, Any]:
    on = timezone.localdate()
    signed = signing(found)
    stands = state(found, signed, on)
    planned, held = follow_ups(found)
    return {
        "placement": found,
        "citizen": found.citizen,
        "trail": trail(found.citizen),
        "state": {"word": _(stands.danish), "kind": SHAPES[stands]},
        "loud": loudly(found, signed),
        "signing": signed,
        "parties": parties(found, signed, on),
        "course": course(found, on),
        "planned": planned,
        "held": held,
        "requests": open_requests(found, scope=door.scope(request)),
        "may_agree": door.may(request, Permission.PLACEMENT_AGREE, found),
        "may_follow": door.may(request, Permission.PLACEMENT_FOLLOW, found),
        "may_raise": door.may(request, Permission.CITIZEN_EDIT, found.citizen),
        "may_cancel": may(Verb.CANCEL, stands),
        "is_over": stands in (State.ENDED, State.CANCELLED),
    }


def _by_link(role: str) -> SignatoryRole:
    try:
        return next(one for one in PURPOSES if one == role)
    except StopIteration as error:
        raise Http404 from error
