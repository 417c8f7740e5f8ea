"""Conversations for tests, made by the actions."""

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from jobspor.citizens.actions import Decided, Held, Meeting, hold_talk, plan_talk
from jobspor.citizens.actions.boards import put_before_board, set_board_days, set_up_board, take_up
from jobspor.citizens.actions.groups import invite_citizens, open_group, plan_sessions, tick_off
from jobspor.citizens.models import BoardCase, Talk
from jobspor.citizens.models.groups import GroupKind, Turnout
from jobspor.citizens.models.talks import TalkKind
from jobspor.organisation.models import Employee

if TYPE_CHECKING:
    from tests.people import People

DAY = date(2026, 12, 3)


def make_talk(people: "People", day: date = DAY, *, clock: time | None = time(9, 30)) -> Talk:
    """One that is planned, by `mine` with the citizen and a colleague."""
    meeting = Meeting(day, clock, place="Rådhuset, rum 4", members=_colleagues(people))
    return plan_talk(
        citizen=people.citizen, kind=TalkKind.JOINT, meeting=meeting, owner=people.mine.employee, by=people.mine.actor
    )


def talk_of(people: "People", *, words: str, day: date = DAY) -> Talk:
    """One that was held without the citizen, with words in all of its free texts, and a decision."""
    by, owner = people.mine.actor, people.mine.employee
    meeting = Meeting(day, place=words, others=words, members=_colleagues(people))
    talk = plan_talk(citizen=people.citizen, kind=TalkKind.TALK, meeting=meeting, owner=owner, agenda=words, by=by)
    held = Held(day, present=False, absent_because=words, note=words, decisions=[Decided(words, day, owner)])
    return hold_talk(talk=talk, held=held, by=by)


def make_group(people: "People", on: date) -> dict[str, Any]:
    """One that `mine` runs with the citizen in it, who has stayed away twice."""
    by, owner = people.mine.actor, people.mine.employee
    group = open_group(name=f"Værksted {people.citizen.pk}", kind=GroupKind.WORKSHOP, about="", place="", owner=owner, by=by)
    days = [on - timedelta(weeks=2), on - timedelta(weeks=1)]
    sessions = plan_sessions(group=group, days=days, clock=time(9), by=by)
    [member] = invite_citizens(group=group, citizens=[people.citizen], on=days[0], by=by)
    for session in sessions:
        tick_off(session=session, turnouts={people.citizen: Turnout.ABSENT}, on=on, by=by)
    return {"group": group, "session": sessions[0], "member": member}


def make_board(people: "People", day: date, *, words: str = "Hvad skal der til?") -> BoardCase:
    """The citizen's case on the agenda of a day, put there by `mine`."""
    by, owner = people.mine.actor, people.mine.employee
    board = set_up_board(name=f"Tværfagligt møde {owner.pk}", place="", by=by)
    [meeting] = set_board_days(board=board, days=[day], clock=time(13), by=by)
    case = put_before_board(citizen=people.citizen, board=board, question=words, put_by=owner, on=day, by=by)
    return take_up(case=case, meeting=meeting, by=by)


def _colleagues(people: "People") -> list[Employee]:
    """A colleague, where there is one in the same municipality."""
    found = people.team.employee
    return [found] if found.municipality_id == people.home.pk else []
