"""What is agreed with a workplace: the staff that counts, the company centre, the places."""

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
from jobspor.companies.forms.agreements import CentreForm, StaffForm
from jobspor.companies.forms.people import DayForm
from jobspor.companies.forms.places import PlaceForm
from jobspor.companies.models import Place, Workplace
from jobspor.companies.queries.workplace import centre_of, statement_of
from jobspor.companies.views.edit import Edit, edit, workplace_to_edit


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def staff_statement(request: Request, pk: int) -> HttpResponse:
    """Write what employer and employee representative have stated."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    form = StaffForm(request.POST or None, latest=statement_of(workplace), on=timezone.localdate())

    def act() -> None:
        actions.state_staff(workplace=workplace, by=request.actor, **form.cleaned_data)

    lead = _("Forholdstallet regnes af det, arbejdsgiver og medarbejderrepræsentant udtaler om P-nummeret.")
    words = Edit(_("Erklæring om ansatte"), _("Gem erklæring"), done=_("Erklæringen er gemt."), lead=lead)
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def company_centre(request: Request, pk: int) -> HttpResponse:
    """Agree on a company centre, or correct the agreement."""
    workplace, on = workplace_to_edit(request, pk), timezone.localdate()
    agreed = centre_of(workplace, on)
    changed = last_change(agreed, "centre.agreed") if agreed else str
    form = CentreForm(request.POST or None, centre=agreed, on=on, changed=changed)

    def act() -> None:
        actions.agree_centre(workplace=workplace, by=request.actor, **form.cleaned_data)

    lead = _("Er det en ny aftale, så skriv dens første dag under »Fra«. Den gamle slutter dagen før.")
    title, done = _("Aftale om virksomhedscenter"), _("Aftalen er gemt.")
    words = Edit(title, _("Gem aftale"), done=done, lead=lead if agreed else "")
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def place_new(request: Request, pk: int) -> HttpResponse:
    """Open a place."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    form = PlaceForm(request.POST or None, workplace=workplace, place=None, on=timezone.localdate())

    def act() -> None:
        actions.open_place(workplace=workplace, by=request.actor, **form.cleaned_data)

    return edit(request, workplace, form, act, Edit(_("Ny plads"), _("Åbn plads"), done=_("Pladsen er åbnet.")))


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def place(request: Request, pk: int, place_pk: int) -> HttpResponse:
    """Change a place."""
    workplace, on = workplace_to_edit(request, pk), timezone.localdate()
    found = door.get(Place.objects.filter(workplace=workplace), request, pk=place_pk)
    changed = last_change(found, "place.changed", "place.closed")
    form = PlaceForm(request.POST or None, workplace=workplace, place=found, on=on, changed=changed)

    def act() -> None:
        actions.change_place(place=found, by=request.actor, **form.cleaned_data)

    close = (_("Luk pladsen"), reverse("place_close", args=[pk, place_pk]))
    words = Edit(found.title, _("Gem rettelser"), done=_("Pladsen er rettet."), other=close)
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def place_close(request: Request, pk: int, place_pk: int) -> HttpResponse:
    """Say a place's last day."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    found = door.get(Place.objects.filter(workplace=workplace), request, pk=place_pk)
    form = DayForm(request.POST or None, label=_("Sidste dag"), on=timezone.localdate())

    def act() -> None:
        actions.close_place(place=found, by=request.actor, **form.cleaned_data)

    title = _("Luk %(place)s") % {"place": found.title}
    lead = _("Den, der er på pladsen, bliver der: forløbet afsluttes for sig.")
    words = Edit(title, _("Luk pladsen"), done=_("Pladsen er lukket."), lead=lead)
    return edit(request, workplace, form, act, words)
