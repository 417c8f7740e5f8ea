"""The plan: goal, job wishes, subgoals, considerations. Each part is a form of its own on one page."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, beside, press
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.forms.plan import ConsiderationForm, GoalForm, ShareForm, SubgoalForm, WishesForm
from jobspor.citizens.models import Citizen, Pathway
from jobspor.citizens.queries.plan import considerations_of, open_pathway_of, plan_of, subgoals_of
from jobspor.citizens.views.opening import with_pathway
from jobspor.citizens.views.trail import trail


@route(Permission.CITIZEN_EDIT)
def citizen_plan(request: Request, pk: int) -> HttpResponse:
    """The plan, to be changed."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    if open_pathway_of(found) is None:
        return redirect("citizen_pathway", pk)
    return _page(request, found)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_goal(request: Request, pk: int) -> HttpResponse:
    """Agree on a goal, or on another one."""
    found, pathway = with_pathway(request, pk)
    changed = last_change(pathway, "plan.goal_agreed", "plan.goal_changed")
    form = GoalForm(request.POST, goal=plan_of(pathway).goal, changed=changed)
    if attempt(form, lambda: actions.agree_goal(pathway=pathway, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Målet er gemt."))
    return _page(request, found, goal_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_wishes(request: Request, pk: int) -> HttpResponse:
    """Put down the job wishes."""
    found, pathway = with_pathway(request, pk)
    form = WishesForm(request.POST, wishes=plan_of(pathway).wishes, changed=last_change(pathway, "plan.wishes_set"))
    if attempt(form, lambda: actions.set_job_wishes(pathway=pathway, wishes=form.wishes, by=request.actor)):
        return _back(request, pk, _("Jobønskerne er gemt."))
    return _page(request, found, wishes_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_subgoal(request: Request, pk: int) -> HttpResponse:
    """Add a subgoal."""
    found, pathway = with_pathway(request, pk)
    form = SubgoalForm(request.POST)
    if attempt(form, lambda: actions.add_subgoal(pathway=pathway, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Delmålet er skrevet ind."))
    return _page(request, found, subgoal_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_subgoal_reached(request: Request, pk: int, subgoal: int) -> HttpResponse:
    """A subgoal is reached."""
    found, _pathway = with_pathway(request, pk)
    row = get_object_or_404(subgoals_of(found), pk=subgoal)
    on = timezone.localdate()
    press(request, lambda: actions.reach_subgoal(subgoal=row, on=on, by=request.actor), _("Delmålet er nået."))
    return redirect("citizen_plan", pk)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_consideration(request: Request, pk: int) -> HttpResponse:
    """Add a consideration, and the citizen's yes if it is there."""
    found, pathway = with_pathway(request, pk)
    form = ConsiderationForm(request.POST)
    if attempt(form, lambda: _add(request, pathway, **form.cleaned_data)):
        return _back(request, pk, _("Hensynet er skrevet ind."))
    return _page(request, found, consideration_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_share(request: Request, pk: int, consideration: int) -> HttpResponse:
    """The citizen says yes to sharing a consideration."""
    found, _pathway = with_pathway(request, pk)
    row = get_object_or_404(considerations_of(found), pk=consideration)
    changed, on = last_change(row.pathway, "plan.consideration_shared", "plan.sharing_withdrawn"), timezone.localdate()
    form = ShareForm(request.POST, consideration=row, auto_id=_auto_id(row.pk), changed=changed)
    if attempt(
        form,
        lambda: actions.share_consideration(consideration=row, on=on, by=request.actor, **form.cleaned_data),
    ):
        return _back(request, pk, _("Borgerens ja er skrevet ned."))
    return _page(request, found, share_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_withdraw(request: Request, pk: int, consideration: int) -> HttpResponse:
    """The citizen takes the yes back."""
    found, _pathway = with_pathway(request, pk)
    row, on = get_object_or_404(considerations_of(found), pk=consideration), timezone.localdate()
    press(
        request,
        lambda: actions.withdraw_sharing(consideration=row, on=on, by=request.actor),
        _("Hensynet deles ikke længere."),
    )
    return redirect("citizen_plan", pk)


def _add(request: Request, pathway: Pathway, *, text: str, until: date | None) -> None:
    row = actions.add_consideration(pathway=pathway, text=text, by=request.actor)
    if until is not None:
        on = timezone.localdate()
        actions.share_consideration(consideration=row, on=on, until=until, by=request.actor)


def _back(request: Request, pk: int, done: str) -> HttpResponse:
    toast(request, done)
    return redirect("citizen_plan", pk)


def _auto_id(consideration: int) -> str:
    return f"id_share_{consideration}_%s"


def _page(request: Request, found: Citizen, **refused: Form) -> HttpResponse:
    """The page; `refused` are forms that could not be saved, by their name in the template."""
    plan, on = plan_of(open_pathway_of(found)), timezone.localdate()
    context = {
        "citizen": found,
        "trail": trail(found),
        "plan": plan,
        "on": on,
        "considerations": [
            (row, row.may_be_shared(on), beside(refused, ShareForm, _auto_id(row.pk), consideration=row))
            for row in plan.considerations
        ],
        "goal_form": GoalForm(goal=plan.goal, initial={"on": on}),
        "wishes_form": WishesForm(wishes=plan.wishes),
        "subgoal_form": SubgoalForm(),
        "consideration_form": ConsiderationForm(),
        "form": next(iter(refused.values()), None),
        **refused,
    }
    return render(request, "citizens/plan.html", context)
