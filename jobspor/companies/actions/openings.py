"""What a company needs done: written down with the promise of an answer, corrected, answered, settled; positions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.companies.actions.contact_log import Promised, make_promise, settle_promise
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import ContactPerson, JobOpening, Position, Workplace
from jobspor.companies.models.contacts import PromiseState
from jobspor.companies.models.openings import OpeningKind, OpeningState, Pay
from jobspor.organisation.models import Employee

ANSWER = gettext_noop("Svare om »%(title)s«")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a company asks for. `person` is somebody noted at the workplace, `asked_by` anybody else by name."""

    kind: OpeningKind
    title: str
    tasks: Sequence[str]
    people: int = 1
    weekly_minutes: int | None = None
    starts_on: date | None = None
    pay: Pay = Pay.NOT_ASKED
    can_offer: str = ""
    person: ContactPerson | None = None
    asked_by: str = ""


@transaction.atomic
def write_opening(
    *,
    workplace: Workplace,
    wanted: Wanted,
    answer_by: date,
    owner: Employee,
    position: Position | None = None,
    on: date,
    by: Actor,
    at: datetime,
) -> JobOpening:
    """Write down what a company needs, and promise it an answer by a day. Raises RuleBroken for a day that has been."""
    if answer_by < on:
        message = gettext_noop("Den dag er gået. Lov et svar i dag eller senere.")
        raise RuleBroken(message, field="answer_by")
    hold_workplace(workplace.pk)
    promised = Promised(what=ANSWER % {"title": wanted.title}, due_on=answer_by, owner=owner)
    promise = make_promise(workplace=workplace, promised=promised, by=by, at=at)
    row = JobOpening.objects.create(
        municipality_id=by.municipality,
        workplace=workplace,
        promise=promise,
        position=position,
        asked_on=on,
        **{**vars(wanted), "tasks": list(wanted.tasks)},
    )
    record("opening.written", row, by=by, at=at, title=row.title, people=row.people)
    return row


@transaction.atomic
def change_opening(*, opening: JobOpening, wanted: Wanted, by: Actor, at: datetime | None = None) -> JobOpening:
    """Correct what is asked for. Raises RuleBroken for one that is settled."""
    found = _open_one(opening)
    said = {**vars(wanted), "tasks": list(wanted.tasks)}
    if same := JobOpening.objects.filter(pk=found.pk, **said).first():
        return same
    for name, value in said.items():
        setattr(found, name, value)
    found.save()
    record("opening.changed", found, by=by, at=at, title=found.title)
    return found


@transaction.atomic
def answer_opening(*, opening: JobOpening, answer: str, on: date, by: Actor, at: datetime | None = None) -> JobOpening:
    """The company has its answer: the promise is kept. Raises RuleBroken when it has one already."""
    found = _held(opening)
    settle_promise(promise=found.promise, state=PromiseState.KEPT, note=answer, on=on, by=by, at=at)
    record("opening.answered", found, by=by, at=at, title=found.title, answer=answer.rstrip("."))
    return found


@transaction.atomic
def settle_opening(
    *, opening: JobOpening, state: OpeningState, reason: str, on: date, by: Actor, at: datetime | None = None
) -> JobOpening:
    """Tell how it ended; an answer that is still owed is given with it, or falls away when the company withdrew.

    Raises RuleBroken for one that is settled already, and for one that is not filled without a reason.
    """
    found = _open_one(opening)
    if state is not OpeningState.FILLED and not reason:
        message = gettext_noop("Skriv hvorfor, så den næste ved det.")
        raise RuleBroken(message, field="reason")
    found.state, found.reason, found.settled_on = state.value, reason, on
    found.save(update_fields=["state", "reason", "settled_on"])
    if found.promise.is_open:
        how = PromiseState.WITHDRAWN if state is OpeningState.WITHDRAWN else PromiseState.KEPT
        settle_promise(promise=found.promise, state=how, note=reason, on=on, by=by, at=at)
    record(f"opening.{state.value}", found, by=by, at=at, title=found.title, reason=reason.rstrip("."))
    return found


@transaction.atomic
def take_apart(
    *,
    workplace: Workplace,
    title: str,
    tasks: Sequence[tuple[str, int, bool]],
    on: date,
    by: Actor,
    at: datetime | None = None,
) -> Position:
    """Write a position with its tasks: words, minutes a week, and whether it could be somebody's first job."""
    hold_workplace(workplace.pk)
    row = Position.objects.create(
        municipality_id=by.municipality,
        workplace=workplace,
        title=title,
        tasks=[list(task) for task in tasks],
        looked_at_on=on,
    )
    record("position.taken_apart", row, by=by, at=at, title=title, first=len(row.first_tasks), tasks=len(tasks))
    return row


@transaction.atomic
def change_position(
    *,
    position: Position,
    title: str,
    tasks: Sequence[tuple[str, int, bool]],
    by: Actor,
    at: datetime | None = None,
) -> Position:
    """Correct a position; openings made of it keep what they said."""
    hold_workplace(position.workplace_id)
    said = [list(task) for task in tasks]
    if (position.title, position.tasks) != (title, said):
        position.title, position.tasks = title, said
        position.save(update_fields=["title", "tasks"])
        record("position.changed", position, by=by, at=at, title=title)
    return position


def _held(opening: JobOpening) -> JobOpening:
    hold_workplace(opening.workplace_id)
    return JobOpening.objects.select_related("promise").get(pk=opening.pk)


def _open_one(opening: JobOpening) -> JobOpening:
    found = _held(opening)
    if not found.is_open:
        raise RuleBroken(gettext_noop("Jobåbningen er afgjort imens. Åbn den igen for at se hvordan."))
    return found
