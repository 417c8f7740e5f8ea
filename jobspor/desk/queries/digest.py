"""What the day's mail says: numbers, and nobody's name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import ngettext

from jobspor.access.actor import Reach
from jobspor.access.models import ErasureNotice, Event, PostChoice
from jobspor.access.policy import Permission, Scope
from jobspor.access.post.choices import how
from jobspor.access.post.kinds import How, kinds
from jobspor.base.wording import local_day
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.lookups import waiting
from jobspor.companies.queries.promises import due_for
from jobspor.desk.queries.today import today
from jobspor.organisation.models import Employee
from jobspor.placements.models import Placement
from jobspor.placements.queries.agreement import states
from jobspor.placements.rules import State
from jobspor.steering.rules import Status

SOON = timedelta(days=7)
FROM_OUTSIDE = ("agreement.signed",)  # beside what the kinds of notices tell of


@dataclass(frozen=True)
class Digest:
    """A worker's day in numbers."""

    overdue: int
    today: int
    waits_for_me: int
    answers: int
    unsigned: int
    lookups: int
    erased: int
    promises: int

    @property
    def count(self) -> int:
        """All of it; nought: there is nothing to tell."""
        mine = self.overdue + self.today + self.waits_for_me + self.answers + self.unsigned + self.promises
        return mine + self.lookups + self.erased

    def lines(self) -> Iterator[str]:
        """A line for each number that is not nought, in the reader's language."""
        if n := self.overdue:
            yield ngettext("%(n)s er over tiden", "%(n)s er over tiden", n) % {"n": n}
        if n := self.today:
            yield ngettext("%(n)s skal gøres i dag", "%(n)s skal gøres i dag", n) % {"n": n}
        if n := self.waits_for_me:
            yield ngettext("%(n)s venter på dig", "%(n)s venter på dig", n) % {"n": n}
        if n := self.promises:
            yield ngettext(
                "%(n)s løfte til en virksomhed skal holdes nu", "%(n)s løfter til virksomheder skal holdes nu", n
            ) % {"n": n}
        if n := self.answers:
            yield ngettext(
                "%(n)s svar fra borgere og virksomheder siden sidst",
                "%(n)s svar fra borgere og virksomheder siden sidst",
                n,
            ) % {"n": n}
        if n := self.unsigned:
            yield ngettext(
                "%(n)s forløb begynder inden for en uge uden alle underskrifter",
                "%(n)s forløb begynder inden for en uge uden alle underskrifter",
                n,
            ) % {"n": n}
        if n := self.lookups:
            yield ngettext("%(n)s opslag venter på gennemsyn", "%(n)s opslag venter på gennemsyn", n) % {"n": n}
        if n := self.erased:
            yield ngettext("%(n)s borger bliver slettet om 30 dage", "%(n)s borgere bliver slettet om 30 dage", n) % {
                "n": n
            }


def digest(*, scope: Reach, choice: PostChoice, since: datetime) -> Digest:
    """A worker's day in numbers, with what came from outside since a moment."""
    groups = today(scope=scope).groups
    return Digest(
        overdue=len(groups[Status.OVERDUE]),
        today=len(groups[Status.TODAY]),
        waits_for_me=len(groups[Status.WAITS_FOR_ME]),
        answers=_answers(scope, choice, since),
        unsigned=_unsigned(scope),
        lookups=_lookups(scope),
        erased=_erased(scope, since),
        promises=due_for(scope).count(),
    )


def tellable(*, scope: Reach) -> QuerySet[Employee]:
    """Those in the municipality who may get a day's mail: they work there, and can sign in."""
    return Employee.objects.current(scope.on).filter(user__is_active=True).select_related("user").order_by("pk")


def _answers(scope: Reach, choice: PostChoice, since: datetime) -> int:
    """What citizens and companies have done about one's own citizens, as far as one wants to hear of it."""
    wanted = [verb for kind in kinds().values() if how(kind, choice) is not How.NEVER for verb in kind.verbs]
    own = Citizen.objects.in_scope(replace(scope, scope=Scope.OWN))
    found = Event.objects.filter(actor__startswith="link:", verb__in=[*FROM_OUTSIDE, *wanted], at__gte=since)
    return found.filter(citizen_id__in=own.values("pk")).count()


def _lookups(scope: Reach) -> int:
    """How many look-ups of colleagues wait for a leader."""
    far = scope.actor.scope(Permission.LOOKUP_REVIEW)
    return waiting(scope=replace(scope, scope=far)) if far is not None else 0


def _erased(scope: Reach, since: datetime) -> int:
    """Those whom a leader is told of since last: they are erased in thirty days, unless somebody holds them back."""
    if (far := scope.actor.scope(Permission.RETENTION)) is None:
        return 0
    told = ErasureNotice.objects.filter(noticed_on__gt=local_day(since), noticed_on__lte=scope.on)
    return Citizen.objects.in_scope(replace(scope, scope=far)).filter(pk__in=told.values("citizen_id")).count()


def _unsigned(scope: Reach) -> int:
    """One's placements that begin within a week while somebody has not signed."""
    soon = Placement.objects.in_scope(scope).not_cancelled().filter(consultant__user=scope.actor.user_id)
    begins = soon.filter(starts_on__gte=scope.on, starts_on__lte=scope.on + SOON)
    return sum(state is State.AWAITING_SIGNATURES for state in states(begins, scope.on).values())
