"""The ladder: seven steps, how each is counted, and whose turn it is. Computed from what has happened, never typed.

Source: Flere skal med's production control, with the step *i et andet tilbud* (docs/adr/0008).
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, IntEnum, StrEnum, auto
from typing import Self

from jobspor.base.text import Worded, gettext_noop

STILL_AFTER = timedelta(weeks=6)
SHOWN_AFTER_END = timedelta(weeks=13)
MOVED_WITHIN = timedelta(weeks=1)
LEAST_SHOWN = 5


class Defined(IntEnum):
    """Members in rising order, each with a Danish msgid and, as another, how it is counted."""

    danish: str
    definition: str

    # The defaults are for `Step(stored)`, a mere look-up.
    def __new__(cls, value: int, danish: str = "", definition: str = "") -> Self:
        step = int.__new__(cls, value)
        step._value_, step.danish, step.definition = value, danish, definition
        return step


class Step(Defined):
    """A step of the ladder. The definition is what a leader reads beside the number."""

    REFERRED = 1, gettext_noop("Henvist"), gettext_noop("Forløbet er åbent, og intet af det næste gælder.")
    GOAL_AGREED = 2, gettext_noop("Mål aftalt"), gettext_noop("Der er aftalt et mål med borgeren.")
    OTHER_OFFER = (
        3,
        gettext_noop("I et andet tilbud"),
        gettext_noop("Borgeren er i et andet tilbud i dag, og der søges eller aftales ikke plads."),
    )
    SEEKING_PLACE = (
        4,
        gettext_noop("Søger plads"),
        gettext_noop(
            "Der søges en plads, eller en plads er aftalt og ikke begyndt eller ikke underskrevet af alle tre."
        ),
    )
    IN_COMPANY = (
        5,
        gettext_noop("I virksomhed"),
        gettext_noop("En plads er begyndt og underskrevet af alle tre, og der er ikke løntimer i aftalen i dag."),
    )
    WAGE_HOURS = (
        6,
        gettext_noop("Med løntimer"),
        gettext_noop("En plads er begyndt og underskrevet af alle tre, og aftalen har løntimer i dag."),
    )
    SELF_SUPPORTING = (
        7,
        gettext_noop("Selvforsørgende"),
        gettext_noop(
            "Den seneste plads endte med job, fleksjob eller uddannelse, og ingen plads er i gang. "
            "Er forløbet afsluttet, tælles borgeren med i 13 uger."
        ),
    )


class Fact(Enum):
    """What is known of a pathway on a day: a fact is there or not."""

    GOAL_AGREED = auto()
    IN_OTHER_OFFER = auto()
    SEARCH_STARTED = auto()
    PLACE_AGREED = auto()  # a placement whose last day has not passed, begun or not
    PLACE_COVERS_DAY = auto()  # begun, whether or not all three have signed
    RUNS = auto()  # begun, and all three have signed
    RUNS_WITH_WAGE = auto()
    LAST_ENDED_SELF_SUPPORTING = auto()


@dataclass(frozen=True)
class Line:
    """A line of the table: the step holds when any of the facts is there and the one that rules it out is not."""

    step: Step
    any_of: tuple[Fact, ...]
    unless: Fact | None = None


# Read from the top: the first that holds is the answer, and REFERRED holds for every pathway.
LADDER = (
    Line(Step.SELF_SUPPORTING, (Fact.LAST_ENDED_SELF_SUPPORTING,), unless=Fact.PLACE_COVERS_DAY),
    Line(Step.WAGE_HOURS, (Fact.RUNS_WITH_WAGE,)),
    Line(Step.IN_COMPANY, (Fact.RUNS,)),
    Line(Step.SEEKING_PLACE, (Fact.SEARCH_STARTED, Fact.PLACE_AGREED)),
    Line(Step.OTHER_OFFER, (Fact.IN_OTHER_OFFER,)),
    Line(Step.GOAL_AGREED, (Fact.GOAL_AGREED,)),
)


def step_of(facts: AbstractSet[Fact]) -> Step:
    """The step a pathway stands on, by the table."""
    for line in LADDER:
        if facts & set(line.any_of) and line.unless not in facts:
            return line.step
    return Step.REFERRED


class Status(Worded):
    """Whose turn it is with a citizen, beside the step. The values are those of the tag `status`."""

    OVERDUE = "over", gettext_noop("Over tid")
    TODAY = "today", gettext_noop("I dag")
    WAITS_FOR_ME = "me", gettext_noop("Venter på mig")
    WAITS_FOR_OTHERS = "them", gettext_noop("Venter på andre")
    WITHOUT_NEXT_STEP = "none", gettext_noop("Uden næste skridt")
    STANDS_STILL = "still", gettext_noop("Står stille")
    PLANNED = "planned", gettext_noop("Planlagt")


def status_of(*, next_on: date | None, waits_for: str, me: str, stands_still: bool, on: date) -> Status:
    """The status of a citizen whose next step is due on `next_on` and waits for somebody, or for nobody ("")."""
    if next_on is None:
        return Status.WITHOUT_NEXT_STEP
    if next_on <= on:
        return Status.OVERDUE if next_on < on else Status.TODAY
    if waits_for:
        return Status.WAITS_FOR_ME if waits_for == me else Status.WAITS_FOR_OTHERS
    return Status.STANDS_STILL if stands_still else Status.PLANNED


def stands_still(step: Step, since: date, on: date) -> bool:
    """Same step and same hours for more than six weeks. Nobody stands still on the last step."""
    return step is not Step.SELF_SUPPORTING and since < on - STILL_AFTER


class Lacks(StrEnum):
    """What a citizen on the ladder is looked for by. The value stands in the address."""

    NEXT_STEP = "uden-skridt"
    MOVEMENT = "staar-stille"


class Moved(StrEnum):
    """What has happened to a citizen on the ladder within a week. The value stands in the address."""

    UP = "op"
    DOWN = "ned"
    NEW = "ny"


def moved(before: Step | None, now: Step) -> Moved | None:
    """From the step a week ago (None: not there yet) to the step now."""
    if before is None:
        return Moved.NEW
    if before is now:
        return None
    return Moved.UP if now > before else Moved.DOWN


def is_shown(people: int) -> bool:
    """Whether a number may be shown to those who may not see the people behind it."""
    return people >= LEAST_SHOWN
