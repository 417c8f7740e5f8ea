"""Group activities in the example: a workshop and a job café, who is invited, and who came."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from jobspor.access.scope import opened_for
from jobspor.base.days import monday_of
from jobspor.citizens.actions.groups import invite_citizens, open_group, plan_sessions, tick_off
from jobspor.citizens.models import Assignment, Citizen
from jobspor.citizens.models.groups import GroupKind, Turnout
from jobspor.exchange.examples.almanac import Almanac, Luck, working
from jobspor.exchange.examples.offers import BESIDE, because
from jobspor.exchange.examples.stage import Stage, moment

TURNOUTS = (*[Turnout.CAME] * 7, Turnout.EXCUSED, *[Turnout.ABSENT] * 2)


@dataclass(frozen=True)
class Offered:
    """A group, who runs it, on which day of the week it meets, and how many are in it.

    Of the last `unwritten` days that have been, nobody has written yet who came.
    """

    name: str
    kind: GroupKind
    about: str
    place: str
    leader: str
    weekday: int
    people: int
    unwritten: int = 0


OFFERED = (
    Offered("Ressourceværkstedet", GroupKind.WORKSHOP, "Finde ud af, hvad man kan, med hænderne i gang.",
            "Værkstedet, Havnegade", "Mette Holm", 2, 8),
    Offered("Jobcafé med tidligere praktikanter", GroupKind.CAFE, "Kaffe med nogle, der har prøvet det.",
            "Biblioteket", "Jonas Bech", 4, 6, unwritten=1),
)  # fmt: skip


def gather(stage: Stage) -> None:
    """Each group has met for four weeks, and meets for four more."""
    for number, offered in enumerate(OFFERED):
        if offered.leader in stage.workers:
            _gather(stage, offered, Luck("groups", number))


def _gather(stage: Stage, offered: Offered, luck: Luck) -> None:
    worker, almanac = stage.workers[offered.leader], stage.almanac
    first = monday_of(almanac.today) - timedelta(weeks=4) + timedelta(days=offered.weekday)
    days, opened_on = [working(first + timedelta(weeks=week)) for week in range(8)], almanac.ago(5)
    by, at = worker.actor, moment(opened_on, 9)
    with opened_for(by):
        group = open_group(
            name=offered.name,
            kind=offered.kind,
            about=offered.about,
            place=offered.place,
            owner=worker.employee,
            by=by,
            at=at,
        )
        sessions = plan_sessions(group=group, days=days, clock=time(9, 30), by=by, at=at)
        citizens = _citizens(worker.employee.pk, opened_on, almanac, offered.people)
        why = because(BESIDE, days[0])
        invite_citizens(group=group, citizens=citizens, on=days[0], reason=why, by=by, at=at)
    been = [session for session in sessions if session.day < almanac.today]
    for session in been[: len(been) - offered.unwritten]:
        with opened_for(by):
            turnouts = {citizen: luck.one(TURNOUTS) for citizen in citizens}
            tick_off(session=session, turnouts=turnouts, on=session.day, by=by, at=moment(session.day, 12))


def _citizens(employee: int, since: date, almanac: Almanac, count: int) -> list[Citizen]:
    """Some of the worker's own who were on their way by then."""
    own = Assignment.objects.current(almanac.today).filter(employee=employee).values("citizen")
    open_then = Citizen.objects.filter(pk__in=own, pathways__referred_on__lt=since, pathways__ended_on=None)
    return list(open_then.by_name().distinct()[:count])
