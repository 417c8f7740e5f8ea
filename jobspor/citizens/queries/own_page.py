"""The citizen's own page: what stands on it, and what the workers see of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from jobspor.access.actor import Actor, Reach
from jobspor.access.models import Event, Link, Message, Read
from jobspor.access.post.told import PACKED, Way
from jobspor.access.undo import undone
from jobspor.base.markdown import as_html
from jobspor.base.text import gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.models import Assignment, Citizen, NextStep, Subgoal, Talk
from jobspor.citizens.models.talks import TalkKind, TalkState, TalkWay
from jobspor.citizens.queries.around import Member, around
from jobspor.citizens.queries.plan import open_pathway_of, plan_of
from jobspor.citizens.queries.protection import is_unnamed
from jobspor.citizens.queries.steps import steps_of
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.who_does_what import Part, parts_of

PURPOSE = "own_page"
TAKEN_BACK = ("plan.sharing_withdrawn", "plan.item_withdrawn")
# What a hat helps with, in words to the citizen, where the team has not written it down.
HELPS: Mapping[Hat, str] = {
    Hat.CASEWORKER: gettext_noop("Hjælper med penge og din plan."),
    Hat.CONSULTANT: gettext_noop("Hjælper med plads, timer og løn."),
    Hat.MENTOR: gettext_noop("Hjælper med din hverdag."),
}
# Who calls when the citizen asks for it: the one who is nearest to the place first.
CALLS = (Hat.CONSULTANT, Hat.CASEWORKER, Hat.MENTOR)


# What a conversation is called to the one it is with.
MEETINGS: Mapping[str, str] = {
    TalkKind.TALK: gettext_noop("Vi taler sammen"),
    TalkKind.JOINT: gettext_noop("Vi taler sammen med flere af dine folk"),
    TalkKind.JOB: gettext_noop("Vi taler om job og pladser"),
    TalkKind.REFERRAL: gettext_noop("Vi mødes alle og begynder"),
    TalkKind.UNDERWAY: gettext_noop("Vi mødes alle og hører, hvordan det går"),
    TalkKind.EXIT: gettext_noop("Vi mødes alle og slutter godt af"),
}
WAYS: Mapping[str, str] = {TalkWay.PHONE: gettext_noop("Vi ringer til dig."), TalkWay.VIDEO: gettext_noop("På video.")}


@dataclass(frozen=True)
class Coming:
    """The citizen's next step: what, when, where, with whom. `told` are somebody's words, `words` a msgid of ours."""

    on: date
    at: time | None
    name: str
    told: str = ""
    words: str = ""
    how: str = ""
    place: str = ""


@dataclass(frozen=True)
class Helper:
    """One of the citizen's people. `until` is the last day of somebody who covers.

    `said` is what their team has written of them, as HTML; `helps` are msgids for the hats it says nothing of.
    """

    name: str
    phone: str
    said: tuple[str, ...]
    helps: tuple[str, ...]
    until: date | None
    is_responsible: bool


class Asked(Enum):
    """Where it stands that the citizen has asked to be called."""

    NO = "no"
    WAITS = "waits"
    TODAY = "today"  # asked and answered: again tomorrow


@dataclass(frozen=True)
class Call:
    """Whether the citizen has asked to be called, and the day on which somebody does."""

    state: Asked
    on: date | None = None

    @property
    def waits(self) -> bool:
        return self.state is Asked.WAITS

    @property
    def may_ask(self) -> bool:
        return self.state is Asked.NO


@dataclass(frozen=True)
class OwnPage:
    """All that stands on the page by what this app knows; other apps add theirs as panels of `own-page`."""

    first_name: str  # none where the name is protected
    coming: Coming | None
    goal: str
    ahead: Sequence[Subgoal]
    reached: Sequence[Subgoal]
    people: Sequence[Helper]
    together: Sequence[str]  # what their team has written of no one in particular, as HTML
    call: Call
    caller: Employee | None


@dataclass(frozen=True)
class Sending:
    """The link to the page as the worker sees it: how its last message went, and when somebody looked last."""

    link: Link
    is_open: bool
    message: str
    seen_at: datetime | None


def own_page(citizen: Citizen, *, scope: Reach) -> OwnPage:
    """What a citizen reads about themselves. Nothing that is only for workers: no notes, no needs, no untold steps."""
    plan = plan_of(open_pathway_of(citizen))
    reached = [row for row in plan.subgoals if row.reached_on]
    members = sorted(around(citizen, scope=scope).members, key=lambda member: not member.is_responsible)
    written = _written(citizen, scope.on)
    return OwnPage(
        first_name="" if is_unnamed(citizen) else first_name(citizen),
        coming=_coming(citizen, scope.on),
        goal=plan.goal.own_words if plan.goal else "",
        ahead=[row for row in plan.subgoals if row.is_open],
        reached=sorted(reached, key=lambda row: row.reached_on or scope.on, reverse=True),
        people=[_helper(member, written.get(member.user_id, [])) for member in members],
        together=_together(members, written),
        call=asked_for_call(citizen, scope.on),
        caller=who_calls(citizen, scope.on),
    )


def first_name(citizen: Citizen) -> str:
    """What the page calls the citizen."""
    return citizen.given_names.split()[0]


def link_of(citizen: Citizen) -> Link | None:
    """The link to the citizen's page that nobody has stopped, expired or not."""
    return Link.objects.filter(purpose=PURPOSE, object_id=citizen.pk, revoked_at=None).order_by("-pk").first()


