"""Who looks after a workplace, and who is there."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.companies import actions
from jobspor.companies.forms.people import ContactPersonForm, CooperationForm, DayForm
from jobspor.companies.models import ContactPerson, Workplace
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.companies.queries.workplace import cooperation_of
from jobspor.companies.views.edit import Edit, edit, workplace_to_edit
from jobspor.organisation.queries import employees

COOPERATION = ("cooperation.entered", "cooperation.handed_over", "cooperation.covered", "cooperation.uncovered")


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def cooperation(request: Request, pk: int) -> HttpResponse:
    """Choose the consultant, and who covers."""
    workplace, scope = workplace_to_edit(request, pk), door.scope(request)
    agreed, everybody = cooperation_of(workplace), employees(scope=scope)
    changed = last_change(agreed, *COOPERATION) if agreed else str
    form = CooperationForm(request.POST or None, cooperation=agreed, employees=everybody, changed=changed)

    def act() -> None:
        actions.enter_cooperation(workplace=workplace, on=scope.on, by=request.actor, **form.cleaned_data)

    words = Edit(_("Konsulent og dækning"), _("Gem konsulent"), done=_("Konsulenten er gemt."))
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def contact_person_new(request: Request, pk: int) -> HttpResponse:
    """Note somebody new."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    form = ContactPersonForm(request.POST or None)

    def act() -> None:
        actions.add_contact_person(workplace=workplace, by=request.actor, **form.cleaned_data)

    words = Edit(_("Ny kontaktperson"), _("Gem kontaktperson"), done=_("Kontaktpersonen er gemt."))
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def contact_person(request: Request, pk: int, person_pk: int) -> HttpResponse:
    """Correct what is noted of somebody."""
    workplace = workplace_to_edit(request, pk)
    person = _person(request, workplace, person_pk)
    changed = last_change(person, "contact_person.corrected")
    form = ContactPersonForm(request.POST or None, person=person, changed=changed)

    def act() -> None:
        actions.correct_contact_person(contact_person=person, by=request.actor, **form.cleaned_data)

    left = (_("Personen er stoppet"), reverse("contact_person_left", args=[pk, person_pk]))
    words = Edit(person.name, _("Gem rettelser"), done=_("Oplysningerne er rettet."), other=left)
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def contact_person_left(request: Request, pk: int, person_pk: int) -> HttpResponse:
    """Note that somebody does not work there any longer."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    person = _person(request, workplace, person_pk)
    form = DayForm(request.POST or None, label=_("Stoppet den"), on=timezone.localdate())

    def act() -> None:
        actions.contact_person_left(contact_person=person, by=request.actor, **form.cleaned_data)

    title = _("%(name)s er stoppet") % {"name": person.name}
    words = Edit(title, _("Gem, at personen er stoppet"), done=f"{title}.")
    return edit(request, workplace, form, act, words)


def _person(request: Request, workplace: Workplace, pk: int) -> ContactPerson:
    """Somebody at the workplace, through the door."""
    return door.get(OfMunicipality(ContactPerson).filter(workplace=workplace), request, pk=pk)
