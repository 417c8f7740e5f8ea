"""Everybody in the two jobcentres: who they are, which way they go, and who is around them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import cycle

from jobspor.access.models.lookups import Purpose
from jobspor.base.days import A_DAY
from jobspor.exchange.examples import archetypes as like
from jobspor.exchange.examples import words
from jobspor.exchange.examples.almanac import Almanac, Luck
from jobspor.exchange.examples.archetypes import Archetype
from jobspor.exchange.examples.arriving import Closed, Referred
from jobspor.exchange.examples.beside import FileCame, Opened
from jobspor.exchange.examples.booking import seated
from jobspor.exchange.examples.firms import CENTRES, NEXT_DOOR
from jobspor.exchange.examples.meanwhile import Covered, HandedOver, Next
from jobspor.exchange.examples.mette import CASELOAD, METTE
from jobspor.exchange.examples.names import MEN, SURNAMES, WOMEN
from jobspor.exchange.examples.placed import Placed
from jobspor.exchange.examples.stage import Happening, Story
from jobspor.exchange.examples.supporting import supported
from jobspor.exchange.examples.talking import talks
from jobspor.exchange.examples.visitation import visited
from jobspor.organisation.rules import Hat
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.rules import Kind, Outcome


@dataclass(frozen=True)
class Desk:
    """A consultant (or nobody), the caseworkers and mentors (or none) who share citizens with them, and the leader."""

    consultant: str
    caseworkers: tuple[str, ...]
    leader: str
    mentors: tuple[str, ...] = ("",)


HANNE, TORBEN, GITTE = "Hanne Ploug", "Torben Friis", "Gitte Lassen"
HARBOUR = ("Jonas Bech", "Sevda Yildiz")
FOREST = ("Birthe Dam", "Nikolaj Friis", "Aya Nassar")
MEADOW = ("Inger Toft", "Ömer Aksoy", "Kamille Juhl")
RIVER = ("Karim Aziz",)
HOME_DESKS = (
    Desk("Peter Lund", HARBOUR, HANNE, ("Peter Lund",)),
    Desk("Anders Krogh", FOREST, TORBEN, ("Anders Krogh", "Line Maj")),
    Desk("Freja Bruun", FOREST, TORBEN, ("Line Maj", "Bo Stenum", "")),
    Desk("Rasmus Kold", MEADOW, TORBEN, ("Poul Hede", "", "")),
    Desk("Signe Vang", MEADOW, TORBEN, ("Poul Hede", "")),
)
HOME_WITHOUT_CONSULTANT = (*[Desk("", FOREST, TORBEN), Desk("", MEADOW, TORBEN)] * 4, Desk("", HARBOUR, HANNE))
AWAY_DESKS = (
    Desk("Lise Nørgaard", RIVER, GITTE, ("Lise Nørgaard", "Vibe Lykke")),
    Desk("Jens Mark", RIVER, GITTE, ("Vibe Lykke", "")),
)
AWAY_WITHOUT_CONSULTANT = (Desk("", RIVER, GITTE),)

ABOUT_TO_BEGIN = (
    *[like.about_to_begin()] * 4,
    *[like.about_to_begin(role) for role in SignatoryRole] * 2,
    like.about_to_begin(SignatoryRole.CITIZEN, SignatoryRole.COMPANY),
    like.about_to_begin(*SignatoryRole),
)
EMPLOYED = (
    *[like.employed(Kind.WAGE_HOURS, "6 10", 26)] * 2,
    *[like.employed(Kind.WAGE_SUBSIDY, "30", 24)] * 2,
    *[like.employed(Kind.FLEX_JOB, "8 12", 52)] * 2,
    like.employed(Kind.ORDINARY_JOB, "15 20", 40),
    like.employed(Kind.EDUCATION, "30", 52),
)
ENDED = (
    *[like.ended(Outcome.ORDINARY_JOB)] * 3,
    *[like.ended(Outcome.MOVED)] * 3,
    *[like.ended(Outcome.PENSION)] * 2,
    *[like.ended(Outcome.NO_LONGER_ENTITLED)] * 2,
    *[like.ended(Outcome.EDUCATION)] * 2,
    like.ended(Outcome.DECEASED),
    *[like.never_placed] * 5,
)
HOME_MIX: tuple[Archetype, ...] = (
    *[like.referred] * 5,
    *[like.goal_agreed] * 9,
    *[like.in_other_offer] * 6,
    *[like.seeking] * 51,
    *ABOUT_TO_BEGIN,
    *[like.in_company] * 18,
    *[like.in_company_again] * 10,
    *[like.with_wage] * 14,
    *EMPLOYED,
    *[like.self_supporting] * 22,
    *[like.not_written_yet] * 2,
    *ENDED,
)
HOME_MIX_WITHOUT_CONSULTANT: tuple[Archetype, ...] = (
    *[like.referred] * 16,
    *[like.goal_agreed] * 33,
    *[like.in_other_offer] * 23,
)
AWAY_MIX: tuple[Archetype, ...] = (
    like.referred,
    *[like.goal_agreed] * 2,
    *[like.seeking] * 4,
    like.about_to_begin(),
    *[like.in_company] * 4,
    *[like.with_wage] * 2,
    *[like.self_supporting] * 2,
    like.ended(Outcome.MOVED),
)
AWAY_MIX_WITHOUT_CONSULTANT: tuple[Archetype, ...] = (
    *[like.referred] * 2,
    *[like.goal_agreed] * 3,
    *[like.in_other_offer] * 2,
)
LONG = (*["6.3"] * 7, *["6.5"] * 2, "6.6", "6.7", "6.9")
"""Target groups that may be long in a company (LAB § 61), the larger ones more often."""
ANY = (*["6.3"] * 3, *["6.2"] * 3, "6.1", "6.4", "6.5", "6.6", "6.12-jobparat")
AWAY_FIRST = 500
"""The number of the first citizen next door."""
OLDEST, LIVES = date(1961, 2, 1), 15_000
"""The first birthday and how many days later the last one."""


@cache
def home(almanac: Almanac) -> list[Story]:
    """280 citizens: Mette Holm's by name, and the others."""
    shared = zip(_mixed(HOME_MIX), cycle(HOME_DESKS), strict=False)
    early = zip(_mixed(HOME_MIX_WITHOUT_CONSULTANT), cycle(HOME_WITHOUT_CONSULTANT), strict=False)
    return seated([*_mettes(), *invented([*shared, *early], first=len(CASELOAD))], CENTRES, almanac)


