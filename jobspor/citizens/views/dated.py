"""Contact group and programme from a day; two of a citizen's dated facts."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.toasts import toast
from jobspor.citizens.actions.periods import enter_programme, leave_programme, set_contact_group
from jobspor.citizens.forms.dated import ContactGroupForm, LeaveForm, ProgrammeForm
from jobspor.citizens.queries.identity import citizens_with_identity
from jobspor.citizens.queries.referral import programmes_of
from jobspor.citizens.views.facts import facts_page
from jobspor.organisation.queries import programmes


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_contact_group(request: Request, pk: int) -> HttpResponse:
    """A contact group from a day."""
    found = door.get(citizens_with_identity(scope=door.scope(request)), request, pk=pk)
    form = ContactGroupForm(request.POST, on=timezone.localdate())
    if attempt(form, lambda: set_contact_group(citizen=found, by=request.actor, **form.cleaned_data)):
        toast(request, _("Kontaktgruppen er gemt."))
        return redirect("citizen_facts", pk)
    return facts_page(request, found, contact_group_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_programme(request: Request, pk: int) -> HttpResponse:
    """In a programme from a day."""
    found = door.get(citizens_with_identity(scope=door.scope(request)), request, pk=pk)
    form = ProgrammeForm(request.POST, programmes=programmes(scope=door.scope(request)))
    if attempt(form, lambda: enter_programme(citizen=found, by=request.actor, **form.cleaned_data)):
        toast(request, _("Programmet er gemt."))
        return redirect("citizen_facts", pk)
    return facts_page(request, found, programme_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_programme_leave(request: Request, pk: int, period: int) -> HttpResponse:
    """The last day in a programme."""
    found = door.get(citizens_with_identity(scope=door.scope(request)), request, pk=pk)
    row = get_object_or_404(programmes_of(found), pk=period)
    form = LeaveForm(request.POST, auto_id=f"id_leave_{row.pk}_%s")
    if attempt(form, lambda: leave_programme(period=row, by=request.actor, **form.cleaned_data)):
        toast(request, _("Den sidste dag i programmet er gemt."))
        return redirect("citizen_facts", pk)
    return facts_page(request, found, leave_form=form)
