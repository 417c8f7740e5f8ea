"""Asking a company for a possible place, and its answer: at the desk and on a telephone."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import LinkRequest, Request
from jobspor.access.link_route import link_route
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.toasts import toast
from jobspor.companies.actions import asking as actions
from jobspor.companies.forms.centres import AnswerForm, AskForm, DeskAnswerForm
from jobspor.companies.models import Place, PlaceRequest
from jobspor.companies.queries.centres import asked_about, open_request
from jobspor.companies.rules.centres import PlaceAnswer
from jobspor.companies.views.edit import Edit, edit, trail_of
from jobspor.organisation.queries import employee_of

PLACES = Place.objects.select_related("workplace", "centre", "mentor")


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def place_ask(request: Request, pk: int, place_pk: int) -> HttpResponse:
    """Ask the company for a possible place, or write what it has answered."""
    found, scope = door.get(PLACES.filter(workplace=pk), request, pk=place_pk), door.scope(request)
    waiting, now = open_request(found), timezone.now()
    if waiting:
        return _answer(request, waiting)
    form = AskForm(request.POST or None, place=found, on=scope.on)

    def act() -> None:
        actions.ask_for_place(
            place=found, employee=employee_of(scope=scope), by=request.actor, at=now, **form.cleaned_data
        )

    lead = _("Den, I spørger, får et link og svarer ja eller nej. Svaret kan også skrives ind her.")
    title = _("Spørg om %(place)s") % {"place": found.title}
    words = Edit(title, _("Spørg virksomheden"), done=_("Virksomheden er spurgt."), lead=lead)
    return edit(request, found.workplace, form, act, words)


def _answer(request: Request, waiting: PlaceRequest) -> HttpResponse:
    form = DeskAnswerForm(request.POST if "answer" in request.POST else None)

    def act() -> None:
        given = form.cleaned_data
        said = {"answer": PlaceAnswer(given["answer"]), "remark": given["remark"]}
        actions.answer_for_place(request=waiting, by=request.actor, at=timezone.now(), **said)

    if attempt(form, act):
        toast(request, _("Svaret er skrevet."))
        return redirect("workplace", waiting.workplace_id)
    context = {"workplace": waiting.place.workplace, "waiting": waiting, "form": form, "on": timezone.localdate()}
    context["trail"] = trail_of(waiting.place.workplace)
    return render(request, "companies/place_asked.html", context)


@link_route(actions.PURPOSE, methods=("GET", "POST"))
def place_by_link(request: LinkRequest) -> HttpResponse:
    """May somebody come? The company's answer."""
    rows = PlaceRequest.objects.select_related("place", "workplace", "asked_by__user")
    found = rows.get(pk=request.link.object_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        given = form.cleaned_data
        said = {"answer": PlaceAnswer(given["answer"]), "remark": given["remark"]}
        actions.answer_for_place(request=found, by=request.actor, at=timezone.now(), **said)

    if not found.answer and attempt(form, act):
        return redirect(request.path)
    context = {
        "asked": found,
        "answer": _(PlaceAnswer(found.answer).danish) if found.answer else "",
        "form": form,
        "contact_name": found.asked_by.name,
        "contact_phone": found.asked_by.phone or request.actor.phone,
    }
    return render(request, "companies/by_link/place_request.html", context)


@route(Permission.COMPANY_CONTACT)
def places_asked(request: Request) -> HttpResponse:
    """Possible places that companies are asked about, those over time on top; then the latest answers."""
    scope = door.scope(request)
    rows = asked_about(scope=scope)
    door.note(request, PlaceRequest, [row.pk for row in rows])
    context = {
        "rows": [(row, _(PlaceAnswer(row.answer).danish) if row.answer else "") for row in rows],
        "on": scope.on,
        "trail": [(_("Virksomhedscentre"), reverse("centres"))],
    }
    return render(request, "companies/places_asked.html", context)
