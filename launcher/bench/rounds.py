"""Four clients at once, round after round, page by page in changing order, and a fixed query beside them.

The query and the bare page are asked for in small portions around every page, so that what else the machine does
weighs on them as it weighs on the pages: a page's multiple of them is steadier than its milliseconds.
"""

import gzip
import random
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from math import ceil
from statistics import median
from typing import Protocol

import psycopg

from launcher import LauncherError
from launcher.bench.catalogue import Page
from launcher.bench.people import Answer

CLIENTS = 4
LONGEST = 10
"""Seconds that a page may take of a round; then fewer requests are counted, but never under `LEAST`."""
LEAST = 20
PORTION = 10
"""For each so many requests for a page, one for the bare page and one reference query."""
# Twenty rows by an index of a table that is the same in every database: the smallest read that a page can be made of.
REFERENCE = "SELECT code, town, latitude, longitude FROM companies_postcode WHERE code >= %s ORDER BY code LIMIT 20"


class Hand(Protocol):
    """What one of the clients does it with: a connection of its own."""

    def once(self, turn: int) -> Answer:
        """Do it once; `turn` counts over all clients."""
        ...

    def close(self) -> None:
        """Stop."""
        ...


class Browsing:
    """Asks for a page's addresses in turn."""

    def __init__(self, page: Page) -> None:
        self.page, self.client = page, page.who.client()

    def once(self, turn: int) -> Answer:
        """Ask once; where a form leads on, the next page is fetched as a browser does, outside the time taken."""
        answer = self.client.ask(self.page.asked[turn % len(self.page.asked)])
        if answer.status != self.page.expects:
            raise LauncherError(f"{self.page.name}: svarede {answer.status}, ikke {self.page.expects}.")
        if answer.location:
            self.client.get(answer.location)
        return answer

    def close(self) -> None:
        """Hang up."""
        self.client.close()


class Querying:
    """Asks the reference query, past the product."""

    def __init__(self, database: str) -> None:
        self.connection = psycopg.connect(database, autocommit=True)

    def once(self, turn: int) -> Answer:
        """Ask once; the postcodes change from turn to turn."""
        began = time.perf_counter()
        self.connection.execute(REFERENCE, [str(1000 + turn % 8000)]).fetchall()
        took = (time.perf_counter() - began) * 1000
        return Answer(200, b"", "", took, 1, took)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


@dataclass
class Subject:
    """Something that is measured: each round's milliseconds, and what the first, warming, answers cost."""

    begin: Callable[[], Hand]
    rounds: list[list[float]] = field(default_factory=list)
    in_database: list[float] = field(default_factory=list)
    queries: int = 0
    size: int = 0
    packed: int = 0

    def warm_up(self) -> None:
        """A few times, so that templates and plans are made and every client has seen that it answers."""
        answers = at_once(self.begin, 3 * CLIENTS)
        self.queries = max(answer.queries for answer in answers)
        self.size = max(len(answer.body) for answer in answers)
        self.packed = max(len(gzip.compress(answer.body, 6)) for answer in answers)

    def take(self, requests: int) -> None:
        """Some more of the present round."""
        answers = at_once(self.begin, requests)
        self.rounds[-1] += [answer.milliseconds for answer in answers]
        self.in_database += [answer.in_database for answer in answers]

    @property
    def waited(self) -> float:
        """Milliseconds in the database, the middle one."""
        return median(self.in_database)

    def best(self) -> tuple[float, float]:
        """Median and p95 of the round with the lowest p95."""
        both = [(percentile(one, 50), percentile(one, 95)) for one in self.rounds]
        return min(both, key=lambda pair: pair[1])

    def multiple_of(self, other: "Subject") -> float:
        """How many times the other's median its own is: the middle one of the rounds."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return median(median(mine) / median(theirs) for mine, theirs in pairs)


@dataclass
class Course:
    """A database under measurement."""

    pages: list[Page]
    bare: Subject
    reference: Subject
    measured: dict[Page, Subject] = field(default_factory=dict)

    def subjects(self) -> Iterable[Subject]:
        """All that is measured."""
        return [self.bare, self.reference, *self.measured.values()]

    def measure(self, page: Page, requests: int) -> None:
        """One page of a round, with a portion of what it is compared with."""
        for beside in (self.reference, self.bare):
            beside.take(max(CLIENTS, requests // PORTION))
        self.measured[page].take(requests)


def course(pages: list[Page], bare: Page, database: str) -> Course:
    """A course with everything still to be measured."""
    measured = {page: Subject(partial(Browsing, page)) for page in pages}
    return Course(pages, Subject(partial(Browsing, bare)), Subject(partial(Querying, database)), measured)


def run(courses: list[Course], *, rounds: int, requests: int) -> None:
    """Measure every page of every database in every round; the databases take turns at each page."""
    chance = random.Random(1)  # noqa: S311 - an order, no secret
    subjects = [subject for one in courses for subject in one.subjects()]
    for subject in subjects:
        subject.warm_up()
    for _ in range(rounds):
        for subject in subjects:
            subject.rounds.append([])
        for place in chance.sample(range(len(courses[0].pages)), len(courses[0].pages)):
            for one in courses:
                one.measure(one.pages[place], requests)


def at_once(begin: Callable[[], Hand], requests: int) -> list[Answer]:
    """So many requests from all clients together; fewer when they take too long."""
    turns, give_up = count(), time.monotonic() + LONGEST

    def work() -> list[Answer]:
        hand, answers = begin(), []
        try:
            while (turn := next(turns)) < requests and (turn < LEAST or time.monotonic() < give_up):
                answers.append(hand.once(turn))
        finally:
            hand.close()
        return answers

    with ThreadPoolExecutor(CLIENTS) as clients:
        working = [clients.submit(work) for _ in range(CLIENTS)]
        return [answer for one in working for answer in one.result()]


def percentile(values: list[float], share: int) -> float:
    """The least of the values that so many per cent of them do not exceed."""
    return sorted(values)[max(0, ceil(len(values) * share / 100) - 1)]