def sending_of(citizen: Citizen, *, now: datetime) -> Sending | None:
    """How it stands with the link of a citizen that came through the door; None before there is one. Two queries."""
    messages = Message.objects.filter(link=OuterRef("pk")).order_by("-pk")
    rows = Link.objects.filter(purpose=PURPOSE, object_id=citizen.pk, revoked_at=None)
    packed = Subquery(messages.values(packed=PACKED)[:1])
    link = rows.annotate(message=packed).order_by("-pk").first()
    if link is None:
        return None
    looks = Read.objects.filter(object_ids__contains=[citizen.pk], actor=link.actor_key)
    seen_at = looks.order_by("-at").values_list("at", flat=True).first()
    message = Way.unpacked(link.message).told(local_day(now)) if link.message else ""
    return Sending(link, link.is_open(now), message, seen_at or link.opened_at)


def tellable_steps(citizen: Citizen) -> QuerySet[NextStep]:
    """The open steps of a citizen that came through the door, each with what is told of it."""
    return steps_of(citizen).filter(done_on=None).select_related("told", "talk", "owner__user")


def asked_for_call(citizen: Citizen, on: date) -> Call:
    """Whether the citizen has asked to be called: until somebody has, and at most once a day."""
    asked = Event.objects.filter(citizen_id=citizen.pk, verb="own_page.call_asked").order_by("-pk").first()
    if asked is None:
        return Call(Asked.NO)
    step = NextStep.objects.filter(pk=asked.object_id, done_on=None).first()
    if step is not None:
        return Call(Asked.WAITS, max(step.due_on, on))
    return Call(Asked.TODAY if local_day(asked.at) == on else Asked.NO)


def who_calls(citizen: Citizen, on: date) -> Employee | None:
    """Whoever of the citizen's team calls when they ask for it; somebody who covers comes first in their hat."""
    nearness = Case(
        *(When(hat=hat, then=Value(at)) for at, hat in enumerate(CALLS)),
        default=Value(len(CALLS)),
        output_field=IntegerField(),
    )
    worn = Assignment.objects.current(on).filter(citizen=citizen).select_related("employee__user")
    first = worn.order_by(nearness, F("ends_on").asc(nulls_last=True), "starts_on", "pk").first()
    return first.employee if first else None


def taken_back(citizen: Citizen, *, by: Actor, on: date) -> Event | None:
    """The latest yes that the citizen took back on their page today, until they regret it."""
    events = Event.objects.filter(citizen_id=citizen.pk, actor=by.key, verb__in=TAKEN_BACK)
    last = events.order_by("-pk").first()
    return last if last and local_day(last.at) == on and not undone([last.act]) else None


def _coming(citizen: Citizen, on: date) -> Coming | None:
    """The first that somebody has told, or has agreed with the citizen as a conversation. Two queries."""
    step = tellable_steps(citizen).filter(told__isnull=False, due_on__gte=on).first()
    planned = Talk.objects.filter(citizen=citizen, state=TalkState.PLANNED, day__gte=on, step__told__isnull=True)
    talk = planned.select_related("owner__user").order_by("day", F("clock").asc(nulls_first=True), "pk").first()
    found = [_of_step(step)] if step else []
    found += [_of_talk(talk)] if talk else []
    return min(found, key=lambda one: (one.on, one.at or time.min), default=None)


def _of_step(step: NextStep) -> Coming:
    return Coming(step.due_on, step.due_at, step.owner.name, told=step.told.words)


def _of_talk(talk: Talk) -> Coming:
    words = MEETINGS.get(talk.kind, MEETINGS[TalkKind.TALK])
    place = talk.place if talk.way == TalkWay.PLACE else ""
    return Coming(talk.day, talk.clock, talk.owner.name, words=words, how=WAYS.get(talk.way, ""), place=place)


def _written(citizen: Citizen, on: date) -> dict[int | None, list[Part]]:
    """Who does what, by the team of each of the citizen's people."""
    worn = Assignment.objects.current(on).filter(citizen=citizen)
    rows = worn.values_list("employee__user", "employee__team__who_does_what")
    return {user: parts_of(text) for user, text in rows}


def _helper(member: Member, written: Sequence[Part]) -> Helper:
    said = [part for part in written if part.hats & set(member.hats)]
    told = frozenset[Hat]().union(*(part.hats for part in said))
    return Helper(
        member.name,
        member.phone,
        tuple(as_html(part.text) for part in said),
        tuple(HELPS[hat] for hat in member.hats if hat not in told),
        member.until,
        member.is_responsible,
    )


def _together(members: Sequence[Member], written: Mapping[int | None, Sequence[Part]]) -> list[str]:
    """By the team of whoever comes first."""
    first = written.get(members[0].user_id, []) if members else []
    return [as_html(part.text) for part in first if not part.hats]