@cache
def away(almanac: Almanac) -> list[Story]:
    """A couple of dozen citizens next door."""
    shared = zip(_mixed(AWAY_MIX), cycle(AWAY_DESKS), strict=False)
    early = zip(_mixed(AWAY_MIX_WITHOUT_CONSULTANT), cycle(AWAY_WITHOUT_CONSULTANT), strict=False)
    return seated(invented([*shared, *early], first=AWAY_FIRST), NEXT_DOOR, almanac)


def _mixed(mix: Sequence[Archetype]) -> list[Archetype]:
    """In no order, and always the same."""
    return Luck("mix", len(mix)).some(mix, len(mix))


def _mettes() -> Iterator[Story]:
    for number, named in enumerate(CASELOAD):
        who, team, luck = named.who, {Hat.CONSULTANT: METTE, Hat.MENTOR: METTE}, Luck("mette", number)
        happenings = tuple(named.happenings(luck))
        yield Story(
            number=number,
            given_names=who.given_names,
            family_name=who.family_name,
            born_on=who.born_on,
            target_group=_target_group(happenings, luck),
            team={Hat.CASEWORKER: who.caseworker, **team} if who.caseworker else team,
            happenings=happenings,
        )


def invented(parts: Sequence[tuple[Archetype, Desk]], *, first: int) -> Iterator[Story]:
    """A story for each way that somebody goes, with those at a desk around them; numbered from the first."""
    known = {(named.who.given_names, named.who.family_name) for named in CASELOAD}
    for number, (archetype, desk) in enumerate(parts, start=first):
        luck = Luck(number)
        given_names, family_name = _new_name(number, known, luck)
        happenings = tuple(archetype(luck))
        yield Story(
            number=number,
            given_names=given_names,
            family_name=family_name,
            born_on=_birthday(number),
            target_group=_target_group(happenings, luck),
            team=_team(desk, number),
            happenings=(
                *happenings,
                *_colleagues(happenings, desk, number, luck),
                *_beside(happenings, number),
                *_visited(happenings, _team(desk, number), number),
                *talks(happenings, number),
            ),
        )


