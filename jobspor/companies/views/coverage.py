"""How much of the municipality has been contacted, and what to answer a company that says no."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.toasts import toast
from jobspor.companies.actions import word_answers
from jobspor.companies.forms.contacts import AnswersForm
from jobspor.companies.queries.coverage import Share, by_branch, by_size
from jobspor.companies.queries.refusals import answers


@route(Permission.COMPANY_VIEW)
def coverage(request: Request) -> HttpResponse:
    """The share of workplaces ever contacted, by size and branch. Each number opens its workplaces."""
    scope = door.scope(request)
    sizes, branches = by_size(scope=scope), by_branch(scope=scope)
    context = {
        "whole": Share("", "", sum(one.all for one in sizes), sum(one.contacted for one in sizes)),
        "sizes": sizes,
        "branches": branches,
        "trail": [(_("Virksomheder"), reverse("workplaces"))],
    }
    return render(request, "companies/coverage.html", context)


@route(Permission.TEAM_LEAD, methods=("GET", "POST"))
def refusal_answers(request: Request) -> HttpResponse:
    """The municipality's own words to each kind of no."""
    form = AnswersForm(request.POST or None, answers=answers(scope=door.scope(request)))
    if attempt(form, lambda: word_answers(answers=form.worded, by=request.actor)):
        toast(request, _("Svarene er gemt."))
        return redirect("refusal_answers")
    context = {"form": form, "trail": [(_("Virksomheder"), reverse("workplaces"))]}
    return render(request, "companies/refusal_answers.html", context)
