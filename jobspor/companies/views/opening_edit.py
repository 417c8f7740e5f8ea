"""Writing down what a company needs, and telling how it went; taking a position apart."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.days import A_DAY, working_day_from
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.companies.actions import openings as actions
from jobspor.companies.forms.openings import AnswerForm, NewOpeningForm, OpeningEndForm, OpeningForm, PositionForm
from jobspor.companies.models import JobOpening, Position, Workplace
from jobspor.companies.models.openings import OpeningState
from jobspor.companies.queries.workplace import people_at
from jobspor.companies.views.edit import Edit, trail_of, workplace_to_edit
from jobspor.companies.views.openings import redirect_to
from jobspor.organisation.queries import employees, me_of

DAYS_TO_ANSWER = 3


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def opening_new(request: Request, pk: int) -> HttpResponse:
    """Write down what a company needs, and promise an answer; from a position's first tasks where one is named."""
    workplace, scope, now = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request), timezone.now()
    asked = request.GET.get("stilling", "")
    position = Position.objects.filter(workplace=workplace, pk=int(asked)).first() if asked.isdecimal() else None
    form = NewOpeningForm(
        request.POST or None,
        people=people_at(workplace, scope.on),
        position=position,
        employees=employees(scope=scope),
        me=me_of(scope),
        answer_by=working_day_from(scope.on + DAYS_TO_ANSWER * A_DAY),
    )
    made: list[JobOpening] = []

    def act() -> None:
        given = form.cleaned_data
        made.append(
            actions.write_opening(
                workplace=workplace, wanted=form.wanted, answer_by=given["answer_by"], owner=given["owner"],
                position=position, on=scope.on, by=request.actor, at=now,
            )
        )  # fmt: skip

    if attempt(form, act):
        toast(request, _("Jobåbningen er skrevet, og virksomheden er lovet et svar."))
        return redirect_to(made[0])
    lead = _("Virksomheden får altid et svar, også når det er nej. Svaret står på »I dag«, når dagen kommer.")
    return _page(request, workplace, form, Edit(_("Ny jobåbning"), _("Gem jobåbningen"), done="", lead=lead))


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def opening_change(request: Request, pk: int, opening: int) -> HttpResponse:
    """Correct what is asked for."""
    workplace, found = _found(request, pk, opening)
    form = OpeningForm(
        request.POST or None,
        people=people_at(workplace, timezone.localdate()),
        opening=found,
        changed=last_change(found, "opening.changed"),
    )
    if attempt(form, lambda: actions.change_opening(opening=found, wanted=form.wanted, by=request.actor)):
        toast(request, _("Jobåbningen er rettet."))
        return redirect_to(found)
    return _page(request, workplace, form, Edit(_("Ret jobåbningen"), _("Gem rettelser"), done=""), found)


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def opening_answer(request: Request, pk: int, opening: int) -> HttpResponse:
    """Tell what the company was answered."""
    workplace, found = _found(request, pk, opening)
    form, on = AnswerForm(request.POST or None), timezone.localdate()
    if attempt(form, lambda: actions.answer_opening(opening=found, on=on, by=request.actor, **form.cleaned_data)):
        toast(request, _("Svaret er skrevet."))
        return redirect_to(found)
    return _page(request, workplace, form, Edit(_("Svaret til virksomheden"), _("Gem svaret"), done=""), found)


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def opening_settle(request: Request, pk: int, opening: int) -> HttpResponse:
    """Tell how it ended."""
    workplace, found = _found(request, pk, opening)
    form, on = OpeningEndForm(request.POST or None), timezone.localdate()

    def act() -> None:
        state, reason = OpeningState(form.cleaned_data["state"]), form.cleaned_data["reason"]
        actions.settle_opening(opening=found, state=state, reason=reason, on=on, by=request.actor)

    if attempt(form, act):
        toast(request, _("Jobåbningen er afgjort."))
        return redirect_to(found)
    return _page(request, workplace, form, Edit(_("Hvordan endte det?"), _("Afgør jobåbningen"), done=""), found)


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def position_new(request: Request, pk: int) -> HttpResponse:
    """Take a position apart."""
    workplace, on = door.get(Workplace.objects.all(), request, pk=pk), timezone.localdate()
    form = PositionForm(request.POST or None)
    made: list[Position] = []
    if attempt(
        form,
        lambda: made.append(actions.take_apart(workplace=workplace, on=on, by=request.actor, **form.taken_apart)),
    ):
        toast(request, _("Stillingen er gemt."))
        return redirect("position", pk, made[0].pk)
    return _position(request, workplace, form, None)


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def position(request: Request, pk: int, position: int) -> HttpResponse:
    """A position and its tasks; what could be a first job becomes an opening."""
    workplace = workplace_to_edit(request, pk)
    found = door.get(Position.objects.filter(workplace=workplace), request, pk=position)
    form = PositionForm(request.POST or None, position=found, changed=last_change(found, "position.changed"))
    if attempt(form, lambda: actions.change_position(position=found, by=request.actor, **form.taken_apart)):
        toast(request, _("Stillingen er rettet."))
        return redirect("position", pk, found.pk)
    return _position(request, workplace, form, found)


def _found(request: Request, pk: int, opening: int) -> tuple[Workplace, JobOpening]:
    workplace = workplace_to_edit(request, pk)
    return workplace, door.get(JobOpening.objects.in_full().filter(workplace=workplace), request, pk=opening)


def _page(
    request: Request, workplace: Workplace, form: Form, words: Edit, found: JobOpening | None = None
) -> HttpResponse:
    back = reverse("job_opening", args=[workplace.pk, found.pk]) if found else ""
    trail = [*trail_of(workplace), *([(found.title, back)] if found else [])]
    context = {"workplace": workplace, "form": form, "words": words, "trail": trail, "back": back}
    return render(request, "companies/edit.html", context)


def _position(request: Request, workplace: Workplace, form: PositionForm, found: Position | None) -> HttpResponse:
    context = {"workplace": workplace, "form": form, "position": found, "trail": trail_of(workplace)}
    return render(request, "companies/position.html", context)
