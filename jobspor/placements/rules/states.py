"""Where a placement stands: computed from what has happened and the day, never typed."""

from dataclasses import dataclass
from datetime import date

from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, Worded, gettext_noop


class State(Worded):
    """The states of a placement."""

    DRAFT = "draft", gettext_noop("Kladde")
    AWAITING_SIGNATURES = "awaiting_signatures", gettext_noop("Ikke underskrevet endnu")
    AGREED = "agreed", gettext_noop("Aftalt")
    RUNNING = "running", gettext_noop("I gang")
    ENDED = "ended", gettext_noop("Afsluttet")
    CANCELLED = "cancelled", gettext_noop("Aflyst")


class Verb(Worded):
    """What somebody does with a placement, or, the last two, what the calendar does."""

    AGREE = "agree", gettext_noop("Aftal og send til underskrift")
    SIGN = "sign", gettext_noop("Skriv under")
    CHANGE = "change", gettext_noop("Ret aftalen")
    FOLLOW_UP = "follow_up", gettext_noop("Følg op")
    END = "end", gettext_noop("Afslut")
    CANCEL = "cancel", gettext_noop("Aflys")
    FIRST_DAY = "first_day", gettext_noop("Første dag kommer")
    LAST_DAY_PASSED = "last_day_passed", gettext_noop("Sidste dag er gået")


@dataclass(frozen=True)
class Transition:
    """From one state by a verb to another, or back to the same."""

    source: State
    verb: Verb
    target: State


@dataclass(frozen=True)
class Facts:
    """What is known of a placement: its days, and the days on which something happened to it.

    `agreed_on`: agreed with the parties and sent to be signed. `first_signed_on`: all three had signed for the first
    time; `signed_on`: they had signed the version in force. A change in a running placement waits for signatures and
    the placement runs on.
    """

    starts_on: date
    ends_on: date | None
    agreed_on: date | None = None
    first_signed_on: date | None = None
    signed_on: date | None = None
    ended_on: date | None = None
    cancelled_on: date | None = None


STATES = tuple(State)

TRANSITIONS = (
    Transition(State.DRAFT, Verb.CHANGE, State.DRAFT),
    Transition(State.DRAFT, Verb.AGREE, State.AWAITING_SIGNATURES),
    Transition(State.DRAFT, Verb.CANCEL, State.CANCELLED),
    Transition(State.AWAITING_SIGNATURES, Verb.SIGN, State.AGREED),
    Transition(State.AWAITING_SIGNATURES, Verb.CHANGE, State.AWAITING_SIGNATURES),
    # The citizen may be there before the last signature is: the work goes on, the state keeps saying what is missing.
    Transition(State.AWAITING_SIGNATURES, Verb.FOLLOW_UP, State.AWAITING_SIGNATURES),
    Transition(State.AWAITING_SIGNATURES, Verb.END, State.ENDED),
    Transition(State.AWAITING_SIGNATURES, Verb.LAST_DAY_PASSED, State.ENDED),
    Transition(State.AWAITING_SIGNATURES, Verb.CANCEL, State.CANCELLED),
    Transition(State.AGREED, Verb.CHANGE, State.AWAITING_SIGNATURES),
    Transition(State.AGREED, Verb.FIRST_DAY, State.RUNNING),
    Transition(State.AGREED, Verb.CANCEL, State.CANCELLED),
    Transition(State.RUNNING, Verb.SIGN, State.RUNNING),
    Transition(State.RUNNING, Verb.CHANGE, State.RUNNING),
    Transition(State.RUNNING, Verb.FOLLOW_UP, State.RUNNING),
    Transition(State.RUNNING, Verb.END, State.ENDED),
    Transition(State.RUNNING, Verb.LAST_DAY_PASSED, State.ENDED),
    Transition(State.ENDED, Verb.FOLLOW_UP, State.ENDED),
    Transition(State.ENDED, Verb.END, State.ENDED),
)


def state_of(facts: Facts, on: date) -> State:
    """Where the placement stands on a day. The last day still belongs to it."""

    def has_happened(day: date | None) -> bool:
        return day is not None and day <= on

    last_day = facts.ended_on or facts.ends_on
    if has_happened(facts.cancelled_on):
        return State.CANCELLED
    if not has_happened(facts.agreed_on):
        return State.DRAFT
    if last_day is not None and last_day < on:
        return State.ENDED
    if has_happened(facts.first_signed_on) and facts.starts_on <= on:
        return State.RUNNING
    return State.AGREED if has_happened(facts.signed_on) else State.AWAITING_SIGNATURES


def may(verb: Verb, state: State) -> bool:
    """Can the verb be done in that state?"""
    return any(transition.verb is verb and transition.source is state for transition in TRANSITIONS)


def check_verb(verb: Verb, state: State) -> None:
    """Raises RuleBroken when the verb cannot be done in that state."""
    if not may(verb, state):
        message = gettext_noop(
            "»%(verb)s« kan ikke gøres nu: forløbet er »%(state)s«. Åbn det igen, og se hvad der er sket."
        )
        raise RuleBroken(Sentence(message, verb=verb.danish, state=state.danish))
