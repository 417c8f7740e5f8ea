"""The cross-disciplinary meeting: set up, cases put on, agendas made, and advice that becomes referral or plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.pathway import refer_citizen
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.models import Board, BoardCase, BoardDay, BoardSeat, Citizen, Pathway
from jobspor.citizens.models.boards import Advice
from jobspor.organisation.models import Employee

TAKEN = gettext_noop("Der er allerede et møde, der hedder sådan.")
FOLLOWS = {
    Advice.REFERRAL: gettext_noop("Følg indstillingen om henvisning"),
    Advice.PLAN: gettext_noop("Ret planen efter det tværfaglige møde"),
    Advice.CLARIFY: gettext_noop("Undersøg det, mødet spurgte om"),
    Advice.OTHER: gettext_noop("Følg indstillingen fra det tværfaglige møde"),
}


@dataclass(frozen=True)
class Advised:
    """What a meeting recommends about a case, whether the citizen was there or why not, and when it is followed."""

    advice: Advice
    text: str
    present: bool
    due_on: date
    absent_because: str = ""


@transaction.atomic
def set_up_board(*, name: str, place: str, by: Actor, at: datetime | None = None) -> Board:
    """A new cross-disciplinary meeting. Raises RuleBroken when there is one of that name."""
    with refused_as(RuleBroken(Sentence(TAKEN), field="name"), constraint="board_name_once"):
        board = Board.objects.create(municipality_id=by.municipality, name=name, place=place)
    record("board.set_up", board, by=by, at=at, board=name)
    return board


@transaction.atomic
def set_seat(
    *, board: Board, name: str, department: str, employee: Employee | None, by: Actor, at: datetime | None = None
) -> BoardSeat:
    """Say who sits in a standing seat; a seat of that name is filled anew."""
    seat, _made = BoardSeat.objects.update_or_create(
        board=board,
        name=name,
        defaults={"municipality_id": by.municipality, "department": department, "employee": employee},
    )
    record("board.seat_set", seat, by=by, at=at, seat=name, who=employee.name if employee else "–")
    return seat


@transaction.atomic
def set_board_days(
    *, board: Board, days: Iterable[date], clock: time | None, by: Actor, at: datetime | None = None
) -> list[BoardDay]:
    """Say on which days the meeting is held; days that stand there already stay."""
    Board.objects.select_for_update(no_key=True).get(pk=board.pk)
    known = set(board.days.values_list("day", flat=True))
    new = [
        BoardDay(municipality_id=by.municipality, board=board, day=day, clock=clock) for day in sorted({*days} - known)
    ]
    made = BoardDay.objects.bulk_create(new)
    if made:
        record("board.days_set", board, by=by, at=at, board=board.name, count=len(made))
    return made


@transaction.atomic
def put_before_board(
    *, citizen: Citizen, board: Board, question: str, put_by: Employee, on: date, by: Actor, at: datetime | None = None
) -> BoardCase:
    """Put a case before the meeting, with the question it is to answer. Raises RuleBroken when it waits already."""
    hold_citizens(citizen.pk)
    waits = RuleBroken(Sentence(gettext_noop("Sagen venter allerede på mødet.")), field="question")
    with refused_as(waits, constraint="board_case_waits_once"):
        case = BoardCase.objects.create(
            municipality_id=by.municipality, citizen=citizen, board=board, question=question, put_by=put_by, put_on=on
        )
    record("board.put_on", case, by=by, at=at, board=board.name)
    return case


@transaction.atomic
def take_up(*, case: BoardCase, meeting: BoardDay, by: Actor, at: datetime | None = None) -> BoardCase:
    """Put a case on the agenda of a day: from now on those with a seat see it. Raises RuleBroken when it is over."""
    hold_citizens(case.citizen_id)
    if case.meeting_id != meeting.pk:
        _change(case, meeting=meeting)
        record("board.taken_up", case, by=by, at=at, board=case.board.name, day=in_danish(meeting.day))
    return case


@transaction.atomic
def advise(*, case: BoardCase, advised: Advised, on: date, by: Actor, at: datetime | None = None) -> BoardCase:
    """Write the meeting's advice. A referral opens the pathway, if none is open; all else is a step for who asked.

    Raises RuleBroken when there is an advice already, the case is on no agenda, or the citizen was not there and
    nobody says why.
    """
    hold_citizens(case.citizen_id)
    if case.meeting is None or case.meeting.day > on:
        raise RuleBroken(Sentence(gettext_noop("Mødet er ikke holdt endnu. Sæt sagen på en dagsorden først.")))
    if not advised.present and not advised.absent_because.strip():
        message = gettext_noop("Skriv, hvorfor sagen blev behandlet uden borgeren.")
        raise RuleBroken(Sentence(message), field="absent_because")
    _change(
        case,
        advice=advised.advice,
        text=advised.text,
        advised_on=on,
        citizen_present=advised.present,
        absent_because="" if advised.present else advised.absent_because,
    )
    record("board.advised", case, by=by, at=at, board=case.board.name, advice=case.advised)
    _follow(case, advised, on, by, at)
    return case


@transaction.atomic
def leave_unheard(*, case: BoardCase, why: str, on: date, by: Actor, at: datetime | None = None) -> BoardCase:
    """Take a case off: the meeting gives no advice, and why. Raises RuleBroken when it has given one."""
    hold_citizens(case.citizen_id)
    _change(case, advice=Advice.NOT_HEARD, text=why, advised_on=on)
    record("board.unheard", case, by=by, at=at, board=case.board.name, why=why)
    return case


def _follow(case: BoardCase, advised: Advised, on: date, by: Actor, at: datetime | None) -> None:
    """What an advice leads to."""
    is_open = Pathway.objects.filter(citizen=case.citizen, ended_on=None).exists()
    if advised.advice is Advice.REFERRAL and not is_open:
        refer_citizen(citizen=case.citizen, on=on, referred_by=case.board.name, by=by, at=at)
        return
    step = set_next_step(
        citizen=case.citizen, what=FOLLOWS[advised.advice], due_on=advised.due_on, owner=case.put_by, by=by, at=at
    )
    BoardCase.objects.filter(pk=case.pk).update(step=step)


def _change(case: BoardCase, **fields: object) -> None:
    if not BoardCase.objects.filter(pk=case.pk, advice="").update(**fields):
        raise RuleBroken(Sentence(gettext_noop("Mødet har allerede givet sin indstilling.")))
    for name, value in fields.items():
        setattr(case, name, value)
