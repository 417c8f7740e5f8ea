"""Group activities: the list, one group with its days and people, ticking off who came, and who stays away."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.errors import RuleBroken
from jobspor.base.forms import Form
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.citizens.actions.groups import invite_citizens, leave_group, open_group, plan_sessions, tick_off
from jobspor.citizens.forms.groups import GroupForm, InviteForm, JoinForm, SessionsForm
from jobspor.citizens.forms.offers import ChoiceForm
from jobspor.citizens.models import Citizen, Group, GroupMember, GroupSession
from jobspor.citizens.models.groups import GroupKind, Turnout
from jobspor.citizens.queries.groups import (
    Row,
    groups_to_join,
    in_group,
    missing_twice,
    rows_of,
    to_invite,
)
from jobspor.citizens.queries.groups import groups as groups_within
from jobspor.citizens.queries.offers import held_for
from jobspor.citizens.views.trail import trail
from jobspor.organisation.queries import employee_of

MOST_TO_CHOOSE = 300


@route(Permission.CITIZEN_VIEW)
def groups(request: Request) -> HttpResponse:
    """The groups within reach, each with its next day."""
    page = page_of(groups_within(scope=door.scope(request)), request.GET.get("page"))
    context = {"page": page, "query": request.GET, "may_edit": door.may(request, Permission.CITIZEN_EDIT)}
    return render(request, "citizens/groups.html", context)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def group_new(request: Request) -> HttpResponse:
    """Begin a group; whoever does runs it."""
    form = GroupForm(request.POST or None)
    if attempt(form, lambda: _open(request, form)):
        toast(request, _("Gruppen er oprettet. Sæt dage på, og inviter."))
        return redirect("groups")
    return render(request, "citizens/group_new.html", {"form": form, "trail": _trail()})


@route(Permission.CITIZEN_VIEW)
def group(request: Request, group: int) -> HttpResponse:
    """One group."""
    return _page(request, _found(request, group))


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def group_sessions(request: Request, group: int) -> HttpResponse:
    """Say when it meets."""
    found, form = _found(request, group), SessionsForm(request.POST, prefix="gang")
    if attempt(form, lambda: _plan(request, found, form)):
        toast(request, _("Dagene er sat på."))
        return redirect("group", group)
    return _page(request, found, sessions_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def group_invite(request: Request, group: int) -> HttpResponse:
    """Invite somebody."""
    found = _found(request, group)
    form = InviteForm(request.POST, prefix="hvem", citizens=_choices(request, found))
    if attempt(form, lambda: _invite(request, found, form.cleaned_data["citizen"], form)):
        toast(request, _("Borgeren er inviteret."))
        return redirect("group", group)
    return _page(request, found, invite_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def group_leave(request: Request, group: int, member: int) -> HttpResponse:
    """Somebody is in the group no longer."""
    found, scope = _found(request, group), door.scope(request)
    rows = GroupMember.objects.in_scope(scope).select_related("group").filter(group=found)
    row, on = get_object_or_404(rows, pk=member), timezone.localdate()
    press(request, lambda: leave_group(member=row, on=on, by=request.actor), _("Borgeren er ude af gruppen."))
    return redirect("group", group)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def group_session(request: Request, group: int, session: int) -> HttpResponse:
    """Tick off who came: one tap for each, and one for all the others."""
    found, scope = _found(request, group), door.scope(request)
    when = get_object_or_404(GroupSession.objects.select_related("group"), group=found, pk=session)
    rows = rows_of(found, scope=scope, session=when)
    if request.method == "POST":
        return _tick(request, when, rows)
    door.note(request, Citizen, [row.member.citizen_id for row in rows])
    context = {
        "group": found,
        "session": when,
        "rows": rows,
        "turnouts": [(one.value, one.danish) for one in Turnout],
        "on": scope.on,
        "trail": [*_trail(), (found.name, reverse("group", args=[found.pk]))],
    }
    return render(request, "citizens/group_session.html", context)


@route(Permission.CITIZEN_VIEW)
def groups_missing(request: Request) -> HttpResponse:
    """Those who have stayed away twice."""
    scope = door.scope(request)
    page = page_of(missing_twice(scope=scope), request.GET.get("page"))
    door.note(request, Citizen, sorted({row.citizen_id for row in page}))
    context = {"page": page, "query": request.GET, "trail": _trail()}
    return render(request, "citizens/groups_missing.html", context)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_group(request: Request, pk: int) -> HttpResponse:
    """Invite a citizen to one of the municipality's groups."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    form = JoinForm(request.POST, groups=groups_to_join(found))
    if attempt(form, lambda: _invite(request, form.cleaned_data["group"], found, form)):
        toast(request, _("Borgeren er inviteret."))
        return redirect("citizen_talks", pk)
    if form.asks_why:
        held = held_for(found, door.scope(request).on)
        context = {"citizen": found, "trail": trail(found), "form": form, "held": held}
        return render(request, "citizens/group_join.html", context)
    toast(request, " ".join(link.message for link in form.error_links()))
    return redirect("citizen_talks", pk)


