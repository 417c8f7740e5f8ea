"""The kinds of messages: their standard words, what may stand in them, and when somebody who signs in gets them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jobspor.access.links import Purpose, purposes
from jobspor.base.text import Worded, gettext_noop


class How(Worded):
    """When somebody wants to hear of something."""

    AT_ONCE = "at_once", gettext_noop("Straks")
    DAILY = "daily", gettext_noop("I dagens mail")
    NEVER = "never", gettext_noop("Slet ikke")


@dataclass(frozen=True)
class Place:
    """A `{name}` that may stand in a text: what it becomes, and an invented example (both msgids)."""

    name: str
    meaning: str
    example: str


@dataclass(frozen=True)
class Kind:
    """One kind of message. All words are msgids with `{names}`; `needs` must stand in each text but the subject.

    Without `sms` it only goes by mail.

    `begins` is when a user gets it who has chosen nothing, None for messages to people with a link. `verbs` are the
    journal's verbs that tell of the same, for those who want it in the day's mail.
    """

    code: str
    title: str
    subject: str
    mail: str
    places: tuple[Place, ...]
    sms: str = ""
    needs: tuple[str, ...] = ("link",)
    begins: How | None = None
    verbs: tuple[str, ...] = ()


ORGANISATION = Place("organisation", gettext_noop("enhedens navn"), gettext_noop("Fjordby Jobcenter"))
LINK = Place(
    "link", gettext_noop("linket, som skal åbnes"), "https://jobspor.example/l/461-Xk3vQ9rTnB2mWcD7yHfLpZs1aEgUoJ4i"
)
NAME = Place("name", gettext_noop("modtagerens navn"), "Alma Vind")
ABOUT = Place("about", gettext_noop("virksomhedens navn"), gettext_noop("Kernehuset Bageri"))

_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Make an app's kind known; called from its `apps.py`."""
    _kinds[kind.code] = kind


def kinds() -> Mapping[str, Kind]:
    """All kinds by code: what is registered, and the message of each purpose of a link."""
    return {**{purpose.code: _of_purpose(purpose) for purpose in purposes()}, **_kinds}


@cache
def _of_purpose(purpose: Purpose) -> Kind:
    places = (NAME, ABOUT, LINK, ORGANISATION)
    return Kind(purpose.code, purpose.title or purpose.subject, purpose.subject, purpose.mail, places, purpose.sms)
