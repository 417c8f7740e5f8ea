"""The page of the plan, which each of its parts comes back to."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jobspor.access.http import Request
from jobspor.base.attempt import beside
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.citizens.forms.plan import (
    TITLES,
    ConsiderationForm,
    GoalForm,
    ShareForm,
    VersionForm,
    WishesForm,
    ZoneForm,
)
from jobspor.citizens.forms.subgoals import SubgoalForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.models.versions import changed_parts
from jobspor.citizens.queries.plan import open_pathway_of, plan_of
from jobspor.citizens.queries.versions import versions_of
from jobspor.citizens.views.trail import trail
from jobspor.law.titles import job_titles, titles_near


def back(request: Request, pk: int, done: str) -> HttpResponse:
    """The plan again, and what was done."""
    toast(request, done)
    return redirect("citizen_plan", pk)


def share_id(consideration: int) -> str:
    """What the fields of the form beside a consideration are called."""
    return f"id_share_{consideration}_%s"


def plan_page(request: Request, found: Citizen, **refused: Form) -> HttpResponse:
    """The page; `refused` are forms that could not be saved, by their name in the template."""
    pathway, on = open_pathway_of(found), timezone.localdate()
    plan, last = plan_of(pathway), versions_of(pathway).first() if pathway else None
    context = {
        "citizen": found,
        "trail": trail(found),
        "plan": plan,
        "on": on,
        "considerations": [
            (row, row.may_be_shared(on), beside(refused, ShareForm, share_id(row.pk), consideration=row))
            for row in plan.considerations
        ],
        "titles": job_titles(),
        "titles_id": TITLES,
        "unnamed": [(row, titles_near(row.wish)) for row in plan.wishes if not row.code],
        "version": last,
        "changed": changed_parts(last.content, plan.content()) if last else [],
        "goal_form": GoalForm(goal=plan.goal, initial={"on": on}),
        "zone_form": ZoneForm(zone=plan.zone),
        "wishes_form": WishesForm(wishes=plan.wishes),
        "subgoal_form": SubgoalForm(),
        "consideration_form": ConsiderationForm(),
        "version_form": VersionForm(),
        "form": next(iter(refused.values()), None),
        **refused,
    }
    return render(request, "citizens/plan.html", context)
