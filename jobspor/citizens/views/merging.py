"""The same person twice: who may be, putting two cases together, taking them apart again; and another CPR number."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jobspor.access import door
from jobspor.access.database.patience import writes_many_rows
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.access.undo import KEPT
from jobspor.base.attempt import attempt, press
from jobspor.base.forms import Form
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.citizens.actions import merging as actions
from jobspor.citizens.forms.merging import ApartForm, MergeForm, NewNumberForm
from jobspor.citizens.models import Citizen, Merging
from jobspor.citizens.queries.duplicates import alike, merged_since, pairs
from jobspor.citizens.queries.merging import plan_of
from jobspor.citizens.views.trail import address_of, trail

PAIRS_A_PAGE = 25
TYPED = ("cpr", "given_names", "family_name", "phone")


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_alike(request: Request) -> HttpResponse:
    """A part of a page: who is like what is typed so far. Sent as a form, so that no name stands in an address."""
    typed = {name: request.POST.get(name, "").strip() for name in TYPED}
    found = alike(typed, scope=door.scope(request))
    door.note(request, Citizen, [one.citizen.pk for one in found.shown])
    return render(request, "citizens/alike.html", {"alike": found, "may_merge": False})


@route(Permission.CITIZEN_MERGE)
def duplicates(request: Request) -> HttpResponse:
    """Who may be here twice, and whom somebody has put together within thirty days."""
    scope = door.scope(request)
    page = page_of(pairs(scope=scope), request.GET.get("page"), PAIRS_A_PAGE)
    merged = merged_since(scope.on - KEPT, scope=scope)
    shown = {one.pk for pair in page.object_list for one in (pair.one, pair.other)}
    door.note(request, Citizen, sorted(shown | {one.citizen_id for one in merged}))
    context = {"page": page, "merged": merged, "query": request.GET, "trail": [(_("Borgere"), reverse("citizens"))]}
    return render(request, "citizens/duplicates.html", context)


@never_cache
@route(Permission.CITIZEN_MERGE)
def citizen_merge(request: Request, pk: int, twin: int) -> HttpResponse:
    """Two cases beside each other: what moves, and what somebody must choose."""
    stays, goes = _both(request, pk, twin)
    return _page(request, MergeForm(plan=plan_of(stays, goes, chosen={})))


@never_cache
@writes_many_rows
@route(Permission.CITIZEN_MERGE, methods=("POST",), confirmed=True)
def citizen_merge_now(request: Request, pk: int, twin: int) -> HttpResponse:
    """Put the twin's case into this one."""
    stays, goes = _both(request, pk, twin)
    form = MergeForm(request.POST, plan=plan_of(stays, goes, chosen=request.POST.dict()))
    done: dict[str, Any] = {"stays": stays, "goes": goes, "by": request.actor, "at": timezone.now()}
    if attempt(form, lambda: actions.merge_citizens(values=form.values(), rows=form.rows(), **done)):
        toast(request, _("De to sager er én."))
        return redirect(address_of(pk, request))
    return _page(request, form)


@route(Permission.CITIZEN_MERGE, methods=("POST",))
def citizen_tell_apart(request: Request, pk: int, twin: int) -> HttpResponse:
    """They are two, for a reason."""
    citizen, other = _both(request, pk, twin)
    form = ApartForm(request.POST)
    done: dict[str, Any] = {"citizen": citizen, "other": other, "by": request.actor, "at": timezone.now()}
    if attempt(form, lambda: actions.tell_apart(**form.cleaned_data, **done)):
        toast(request, _("De bliver ikke foreslået igen."))
        return redirect("duplicates")
    return _page(request, MergeForm(plan=plan_of(citizen, other, chosen={})), apart_form=form)


@writes_many_rows
@route(Permission.CITIZEN_MERGE, methods=("POST",), confirmed=True)
def citizen_unmerge(request: Request, pk: int, merging: int) -> HttpResponse:
    """Take a merging back."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(Merging, citizen=found, pk=merging)
    press(
        request,
        lambda: actions.unmerge(merging=row, by=request.actor, at=timezone.now()),
        _("De to sager er to igen."),
    )
    return redirect("duplicates")


@never_cache
@route(Permission.CITIZEN_CPR, methods=("GET", "POST"))
def citizen_new_cpr(request: Request, pk: int) -> HttpResponse:
    """Another CPR number from a day."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    form = NewNumberForm(request.POST or None, on=timezone.localdate())
    done: dict[str, Any] = {"citizen": found, "by": request.actor, "at": timezone.now()}
    if attempt(form, lambda: actions.change_cpr(**form.cleaned_data, **done)):
        toast(request, _("CPR-nummeret er skiftet. Borgeren kan stadig findes med det gamle."))
        return redirect("citizen_facts" if door.may(request, Permission.CITIZEN_EDIT, found) else "citizen", pk)
    return render(request, "citizens/new_cpr.html", {"citizen": found, "trail": trail(found), "form": form})


def _both(request: Request, pk: int, twin: int) -> tuple[Citizen, Citizen]:
    """The two, each through the door."""
    stays = door.get(Citizen.objects.all(), request, pk=pk)
    return stays, door.get(Citizen.objects.exclude(pk=pk), request, pk=twin)


def _page(request: Request, form: MergeForm, **refused: Form) -> HttpResponse:
    plan = form.plan
    context = {
        "citizen": plan.stays,
        "twin": plan.goes,
        "plan": plan,
        "blocked": sorted(set(plan.blocked)),
        "form": form,
        "apart_form": ApartForm(),
        "trail": [(_("Borgere"), reverse("citizens")), (_("Dubletter"), reverse("duplicates"))],
        **refused,
    }
    return render(request, "citizens/merge.html", context)
