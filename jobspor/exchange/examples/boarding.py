"""The cross-disciplinary meeting in the example: its seats and days, a case that waits and one on the agenda."""

from datetime import time

from jobspor.access.scope import opened_for
from jobspor.citizens.actions.boards import put_before_board, set_board_days, set_seat, set_up_board, take_up
from jobspor.citizens.models import Assignment, Citizen
from jobspor.exchange.examples.stage import Stage, moment

LEADER, ASKS, SITS = "Hanne Ploug", "Jonas Bech", "Sevda Yildiz"
SEATS = (
    ("Beskæftigelse", "Jobcentret", SITS),
    ("Social", "Socialforvaltningen", ""),
    ("Sundhedskoordinator", "Regionen", ""),
    ("Uddannelse", "Ungeenheden", ""),
)
QUESTIONS = (
    "Hvad kan mødet anbefale, så praktikken kan fortsætte ved siden af behandlingen?",
    "Er et længere forløb det rigtige næste skridt?",
)


def convene(stage: Stage) -> None:
    """Set the meeting up, and put two cases before it."""
    if not {LEADER, ASKS, SITS} <= stage.workers.keys():
        return
    leader, asks, almanac = stage.workers[LEADER], stage.workers[ASKS], stage.almanac
    put_on = almanac.ago(1)
    by, at = leader.actor, moment(almanac.ago(2), 9)
    with opened_for(by):
        board = set_up_board(name="Tværfagligt møde", place="Rådhuset, mødelokale 1", by=by, at=at)
        for name, department, who in SEATS:
            employee = stage.workers[who].employee if who else None
            set_seat(board=board, name=name, department=department, employee=employee, by=by, at=at)
        days = [almanac.ahead(6 + 14 * number) for number in range(3)]
        meetings = set_board_days(board=board, days=days, clock=time(13), by=by, at=at)
    with opened_for(asks.actor):
        own = Assignment.objects.current(almanac.today).filter(employee=asks.employee).values("citizen")
        few = (
            Citizen.objects.filter(pk__in=own, pathways__referred_on__lt=put_on, pathways__ended_on=None)
            .by_name()
            .distinct()[: len(QUESTIONS)]
        )
        cases = [
            put_before_board(
                citizen=citizen,
                board=board,
                question=question,
                put_by=asks.employee,
                on=put_on,
                by=asks.actor,
                at=moment(put_on, 10),
            )
            for citizen, question in zip(few, QUESTIONS, strict=False)
        ]
        if cases:
            take_up(case=cases[0], meeting=meetings[0], by=asks.actor, at=moment(almanac.yesterday, 11))