def _found(request: Request, pk: int) -> Group:
    return door.get(Group.objects.select_related("owner__user"), request, pk=pk)


def _open(request: Request, form: GroupForm) -> None:
    given, owner = form.cleaned_data, employee_of(scope=door.scope(request))
    open_group(**{**given, "kind": GroupKind(given["kind"])}, owner=owner, by=request.actor)


def _invite(request: Request, found: Group, citizen: Citizen, form: ChoiceForm) -> None:
    on, by = timezone.localdate(), request.actor
    invite_citizens(group=found, citizens=[citizen], on=on, reason=form.reason, by=by)


def _plan(request: Request, found: Group, form: SessionsForm) -> None:
    plan_sessions(group=found, days=form.days, clock=form.cleaned_data["clock"], by=request.actor)


def _choices(request: Request, found: Group) -> list[Citizen]:
    return list(to_invite(found, scope=door.scope(request))[:MOST_TO_CHOOSE])


def _tick(request: Request, when: GroupSession, rows: list[Row]) -> HttpResponse:
    """What was tapped; with the other button those who were not, came."""
    said = {row.member.citizen: _turnout(request, row) for row in rows}
    turnouts = {citizen: turnout for citizen, turnout in said.items() if turnout}
    on = timezone.localdate()
    try:
        count = tick_off(session=when, turnouts=turnouts, on=on, by=request.actor)
    except RuleBroken as broken:
        toast(request, broken.translated(_, in_sentence))
    else:
        words = ngettext("Fremmøde er skrevet for %(count)s.", "Fremmøde er skrevet for %(count)s.", count)
        toast(request, words % {"count": count} if count else _("Tryk på, hvem der kom."))
    return redirect("group_session", when.group_id, when.pk)


def _turnout(request: Request, row: Row) -> Turnout | None:
    tapped = request.POST.get(f"t-{row.member.citizen_id}", "")
    if tapped in set(Turnout):
        return Turnout(tapped)
    return Turnout.CAME if "resten" in request.POST and not row.turnout else None


def _page(request: Request, found: Group, **refused: Form) -> HttpResponse:
    scope, may_edit = door.scope(request), door.may(request, Permission.CITIZEN_EDIT, found)
    rows = rows_of(found, scope=scope)
    people = _choices(request, found) if may_edit else []
    door.note(request, Citizen, sorted({row.member.citizen_id for row in rows} | {one.pk for one in people}))
    context: dict[str, Any] = {
        "group": found,
        "sessions": found.sessions.order_by("day"),
        "rows": rows,
        "unseen": in_group(found, scope=scope) - len(rows),
        "sessions_form": SessionsForm(prefix="gang"),
        "invite_form": InviteForm(prefix="hvem", citizens=people),
        "form": next(iter(refused.values()), None),
        "may_edit": may_edit,
        "on": scope.on,
        "trail": _trail(),
        **refused,
    }
    return render(request, "citizens/group.html", context)


def _trail() -> list[tuple[str, str]]:
    return [(_("Møder"), reverse("meetings")), (_("Grupper"), reverse("groups"))]
