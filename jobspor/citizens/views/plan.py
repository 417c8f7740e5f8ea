"""The plan: goal, development zone, job wishes. Each part is a form of its own on one page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.citizens import actions
from jobspor.citizens.forms.plan import GoalForm, WishesForm, ZoneForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.plan import open_pathway_of, plan_of, wishes_of
from jobspor.citizens.views.opening import with_pathway
from jobspor.citizens.views.plan_page import back, plan_page
from jobspor.law.titles import title_called


@route(Permission.CITIZEN_EDIT)
def citizen_plan(request: Request, pk: int) -> HttpResponse:
    """The plan, to be changed."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    if open_pathway_of(found) is None:
        return redirect("citizen_pathway", pk)
    return plan_page(request, found)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_goal(request: Request, pk: int) -> HttpResponse:
    """Agree on a goal, or on another one."""
    found, pathway = with_pathway(request, pk)
    changed = last_change(pathway, "plan.goal_agreed", "plan.goal_changed")
    form = GoalForm(request.POST, goal=plan_of(pathway).goal, changed=changed)
    if attempt(form, lambda: actions.agree_goal(pathway=pathway, by=request.actor, **form.cleaned_data)):
        return back(request, pk, _("Målet er gemt."))
    return plan_page(request, found, goal_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_wishes(request: Request, pk: int) -> HttpResponse:
    """Put down the job wishes."""
    found, pathway = with_pathway(request, pk)
    form = WishesForm(request.POST, wishes=plan_of(pathway).wishes, changed=last_change(pathway, "plan.wishes_set"))
    if attempt(form, lambda: actions.set_job_wishes(pathway=pathway, wishes=form.wishes, by=request.actor)):
        return back(request, pk, _("Jobønskerne er gemt."))
    return plan_page(request, found, wishes_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_zone(request: Request, pk: int) -> HttpResponse:
    """Say what is hard now and near."""
    found, pathway = with_pathway(request, pk)
    form = ZoneForm(request.POST, zone=pathway.zone, changed=last_change(pathway, "plan.zone_set"))
    if attempt(form, lambda: actions.set_zone(pathway=pathway, zone=form.cleaned_data["zone"], by=request.actor)):
        return back(request, pk, _("Udviklingszonen er gemt."))
    return plan_page(request, found, zone_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_wish_title(request: Request, pk: int, wish: int) -> HttpResponse:
    """Call a wish by the job title that was meant."""
    found, _pathway = with_pathway(request, pk)
    row, title = get_object_or_404(wishes_of(found), pk=wish), title_called(request.POST.get("title", ""))
    if title is not None:
        press(request, lambda: actions.name_job_wish(wish=row, title=title, by=request.actor), _("Jobønsket er gemt."))
    return redirect("citizen_plan", pk)
