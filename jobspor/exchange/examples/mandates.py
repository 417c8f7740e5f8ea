"""What consultants and caseworkers may decide on the spot, and what some of their citizens have been beyond it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta

from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.base.days import add_weeks
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.mentor_requests import ask_for_mentor, decline_mentor
from jobspor.citizens.actions.mentors import GrantPlan
from jobspor.citizens.models import Citizen
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
MENTOR_WEEKS, MENTOR_MINUTES = 26, 3 * 60
PROJECT_LEADER, TEAM_LEADER, CONSULTANT, CASEWORKER = "Torben Friis", "Hanne Ploug", "Mette Holm", "Jonas Bech"
WHY = (
    "Virksomheden vil gerne nå at oplære i alle opgaverne, før der tales om løntimer.",
    "Der mangler ro til at lære kassen, og den nærmeste kollega er på barsel til foråret.",
    "Borgeren har været syg i fire uger og er først lige kommet i gang igen.",
)
MENTOR_WHY = (
    "De første uger skal der en med hver dag, ellers kommer hun ikke ud ad døren. Derefter trappes der ned.",
    "Borgeren beder selv om mere tid med mentoren.",
)
SEEN = "Det går fremad, og både borgeren og virksomheden vil gerne fortsætte."


def decide_mandates(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """A limit for consultants since last week, and three requests: one waits, one is approved, one declined."""
    workers = jobcentre.workers()
    if not {PROJECT_LEADER, TEAM_LEADER, CONSULTANT, CASEWORKER} <= set(workers):
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
    _mentors(workers[CASEWORKER], hanne, almanac)


def _limits(leader: Worker, day: date) -> None:
    at = moment(day, 9)
    limits = (
        (Role.CONSULTANT, MandateKind.EXTEND, WEEKS),
        (Role.CONSULTANT, MandateKind.RAISE_HOURS, MINUTES),
        (Role.CASEWORKER, MandateKind.MENTOR_HOURS, MENTOR_MINUTES),
        (Role.CASEWORKER, MandateKind.MENTOR_WEEKS, MENTOR_WEEKS),
    )
    for role, kind, limit in limits:
        with opened_for(leader.actor) as scope:
            set_mandate(role=role, kind=kind, limit=limit, valid_from=day, by=scope.actor, at=at)
    with opened_for(leader.actor) as scope:
        set_answer_time(working_days=2, valid_from=day, by=scope.actor, at=at)


def _mentors(caseworker: Worker, leader: Worker, almanac: Almanac) -> None:
    """More mentor support than a caseworker may give: one request waits, one is declined."""
    day = almanac.yesterday
    for number, why in enumerate(MENTOR_WHY):
        purpose = "Op om morgenen, med bussen og ind ad døren"
        plan = GrantPlan(
            "lab", 5 * 60, working(day), add_weeks(day, 12), day, purpose, mentor_name="Inga Lund", phone="55000378"
        )
        with opened_for(caseworker.actor):
            theirs = Citizen.objects.filter(
                assignments__employee=caseworker.employee, assignments__ends_on=None, mentor_grants=None
            )
            citizen = theirs.filter(pathways__ended_on=None, mentor_requests=None).by_name().distinct().first()
            if citizen is None:
                return  # a small jobcentre has nobody without a mentor
            at = moment(day, 10 + number)
            request = ask_for_mentor(citizen=citizen, plan=plan, why=why, by=caseworker.actor, at=at)
        if number:
            with opened_for(leader.actor):
                because, at = "Begynd med tre timer, og tal om det igen om fire uger.", moment(day, 15)
                decline_mentor(request=request, why=because, by=leader.actor, at=at)


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
