"""Which citizens on the ladder are asked for: a value, and what it means in SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import GreaterThan, LessThan

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.citizens.models import Assignment, Responsibility, TargetGroupPeriod
from jobspor.organisation.rules import Hat
from jobspor.steering.models import LACKS_NEXT_STEP, stands_still, step_before
from jobspor.steering.rules import MOVED_WITHIN, Lacks, Moved, Step

BY_NAME = F("name_key")


class Answers(StrEnum):
    """Who answers for the course (forløbsansvarlig)."""

    MINE = "mig"
    NOBODY = "uden"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Which citizens are asked for. `worker` is an employee's id.

    Hats are that worker's, or the asker's own; so is what they answer for.
    """

    step: Step | None = None
    lacks: Lacks | None = None
    moved: Moved | None = None
    worker: int | None = None
    hat: Hat | None = None
    missing_hat: Hat | None = None
    answers: Answers | None = None
    citizen: int | None = None
    target_group: str = ""
    text: str = ""

    def conditions(self, scope: Reach, on: date) -> Iterator[Q]:
        """What the standings of that day must fulfil."""
        if self.step:
            yield Q(step=self.step)
        if self.lacks:
            yield LACKS_NEXT_STEP if self.lacks is Lacks.NEXT_STEP else stands_still(on)
        if self.moved:
            yield _moved(self.moved, on)
        if self.citizen:
            yield Q(citizen=self.citizen)
        if self.target_group:
            groups = TargetGroupPeriod.objects.filter(citizen=OuterRef("citizen"), target_group=self.target_group)
            yield Q(Exists(groups.filter(Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on)))))
        for word in self.text.split():
            yield Q(name_key__contains=danish_key(word))
        yield from self._team(scope, on)

    def _team(self, scope: Reach, on: date) -> Iterator[Q]:
        team = Assignment.objects.current(on).filter(citizen=OuterRef("citizen"))
        worker = Q(employee=self.worker) if self.worker else Q(employee__user=scope.actor.user_id)
        if self.worker or self.hat:
            yield Q(Exists(team.filter(worker, Q(hat=self.hat) if self.hat else Q())))
        if self.missing_hat:
            yield ~Q(Exists(team.filter(hat=self.missing_hat)))
        if self.answers:
            course = Responsibility.objects.answering(on).filter(citizen=OuterRef("citizen"))
            yield Q(Exists(course.filter(worker))) if self.answers is Answers.MINE else ~Q(Exists(course))


EVERYBODY = Chosen()


def _moved(way: Moved, on: date) -> Q:
    match way:
        case Moved.NEW:
            return Q(pathway__referred_on__gt=on - MOVED_WITHIN)
        case Moved.UP:
            return Q(GreaterThan(F("step"), step_before(on)))
        case Moved.DOWN:
            return Q(LessThan(F("step"), step_before(on)))
