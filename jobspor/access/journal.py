"""Recording what somebody did, and telling it again in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from jobspor.access.actor import Actor
from jobspor.access.models import Event
from jobspor.access.scope import current
from jobspor.base.text import gettext_noop
from jobspor.base.wording import moment

SENT_STAYS = gettext_noop("En besked, der er sendt, kan ikke kaldes tilbage.")


@dataclass(frozen=True)
class Verb:
    """How an event reads on a timeline: its kind (for the filter chips), the sentence, and whether it weighs more.

    `kind` and `sentence` are msgids; the sentence's `{names}` are taken from the event's facts. `final` is a msgid too:
    why it cannot be undone, or nothing.
    """

    kind: str
    sentence: str
    big: bool = False
    final: str = ""


_verbs: dict[str, Verb] = {}


def register_verbs(verbs: Mapping[str, Verb]) -> None:
    """Make an app's verbs known; called from its `apps.py`."""
    _verbs.update(verbs)


def record(verb: str, row: models.Model, *, by: Actor, at: datetime | None = None, **facts: Any) -> Event:
    """Write an event under the open act. Raises KeyError for a verb nobody registered.

    The event lands on the timeline of the row's citizen and workplace: the row itself, or what its `citizen_id` and
    `workplace_id` say.
    """
    _verbs[verb]
    return Event.objects.create(
        municipality_id=by.municipality,
        act=current().act,
        verb=verb,
        model=row._meta.label_lower,
        object_id=row.pk,
        citizen_id=owner_of(row, "citizen"),
        workplace_id=owner_of(row, "workplace"),
        actor=by.key,
        actor_name=by.name,
        at=at or timezone.now(),
        facts=facts,
    )


def last_change(row: models.Model, *verbs: str) -> Callable[[], str]:
    """A question for later: who did one of the verbs to a row last, and when? Empty when nobody has."""

    def ask() -> str:
        whose = {f"{name}_id": owner_of(row, name) for name in ("citizen", "workplace")}
        done = Event.objects.filter(model=row._meta.label_lower, object_id=row.pk, verb__in=verbs, **whose)
        last = done.order_by("-at", "-pk").first()
        return f"{last.actor_name}, {moment(last.at, timezone.localdate())}" if last else ""

    return ask


def owner_of(row: models.Model, name: str) -> int | None:
    """The number of the citizen or workplace that a row belongs to, or is."""
    if row._meta.model_name == name:
        return int(row.pk)
    return getattr(row, f"{name}_id", None)


@dataclass(frozen=True)
class Told:
    """An event in words, for a timeline. `facts` is None when it has been erased."""

    id: int
    kind: str
    text: str
    by: str
    at: datetime
    big: bool
    note: str = ""


def tell(event: Event) -> Told:
    """Put an event into the reader's language."""
    verb = _verbs[event.verb]
    facts = event.facts
    text = gettext("Oplysningerne er slettet") if facts is None else gettext(verb.sentence).format_map(_Facts(facts))
    note = (facts or {}).get("note", "")
    return Told(event.pk, gettext(verb.kind), text, event.actor_name, event.at, verb.big, note)


class _Facts(dict[str, Any]):
    """Facts of an older event may lack a word that the sentence has since got."""

    def __missing__(self, key: str) -> str:
        return "–"


def final_because(verbs: Iterable[str]) -> str:
    """Why what the verbs say cannot be undone (a msgid), or nothing when it can."""
    return next((_verbs[verb].final for verb in verbs if _verbs[verb].final), "")


def kinds() -> list[str]:
    """The kinds of all verbs, each once, in the order they were registered."""
    return list(dict.fromkeys(verb.kind for verb in _verbs.values()))


def verbs_of(kind: str) -> list[str]:
    """The verbs of a kind, for filtering."""
    return [name for name, verb in _verbs.items() if verb.kind == kind]
