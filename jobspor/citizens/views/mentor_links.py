"""The mentor's link: sent from the desk, and the page it opens on a telephone."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.http import LinkRequest, Request
from jobspor.access.link_route import link_route
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, beside, press
from jobspor.base.errors import RuleBroken
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.citizens.actions import mentor_links as actions
from jobspor.citizens.actions.mentors import came_along, write_use
from jobspor.citizens.forms.mentors import CameForm, UseForm
from jobspor.citizens.models import MentorGrant
from jobspor.citizens.queries.mentors import PURPOSE, planned_of, supports_of, uses_of
from jobspor.citizens.queries.own_page import first_name
from jobspor.citizens.queries.protection import is_unnamed
from jobspor.citizens.views.mentors import granted
from jobspor.citizens.views.trail import support_trail


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_send_link(request: Request, pk: int, grant: int) -> HttpResponse:
    """Send the mentor the link to report by."""
    _found, row = granted(request, pk, grant)
    now = timezone.now()
    press(request, lambda: actions.send_mentor_link(grant=row, by=request.actor, at=now), _("Linket er sendt."))
    return redirect("mentor", pk, grant)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_read_link(request: Request, pk: int, grant: int) -> HttpResponse:
    """Show a fresh address to be read aloud; it is shown this once."""
    found, row = granted(request, pk, grant)
    try:
        address = actions.read_out_mentor_link(grant=row, by=request.actor, at=timezone.now())
    except RuleBroken as broken:
        toast(request, broken.translated(_, in_sentence))
        return redirect("mentor", pk, grant)
    context = {"citizen": found, "grant": row, "trail": support_trail(found), "address": address}
    return render(request, "citizens/mentor_read_out.html", context)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def mentor_stop_link(request: Request, pk: int, grant: int) -> HttpResponse:
    """The mentor reports no more by link."""
    _found, row = granted(request, pk, grant)
    now = timezone.now()
    press(request, lambda: actions.stop_mentor_link(grant=row, by=request.actor, at=now), _("Linket er stoppet."))
    return redirect("mentor", pk, grant)


@link_route(PURPOSE, methods=("GET", "POST"))
def mentor_page(request: LinkRequest) -> HttpResponse:
    """The mentor's own page: the hours, and where they come along. The citizen has a first name here at most."""
    row = MentorGrant.objects.select_related("citizen").get(pk=request.link.object_id)
    if request.method == "POST" and "came" in request.POST:
        return _came(request, row)
    form = UseForm(request.POST if request.method == "POST" else None, initial={"day": timezone.localdate()})
    if attempt(form, lambda: write_use(grant=row, by=request.actor, **form.cleaned_data)):
        return redirect(f"{request.path}?skrevet")
    return _page(request, row, form)


def _came(request: LinkRequest, row: MentorGrant) -> HttpResponse:
    number = request.POST["came"]
    planned = get_object_or_404(planned_of(row), pk=int(number) if number.isdecimal() else 0)
    form = CameForm(request.POST, auto_id=f"id_came_{planned.pk}_%s")
    if attempt(form, lambda: came_along(use=planned, by=request.actor, **form.cleaned_data)):
        return redirect(f"{request.path}?skrevet")
    return _page(request, row, UseForm(initial={"day": timezone.localdate()}), refused=form)


def _page(request: LinkRequest, row: MentorGrant, form: UseForm, refused: Form | None = None) -> HttpResponse:
    tried = {"came": refused} if refused else {}
    context: dict[str, Any] = {
        "first_name": "" if is_unnamed(row.citizen) else first_name(row.citizen),
        "grant": row,
        "support": next(one for one in supports_of(row.citizen) if one.grant.pk == row.pk),
        "uses": list(uses_of(row)[:5]),
        "planned": [(use, beside(tried, CameForm, f"id_came_{use.pk}_%s")) for use in planned_of(row)],
        "use_form": form,
        "form": refused or form,
        "is_written": "skrevet" in request.GET,
        "contact_name": request.actor.organisation,
        "contact_phone": request.actor.phone,
    }
    return render(request, "citizens/mentor_page.html", context)
