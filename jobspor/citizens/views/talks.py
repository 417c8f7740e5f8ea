"""Conversations with a citizen: planned, changed, called off, told of, and taken along in a calendar."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.forms.groups import JoinForm
from jobspor.citizens.forms.talks import CancelForm, HeldForm, TalkForm
from jobspor.citizens.models import Citizen, Talk
from jobspor.citizens.models.talks import TalkKind
from jobspor.citizens.queries.groups import groups_of, groups_to_join
from jobspor.citizens.queries.talk_templates import offered_kinds
from jobspor.citizens.queries.talks import colleagues_of, talks_of
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import trail
from jobspor.organisation.models import Employee
from jobspor.organisation.queries import employee_of, employees


@route(Permission.CITIZEN_VIEW)
def citizen_talks(request: Request, pk: int) -> HttpResponse:
    """A citizen's conversations: those to come, those that wait for a note, and those held."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    rows, on = list(talks_of(found)), timezone.localdate()
    may_edit = door.may(request, Permission.CITIZEN_EDIT, found)
    context = {
        "groups": groups_of(found),
        "join_form": JoinForm(groups=groups_to_join(found)) if may_edit else None,
        "planned": sorted((row for row in rows if row.is_planned), key=lambda row: (row.day, row.pk)),
        "past": [row for row in rows if not row.is_planned],
        "on": on,
        "may_edit": may_edit,
    }
    return _render(request, found, "citizens/talks.html", **context)


@route(Permission.CITIZEN_VIEW)
def citizen_talk(request: Request, pk: int, talk: int) -> HttpResponse:
    """One conversation: agenda, who, what was said and decided."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    return _one(request, found, get_object_or_404(talks_of(found), pk=talk), CancelForm())


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_talk_plan(request: Request, pk: int) -> HttpResponse:
    """Agree on a conversation."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    kinds = offered_kinds(scope=door.scope(request))
    form = TalkForm(request.POST or None, people=_others(request, found), kinds=kinds)
    if attempt(form, lambda: _plan(request, found, form)):
        toast(request, _("Samtalen er aftalt."))
        return redirect("citizen_talks", pk)
    return _render(request, found, "citizens/talk_plan.html", form=form, talk=None)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_talk_write(request: Request, pk: int) -> HttpResponse:
    """Tell of a conversation that nobody had planned."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    form = _held_form(request, found, None, _others(request, found))
    if attempt(form, lambda: _write(request, found, form)):
        toast(request, _("Samtalen er skrevet ned."))
        return redirect("citizen_talks", pk)
    return _render(request, found, "citizens/talk_held.html", form=form, talk=None)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_talk_held(request: Request, pk: int, talk: int) -> HttpResponse:
    """Tell how a planned conversation went, or correct what was told."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(talks_of(found), pk=talk)
    form = _held_form(request, found, row, [member.employee for member in row.members.all()])
    act = actions.hold_talk if row.is_planned else actions.correct_talk
    if attempt(form, lambda: act(talk=row, held=form.held, by=request.actor, at=timezone.now())):
        toast(request, _("Samtalen er skrevet ned."))
        return redirect("citizen_talks", pk)
    return _render(request, found, "citizens/talk_held.html", form=form, talk=row)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_talk_change(request: Request, pk: int, talk: int) -> HttpResponse:
    """Another day, place, agenda, or others who take part."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(talks_of(found), pk=talk)
    changed = last_change(row, "talk.planned", "talk.moved", "talk.changed")
    form = TalkForm(request.POST or None, people=_others(request, found, row), talk=row, changed=changed)
    if attempt(form, lambda: _change(request, row, form)):
        toast(request, _("Aftalen er rettet."))
        return redirect("citizen_talk", pk, talk)
    return _render(request, found, "citizens/talk_plan.html", form=form, talk=row)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_talk_cancel(request: Request, pk: int, talk: int) -> HttpResponse:
    """Call a conversation off."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row, form = get_object_or_404(talks_of(found), pk=talk), CancelForm(request.POST)
    if attempt(form, lambda: actions.cancel_talk(talk=row, by=request.actor, **form.cleaned_data)):
        toast(request, _("Samtalen er aflyst."))
        return redirect("citizen_talks", pk)
    return _one(request, found, row, form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_talk_missed(request: Request, pk: int, talk: int) -> HttpResponse:
    """The citizen did not come."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row, on = get_object_or_404(talks_of(found), pk=talk), timezone.localdate()
    press(
        request,
        lambda: actions.miss_talk(talk=row, on=on, by=request.actor),
        _("Det er skrevet ned, at borgeren ikke kom. Sæt et næste skridt."),
    )
    return redirect("citizen_talk", pk, talk)


def _others(request: Request, found: Citizen, talk: Talk | None = None) -> list[Employee]:
    """Those who could take part beside the one who calls."""
    owner = talk.owner.user_id if talk else request.actor.user_id
    people = [one for one in colleagues_of(found, scope=door.scope(request)) if one.user_id != owner]
    there = [member.employee for member in talk.members.all()] if talk else []
    return people + [one for one in there if one.pk not in {person.pk for person in people}]


def _plan(request: Request, found: Citizen, form: TalkForm) -> None:
    given, owner = form.cleaned_data, employee_of(scope=door.scope(request))
    actions.plan_talk(
        citizen=found,
        kind=TalkKind(given["kind"]),
        meeting=form.meeting,
        owner=owner,
        agenda=given["agenda"],
        remind=given["remind"],
        by=request.actor,
        at=timezone.now(),
    )


def _write(request: Request, found: Citizen, form: HeldForm) -> None:
    kind, owner = TalkKind(form.cleaned_data["kind"]), employee_of(scope=door.scope(request))
    actions.write_talk(citizen=found, kind=kind, held=form.held, owner=owner, by=request.actor, at=timezone.now())


def _change(request: Request, row: Talk, form: TalkForm) -> None:
    agenda, now = form.cleaned_data["agenda"], timezone.now()
    actions.change_talk(talk=row, meeting=form.meeting, agenda=agenda, by=request.actor, at=now)


def _held_form(request: Request, found: Citizen, talk: Talk | None, people: list[Employee]) -> HeldForm:
    owners = list(employees(scope=door.scope(request)))
    me = next((owner.pk for owner in owners if owner.user_id == request.actor.user_id), None)
    changed = last_change(talk, "talk.held", "talk.held_without", "talk.corrected") if talk else str
    given: dict[str, Any] = {"owners": owners, "people": people, "me": me, "today": timezone.localdate()}
    if talk is None:
        given["kinds"] = offered_kinds(scope=door.scope(request))
    return HeldForm(request.POST or None, **given, talk=talk, changed=changed)


def _one(request: Request, found: Citizen, row: Talk, form: CancelForm) -> HttpResponse:
    may_edit, on = door.may(request, Permission.CITIZEN_EDIT, found), timezone.localdate()
    return _render(request, found, "citizens/talk.html", talk=row, form=form, may_edit=may_edit, on=on)


def _render(request: Request, found: Citizen, name: str, **context: Any) -> HttpResponse:
    way = trail(found)
    if name != "citizens/talks.html":
        way = [*way, (_("Samtaler"), reverse("citizen_talks", args=[found.pk]))]
    return render(request, name, {"citizen": found, "trail": way, **context})
