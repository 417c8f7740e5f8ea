"""A citizen's protected address and name, for those who have the case; and what runs out."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.forms import Form
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.forms.protection import ProtectForm, ProtectionForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.models.protection import Protection
from jobspor.citizens.queries.protection import protection_of, running_out
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import trail


@never_cache
@route(Permission.PROTECTED_VIEW, methods=("GET", "POST"))
def citizen_protection(request: Request, pk: int) -> HttpResponse:
    """What is protected. Without a protection the form begins one."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    protection = protection_of(found)
    form = _form(request, protection)
    done: dict[str, Any] = {"by": request.actor, "at": timezone.now()}

    def write() -> None:
        if protection is None:
            actions.protect(citizen=found, **form.cleaned_data, **done)
        else:
            actions.correct_protection(protection=protection, changes=form.cleaned_data, **done)

    if attempt(form, write):
        toast(request, _("Beskyttelsen er gemt."))
        return redirect("citizen_protection", pk)
    return render(
        request,
        "citizens/protection.html",
        {
            "citizen": found,
            "trail": trail(found),
            "protection": protection,
            "on": timezone.localdate(),
            "earlier": found.protections.exclude(lifted_on=None).order_by("-starts_on", "-pk"),
            "form": form,
        },
    )


@route(Permission.PROTECTED_VIEW, methods=("POST",))
def citizen_protection_lift(request: Request, pk: int) -> HttpResponse:
    """The protection is over."""
    hold(request, pk)
    protection = protection_of(door.get(Citizen.objects.all(), request, pk=pk))
    if protection is None:
        raise Http404
    by, at = request.actor, timezone.now()
    press(
        request,
        lambda: actions.lift_protection(protection=protection, by=by, at=at),
        _("Beskyttelsen er ophævet. Adressen står igen under Oplysninger."),
    )
    return redirect("citizen_protection", pk)


@route(Permission.PROTECTED_VIEW)
def protections(request: Request) -> HttpResponse:
    """Protections that run out, to be renewed or lifted."""
    page = page_of(running_out(scope=door.scope(request)), request.GET.get("page"))
    door.note(request, Citizen, [row.citizen_id for row in page.object_list])
    context = {
        "page": page,
        "on": timezone.localdate(),
        "query": request.GET,
        "trail": [(_("Borgere"), reverse("citizens"))],
    }
    return render(request, "citizens/protections.html", context)


def _form(request: Request, protection: Protection | None) -> Form:
    if protection is None:
        return ProtectForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    changed = last_change(protection, "protection.begun", "protection.corrected")
    return ProtectionForm(request.POST or None, protection=protection, changed=changed)
