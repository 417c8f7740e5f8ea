"""One team: its role model, who does what, who is in it, and who works in pairs."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.days import covers
from jobspor.base.forms import Form
from jobspor.base.lix import lix
from jobspor.base.markdown import as_html
from jobspor.base.numbers import whole_number
from jobspor.base.toasts import toast
from jobspor.citizens.forms.teams import CapacityForm, PairForm, RoleModelForm, WhoDoesWhatForm
from jobspor.citizens.queries.teams import pairs_of, people_of, role_models_of, teams_of, workers
from jobspor.citizens.views.trail import team_trail
from jobspor.organisation.actions import capacity as actions
from jobspor.organisation.models import Employee, RoleModel, Team
from jobspor.organisation.rules.role_models import SOURCE, reasons_of


@route(Permission.CITIZEN_VIEW)
def team_page(request: Request, pk: int) -> HttpResponse:
    """How the team works; its leader sees the forms as well."""
    return _page(request, _team(request, pk))


@route(Permission.TEAM_LEAD, methods=("POST",))
def team_role_model(request: Request, pk: int) -> HttpResponse:
    """The team shares the hats in another way."""
    team, form = _team(request, pk), RoleModelForm(request.POST)
    act = lambda: actions.set_role_model(team=team, by=request.actor, **form.cleaned_data)  # noqa: E731
    return _done(request, team, form, act, _("Rollemodellen er skrevet ind."), "role_form")


@route(Permission.TEAM_LEAD, methods=("POST",))
def team_who_does_what(request: Request, pk: int) -> HttpResponse:
    """Who does what is written anew."""
    team, form = _team(request, pk), WhoDoesWhatForm(request.POST)
    act = lambda: actions.write_who_does_what(team=team, by=request.actor, **form.cleaned_data)  # noqa: E731
    return _done(request, team, form, act, _("Teksten er gemt."), "who_form")


@route(Permission.TEAM_LEAD, methods=("POST",))
def team_pair(request: Request, pk: int) -> HttpResponse:
    """Two share their citizens."""
    team = _team(request, pk)
    form = PairForm(request.POST, people=_people(request, team))
    act = lambda: actions.form_pair(by=request.actor, **form.cleaned_data)  # noqa: E731
    return _done(request, team, form, act, _("Makkerparret er skrevet ind."), "pair_form")


@route(Permission.TEAM_LEAD, methods=("POST",))
def team_pair_end(request: Request, pk: int) -> HttpResponse:
    """They do not any more, from tomorrow."""
    team = _team(request, pk)
    pairs = pairs_of(_people(request, team), scope=door.scope(request))
    pair = pairs.filter(pk=whole_number(request.POST.get("pair", "")) or 0).first()
    if pair is None:
        toast(request, _("Makkerparret er allerede slut."))
        return redirect("team_page", pk)
    today = timezone.localdate()
    press(request, lambda: actions.end_pair(pair=pair, on=today, by=request.actor), _("Makkerparret er slut i dag."))
    return redirect("team_page", pk)


@route(Permission.TEAM_LEAD, methods=("POST",))
def team_capacity(request: Request, pk: int) -> HttpResponse:
    """Somebody works part time, or has a ceiling of their own."""
    team = _team(request, pk)
    form = CapacityForm(request.POST, people=_people(request, team))
    act = lambda: actions.set_capacity(by=request.actor, **form.cleaned_data)  # noqa: E731
    return _done(request, team, form, act, _("Arbejdstid og loft er skrevet ind."), "capacity_form")


def _team(request: Request, pk: int) -> Team:
    """A team within reach: who sees any citizens, sees their own team."""
    return get_object_or_404(teams_of(scope=door.scope(request)), pk=pk)


def _people(request: Request, team: Team) -> list[Employee]:
    return list(people_of(team, scope=door.scope(request)))


def _done(request: Request, team: Team, form: Form, act: Callable[[], object], said: str, name: str) -> HttpResponse:
    if attempt(form, act):
        toast(request, said)
        return redirect("team_page", team.pk)
    return _page(request, team, **{name: form})


def _page(request: Request, team: Team, **refused: Form) -> HttpResponse:
    scope = door.scope(request)
    found = workers(people_of(team, scope=scope), scope=scope)
    people = [worker.employee for worker in found]
    periods = list(role_models_of(team, scope=scope))
    now = next((row for row in periods if covers(scope.on, row.starts_on, row.ends_on)), None)
    model = RoleModel(now.role_model if now else team.role_model)
    first = {"on": scope.on}
    context: dict[str, Any] = {
        "team": team,
        "trail": team_trail(),
        "workers": found,
        "pairs": pairs_of(people, scope=scope),
        "model": model,
        "since": now.starts_on if now else None,
        "planned": [row for row in periods if row.starts_on > scope.on],
        "reasons": [(one.label, reasons_of(one), one == model) for one in RoleModel],
        "source": SOURCE,
        "who": as_html(team.who_does_what),
        "lix": round(lix(team.who_does_what)),
        "may_lead": _may_lead(request, team),
        "role_form": RoleModelForm(initial={"role_model": model, **first}),
        "who_form": WhoDoesWhatForm(initial={"text": team.who_does_what}),
        "pair_form": PairForm(people=people, initial=first),
        "capacity_form": CapacityForm(people=people, initial={"share": 100, **first}),
        "form": next(iter(refused.values()), None),
        **refused,
    }
    return render(request, "citizens/team_page.html", context)


def _may_lead(request: Request, team: Team) -> bool:
    """The actor leads this team."""
    if not door.may(request, Permission.TEAM_LEAD):
        return False
    return teams_of(scope=door.scope(request, Permission.TEAM_LEAD)).filter(pk=team.pk).exists()
