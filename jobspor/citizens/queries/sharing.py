"""What can be told of a citizen, and what has been: every item with its yes, and the messages built on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import QuerySet
from django.utils.translation import gettext

from jobspor.base.numbers import whole_number
from jobspor.base.text import gettext_noop
from jobspor.citizens.models import Citizen, CleanMessage, Consideration, CvItem, Goal, JobWish
from jobspor.citizens.models.sharing import Shareable
from jobspor.citizens.rules.clean_message import Fact, FactKind

KINDS: dict[type[Shareable], FactKind] = {
    Goal: FactKind.GOAL,
    JobWish: FactKind.WISH,
    Consideration: FactKind.CONSIDERATION,
}
SHAREABLE: tuple[type[Shareable], ...] = (*KINDS, CvItem)
NAMES = {
    FactKind.WISH: gettext_noop("Jobønske"),
    FactKind.GOAL: gettext_noop("Mål"),
    FactKind.WORK: gettext_noop("Arbejde"),
    FactKind.EDUCATION: gettext_noop("Uddannelse"),
    FactKind.SKILL: gettext_noop("Det kan jeg"),
    FactKind.LANGUAGE: gettext_noop("Sprog"),
    FactKind.LICENCE: gettext_noop("Kørekort"),
    FactKind.STRENGTH: gettext_noop("Styrke"),
    FactKind.CONSIDERATION: gettext_noop("Hensyn"),
}


@dataclass(frozen=True)
class Item:
    """Something that can be told, and whether the citizen's yes holds on the day asked about. `name` is a msgid."""

    row: Shareable
    fact: Fact
    holds: bool

    @property
    def name(self) -> str:
        return NAMES[self.fact.kind]


@dataclass(frozen=True)
class Used:
    """A message that was used, and the items it told whose yes no longer holds."""

    message: CleanMessage
    withdrawn: tuple[str, ...]


def items_of(citizen: Citizen, *, on: date) -> list[Item]:
    """All that can be told of a citizen who came through the door, in the order of a message. Four queries."""
    open_pathway = {"pathway__citizen": citizen, "pathway__ended_on": None}
    rows: Iterable[Shareable] = chain(
        JobWish.objects.filter(**open_pathway).select_related("pathway").order_by("letter"),
        Goal.objects.filter(**open_pathway, replaced_on=None).select_related("pathway").order_by("pk"),
        CvItem.objects.filter(citizen=citizen).order_by("-until_year", "pk"),
        Consideration.objects.filter(**open_pathway).select_related("pathway").order_by("pk"),
    )
    items = [Item(row, _fact(row), row.may_be_shared(on)) for row in rows]
    return sorted(items, key=lambda item: list(FactKind).index(item.fact.kind))


def row_called(key: str, citizen: Citizen) -> Shareable | None:
    """What a key names among all that a citizen who came through the door can share."""
    kind, _colon, number = key.partition(":")
    model, pk = next((one for one in SHAREABLE if one._meta.model_name == kind), None), whole_number(number)
    if model is None or pk is None:
        return None
    whose = {"citizen": citizen} if model is CvItem else {"pathway__citizen": citizen}
    return model._default_manager.filter(pk=pk, **whose).first()


def messages_of(citizen: Citizen) -> QuerySet[CleanMessage]:
    """The messages about a citizen who came through the door, the newest first."""
    return CleanMessage.objects.filter(citizen=citizen).select_related("used_by__user").order_by("-used_at", "-pk")


def used_of(citizen: Citizen, items: Iterable[Item]) -> list[Used]:
    """The messages, and how much of each no longer holds."""
    known, messages = {item.fact.key: item for item in items}, list(messages_of(citizen))
    over = {key: item.fact.said for key, item in known.items() if not item.holds}
    over |= dict.fromkeys(_ended(citizen, messages), gettext("et hensyn, der er slut"))
    return [Used(message, tuple(over[key] for key in message.facts if key in over)) for message in messages]


def _ended(citizen: Citizen, messages: Iterable[CleanMessage]) -> set[str]:
    """Considerations that were told and stand nowhere any more."""
    prefix = f"{Consideration._meta.model_name}:"
    told = {key for message in messages for key in message.facts if key.startswith(prefix)}
    numbers = [key.removeprefix(prefix) for key in told]
    rows = Consideration.objects.filter(pathway__citizen=citizen, pk__in=numbers)
    return told - {row.key for row in rows}


def _fact(row: Shareable) -> Fact:
    """A row as a fact."""
    kind = FactKind(row.kind) if isinstance(row, CvItem) else KINDS[type(row)]
    return Fact(row.key, kind, row.said)
