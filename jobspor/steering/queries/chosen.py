"""Which citizens on the ladder are asked for: a value, and what it means in SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Contains, GreaterThan, LessThan

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish, danish_key
from jobspor.citizens.models import Assignment, TargetGroupPeriod
from jobspor.organisation.rules import Hat
from jobspor.steering.queries.day import Day
from jobspor.steering.rules import MOVED_WITHIN, Lacks, Moved, Step

NAME = Concat("citizen__given_names", Value(" "), "citizen__family_name")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Which citizens are asked for. `worker` is an employee's id; the hats are that worker's, or the asker's own."""

    step: Step | None = None
    lacks: Lacks | None = None
    moved: Moved | None = None
    worker: int | None = None
    hat: Hat | None = None
    missing_hat: Hat | None = None
    citizen: int | None = None
    target_group: str = ""
    text: str = ""

    def conditions(self, scope: Reach, on: date) -> Iterator[Q]:
        """What the pathways must fulfil that day."""
        day = Day(on)
        if self.step:
            yield day.stands_on(self.step)
        if self.lacks:
            yield day.lacks_next_step if self.lacks is Lacks.NEXT_STEP else day.stands_still
        if self.moved:
            yield _moved(self.moved, day)
        if self.citizen:
            yield Q(citizen=self.citizen)
        if self.target_group:
            groups = TargetGroupPeriod.objects.filter(citizen=OuterRef("citizen"), target_group=self.target_group)
            yield Q(Exists(groups.filter(Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on)))))
        for word in self.text.split():
            yield Q(Contains(danish(NAME), danish_key(word)))
        yield from self._team(scope, on)

    def _team(self, scope: Reach, on: date) -> Iterator[Q]:
        team = Assignment.objects.current(on).filter(citizen=OuterRef("citizen"))
        worker = Q(employee=self.worker) if self.worker else Q(employee__user=scope.actor.user_id)
        if self.worker or self.hat:
            yield Q(Exists(team.filter(worker, Q(hat=self.hat) if self.hat else Q())))
        if self.missing_hat:
            yield ~Q(Exists(team.filter(hat=self.missing_hat)))


EVERYBODY = Chosen()


def _moved(way: Moved, day: Day) -> Q:
    match way:
        case Moved.NEW:
            return Q(referred_on__gt=day.on - MOVED_WITHIN)
        case Moved.UP:
            return Q(GreaterThan(day.step, day.before))
        case Moved.DOWN:
            return Q(LessThan(day.step, day.before))
