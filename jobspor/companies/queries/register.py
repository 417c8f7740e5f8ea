"""What the register's files brought: the files, and what each says otherwise than what stood."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import ChangeKind, RegisterChange, RegisterFault, RegisterFile
from jobspor.companies.models.updates import RegisterChangeQuerySet


class Where(Worded):
    """Whose workplaces a list of changes is about."""

    HERE = "kommunen", gettext_noop("I kommunen")
    EVERYWHERE = "landet", gettext_noop("Hele landet")


@dataclass(frozen=True, kw_only=True)
class ChangeSearch:
    """What somebody looks for among a file's changes; `kind` and `text` (in the name) are empty for all."""

    where: Where = Where.HERE
    kind: str = ""
    text: str = ""


@dataclass(frozen=True)
class Read:
    """A file, and how many workplaces of the municipality it says something new about."""

    file: RegisterFile
    here: int


def files(*, scope: Reach) -> list[Read]:
    """The files that were read, the newest first. One query."""
    here = str(scope.actor.municipality)
    found = RegisterFile.objects.order_by("-read_at", "-pk")[:FILES]
    return [Read(file, file.counts.get("here", {}).get(here, 0)) for file in found]


def changes(file: RegisterFile, search: ChangeSearch, *, scope: Reach) -> RegisterChangeQuerySet:
    """The changes that are looked for, by the workplaces' names."""
    rows = RegisterChange.objects.filter(file=file)
    if search.where is Where.HERE:
        rows = rows.filter(workplace__lies_in=scope.actor.municipality)
    if search.kind:
        rows = rows.filter(kind=search.kind)
    if search.text:
        rows = rows.filter(workplace__name_key__contains=danish_key(search.text))
    return rows.select_related("workplace").order_by("workplace__name_key", "pk")


def counted(file: RegisterFile, where: Where, *, scope: Reach) -> dict[ChangeKind, int]:
    """How many workplaces differ, by kind of change: the whole country's are kept with the file. At most one query."""
    if where is Where.EVERYWHERE:
        return {kind: file.counts[kind.value] for kind in ChangeKind if file.counts.get(kind.value)}
    rows = changes(file, ChangeSearch(where=where), scope=scope).order_by().values_list("kind").annotate(Count("pk"))
    found = Counter(dict(rows))
    return {kind: found[kind.value] for kind in ChangeKind if found[kind.value]}


def faults(file: RegisterFile, *, scope: Reach) -> list[RegisterFault]:
    """The lines that could not be read, those that are kept."""
    return list(RegisterFault.objects.filter(file=file).order_by("line", "pk"))


FILES = 60
"""Five years of months."""
