"""Ways that many go, step by step of the ladder, from just referred to long since ended. Pure; no two are alike."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from jobspor.citizens.models.pathway import NoteKind
from jobspor.exchange.examples import words
from jobspor.exchange.examples.almanac import Luck
from jobspor.exchange.examples.arriving import Closed, Moved, Referred
from jobspor.exchange.examples.meanwhile import Next, OtherOffer, SearchBegan, Wrote
from jobspor.exchange.examples.placed import Placed
from jobspor.exchange.examples.planning import GoalAgreed, GoalChanged, Subgoal, YesTakenBack
from jobspor.exchange.examples.schedule import Ending, Latest
from jobspor.exchange.examples.stage import Happening
from jobspor.organisation.rules import Hat
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.rules import Kind, Outcome

Happenings: TypeAlias = Iterator[Happening]
Archetype: TypeAlias = Callable[[Luck], Happenings]

TO_PLAN = 3.0
"""Weeks from the referral to the plan, about."""
LONGEST = 77.5
"""Weeks back: eighteen months are 78."""
SELF_SUPPORTING = (Outcome.ORDINARY_JOB, Outcome.FLEX_JOB, Outcome.EDUCATION)
ON_THE_WAY = (
    *[Outcome.STOPPED_NO_MATCH] * 4,
    *[Outcome.NEXT_PLACEMENT] * 3,
    *[Outcome.ILLNESS] * 2,
    Outcome.OTHER_OFFER,
    Outcome.WAGE_HOURS,
)
LADDERS = ("4 6", "5", "6", "6 9", "8", "8 12", "9 12 15", "10", "12 18", "4", "8 10", "9 *", "6 8")
FIRST_TIME = ("4", "5", "6", "6 8", "8", "8 10", "9", "10", "12")
WAGE_LADDERS = ("6 9+2", "8 10+3 8+6", "9 12 12+3", "6 8+3 6+6", "10 12+4 10+8", "12 12+6", "8 6+6 4+12", "5 8 8+2")
LANGUAGES = ("", "", "", "", "", "", "ukrainsk", "tyrkisk", "", "arabisk", "", "")


def referred(luck: Luck) -> Happenings:
    """Just referred; the first talk is to come, or has been."""
    ago = luck.weeks(0.15, 3.2)
    yield Referred(ago, luck.one(words.REFERRED_BY), luck.one(LANGUAGES))
    if ago > 1.6:
        yield first_talk(luck, ago)
        yield from what_next(luck)
    else:
        yield Next("Første samtale", luck.number(0, 6), ago * 0.8, hat=Hat.CASEWORKER)


def goal_agreed(luck: Luck) -> Happenings:
    """A goal is agreed, and the next thing is to look at places, or to wait for somebody."""
    ago = luck.weeks(3.2, 9) if luck.falls(0.75) else luck.weeks(9, 40)
    yield from met(luck, ago)
    yield from what_next(luck)


def in_other_offer(luck: Luck) -> Happenings:
    """On the way through something that is not at a workplace."""
    ago = luck.weeks(8, 44)
    yield from met(luck, ago)
    yield OtherOffer(luck.weeks(0.3, min(ago - 5, 7)) if luck.falls(0.8) else ago - 4, luck.one(words.OFFERS))
    yield from what_next(luck)


def seeking(luck: Luck) -> Happenings:
    """A place is looked for, by some for long, by some after one that did not last."""
    if luck.falls(0.3):
        yield from tried_before(luck, luck.number(1, 12))
        yield from what_next(luck)
        return
    ago = luck.weeks(7, 60)
    yield from met(luck, ago)
    if luck.falls(0.3):
        yield OtherOffer(ago - 3, luck.one(words.OFFERS), ended=max(1, ago - 6))
    if ago > 12 and luck.falls(0.2):
        yield SearchBegan(luck.weeks(6, 9))
        yield Placed(begun=luck.number(1, 3), hours="8", agreed=14, cancelled=luck.one(words.CANCELLED))
    else:
        yield SearchBegan(luck.weeks(0.3, min(ago - 4, 7 if luck.falls(0.8) else 14)))
    yield from what_next(luck)


def about_to_begin(*unsigned: SignatoryRole) -> Archetype:
    """A place is agreed and begins soon; some have not signed."""

    def lived(luck: Luck) -> Happenings:
        ago = luck.weeks(8, 40)
        yield from met(luck, ago)
        yield SearchBegan(luck.weeks(3.5, ago - 4))
        yield Placed(begun=-luck.number(1, 3), hours=luck.one(FIRST_TIME[:4]), agreed=18, unsigned=unsigned)

    return lived


def in_company(luck: Luck) -> Happenings:
    """At a workplace for some weeks, the first one."""
    begun = luck.number(0, 20)
    yield from met(luck, begun + luck.weeks(6, 20))
    yield SearchBegan(begun + luck.weeks(2, 4))
    yield running(luck, begun, luck.one(LADDERS))


def in_company_again(luck: Luck) -> Happenings:
    """At a workplace, after another that ended sooner."""
    begun = luck.number(0, 14)
    yield from tried_before(luck, begun + luck.number(2, 7))
    yield running(luck, begun, luck.one(LADDERS))


def with_wage(luck: Luck) -> Happenings:
    """Some tasks have become wage hours."""
    begun = luck.number(10, 23)
    if luck.falls(0.25):
        yield from tried_before(luck, begun + luck.number(2, 6))
    else:
        yield from met(luck, begun + luck.weeks(6, 26))
        yield SearchBegan(begun + luck.weeks(2, 4))
    yield running(luck, begun, luck.one(WAGE_LADDERS))
    yield Wrote(luck.weeks(0.3, 8), NoteKind.SUCCESS, luck.one(words.SUCCESSES))


def employed(kind: Kind, hours: str, weeks: int) -> Archetype:
    """At a workplace with wage from the first day."""

    def lived(luck: Luck) -> Happenings:
        begun = luck.number(4, 15)
        yield from met(luck, begun + luck.weeks(8, 30))
        yield SearchBegan(begun + luck.weeks(3, 5))
        yield Placed(begun=begun, hours=hours, weeks=weeks, kind=kind, absent=0.1)

    return lived


def self_supporting(luck: Luck) -> Happenings:
    """Out of the placement into a job; citizen and company are called some weeks later, and again."""
    ended, length = luck.number(1, 20), luck.one((13, 13, 20, 26))
    begun = ended + length
    yield from met(luck, begun + luck.weeks(5, 16))
    yield SearchBegan(begun + luck.weeks(2, 4))
    hours = luck.one(WAGE_LADDERS)
    yield Placed(begun=begun, hours=hours, weeks=length, ending=Ending(luck.one(SELF_SUPPORTING)))
    if ended > 5:
        yield Wrote(ended - 4, NoteKind.FOLLOW_UP, "Efterværn: ringede til begge. Det går, som det skal.")
        yield Next("Efterværn, ring igen", luck.number(-3, 25), min(ended - 4, 2))
    elif ended > 2:
        yield Wrote(ended - 2, NoteKind.TALK, luck.one(words.TALKS))
        yield Next("Efterværn, ring til begge", luck.number(-2, 8), ended - 2)


def ended(outcome: Outcome) -> Archetype:
    """No longer a citizen of ours: the pathway is closed."""

    def lived(luck: Luck) -> Happenings:
        closed, length = luck.weeks(2, 22), luck.number(5, 12)
        begun = round(closed) + 2 + length
        yield from met(luck, begun + luck.weeks(6, 18), until=closed + 3)
        yield SearchBegan(begun + luck.weeks(2, 4))
        yield Placed(begun=begun, hours=luck.one(FIRST_TIME), ending=Ending(outcome, after=length))
        yield Closed(closed)

    return lived


def never_placed(luck: Luck) -> Happenings:
    """Found something without a place, or moved: closed after some months."""
    ago = luck.weeks(50, LONGEST)
    closed = luck.weeks(3, ago - 15)
    yield from met(luck, ago, until=closed)
    yield OtherOffer(ago - 5, luck.one(words.OFFERS), ended=ago - 14)
    yield Closed(closed)


def not_written_yet(luck: Luck) -> Happenings:
    """The last day has passed, and nobody has written how it ended."""
    yield from met(luck, luck.weeks(22, 40))
    yield SearchBegan(18)
    yield Placed(begun=13 + luck.number(0, 1), hours=luck.one(LADDERS), weeks=12, unwritten=2)


def running(luck: Luck, begun: int, hours: str) -> Placed:
    """A placement that runs, thirteen weeks or, after an assessment, longer."""
    is_long = begun > 9
    is_extended = 9 < begun < 13 and luck.falls(0.5)
    newest = luck.one((*[()] * 9, (SignatoryRole.COMPANY,), (SignatoryRole.CITIZEN,), (SignatoryRole.MUNICIPALITY,)))
    return Placed(
        begun=begun,
        hours=hours,
        weeks=26 if is_long and not is_extended else 13,
        extended=26 if is_extended else 0,
        rhythm=luck.one((4, 4, 4, 3, 2)),
        weekday=luck.one((1, 1, 1, 2, 3, 4)),
        latest=luck.one((*[Latest.PLANNED] * 6, *[Latest.THIS_WEEK] * 2, Latest.OVERDUE)),
        unsigned=newest if begun < 12 else (),
        unwritten=luck.one((0, 0, 0, 0, 1, 1, 2)),
        absent=luck.one((0.1, 0.2, 0.2, 0.3, 0.5)),
    )


def tried_before(luck: Luck, since: int) -> Happenings:
    """Met, placed once or twice for a while, and since some weeks without a place."""
    times = 2 if luck.falls(0.25) and since < 20 else 1
    for _ in range(times):
        length = luck.number(4, 11)
        begun = since + length
        outcome = luck.one(ON_THE_WAY)
        yield Placed(begun=begun, hours=luck.one(FIRST_TIME), ending=Ending(outcome, after=length), agreed=8)
        yield Wrote(max(begun - length - 1.3, 0.3), NoteKind.TALK, luck.one(words.TALKS))
        since = begun + luck.number(3, 7)
    ago = min(LONGEST, since + luck.weeks(6, 14))
    yield from met(luck, ago)
    yield SearchBegan(since - 1)


def met(luck: Luck, ago: float, *, until: float = 0.2) -> Happenings:
    """Referred, talked with, and planned with; then something now and then, until some weeks ago."""
    ago = min(ago, LONGEST)
    yield Referred(ago, luck.one(words.REFERRED_BY), luck.one(LANGUAGES))
    yield first_talk(luck, ago)
    yield plan(luck, ago - luck.weeks(1.8, TO_PLAN), "", luck.one(words.AIMS))
    yield from notes(luck, ago - TO_PLAN, until=until)
    if ago - until > 10 and luck.falls(0.12):
        yield GoalChanged(luck.weeks(until, ago - 8), luck.one(words.AIMS), luck.one(words.WHY_ANOTHER_AIM))
    if ago - until > 10 and luck.falls(0.06):
        yield YesTakenBack(until + luck.weeks(0.1, 3))
    if luck.falls(0.05):
        yield Moved(luck.weeks(until, ago - 3))


def first_talk(luck: Luck, ago: float) -> Wrote:
    """Some days after the referral."""
    return Wrote(ago - luck.weeks(0.6, 1.4), NoteKind.TALK, luck.one(words.FIRST_TALKS), Hat.CASEWORKER)


def plan(luck: Luck, ago: float, helper: str, aim: words.Aim) -> GoalAgreed:
    """With one to three subgoals, some of them reached, and what a workplace should know."""
    subgoals = [
        Subgoal(
            text,
            luck.one(("Borgeren selv", "Mentor", "Sagsbehandler", helper or "Konsulent")),
            luck.number(4, 60),
            luck.weeks(0.2, max(0.3, ago - 1)) if luck.falls(0.35) else None,
        )
        for text in luck.some(words.SUBGOALS, luck.number(1, 3))
    ]
    return GoalAgreed(ago, aim, tuple(subgoals), tuple(luck.some(words.CONSIDERATIONS, luck.number(0, 2))))


def notes(luck: Luck, since: float, *, until: float = 0.2) -> Happenings:
    """Every month or two somebody writes something."""
    ago = since - luck.weeks(1, 6)
    while ago > until:
        kind, texts = luck.one(NOTES)
        yield Wrote(ago, kind, luck.one(texts), luck.one((Hat.CONSULTANT, Hat.CONSULTANT, Hat.MENTOR, Hat.CASEWORKER)))
        ago -= luck.weeks(4, 11)


def what_next(luck: Luck) -> Happenings:
    """What is to happen next: most of it is planned, some of it is due or past, some waits, and a few have nothing."""
    hat = luck.one((Hat.CONSULTANT, Hat.CONSULTANT, Hat.CASEWORKER, Hat.MENTOR))
    match luck.number(0, 19):
        case 0 | 1:
            yield Next(luck.one(words.NEXT_STEPS), -luck.number(1, 6), 1.2, hat=hat)
        case 2 | 3:
            yield Next(luck.one(words.NEXT_STEPS), 0, hat=hat)
        case 4 | 5 | 6:
            what, who = luck.one(words.WAITS)
            yield Next(what, luck.number(1, 12), luck.weeks(0.3, 1), who, hat)
        case 7:
            return
        case 8:
            yield Next(luck.one(words.NEXT_STEPS), luck.number(2, 9), 1.2, hat=hat, moved_from=-1)
        case _:
            yield Next(luck.one(words.NEXT_STEPS), luck.number(1, 16), luck.weeks(0.2, 1), hat=hat)


NOTES = (
    *[(NoteKind.TALK, words.TALKS)] * 7,
    *[(NoteKind.FOLLOW_UP, words.FOLLOW_UP_NOTES)] * 2,
    (NoteKind.SUCCESS, words.SUCCESSES),
    (NoteKind.ABSENCE, words.ABSENCES),
)
