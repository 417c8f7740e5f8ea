"""The citizen's page: identity bar, plan, what other apps show, note and timeline."""

from dataclasses import replace
from datetime import date
from typing import Any

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
from jobspor.base.panels import panels
from jobspor.base.toasts import toast
from jobspor.base.wording import day_short
from jobspor.citizens import actions
from jobspor.citizens.forms.notes import NoteForm
from jobspor.citizens.models import Citizen, Goal
from jobspor.citizens.queries.around import Around, around
from jobspor.citizens.queries.identity import citizens_with_identity, identity
from jobspor.citizens.queries.plan import plan_of
from jobspor.citizens.views.timeline import summary, timeline_of
from jobspor.organisation.queries import employee_of

# A panel of the identity bar with an order below this stands in the first cell, over the citizen's facts.
FIRST_CELL = 20


@route(Permission.CITIZEN_VIEW)
def citizen(request: Request, pk: int) -> HttpResponse:
    """Everything about one citizen."""
    found = door.get(citizens_with_identity(scope=door.scope(request)), request, pk=pk)
    return _case(request, found, NoteForm())


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_note(request: Request, pk: int) -> HttpResponse:
    """Write a note, and set the next step if one was named."""
    found = door.get(citizens_with_identity(scope=door.scope(request)), request, pk=pk)
    form = NoteForm(request.POST)
    if attempt(form, lambda: _write(request, found, form.cleaned_data)):
        toast(request, _("Noten er gemt."))
        return redirect("citizen", pk)
    return _case(request, found, form)


def _write(request: Request, found: Citizen, given: dict[str, Any]) -> None:
    by, now = request.actor, timezone.now()
    actions.write_note(citizen=found, kind=given["kind"], text=given["text"], by=by, at=now)
    if given["what"]:
        owner = employee_of(scope=door.scope(request))
        actions.set_next_step(citizen=found, what=given["what"], due_on=given["due_on"], owner=owner, by=by, at=now)


def _case(request: Request, found: Citizen, form: NoteForm) -> HttpResponse:
    scope = door.scope(request)
    facts, people = identity(found, scope=scope), around(found, scope=scope)
    if request.opening:
        facts, people = facts.to_be_read(), replace(people, because="opened")
    plan, cells = plan_of(facts.pathway), _panels(request, "citizen-bar", found)
    context = {
        "citizen": found,
        "trail": [(_("Borgere"), reverse("citizens"))],
        "facts": facts,
        "around": people,
        "hats": _hats(request, people),
        "nobody_answers": bool(facts.pathway and people.members and not people.responsible),
        "plan": plan,
        "plan_note": _plan_note(plan.goal, scope.on),
        "plan_url": reverse("citizen_plan", args=[found.pk]) if facts.may_edit and facts.pathway else "",
        "first": [cell for cell in cells if cell["order"] < FIRST_CELL],
        "cells": [cell for cell in cells if cell["order"] >= FIRST_CELL],
        "panels": _panels(request, "citizen", found),
        "following": _panels(request, "citizen-next", found),
        "form": form,
        "on": scope.on,
        "summary": summary(facts, plan, scope.on),
        "told": _panels(request, "citizen-summary", found),
        **timeline_of(request, found, facts.kinds, scope.on),
    }
    return render(request, "citizens/citizen.html", context)


def _plan_note(goal: Goal | None, on: date) -> str:
    """Since when the plan is as it is, and why it changed."""
    if goal is None:
        return ""
    said = _("ændret %(day)s, fordi %(why)s") if goal.why else _("aftalt %(day)s")
    return said % {"day": day_short(goal.agreed_on, on), "why": goal.why}


def _panels(request: Request, place: str, found: Citizen) -> list[dict[str, Any]]:
    """What other apps put on the page, where the actor may see it."""
    return [
        {"title": panel.title, "order": panel.order, "content": panel.show(request, found)}
        for panel in panels(place)
        if isinstance(panel.permission, Permission) and door.may(request, panel.permission)
    ]


def _hats(request: Request, people: Around) -> list[dict[str, Any]]:
    """The team as `ui/team.html` draws it, with the gaps."""
    return [
        {
            "short": member.short,
            "title": _(" og ").join(_(hat.danish) for hat in member.hats).capitalize(),
            "name": member.name,
            "phone": member.phone,
            "you": member.user_id == request.actor.user_id,
            "answers": member.is_responsible,
        }
        for member in (*people.members, *people.missing)
    ]
