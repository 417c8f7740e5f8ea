"""What was said to a company, what was promised, when it wants to be left in peace, and who else of ours is there."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.companies import actions
from jobspor.companies.forms.contacts import ContactForm, FurtherForm, PauseForm, PromiseForm
from jobspor.companies.models import CallPause, ContactPerson, FurtherConsultant, Workplace
from jobspor.companies.queries.contacts import Said, contacts_of, glance
from jobspor.companies.queries.refusals import answers
from jobspor.companies.queries.workplace import people_at
from jobspor.companies.views.edit import Edit, edit, trail_of
from jobspor.organisation.queries import employee_of, employees, me_of

WITH_COMPANY = Workplace.objects.select_related("company")


@route(Permission.COMPANY_VIEW)
def contacts(request: Request, pk: int) -> HttpResponse:
    """Everything that was said, the newest first."""
    workplace, scope = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request)
    page = page_of(contacts_of(workplace), request.GET.get("page"))
    rows = [Said.unpacked(packed) for packed in page]
    door.note(request, ContactPerson, sorted({row.person_id for row in rows if row.person_id}))
    context = {
        "workplace": workplace,
        "page": page,
        "rows": rows,
        "query": request.GET,
        "pause": glance(workplace, on=scope.on).pause,
        "trail": trail_of(workplace),
        "may_write": door.may(request, Permission.COMPANY_CONTACT),
    }
    return render(request, "companies/contacts.html", context)


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def contact_new(request: Request, pk: int) -> HttpResponse:
    """Write a contact and what comes next; what one should know before calling stands beside."""
    workplace, scope, now = door.get(WITH_COMPANY, request, pk=pk), door.scope(request), timezone.now()
    form = ContactForm(
        request.POST or None,
        people=people_at(workplace, scope.on),
        employees=employees(scope=scope),
        me=me_of(scope),
        on=scope.on,
    )
    if attempt(
        form,
        lambda: actions.write_contact(
            workplace=workplace,
            spoken=form.spoken(employee_of(scope=scope)),
            promised=form.promised,
            by=request.actor,
            at=now,
        ),
    ):
        toast(request, _("Kontakten er skrevet."))
        return redirect("workplace", pk)
    known = glance(workplace, on=scope.on)
    context = {
        "workplace": workplace,
        "form": form,
        "known": known,
        "answers": answers(scope=scope),
        "trail": trail_of(workplace),
    }
    return render(request, "companies/contact_new.html", context)


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def promise_new(request: Request, pk: int) -> HttpResponse:
    """Promise a company something."""
    workplace, scope = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request)
    now, everybody = timezone.now(), employees(scope=scope)
    form = PromiseForm(request.POST or None, employees=everybody, me=me_of(scope))

    def act() -> None:
        actions.make_promise(workplace=workplace, promised=form.promised, by=request.actor, at=now)

    lead = _("Et løfte har altid en dag og en, der holder det. Det står på »I dag«, når dagen kommer.")
    return edit(
        request, workplace, form, act, Edit(_("Nyt løfte"), _("Gem løftet"), done=_("Løftet er gemt."), lead=lead)
    )


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def call_pause(request: Request, pk: int) -> HttpResponse:
    """No more calls until a day."""
    workplace, on = door.get(Workplace.objects.all(), request, pk=pk), timezone.localdate()
    form = PauseForm(request.POST or None)

    def act() -> None:
        actions.pause_calls(workplace=workplace, on=on, by=request.actor, **form.cleaned_data)

    lead = _("Vi ringer ikke for at spørge om noget nyt. Det, der kører på stedet, følges op som aftalt.")
    words = Edit(_("Ring ikke før"), _("Gem pausen"), done=_("Pausen er gemt."), lead=lead)
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_CONTACT, methods=("POST",))
def call_pause_lift(request: Request, pk: int, pause: int) -> HttpResponse:
    """The company may be called again."""
    workplace, on = door.get(Workplace.objects.all(), request, pk=pk), timezone.localdate()
    found = door.get(CallPause.objects.filter(workplace=workplace), request, pk=pause)
    press(request, lambda: actions.lift_pause(pause=found, on=on, by=request.actor), _("Der må ringes igen."))
    return redirect("workplace", pk)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def consultant_new(request: Request, pk: int) -> HttpResponse:
    """Name somebody else of ours at a large workplace, and what for."""
    workplace, scope = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request)
    form = FurtherForm(request.POST or None, employees=employees(scope=scope))

    def act() -> None:
        actions.add_consultant(workplace=workplace, on=scope.on, by=request.actor, **form.cleaned_data)

    lead = _("Virksomheden har stadig én vej ind. Her står, hvem den ellers kan ringe til, og om hvad.")
    words = Edit(_("En konsulent mere"), _("Gem konsulent"), done=_("Konsulenten er gemt."), lead=lead)
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("POST",))
def consultant_end(request: Request, pk: int, further: int) -> HttpResponse:
    """They are not the company's for that any longer."""
    workplace, on = door.get(Workplace.objects.all(), request, pk=pk), timezone.localdate()
    found = door.get(FurtherConsultant.objects.filter(workplace=workplace), request, pk=further)
    press(
        request, lambda: actions.end_consultant(further=found, on=on, by=request.actor), _("Konsulenten er taget af.")
    )
    return redirect("workplace", pk)
