"""What the identity bar says of a citizen, read together with the citizen."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate

from jobspor.access.actor import Reach
from jobspor.access.journal import kinds, verbs_of
from jobspor.access.models import Event
from jobspor.access.policy import Permission
from jobspor.citizens.models import BenefitPeriod, Citizen, NextStep, Pathway, Protection, TargetGroupPeriod
from jobspor.citizens.models.citizen import CitizenQuerySet
from jobspor.citizens.models.former import NamesCitizen
from jobspor.law import codes

TALKS = ("talk.held", "note.talk")
FOLLOW_UPS = ("follow_up.held", "note.follow_up")


@dataclass(frozen=True)
class Identity:
    """Facts of the day about one citizen. `step` is the open next step that comes first, `more_steps` the others.

    `last_talk` and `last_follow_up` are the days on which somebody last told of one.
    `may_edit`, `may_see_cpr`, `may_see_reads`, `may_give_insight` and `may_move` say how far the actor reaches for
    this citizen; `kinds` are those of the events on their timeline, as msgids.
    """

    age: int
    pathway: Pathway | None
    step: NextStep | None
    more_steps: int
    benefit: str
    benefit_since: date | None
    target_group: str
    may_edit: bool
    may_see_cpr: bool
    may_see_reads: bool
    may_give_insight: bool
    may_move: bool
    kinds: tuple[str, ...]
    last_talk: date | None
    last_follow_up: date | None
    on: date

    def to_be_read(self) -> Self:
        """The same for somebody who sees the case outside their own area."""
        return replace(
            self, may_edit=False, may_see_cpr=False, may_see_reads=False, may_give_insight=False, may_move=False
        )

    @property
    def step_state(self) -> str:
        """Where the next step stands: `over` its day, `today`, waiting for `them`, `ahead`, or empty without one."""
        if self.step is None:
            return ""
        if self.step.due_on < self.on:
            return "over"
        if self.step.due_on == self.on:
            return "today"
        return "them" if self.step.waits_for else "ahead"


def citizens_with_identity(*, scope: Reach) -> CitizenQuerySet:
    """Citizens as the door hands them out for their page: one statement for all that `identity` needs."""
    on = scope.on
    rows = Citizen.objects.defer("cpr", "cpr_index").annotate(
        pathway=FilteredRelation("pathways", condition=Q(pathways__ended_on=None)),
        step=FilteredRelation("next_steps", condition=Q(next_steps__done_on=None)),
        benefit=FilteredRelation("benefits", condition=_covers("benefits", on)),
        target_group=FilteredRelation("target_groups", condition=_covers("target_groups", on)),
        open_steps=Window(Count("step__pk"), partition_by=F("pk")),
        verbs=ArraySubquery(Event.objects.filter(NamesCitizen("citizen_id", OuterRef("pk"))).values("verb").distinct()),
        last_talk=_last(TALKS),
        last_follow_up=_last(FOLLOW_UPS),
        is_protected=Exists(Protection.objects.in_force().filter(citizen=OuterRef("pk"))),
        may_edit=_reached(Permission.CITIZEN_EDIT, scope),
        may_see_cpr=_reached(Permission.CITIZEN_CPR, scope),
        may_see_reads=_reached(Permission.READ_LOG_VIEW, scope),
        may_give_insight=_reached(Permission.INSIGHT, scope),
        may_move=_reached(Permission.CITIZEN_MOVE, scope),
    )
    related = rows.select_related("pathway", "step__owner__user", "benefit", "target_group")  # type: ignore[misc]  # the plugin knows no filtered relations
    return related.order_by("step__due_on", F("step__due_at").asc(nulls_first=True), "step__pk")


def identity(citizen: Citizen, *, scope: Reach) -> Identity:
    """The facts of a citizen that came through `citizens_with_identity`."""
    row: Any = citizen
    # A filtered relation that found nothing leaves no attribute behind.
    benefit: BenefitPeriod | None = getattr(row, "benefit", None)
    group: TargetGroupPeriod | None = getattr(row, "target_group", None)
    return Identity(
        age=citizen.age_on(scope.on),
        pathway=getattr(row, "pathway", None),
        step=getattr(row, "step", None),
        more_steps=max(row.open_steps - 1, 0),
        benefit=_name(codes.every_benefit(), benefit.benefit) if benefit else "",
        benefit_since=benefit.starts_on if benefit else None,
        target_group=_name(codes.every_target_group(), group.target_group) if group else "",
        may_edit=row.may_edit,
        may_see_cpr=row.may_see_cpr,
        may_see_reads=row.may_see_reads,
        may_give_insight=row.may_give_insight,
        may_move=row.may_move,
        last_talk=row.last_talk,
        last_follow_up=row.last_follow_up,
        kinds=tuple(kind for kind in kinds() if not set(row.verbs).isdisjoint(verbs_of(kind))),
        on=scope.on,
    )


def _last(verbs: tuple[str, ...]) -> Subquery:
    """The day of the newest event with one of the verbs."""
    events = Event.objects.filter(NamesCitizen("citizen_id", OuterRef("pk")), verb__in=verbs).order_by("-at")
    return Subquery(events.values(day=TruncDate("at"))[:1])


def _covers(relation: str, on: date) -> Q:
    """The period of a related row covers the day."""
    open_end = Q(**{f"{relation}__ends_on": None}) | Q(**{f"{relation}__ends_on__gte": on})
    return Q(**{f"{relation}__starts_on__lte": on}) & open_end


def _reached(permission: Permission, within: Reach) -> Combinable:
    """Whether the actor has the permission for a row that is within reach already."""
    scope = within.actor.scope(permission)
    if scope is None or scope >= within.scope:
        return Value(scope is not None)
    return Exists(Citizen.objects.in_scope(replace(within, scope=scope)).filter(pk=OuterRef("pk")))


def _name(known: Any, code: str) -> str:
    return str(known[code].name) if code in known else code
