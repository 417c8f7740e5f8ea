"""Who has room and who has too much, what another ceiling would mean, and the municipality's ceilings."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import tell
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.forms import Form
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.citizens.forms.teams import CeilingForm, WeightForm, WhatIfForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.caseload import team_mates
from jobspor.citizens.queries.teams import Worker, ceilings, over_the_ceiling, weights, what_if, workers
from jobspor.citizens.views.trail import team_trail
from jobspor.organisation.actions import capacity as actions
from jobspor.organisation.models import RoleModel
from jobspor.organisation.rules.load import FULL, REFERENCES, Phase
from jobspor.organisation.rules.role_models import hats_of_key

WEIGHT = "id_weight_%s"


@route(Permission.TEAM_LEAD)
def load(request: Request) -> HttpResponse:
    """Everybody's citizens against their ceiling, by team and name; never an order of merit."""
    scope, form = door.scope(request), WhatIfForm(request.GET or None)
    found = [row for row in workers(team_mates(scope=scope), scope=scope) if row.hats or row.load.heads]
    asked = form.cleaned_data if form.is_valid() else {}
    ceiling, hats = asked.get("loft"), asked.get("kasketter") or ""
    told = list(over_the_ceiling(scope=scope))
    door.note(request, Citizen, {event.citizen_id for event in told if event.citizen_id})
    page = page_of(found, request.GET.get("page"))
    context = {
        "trail": team_trail(),
        "page": page,
        "query": request.GET,
        "rows": [(row, _short(row.hats), f"{reverse('citizens')}?medarbejder={row.employee.pk}") for row in page],
        "counted": [(_(phase.danish), percent) for phase, percent in _weights(found) if percent != FULL],
        "is_weighted": any(row.load.is_weighted for row in found),
        "with_room": sum(bool(row.load.room and row.load.room > 0) for row in found),
        "room": sum(row.load.room for row in found if row.load.room and row.load.room > 0),
        "over": [row for row in found if row.load.is_over],
        "what_if_form": form,
        "what_if": what_if(found, ceiling, hats, scope=scope) if ceiling is not None else None,
        "reasons": [(event.citizen_id, tell(event)) for event in told],
        "references": REFERENCES,
        "may_set": door.may(request, Permission.CEILING_EDIT),
    }
    return render(request, "citizens/load.html", context)


@route(Permission.CEILING_EDIT, methods=("GET", "POST"))
def team_ceilings(request: Request) -> HttpResponse:
    """The municipality's ceilings, and a form for another one."""
    form = CeilingForm(request.POST) if request.method == "POST" else None
    if form and attempt(form, lambda: actions.set_ceiling(by=request.actor, **form.cleaned_data)):
        toast(request, _("Loftet er skrevet ind."))
        return redirect("team_ceilings")
    return _ceilings(request, ceiling_form=form)


@route(Permission.CEILING_EDIT, methods=("POST",))
def team_weight(request: Request) -> HttpResponse:
    """What a citizen in a phase weighs."""
    form = WeightForm(request.POST, auto_id=WEIGHT)
    if attempt(form, lambda: actions.set_weight(by=request.actor, **form.cleaned_data)):
        toast(request, _("Vægten er skrevet ind."))
        return redirect("team_ceilings")
    return _ceilings(request, weight_form=form)


def _weights(found: list[Worker]) -> list[tuple[Phase, int]]:
    """What each phase weighs today, in the order of the phases; it is the same for everybody."""
    held = found[0].load.weights if found else {}
    return [(phase, held[phase]) for phase in Phase if phase in held]


def _ceilings(request: Request, **refused: Form | None) -> HttpResponse:
    scope = door.scope(request)
    first = {"on": scope.on}
    models = dict(RoleModel.choices)
    context: dict[str, Any] = {
        "trail": [*team_trail(), (_("Belastning"), reverse("load"))],
        "rules": [(_short(row.hats), models.get(row.role_model, ""), row) for row in ceilings(scope=scope)],
        "weights": [(_(Phase(row.phase).danish), row) for row in weights(scope=scope)],
        "ceiling_form": refused.get("ceiling_form") or CeilingForm(initial=first),
        "weight_form": refused.get("weight_form") or WeightForm(auto_id=WEIGHT, initial={"percent": 100, **first}),
        "form": next((form for form in refused.values() if form), None),
    }
    return render(request, "citizens/ceilings.html", context)


def _short(hats: str) -> str:
    """VK+M"""
    return "+".join(hat.short for hat in hats_of_key(hats))
