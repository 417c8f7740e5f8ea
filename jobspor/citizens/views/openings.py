"""Opening a case outside one's own area, by the whole CPR number and for a purpose; and closing it again."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.models import CaseOpening
from jobspor.access.openings import close_case, open_case
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.toasts import toast
from jobspor.citizens.forms.lookups import OpeningForm
from jobspor.citizens.models import Citizen


@route(Permission.LOOK_BEYOND, methods=("POST",))
def opening_new(request: Request) -> HttpResponse:
    """Open the case of the number that was searched for. Only here is it said when nobody has it."""
    form, now = OpeningForm(request.POST), timezone.now()
    found = Citizen.objects.with_cpr(form.cleaned_data["who"]).first() if form.is_valid() else None
    if form.is_valid() and found is None:
        door.note(request, Citizen, [], refused=True)
        form.add_error(None, _("Ingen borger i kommunen har det CPR-nummer. Det er noteret, at du har spurgt."))
    if found and door.reaches(request, Permission.CITIZEN_VIEW, Citizen.objects.all(), [found.pk]):
        return redirect("citizen", found.pk)
    if found and attempt(form, lambda: open_case(citizen_id=found.pk, by=request.actor, at=now, **form.given(now))):
        toast(request, _("Sagen er åben for dig."))
        return redirect("citizen", found.pk)
    return render(request, "citizens/opening.html", {"form": form})


@route(Permission.LOOK_BEYOND, methods=("POST",))
def opening_close(request: Request, pk: int) -> HttpResponse:
    """Close one's own opening; one that is over already stays as it is."""
    now = timezone.now()
    mine = CaseOpening.objects.filter(user_id=request.actor.user_id or 0)
    opening = get_object_or_404(mine, pk=pk)
    if mine.open_at(now).filter(pk=pk).exists():
        close_case(opening, by=request.actor, at=now)
        toast(request, _("Sagen er lukket for dig."))
    return redirect("search")