def _new_name(number: int, known: set[tuple[str, str]], luck: Luck) -> tuple[str, str]:
    """A name that nobody else has; women have even numbers."""
    while True:
        name = luck.one(MEN if number % 2 else WOMEN), luck.one(SURNAMES)
        if name not in known:
            known.add(name)
            return name


def _birthday(number: int) -> date:
    """Not the first of January: those are CPR numbers that somebody may have."""
    day = OLDEST + timedelta(days=number * 389 % LIVES)
    return day if (day.month, day.day) != (1, 1) else day + A_DAY


def _target_group(happenings: Sequence[Happening], luck: Luck) -> str:
    """One that may have such placements."""
    kinds = {one.kind for one in happenings if isinstance(one, Placed)}
    if Kind.WAGE_SUBSIDY in kinds:
        return "6.3"
    return luck.one(LONG if kinds else ANY)


def _team(desk: Desk, number: int) -> dict[Hat, str]:
    """A caseworker is missing here and there where a consultant has begun already."""
    turn = number // len(HOME_DESKS)
    worn = {
        Hat.CASEWORKER: "" if desk.consultant and number % 58 == 0 else desk.caseworkers[turn % len(desk.caseworkers)],
        Hat.CONSULTANT: desk.consultant,
        Hat.MENTOR: desk.mentors[turn % len(desk.mentors)],
    }
    return {hat: name for hat, name in worn.items() if name}


def _visited(happenings: Sequence[Happening], team: dict[Hat, str], number: int) -> Iterator[Happening]:
    """How somebody who is still on the way was referred."""
    if not any(isinstance(one, Closed) for one in happenings):
        ago = next(one.ago for one in happenings if isinstance(one, Referred))
        is_early = Hat.CONSULTANT not in team and number < AWAY_FIRST
        yield from visited(number, ago, team.get(Hat.CASEWORKER, ""), is_early=is_early)


def _beside(happenings: Sequence[Happening], number: int) -> Iterator[Happening]:
    """What runs beside the way of somebody who is still on it."""
    if not any(isinstance(one, Closed) for one in happenings):
        yield from supported(number, max(one.ago for one in happenings))


def _colleagues(happenings: Sequence[Happening], desk: Desk, number: int, luck: Luck) -> Iterator[Happening]:
    """Now and then another caseworker takes over or covers for a while, and the leader has something to do."""
    ago, is_open = max(one.ago for one in happenings), not any(isinstance(one, Closed) for one in happenings)
    mine, others = _team(desk, number).get(Hat.CASEWORKER), desk.caseworkers
    colleague = next((name for name in others if name != mine), None)
    if not (mine and colleague and is_open and ago > 6):
        return
    if number % 9 == 4:
        yield HandedOver(luck.weeks(0.3, ago - 4), Hat.CASEWORKER, colleague)
    elif number % 13 == 6:
        yield Covered(luck.weeks(0.2, 1.5), Hat.CASEWORKER, colleague, until=luck.number(4, 20))
    elif number % 17 == 5:
        yield Next(luck.one(words.FOR_LEADERS), luck.number(-3, 3), by=desk.leader)
    elif number % 19 == 7:
        yield FileCame(luck.weeks(0.5, 5), luck.one(words.PAPERS), words.PAPER)
    elif number % 37 == 8 and desk.leader == TORBEN:
        yield Opened(luck.weeks(0.3, 3), "Jonas Bech", Purpose.ASKED)
