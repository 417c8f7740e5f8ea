"""What speaks for a place, and what against or lacks an answer: words about places, never a number about a person.

The worker chooses the order; nothing here weighs one reason against another.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from jobspor.base.minutes import formatted
from jobspor.base.text import Sentence, Worded, gettext_noop

FAR = 30  # kilometres; beyond them the distance is said among what speaks against
SHORTEST_WORD = 4
SURE_LETTERS = 5
EMPTY_WORDS = frozenset(
    {"andre", "arbejde", "arbejder", "eller", "gerne", "hvor", "ikke", "meget", "noget", "opgave", "opgaver", "sted"}
)


class Order(Worded):
    """The orders a worker can choose between."""

    WISH = "oenske", gettext_noop("Jobønske A, B, C")
    NEAREST = "naermest", gettext_noop("Nærmest")
    EMPTY = "laengst-ledig", gettext_noop("Længst ledig")


@dataclass(frozen=True)
class Wish:
    """A job wish: its letter and the citizen's words."""

    letter: str
    words: str


@dataclass(frozen=True)
class Seeker:
    """What is known of what the citizen looks for."""

    wishes: tuple[Wish, ...]
    postcode: str
    has_considerations: bool


@dataclass(frozen=True)
class Offer:
    """A free place. `minutes` a week; `kilometres` between postcodes, None when unknown; `elsewhere` names another
    municipality; `free_until` is the last day before somebody else comes; `register_figure` is the staff that the ratio
    rule was counted from when nobody has stated it; `is_last`: the rule has no room for one more after this one."""

    title: str
    tasks: tuple[str, ...]
    branch: str
    town: str
    postcode: str
    minutes: int
    days: int
    can_offer: str
    mentor: str
    kilometres: int | None
    elsewhere: str
    free_until: date | None
    register_figure: Decimal | None
    is_last: bool


def speaks_for(seeker: Seeker, offer: Offer) -> Iterator[Sentence]:
    """What is good about the place for this citizen."""
    for wish in seeker.wishes:
        if found := found_in(wish, offer.tasks, offer.title, offer.branch):
            said = gettext_noop("Jobønske %(letter)s, »%(wish)s«: %(found)s")
            yield Sentence(said, letter=wish.letter, wish=wish.words, found=", ".join(found))
    if offer.minutes:
        said = gettext_noop("Kan begynde med %(hours)s om ugen på én dag")
        if offer.days > 1:
            said = gettext_noop("Kan begynde med %(hours)s om ugen på %(days)s dage")
        yield Sentence(said, hours=formatted(offer.minutes), days=offer.days)
    if offer.mentor:
        yield Sentence(gettext_noop("%(name)s er mentor på stedet"), name=offer.mentor)
    if offer.can_offer:
        yield Sentence(gettext_noop("Kan tage hensyn: %(what)s"), what=offer.can_offer)
    if offer.postcode and offer.postcode == seeker.postcode:
        yield Sentence(gettext_noop("Ligger i borgerens eget postnummer, %(town)s"), town=offer.town)


def speaks_against(seeker: Seeker, offer: Offer) -> Iterator[Sentence]:
    """What is bad about the place for this citizen, then what nobody has answered."""
    if seeker.wishes and not any(found_in(wish, offer.tasks, offer.title, offer.branch) for wish in seeker.wishes):
        yield Sentence(gettext_noop("Opgaverne nævner ingen af jobønskerne"))
    if offer.kilometres is not None and offer.kilometres > FAR:
        yield Sentence(gettext_noop("Ligger cirka %(km)s km væk"), km=offer.kilometres)
    if offer.elsewhere:
        yield Sentence(gettext_noop("Ligger i en anden kommune, %(name)s"), name=offer.elsewhere)
    if offer.free_until:
        yield Sentence(gettext_noop("Kun ledig til og med %(day)s"), day=offer.free_until)
    if offer.is_last:
        yield Sentence(gettext_noop("Sidste plads efter forholdstallet"))
    yield from _unanswered(seeker, offer)


def _unanswered(seeker: Seeker, offer: Offer) -> Iterator[Sentence]:
    if not seeker.wishes:
        yield Sentence(gettext_noop("Der er ikke skrevet jobønsker endnu"))
    if not offer.minutes:
        yield Sentence(gettext_noop("Dage og timer er ikke skrevet på pladsen"))
    if not offer.mentor:
        yield Sentence(gettext_noop("Ingen mentor er nævnt"))
    if seeker.has_considerations and not offer.can_offer:
        yield Sentence(gettext_noop("Det er ikke skrevet, hvilke hensyn pladsen kan tage"))
    if offer.kilometres is None:
        yield Sentence(gettext_noop("Afstanden kendes ikke, et postnummer mangler"))
    if offer.register_figure is not None:
        said = gettext_noop("Forholdstallet er regnet af registrets %(figure)s ansatte, en udtalelse mangler")
        yield Sentence(said, figure=offer.register_figure)


def first_wish(seeker: Seeker, tasks: Iterable[str], title: str, branch: str) -> int:
    """Which of the wishes comes first that a place has something of; as many as there are, when it has of none."""
    found = (at for at, wish in enumerate(seeker.wishes) if found_in(wish, tasks, title, branch))
    return next(found, len(seeker.wishes))


def found_in(wish: Wish, tasks: Iterable[str], title: str, branch: str) -> list[str]:
    """The tasks, or else the place's title or branch, that share a word with the wish."""
    named = [task for task in tasks if _share(wish.words, task)]
    return named or [text for text in (title, branch) if _share(wish.words, text)][:1]


@lru_cache(maxsize=20_000)  # the same texts stand on many places
def _share(some: str, others: str) -> bool:
    """Have two texts a word in common?"""
    return any(_akin(*sorted((one, other), key=len)) for one in _words(some) for other in _words(others))


@lru_cache(maxsize=5000)
def _words(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return frozenset(word for word in words if len(word) >= SHORTEST_WORD) - EMPTY_WORDS


def _akin(shorter: str, longer: str) -> bool:
    if len(shorter) < SURE_LETTERS:
        return longer.startswith(shorter)
    return shorter in longer or shorter[:SURE_LETTERS] == longer[:SURE_LETTERS]
