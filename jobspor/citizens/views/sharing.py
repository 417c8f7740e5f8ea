"""What a citizen has said yes to telling companies: all that can be told, a yes to several things, a no to one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.forms.sharing import SharingForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.sharing import Item, items_of, used_of
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import trail


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_sharing(request: Request, pk: int) -> HttpResponse:
    """What may be told; posting is the citizen's yes to what is ticked."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    items = items_of(found, on=timezone.localdate())
    form = SharingForm(request.POST or None, items=[item for item in items if not item.holds])
    if attempt(form, lambda: _share(request, form, items)):
        toast(request, _("Borgerens ja er skrevet ned."))
        return redirect("citizen_sharing", pk)
    context = {
        "citizen": found,
        "trail": trail(found),
        "form": form,
        "shared": [item for item in items if item.holds],
        "others": [item for item in items if not item.holds],
        "used": used_of(found, items),
    }
    return render(request, "citizens/sharing.html", context)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_sharing_end(request: Request, pk: int, part: str, item: int) -> HttpResponse:
    """The citizen says no to telling one thing any longer."""
    found, on = door.get(Citizen.objects.all(), request, pk=pk), timezone.localdate()
    row = next((one.row for one in items_of(found, on=on) if one.fact.key == f"{part}:{item}"), None)
    if row is None:
        raise Http404
    press(request, lambda: actions.withdraw(row=row, on=on, by=request.actor), _("Det deles ikke længere."))
    return redirect("citizen_sharing", pk)


def _share(request: Request, form: SharingForm, items: list[Item]) -> None:
    given, on = form.cleaned_data, timezone.localdate()
    for item in items:
        if item.fact.key in given["items"]:
            terms = {"until": given["until"], "purpose": given["purpose"]}
            actions.share(row=item.row, on=on, by=request.actor, **terms)
