"""What consultants may decide on the spot, and what some of Mette's citizens have been beyond it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta

from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.base.days import add_weeks
from jobspor.base.errors import RuleBroken
from jobspor.exchange.examples.almanac import Almanac, working
from jobspor.exchange.examples.jobcentres import Jobcentre
from jobspor.exchange.examples.stage import Worker, moment
from jobspor.organisation.actions.mandates import set_answer_time, set_mandate
from jobspor.organisation.rules.mandates import MandateKind
from jobspor.placements.actions.requests import approve_request, ask_for_decision, decline_request
from jobspor.placements.models import DecisionRequest, Placement
from jobspor.placements.queries.course import course, target_group_of
from jobspor.placements.rules import Decision, Ground
from jobspor.placements.rules.decisions import Change, ways_to_extend

WEEKS, MINUTES = 4, 4 * 60
PROJECT_LEADER, TEAM_LEADER, CONSULTANT = "Torben Friis", "Hanne Ploug", "Mette Holm"
WHY = (
    "Virksomheden vil gerne nå at oplære i alle opgaverne, før der tales om løntimer.",
    "Der mangler ro til at lære kassen, og den nærmeste kollega er på barsel til foråret.",
    "Borgeren har været syg i fire uger og er først lige kommet i gang igen.",
)
SEEN = "Det går fremad, og både borgeren og virksomheden vil gerne fortsætte."


def decide_mandates(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """A limit for consultants since last week, and three requests: one waits, one is approved, one declined."""
    workers = jobcentre.workers()
    if not {PROJECT_LEADER, TEAM_LEADER, CONSULTANT} <= set(workers):
        return
    _limits(workers[PROJECT_LEADER], almanac.ago(1.5))
    mette, hanne = workers[CONSULTANT], workers[TEAM_LEADER]
    asked = _asked(mette, almanac)
    for number, request in enumerate(asked):
        at = moment(almanac.yesterday, 14 + number)
        with opened_for(hanne.actor):
            if number == 1:
                approve_request(request=request, why="God grund. Aftal løntimer undervejs.", by=hanne.actor, at=at)
            if number == 2:
                decline_request(
                    request=request, why="Tal først om løntimer. Der er plads til flere.", by=hanne.actor, at=at
                )


def _limits(leader: Worker, day: date) -> None:
    at = moment(day, 9)
    limits = ((MandateKind.EXTEND, WEEKS), (MandateKind.RAISE_HOURS, MINUTES))
    for kind, limit in limits:
        with opened_for(leader.actor) as scope:
            set_mandate(role=Role.CONSULTANT, kind=kind, limit=limit, valid_from=day, by=scope.actor, at=at)
    with opened_for(leader.actor) as scope:
        set_answer_time(working_days=2, valid_from=day, by=scope.actor, at=at)


def _asked(worker: Worker, almanac: Almanac) -> list[DecisionRequest]:
    """The first three that the law would let go on for so long."""
    found: list[DecisionRequest] = []
    for number, why in enumerate(WHY):
        at = moment(almanac.yesterday, 9 + number)
        with opened_for(worker.actor):
            for placement in _running(worker, almanac.yesterday, found):
                with suppress(RuleBroken):
                    found.append(_ask(placement, why, worker, almanac.yesterday, at))
                    break
    return found


def _running(worker: Worker, on: date, found: list[DecisionRequest]) -> Iterator[Placement]:
    rows = Placement.objects.covering(on).filter(consultant=worker.employee, kind="internship", ended_on=None)
    known = [request.placement_id for request in found]
    yield from rows.exclude(pk__in=known).filter(starts_on__lt=on).order_by("citizen__family_name", "pk")


def _ask(placement: Placement, why: str, worker: Worker, on: date, at: datetime) -> DecisionRequest:
    """To go on three weeks longer than the mandate, on the ground that allows most. Raises RuleBroken."""
    ways = ways_to_extend(course(placement, on).terms, target_group_of(placement))
    ground = max(ways, key=lambda one: ways[one], default=Ground.ASSESSMENT)
    ends_on, held_on = add_weeks(placement.ends_on, WEEKS + 3), f"{on}"
    next_on = working(min(on + timedelta(days=14), placement.ends_on))
    typed = {"held_on": [held_on], "decision": ["extend"], "ends_on": [f"{ends_on}"], "ground": [ground.value]}
    return ask_for_decision(
        placement=placement,
        held_on=on,
        decision=Decision.EXTEND,
        change=Change(ends_on=ends_on, ground=ground),
        why=why,
        typed={**typed, "text": [SEEN], "next_on": [f"{next_on}"]},
        by=worker.actor,
        at=at,
    )
