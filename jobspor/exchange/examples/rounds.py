"""Rounds of calls of the invented consultants: segments in the four groups, a campaign that runs, one that is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.companies.actions.calling import claim_next, write_call
from jobspor.companies.actions.campaigns import Plan, Sharing, begin_campaign, end_campaign
from jobspor.companies.actions.contact_log import Promised, Spoken
from jobspor.companies.actions.doors import cover_workplace, hand_over_door, open_door
from jobspor.companies.actions.segments import note_figures, save_segment
from jobspor.companies.models import Campaign, Segment
from jobspor.companies.models.contacts import Outcome, Refusal
from jobspor.companies.queries.segments import selected
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.jobcentres import Jobcentre
from jobspor.exchange.examples.stage import Worker, moment
from jobspor.exchange.examples.workplaces import Cooperating

NO_CONDITION: dict[str, Any] = {
    "branches": (), "least": None, "most": None, "near": "", "within": None, "spoken": "", "months": None,
    "placed": "", "agreed": "", "short_jobs": None, "absence": None, "first": "", "at_most": None,
}  # fmt: skip
SEGMENTS: tuple[tuple[str, int, dict[str, Any]], ...] = (
    ("Store arbejdspladser", 1, {"least": 100}),
    ("De ti med højest sygefravær", 1, {"first": "absence", "at_most": 10}),
    ("Flest job for kortuddannede", 2, {"first": "short_jobs", "at_most": 50}),
    ("Har haft en borger før, men har ingen aftale", 2, {"placed": "before", "agreed": "without"}),
    ("Håndværkere med 2-20 ansatte", 3, {"branches": ("41", "42", "43"), "least": 2, "most": 20}),
    ("Butikker og spisesteder, aldrig kontaktet", 3, {"branches": ("47", "56"), "least": 5, "spoken": "never"}),
    ("Énmandsvirksomheder", 4, {"most": 1}),
)
CRAFTS, SHOPS = 4, 5
SPOKEN = (
    (Outcome.AGREED, "Vil gerne se en ung to dage om ugen fra januar."),
    (Outcome.NO_ANSWER, ""),
    (Outcome.REFUSED, ""),
    (Outcome.TALKED, "Hørte om ordningen. Taler med svendene."),
    (Outcome.LATER, "Ring efter nytår, når de ved, hvad der er af ordrer."),
)
LEARNED = (
    "Butikkerne svarer bedst mellem ni og elleve. De fleste troede, at en praktik kræver en mentor hele dagen; "
    "det hjalp at sige timerne først. Næste gang ringer vi før december."
)


def call_round(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """Segments, figures told by companies, and two rounds of calls."""
    firms = jobcentre.cooperating(almanac)
    callers = list({one.consultant.actor.key: one.consultant for one in firms}.values())[:3]
    for number, firm in enumerate(firms[:12]):
        _tell_figures(firm.consultant, firm.workplace, almanac.ago(6), number)
    for firm in firms[:6]:
        _open_door(firm, almanac)
    _cover(firms[1], almanac)
    saved = _segments(callers[0], almanac)
    ended = _begin(Round("Butikker i efteråret", saved[SHOPS], almanac.ago(9), 10), callers, almanac)
    if ended:
        for number in range(8):
            _call(ended, callers[number % len(callers)], almanac.ago(8), number)
        with opened_for(callers[0].actor) as scope:
            day = almanac.ago(3)
            end_campaign(campaign=ended, learned=LEARNED, on=day, by=scope.actor, at=moment(day, 15))
    running = _begin(Round("Unge i håndværk", saved[CRAFTS], almanac.ago(1), None), callers, almanac)
    if running:
        for number in range(9):
            _call(running, callers[number % len(callers)], almanac.ago(0.4), number)


def _open_door(firm: Cooperating, almanac: Almanac) -> None:
    """The one who covers has won it; the consultant places citizens there. Every third waits to be handed on."""
    day, handed = almanac.ago(10 - firm.number), almanac.ago(9 - firm.number)
    promised = "En plads på prøve, og svar samme dag, når noget ikke går"
    with opened_for(firm.cover.actor) as scope:
        by, opener = scope.actor, firm.cover.employee
        at = moment(day, 14)
        opening = open_door(
            workplace=firm.workplace, opener=opener, promised=promised, opened_on=day, on=day, by=by, at=at
        )
        if firm.number % 3 != 2:
            placer = firm.consultant.employee
            hand_over_door(opening=opening, placer=placer, promised=promised, on=handed, by=by, at=moment(handed, 9))


def _cover(firm: Cooperating, almanac: Almanac) -> None:
    """While its consultant is away this week."""
    first, last = almanac.ago(0.4), almanac.ahead(9)
    with opened_for(firm.consultant.actor) as scope:
        cover_workplace(
            workplace=firm.workplace,
            employee=firm.cover.employee,
            starts_on=first,
            ends_on=last,
            by=scope.actor,
            at=moment(first, 9),
        )


@dataclass(frozen=True)
class Round:
    """A campaign to be: its name, its segment, its first day, and how many companies at most."""

    name: str
    segment: Segment
    first: date
    most: int | None


def _tell_figures(worker: Worker, workplace: Any, day: date, number: int) -> None:
    with opened_for(worker.actor) as scope:
        note_figures(
            workplace=workplace,
            as_of=day,
            short_jobs=3 + number * 2,
            absence=Decimal(30 + number * 4) / 10 if number % 2 else None,
            source="Lederen, ved besøget",
            on=day,
            by=scope.actor,
            at=moment(day, 12),
        )


def _segments(worker: Worker, almanac: Almanac) -> list[Segment]:
    day, made = almanac.ago(12), []
    with opened_for(worker.actor) as scope:
        for name, group, conditions in SEGMENTS:
            terms = {**NO_CONDITION, **conditions, "name": name, "group": group, "team": worker.employee.team}
            made.append(save_segment(owner=worker.employee, by=scope.actor, at=moment(day, 9), **terms))
    return made


def _begin(planned: Round, callers: Sequence[Worker], almanac: Almanac) -> Campaign | None:
    """None where the jobcentre is so small that the segment is empty."""
    owner = callers[0]
    with opened_for(owner.actor) as scope:
        reach = Reach(scope.actor, Scope.MUNICIPALITY, planned.first)
        listed = list(selected(planned.segment, scope=reach).values_list("pk", flat=True)[: planned.most])
        if not listed:
            return None
        plan = Plan(
            name=planned.name,
            purpose="Høre, om de kunne have en i praktik, og tilbyde et besøg",
            starts_on=planned.first,
            ends_on=almanac.ahead(30) if planned.most is None else planned.first + timedelta(weeks=5),
            owner=owner.employee,
            segment=planned.segment,
        )
        sharing = Sharing(callers=[one.employee for one in callers], by_consultant=True)
        at = moment(planned.first, 9)
        return begin_campaign(plan=plan, workplaces=listed, sharing=sharing, by=scope.actor, at=at)


def _call(campaign: Campaign, worker: Worker, day: date, number: int) -> None:
    """The next company of somebody's, if there is one; every fifth promises something."""
    outcome, note = SPOKEN[number % len(SPOKEN)]
    spoken = Spoken(
        employee=worker.employee,
        day=day,
        about=campaign.purpose,
        outcome=outcome,
        spoke_with="" if outcome is Outcome.NO_ANSWER else "Indehaveren",
        refusal=Refusal.NO_TIME if outcome is Outcome.REFUSED else "",
        note=note,
    )
    promised = None
    if outcome is Outcome.AGREED:
        promised = Promised(what="Sende to forslag til dage", due_on=day + timedelta(weeks=2), owner=worker.employee)
    with opened_for(worker.actor) as scope:
        reach, at = Reach(scope.actor, Scope.MUNICIPALITY, day), moment(day, 10)
        entry = claim_next(campaign=campaign, me=worker.employee, at=at, scope=reach)
        if entry:
            write_call(entry=entry, spoken=spoken, promised=promised, by=scope.actor, at=at, scope=reach)
