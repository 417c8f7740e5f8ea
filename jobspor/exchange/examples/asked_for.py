"""What the invented companies need done: some wait for an answer, some are filled, some came to nothing; and positions
that a consultant and a leader have taken apart."""

from datetime import date

from jobspor.access.scope import opened_for
from jobspor.base.days import A_DAY
from jobspor.companies.actions.openings import Wanted, answer_opening, settle_opening, take_apart, write_opening
from jobspor.companies.models import JobOpening
from jobspor.companies.models.openings import OpeningKind, OpeningState, Pay
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.jobcentres import Jobcentre
from jobspor.exchange.examples.stage import moment
from jobspor.exchange.examples.workplaces import CAN_OFFER, Cooperating

EVERY = 2
"""Every other firm has asked for something."""
HOURS = (180, 240, 360, 600, 1200, None)
PAYS = (Pay.TRIAL, Pay.WAGE, Pay.NONE, Pay.TRIAL, Pay.NOT_ASKED)
SMALL = 12 * 60
"""Minutes a week; what takes less is a small job."""
FOUND_ONE = "De fandt selv en gennem en ansat."
NOBODY = "Vi har ingen, der kan møde klokken fem."
TOLD = "Vi har en, der gerne vil se stedet. Konsulenten ringer om en dag."
ANSWERED = 2
ENDED = {
    3: (OpeningState.FILLED, ""),
    4: (OpeningState.WITHDRAWN, FOUND_ONE),
    5: (OpeningState.DECLINED, NOBODY),
}
"""What came of one in six; of the first two nothing yet."""
CARVED = (
    ("Køkkenmedarbejder", (("Vaske op", 300, True), ("Dække bord", 120, True), ("Lave mad", 1200, False))),
    ("Lagerarbejder", (("Pakke små ordrer", 240, True), ("Folde kasser", 90, True), ("Køre truck", 900, False))),
    ("Pedel", (("Feje og rive", 180, True), ("Skifte pærer", 60, True), ("Passe fyret", 600, False))),
)


def ask_for_people(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """Of the firms that have an agreement."""
    for firm in jobcentre.cooperating(almanac)[::EVERY]:
        _ask(firm, almanac)
    for firm, (title, tasks) in zip(jobcentre.cooperating(almanac)[3:], CARVED, strict=False):
        _carve(firm, title, list(tasks), almanac.ago(2))


def _ask(firm: Cooperating, almanac: Almanac) -> None:
    """Most are open; older ones are settled, and with a few the answer is over time."""
    turn = firm.number // EVERY
    day = almanac.ago(0.2 + turn % 6)
    due = almanac.after(day, 4) if turn % 5 == 1 or turn % 6 > 1 else almanac.ahead(1 + turn % 5)
    minutes = HOURS[turn % len(HOURS)]
    task = firm.firm.places[turn % len(firm.firm.places)] if firm.firm.places else "Hjælpe til"
    wanted = Wanted(
        kind=OpeningKind.SMALL if minutes and minutes < SMALL else OpeningKind.ORDER,
        title=f"En til at {task[0].lower()}{task[1:]}"
        if " " in task or task.endswith("e")
        else f"En til {task.lower()}",
        tasks=[task, *firm.firm.places[:2]][: 1 + turn % 3],
        people=1 + (turn % 4 == 2),
        weekly_minutes=minutes,
        starts_on=almanac.ahead(14 + turn) if turn % 3 else None,
        pay=PAYS[turn % len(PAYS)],
        can_offer=CAN_OFFER[turn % len(CAN_OFFER)],
        asked_by="Lederen",
    )
    with opened_for(firm.consultant.actor) as scope:
        row = write_opening(
            workplace=firm.workplace,
            wanted=wanted,
            answer_by=max(day, due),
            owner=firm.consultant.employee,
            on=day,
            by=scope.actor,
            at=moment(day, 9),
        )
    _go_on(row, firm, turn, day, almanac)


def _go_on(row: JobOpening, firm: Cooperating, turn: int, day: date, almanac: Almanac) -> None:
    """What came of it."""
    answered = min(almanac.after(day, 3 if turn % 4 else 6), almanac.yesterday)
    with opened_for(firm.consultant.actor) as scope:
        on, by, at = max(day, answered), scope.actor, moment(max(day, answered), 12)
        if turn % 6 in ENDED:
            state, reason = ENDED[turn % 6]
            settle_opening(opening=row, state=state, reason=reason, on=on, by=by, at=at)
        elif turn % 6 == ANSWERED:
            answer_opening(opening=row, answer=TOLD, on=on, by=by, at=at)


def _carve(firm: Cooperating, title: str, tasks: list[tuple[str, int, bool]], day: date) -> None:
    with opened_for(firm.consultant.actor) as scope:
        by, at = scope.actor, moment(day, 10)
        position = take_apart(workplace=firm.workplace, title=title, tasks=tasks, on=day, by=by, at=at)
        wanted = Wanted(
            kind=OpeningKind.CARVED,
            title=f"Opgaver fra {title.lower()}",
            tasks=[words for words, _minutes in position.first_tasks],
            weekly_minutes=position.first_minutes,
            pay=Pay.TRIAL,
            can_offer="én fast person at spørge",
            asked_by="Lederen",
        )
        write_opening(
            workplace=firm.workplace,
            wanted=wanted,
            answer_by=max(day + 14 * A_DAY, day),
            owner=firm.consultant.employee,
            position=position,
            on=day,
            by=by,
            at=at,
        )
