"""One's own competences, said by oneself; and a team's, for its leader."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import Request
from jobspor.access.policy import Permission, Scope
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.errors import RuleBroken
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.organisation.actions.competences import add_course, remove_course, say_competences
from jobspor.organisation.forms.competences import CompetencesForm, CourseForm
from jobspor.organisation.models import CourseTaken, Employee
from jobspor.organisation.queries import competences as said
from jobspor.organisation.queries import employee_of

TEAMS_A_PAGE = 10


@route(Permission.DAY_VIEW, methods=("GET", "POST"))
def own_competences(request: Request) -> HttpResponse:
    """What one is strong in and wants to learn."""
    me = _myself(request)
    form = CompetencesForm(request.POST or None, said=said.own_competences(scope=door.scope(request)))
    if attempt(form, lambda: say_competences(said=form.said, by=request.actor, at=timezone.now())):
        toast(request, _("Dine kompetencer er gemt."))
        return redirect("own_competences")
    return _page(request, me, form)


@route(Permission.DAY_VIEW, methods=("POST",))
def course_add(request: Request) -> HttpResponse:
    """Write a course one has taken."""
    me, form = _myself(request), CourseForm(request.POST, auto_id="id_course_%s")
    if attempt(form, lambda: add_course(by=request.actor, at=timezone.now(), **form.cleaned_data)):
        toast(request, _("Kurset er skrevet ind."))
        return redirect("own_competences")
    about_me = CompetencesForm(said=said.own_competences(scope=door.scope(request)))
    return _page(request, me, about_me, course_form=form, form=form)


@route(Permission.DAY_VIEW, methods=("POST",))
def course_remove(request: Request, course: int) -> HttpResponse:
    """Take out a course of one's own."""
    me, at = _myself(request), timezone.now()
    row = get_object_or_404(CourseTaken.objects.filter(employee=me), pk=course)
    press(request, lambda: remove_course(course=row, by=request.actor, at=at), _("Kurset er taget ud."))
    return redirect("own_competences")


@route(Permission.COMPETENCE_VIEW)
def team_competences(request: Request) -> HttpResponse:
    """What a team's people say they master, what nobody does, and the courses they have taken."""
    scope = door.scope(request)
    page = page_of(said.teams_led(scope=scope), request.GET.get("page"), TEAMS_A_PAGE)
    teams = said.competences_of(page.object_list, scope=scope)
    context = {"teams": teams, "page": page, "query": request.GET}
    return render(request, "organisation/team_competences.html", context)


def _myself(request: Request) -> Employee | None:
    """The actor's place in the municipality; None for somebody in no team, such as a member of the steering group."""
    try:
        return employee_of(scope=Reach(request.actor, Scope.OWN, timezone.localdate()))
    except RuleBroken:
        return None


def _page(request: Request, me: Employee | None, about_me: CompetencesForm, **refused: Any) -> HttpResponse:
    """The page; `refused` is a form that could not be saved, by its name in the template."""
    context = {
        "me": me,
        "competences_form": about_me,
        "courses": said.own_courses(scope=door.scope(request)),
        "course_form": CourseForm(auto_id="id_course_%s"),
        "form": None,
        "may_see_team": door.may(request, Permission.COMPETENCE_VIEW),
        **refused,
    }
    return render(request, "organisation/own_competences.html", context)
