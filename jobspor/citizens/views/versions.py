"""Versions of the plan: the list, one beside what the plan says now, and a new one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.citizens import actions
from jobspor.citizens.forms.plan import VersionForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.models.versions import compare
from jobspor.citizens.queries.plan import open_pathway_of, plan_of
from jobspor.citizens.queries.versions import versions_of
from jobspor.citizens.views.opening import with_pathway
from jobspor.citizens.views.plan_page import back, plan_page
from jobspor.citizens.views.trail import trail


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def plan_versions(request: Request, pk: int) -> HttpResponse:
    """Every version with its reason; posting saves the next."""
    found, pathway = with_pathway(request, pk)
    form, now = VersionForm(request.POST or None), timezone.now()
    if attempt(form, lambda: actions.save_plan_version(pathway=pathway, by=request.actor, at=now, **form.cleaned_data)):
        return back(request, pk, _("Versionen er gemt."))
    if request.method == "POST":
        return plan_page(request, found, version_form=form)
    context = {"citizen": found, "trail": _way(found), "versions": versions_of(pathway)}
    return render(request, "citizens/plan_versions.html", context)


@route(Permission.CITIZEN_EDIT)
def plan_version(request: Request, pk: int, version: int) -> HttpResponse:
    """A version beside what the plan says now."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    pathway = open_pathway_of(found)
    if pathway is None:
        return redirect("citizen_pathway", pk)
    row = get_object_or_404(versions_of(pathway), number=version)
    context = {
        "citizen": found,
        "trail": [*_way(found), (_("Versioner"), reverse("plan_versions", args=[pk]))],
        "version": row,
        "parts": compare(row.content, plan_of(pathway).content()),
    }
    return render(request, "citizens/plan_version.html", context)


def _way(found: Citizen) -> list[tuple[str, str]]:
    return [*trail(found), (_("Plan"), reverse("citizen_plan", args=[found.pk]))]
