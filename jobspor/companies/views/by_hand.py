"""A workplace that the register has not told of yet, and one that was written in twice."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.errors import RuleBroken
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.companies.actions.by_hand import merge_workplaces, write_workplace_in
from jobspor.companies.forms.by_hand import NewWorkplaceForm, TwinForm
from jobspor.companies.models import Workplace
from jobspor.companies.queries.twins import Likeness, Typed, alike, plan_of
from jobspor.companies.views.edit import trail_of


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def workplace_new(request: Request) -> HttpResponse:
    """Write one in; where something is like it, that it is another one must be said."""
    form = NewWorkplaceForm(request.POST if request.method == "POST" else None)
    found = _alike(request, form) if request.method == "POST" else []
    if found and form.is_valid():
        form.ask_whether_another()
    made: list[Workplace] = []
    done: dict[str, Any] = {"on": timezone.localdate(), "by": request.actor}
    if attempt(form, lambda: made.append(write_workplace_in(new=form.new, **done))):
        toast(request, _("Arbejdsstedet er skrevet ind."))
        return redirect("workplace", made[0].pk)
    context = {"form": form, "alike": found, "trail": [(_("Virksomheder"), reverse("workplaces"))]}
    return render(request, "companies/workplace_new.html", context)


@route(Permission.COMPANY_EDIT, methods=("POST",))
def workplace_alike(request: Request) -> HttpResponse:
    """A part of a page: what is like what is typed so far."""
    found = _alike(request, NewWorkplaceForm(request.POST))
    return render(request, "companies/_alike.html", {"alike": found})


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def workplace_merge(request: Request, pk: int) -> HttpResponse:
    """Choose the workplace that is the same, see what moves here, and let it."""
    stays, scope = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request)
    form = TwinForm(request.POST or request.GET or None)
    twin = _twin(request, form, stays)
    if request.method == "POST" and twin and _merged(request, stays, twin):
        return redirect("workplace", pk)
    typed = Typed(stays.p_number, stays.company.cvr, stays.name, stays.address, stays.postcode)
    context = {
        "workplace": stays,
        "form": form,
        "twin": twin,
        "plan": plan_of(stays, twin) if twin else None,
        "alike": alike(typed, scope=scope, but=[pk]),
        "trail": trail_of(stays),
    }
    return render(request, "companies/workplace_merge.html", context)


def _alike(request: Request, form: NewWorkplaceForm) -> list[Likeness]:
    found = alike(form.typed, scope=door.scope(request))
    door.note(request, Workplace, [one.workplace.pk for one in found])
    return found


def _twin(request: Request, form: TwinForm, stays: Workplace) -> Workplace | None:
    """The one that was chosen; where there is none, the form says so."""
    number = form.cleaned_data["p"] if form.is_valid() else ""
    if not number:
        return None
    rows = Workplace.objects.in_scope(door.scope(request)).exclude(pk=stays.pk)
    found = rows.filter(p_number=number).first()
    if found is None:
        form.add_error("p", _("Der er intet andet arbejdssted med det P-nummer."))
    else:
        door.note(request, Workplace, [found.pk])
    return found


def _merged(request: Request, stays: Workplace, goes: Workplace) -> bool:
    try:
        merge_workplaces(stays=stays, goes=goes, on=timezone.localdate(), by=request.actor)
    except RuleBroken as broken:
        messages.error(request, broken.translated(_, in_sentence))
        return False
    toast(request, _("De to arbejdssteder er ét hos jer."))
    return True
