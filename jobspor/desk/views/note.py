"""The quick note, at the desk and on the phone."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.errors import RuleBroken
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.models import Citizen
from jobspor.desk.forms.note import QuickNoteForm
from jobspor.desk.queries.caseload import caseload
from jobspor.organisation.queries import employee_of


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def quick_note(request: Request) -> HttpResponse:
    """Write a note about one of one's own, and when to meet again."""
    scope = door.scope(request)
    mine = caseload(scope=scope)
    door.note(request, Citizen, [pk for pk, _name in mine])
    initial = {"citizen": request.GET.get("borger", "")}
    form = QuickNoteForm(request.POST or None, citizens=mine, on=scope.on, initial=initial)
    if form.is_valid():
        try:
            _write(request, form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, broken)
        else:
            toast(request, _("Noten er gemt."))
            return redirect("today")
    return render(request, "desk/note.html", {"form": form})


def _write(request: Request, given: dict[str, Any]) -> None:
    by, now = request.actor, timezone.now()
    citizen = door.get(Citizen.objects.all(), request, pk=int(given["citizen"]))
    actions.write_note(citizen=citizen, kind=given["kind"], text=given["text"], by=by, at=now)
    if given["due_on"]:
        owner = employee_of(scope=door.scope(request))
        what = _("Tal sammen igen")
        actions.set_next_step(citizen=citizen, what=what, due_on=given["due_on"], owner=owner, by=by, at=now)
