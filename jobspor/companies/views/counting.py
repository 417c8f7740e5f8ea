"""What counts in the ratio rule beside our own placements: people of others, and dispensations."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.companies.actions import counting as actions
from jobspor.companies.forms.counting import CountedForm, DispensationForm
from jobspor.companies.forms.people import DayForm
from jobspor.companies.models import CountedPerson, Dispensation, Workplace
from jobspor.companies.rules import Counted
from jobspor.companies.views.edit import Edit, edit


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def counted_new(request: Request, pk: int) -> HttpResponse:
    """Write in somebody who fills a place and is in none of our placements."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    form = CountedForm(request.POST or None, on=timezone.localdate())

    def act() -> None:
        said = {**form.cleaned_data, "kind": Counted(form.cleaned_data["kind"])}
        actions.count_person(workplace=workplace, by=request.actor, **said)

    lead = _("Borgere fra andre kommuner og borgere i nytteindsats fylder også. Vi spørger ikke, hvem de er.")
    words = Edit(_("Skriv en person ind"), _("Tæl personen med"), done=_("Personen tæller med."), lead=lead)
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def counted_end(request: Request, pk: int, counted: int) -> HttpResponse:
    """Say the last day on which the person counts."""
    found = door.get(CountedPerson.objects.filter(workplace=pk).select_related("workplace"), request, pk=counted)
    form = DayForm(request.POST or None, label=_("Sidste dag"), on=timezone.localdate())
    words = Edit(_("Personen stopper"), _("Gem sidste dag"), done=_("Den sidste dag er gemt."))
    return edit(
        request,
        found.workplace,
        form,
        lambda: actions.end_counting(person=found, by=request.actor, **form.cleaned_data),
        words,
    )


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def dispensation_new(request: Request, pk: int) -> HttpResponse:
    """Record a dispensation."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    form = DispensationForm(request.POST or None, on=timezone.localdate())

    def act() -> None:
        actions.give_dispensation(workplace=workplace, by=request.actor, **form.cleaned_data)

    lead = _("Kun en dispensation, som nogen har givet på skrift. Den tæller med i regnestykket, så længe den gælder.")
    words = Edit(_("Dispensation"), _("Gem dispensationen"), done=_("Dispensationen er gemt."), lead=lead)
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def dispensation_end(request: Request, pk: int, given: int) -> HttpResponse:
    """Say a dispensation's last day."""
    found = door.get(Dispensation.objects.filter(workplace=pk).select_related("workplace"), request, pk=given)
    form = DayForm(request.POST or None, label=_("Sidste dag"), on=timezone.localdate())
    words = Edit(_("Dispensationen slutter"), _("Gem sidste dag"), done=_("Den sidste dag er gemt."))
    return edit(
        request,
        found.workplace,
        form,
        lambda: actions.end_dispensation(dispensation=found, by=request.actor, **form.cleaned_data),
        words,
    )
