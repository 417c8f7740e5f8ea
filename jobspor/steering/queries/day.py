"""A day on the ladder, as SQL over pathways. What happened is dated, so any day can be asked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, reduce
from itertools import chain
from operator import and_, or_
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate
from django.db.models.lookups import In, LessThan
from django.utils import timezone

from jobspor.citizens.models import Goal, NextStep, OtherOffer, Pathway
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import FollowUp, HoursStep, Placement, Signature
from jobspor.placements.models.placement import LAST_DAY
from jobspor.placements.rules import Outcome
from jobspor.steering.rules import LADDER, MOVED_WITHIN, SHOWN_AFTER_END, STILL_AFTER, Decision, Fact, Step

SELF_SUPPORTING = [outcome.value for outcome in Outcome if outcome.is_self_supporting]


@dataclass(frozen=True)
class Day:
    """What holds for a pathway on a day: expressions for `annotate` and `filter`."""

    on: date

    @cached_property
    def is_shown(self) -> Q:
        """The pathway is open, or ended in self-support not long ago and has no successor."""
        successor = Pathway.objects.filter(
            citizen=OuterRef("citizen"), referred_on__gt=OuterRef("referred_on"), referred_on__lte=self.on
        )
        has_ended = Q(ended_on__lt=self.on, ended_on__gte=self.on - SHOWN_AFTER_END) & ~Exists(successor)
        is_open = Q(ended_on=None) | Q(ended_on__gte=self.on)
        return Q(referred_on__lte=self.on) & (is_open | (has_ended & self._holds(LADDER[0])))

    @cached_property
    def step(self) -> Case:
        """The step, by the table in `rules`."""
        lines = (When(self._holds(line), then=Value(line.step.value)) for line in LADDER)
        return Case(*lines, default=Value(Step.REFERRED.value), output_field=IntegerField())

    def stands_on(self, step: Step) -> Q:
        """The same as `step` being that one, in parts: of a CASE the planner thinks that it hardly ever is."""
        above = (~self._holds(line) for line in LADDER if line.step > step)
        itself = (self._holds(line) for line in LADDER if line.step is step)
        return reduce(and_, chain(above, itself))

    @cached_property
    def before(self) -> Case:
        """The step a week earlier; null for those referred since."""
        then = self.on - MOVED_WITHIN
        return Case(When(referred_on__lte=then, then=Day(then).step))

    @cached_property
    def since(self) -> Greatest:
        """The latest day on which something happened that can change the step or the hours."""
        search = Case(When(search_started_on__lte=self.on, then=F("search_started_on")))
        steps = HoursStep.objects.filter(placement__pathway=OuterRef("pk"), starts_on__lte=self.on)
        signatures = self._signed.filter(agreement__placement__pathway=OuterRef("pk"))
        return Greatest(
            F("referred_on"),
            search,
            Subquery(self._goals.order_by("agreed_on").values("agreed_on")[:1]),
            _latest(self._offers, "starts_on"),
            _latest(self._offers.filter(ends_on__lt=self.on), "ends_on"),
            _latest(self._agreed, "agreed_on"),
            _latest(self._agreed.filter(starts_on__lte=self.on), "starts_on"),
            _latest(self._agreed.filter(cancelled_on__lte=self.on), "cancelled_on"),
            _latest(self._placements.filter(last__lt=self.on), "last"),
            _latest(signatures.annotate(day=TruncDate("signed_at")), "day"),
            _latest(steps, "starts_on"),
        )

    @cached_property
    def stands_still(self) -> Q:
        """Same step and same hours for more than six weeks; nobody stands still on the last step."""
        return Q(LessThan(self.since, self.on - STILL_AFTER)) & ~self._holds(LADDER[0])

    @cached_property
    def lacks_next_step(self) -> Q:
        """The pathway is open, and neither a next step nor a follow-up is planned."""
        return Q(ended_on=None) & ~Exists(self._next_steps) & ~Exists(self._follow_ups)

    @cached_property
    def next(self) -> dict[str, Any]:
        """The open next step and the planned follow-up; `next_on` is the day of whichever comes first."""
        step = self._next_steps.order_by("due_on", F("due_at").asc(nulls_first=True), "pk")
        planned = {name: Subquery(step.values(name)[:1]) for name in ("due_on", "due_at", "what", "waits_for")}
        follow_up_on = Subquery(self._follow_ups.order_by("planned_on").values("planned_on")[:1])
        return {**planned, "follow_up_on": follow_up_on, "next_on": Least(planned["due_on"], follow_up_on)}

    @cached_property
    def place(self) -> dict[str, Any]:
        """The placement that runs or comes first, whether a signature is missing on it, and the minutes a week."""
        first = self._coming.order_by("starts_on", "pk")
        return {
            "placement_id": Subquery(first.values("pk")[:1]),
            "workplace": Subquery(first.values("workplace__name")[:1]),
            "is_unsigned": Exists(self._begun.filter(~self._has_all_signatures)),
            "internship": self._a_week("internship_minutes"),
            "wage": self._a_week("wage_minutes"),
        }

    @cached_property
    def goal(self) -> Subquery:
        """The goal in the citizen's own words."""
        return Subquery(self._goals.order_by("-agreed_on", "-pk").values("own_words")[:1])

    def _holds(self, line: Decision) -> Q:
        holds = reduce(or_, map(self._fact, line.any_of))
        return holds & ~self._fact(line.unless) if line.unless else holds

    def _fact(self, fact: Fact) -> Q:
        match fact:
            case Fact.GOAL_AGREED:
                return Q(Exists(self._goals))
            case Fact.IN_OTHER_OFFER:
                return Q(Exists(self._offers.filter(Q(ends_on=None) | Q(ends_on__gte=self.on))))
            case Fact.SEARCH_STARTED:
                return Q(search_started_on__lte=self.on)
            case Fact.PLACE_AGREED:
                return Q(Exists(self._coming))
            case Fact.PLACE_COVERS_DAY:
                return Q(Exists(self._begun))
            case Fact.RUNS:
                return Q(Exists(self._running))
            case Fact.RUNS_WITH_WAGE:
                return Q(Exists(self._running.annotate(wage=self._in_force("wage_minutes")).filter(wage__gt=0)))
            case Fact.LAST_ENDED_SELF_SUPPORTING:
                ended = self._placements.filter(last__lt=self.on).order_by("-last", "-pk")
                last = Coalesce(Subquery(ended.values("outcome")[:1]), Value(""))
                return Q(In(last, SELF_SUPPORTING))

    @property
    def _goals(self) -> QuerySet[Goal]:
        return Goal.objects.filter(pathway=OuterRef("pk"), agreed_on__lte=self.on)

    @property
    def _offers(self) -> QuerySet[OtherOffer]:
        return OtherOffer.objects.filter(pathway=OuterRef("pk"), starts_on__lte=self.on)

    @property
    def _next_steps(self) -> QuerySet[NextStep]:
        return NextStep.objects.filter(citizen=OuterRef("citizen"), done_on=None)

    @property
    def _follow_ups(self) -> QuerySet[FollowUp]:
        return FollowUp.objects.filter(
            held_on=None, placement__pathway=OuterRef("pk"), placement__cancelled_on=None, placement__ended_on=None
        )

    @property
    def _agreed(self) -> QuerySet[Any]:
        """Agreed by that day, also those given up later."""
        return Placement.objects.filter(pathway=OuterRef("pk"), agreed_on__lte=self.on).annotate(last=LAST_DAY)

    @property
    def _placements(self) -> QuerySet[Any]:
        return self._agreed.filter(Q(cancelled_on=None) | Q(cancelled_on__gt=self.on))

    @property
    def _coming(self) -> QuerySet[Any]:
        """Those whose last day has not passed, begun or not."""
        return self._placements.filter(last__gte=self.on)

    @property
    def _begun(self) -> QuerySet[Any]:
        return self._coming.filter(starts_on__lte=self.on)

    @property
    def _running(self) -> QuerySet[Any]:
        return self._begun.filter(self._has_all_signatures)

    @property
    def _signed(self) -> QuerySet[Signature]:
        """Signatures that stood at the end of the day."""
        end = timezone.make_aware(datetime.combine(self.on + timedelta(days=1), time.min))
        return Signature.objects.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gte=end), signed_at__lt=end)

    @property
    def _has_all_signatures(self) -> Exists:
        """All three have signed the same version, in a queryset of placements."""
        versions = self._signed.filter(agreement__placement=OuterRef("pk")).order_by().values("agreement")
        return Exists(versions.annotate(roles=Count("role", distinct=True)).filter(roles=len(SignatoryRole)))

    def _in_force(self, minutes: str) -> Subquery:
        """Minutes a week of the hours step in force, in a queryset of placements."""
        steps = HoursStep.objects.filter(placement=OuterRef("pk"), starts_on__lte=self.on).order_by("-starts_on")
        return Subquery(steps.values(minutes)[:1])

    def _a_week(self, minutes: str) -> Subquery:
        """The same for all placements that run, in a queryset of pathways; null when none does."""
        running = self._running.annotate(minutes=self._in_force(minutes)).order_by().values("pathway")
        return Subquery(running.annotate(total=Sum("minutes")).values("total"))


def _latest(rows: QuerySet[Any], day: str) -> Subquery:
    return Subquery(rows.order_by(f"-{day}").values(day)[:1])
