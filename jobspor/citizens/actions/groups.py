"""Group activities: opened, given days, filled, and ticked off."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.offers import NO_REASON, Reason, choose_offer
from jobspor.citizens.models import Attendance, Citizen, Group, GroupMember, GroupSession
from jobspor.citizens.models.groups import GroupKind, Turnout
from jobspor.organisation.models import Employee
from jobspor.organisation.rules.offers import OfferKind

TAKEN = gettext_noop("Der er allerede en gruppe, der hedder sådan.")


@transaction.atomic
def open_group(
    *, name: str, kind: GroupKind, about: str, place: str, owner: Employee, by: Actor, at: datetime | None = None
) -> Group:
    """Begin a group activity. Raises RuleBroken when there is one of that name."""
    with refused_as(RuleBroken(Sentence(TAKEN), field="name"), constraint="group_name_once"):
        group = Group.objects.create(
            municipality_id=by.municipality, name=name, kind=kind, about=about, place=place, owner=owner
        )
    record("group.opened", group, by=by, at=at, group=name)
    return group


@transaction.atomic
def plan_sessions(
    *, group: Group, days: Iterable[date], clock: time | None, by: Actor, at: datetime | None = None
) -> list[GroupSession]:
    """Say on which days a group meets; days that it has already stay as they are."""
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    known = set(group.sessions.values_list("day", flat=True))
    new = [
        GroupSession(municipality_id=by.municipality, group=group, day=day, clock=clock)
        for day in sorted({*days} - known)
    ]
    made = GroupSession.objects.bulk_create(new)
    if made:
        record("group.planned", group, by=by, at=at, group=group.name, count=len(made))
    return made


@transaction.atomic
def invite_citizens(
    *,
    group: Group,
    citizens: Iterable[Citizen],
    on: date,
    reason: Reason = NO_REASON,
    by: Actor,
    at: datetime | None = None,
) -> list[GroupMember]:
    """Invite citizens to a group; who has left it comes back, and who is in it stays.

    Raises RuleBroken without a reason where the municipality chooses something else first.
    """
    rows = sorted(citizens, key=lambda citizen: citizen.pk)
    hold_citizens(*(citizen.pk for citizen in rows))
    invited = []
    for citizen in rows:
        member = GroupMember.objects.filter(group=group, citizen=citizen).first()
        if member and member.ends_on is None:
            continue
        if member is None:
            member = GroupMember.objects.create(
                municipality_id=by.municipality, group=group, citizen=citizen, starts_on=on
            )
        else:
            member.ends_on = None
            member.save(update_fields=["ends_on"])
        choose_offer(citizen=citizen, kind=OfferKind.GROUP, on=on, reason=reason, member=member, by=by, at=at)
        record("group.invited", member, by=by, at=at, group=group.name)
        invited.append(member)
    return invited


@transaction.atomic
def leave_group(*, member: GroupMember, on: date, why: str = "", by: Actor, at: datetime | None = None) -> GroupMember:
    """A citizen is in the group no longer. Raises RuleBroken when they have left already."""
    hold_citizens(member.citizen_id)
    last = max(on, member.starts_on)
    if not GroupMember.objects.filter(pk=member.pk, ends_on=None).update(ends_on=last):
        raise RuleBroken(Sentence(gettext_noop("Borgeren er allerede ude af gruppen.")))
    if why:
        record("group.left_because", member, by=by, at=at, group=member.group.name, why=why)
    else:
        record("group.left", member, by=by, at=at, group=member.group.name)
    return member


@transaction.atomic
def tick_off(
    *, session: GroupSession, turnouts: Mapping[Citizen, Turnout], on: date, by: Actor, at: datetime | None = None
) -> int:
    """Write who came, who sent word, and who stayed away; what stands there already is corrected. Returns how many.

    Raises RuleBroken before the day has come.
    """
    if session.day > on:
        raise RuleBroken(Sentence(gettext_noop("Gruppen mødes først den %(day)s."), day=session.day))
    hold_citizens(*sorted(citizen.pk for citizen in turnouts))
    known = {row.citizen_id: row for row in session.attendances.all()}
    changed = 0
    for citizen, turnout in sorted(turnouts.items(), key=lambda one: one[0].pk):
        row = known.get(citizen.pk)
        if row and row.turnout == turnout:
            continue
        row = row or Attendance(municipality_id=by.municipality, session=session, citizen=citizen)
        row.turnout = turnout
        row.save()
        facts = {"group": session.group.name, "day": in_danish(session.day)}
        record(f"group.{turnout}", row, by=by, at=at, **facts)
        changed += 1
    return changed
