"""Retention in words, for pages and the printed certificate."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from jobspor.access.models import Erasure, User
from jobspor.base.text import gettext_noop

CAUSES = {
    "case": gettext_noop("Borgere, hvis tid er gået"),
    "request": gettext_noop("Borgere, som to ledere har villet have slettet"),
    "again": gettext_noop("Borgere, der var slettet, og som en sikkerhedskopi bragte tilbage"),
    "cooperation": gettext_noop("Kontaktpersoner, der er stoppet, og gamle udtalelser om ansatte"),
    "employment": gettext_noop("Tidligere medarbejderes konto og nummer"),
    "log": gettext_noop("Gamle linjer i læselog og journal"),
    "post": gettext_noop("Indhold i gamle mails og SMS"),
    "orphans": gettext_noop("Filer, som intet længere peger på"),
}


@dataclass(frozen=True)
class Table:
    """A table in words, its rows, and those of its history."""

    name: str
    rows: int
    past: int


@dataclass(frozen=True)
class Line:
    """What went by one cause in one run: so many rows of each table, by which period, on whose word."""

    cause: str
    basis: str
    citizens: int
    tables: tuple[Table, ...]
    digests: tuple[str, ...]


@dataclass(frozen=True)
class Certificate:
    """One night's run."""

    run: uuid.UUID
    made_at: datetime
    lines: tuple[Line, ...]


def tables(counts: Mapping[str, int]) -> tuple[Table, ...]:
    """Table -> rows, with the tables' names in words, by name."""
    found: dict[str, list[int]] = {}
    for label, count in counts.items():
        name, is_past = _named(label)
        found.setdefault(name, [0, 0])[is_past] += count
    return tuple(Table(name, rows, past) for name, (rows, past) in sorted(found.items()))


def certificates(limit: int = 60) -> list[Certificate]:
    """The newest runs of the open municipality."""
    runs = list(dict.fromkeys(Erasure.objects.order_by("-made_at", "-pk").values_list("run", flat=True)))[:limit]
    rows = list(Erasure.objects.filter(run__in=runs).select_related("rule").order_by("pk"))
    return [_certificate([row for row in rows if row.run == run]) for run in runs]


def certificate_of(run: str) -> Certificate | None:
    """One run of the open municipality by its number as it stands in an address; None when there is none."""
    try:
        rows = list(Erasure.objects.filter(run=uuid.UUID(run)).select_related("rule").order_by("pk"))
    except ValueError:
        return None
    return _certificate(rows) if rows else None


def _certificate(rows: list[Erasure]) -> Certificate:
    """A line for each cause and basis."""
    parts: dict[tuple[str, str], list[Erasure]] = {}
    for row in rows:
        parts.setdefault((row.cause, _basis(row)), []).append(row)
    lines = tuple(_line(cause, basis, of_it) for (cause, basis), of_it in parts.items())
    return Certificate(rows[0].run, rows[-1].made_at, lines)


def _line(cause: str, basis: str, rows: Iterable[Erasure]) -> Line:
    counts: Counter[str] = Counter()
    citizens, digests = 0, []
    for row in rows:
        counts.update(row.counts)
        citizens += len(row.citizens)
        digests.append(row.digest)
    return Line(_(CAUSES[cause]), basis, citizens, tables(counts), tuple(digests))


def _basis(row: Erasure) -> str:
    if row.asked_by:
        names = {f"user:{user.pk}": user.name for user in User.objects.filter(pk__in=_users(row))}
        people = {
            "asked": names.get(row.asked_by, row.asked_by),
            "approved": names.get(row.approved_by, row.approved_by),
        }
        return _("Bedt om af %(asked)s, godkendt af %(approved)s.") % people
    if row.months is None:
        return ""
    words = {"months": row.months, "decided_by": row.rule.decided_by if row.rule else ""}
    if row.rule:
        return _("Gemmes %(months)s måneder, besluttet af %(decided_by)s.") % words
    return _("Gemmes %(months)s måneder efter Jobspors forslag.") % words


def _users(row: Erasure) -> list[int]:
    return [int(key.partition(":")[2]) for key in (row.asked_by, row.approved_by) if key.startswith("user:")]


def _named(label: str) -> tuple[str, bool]:
    """A table's name, and whether it is the history of it."""
    try:
        model: Any = apps.get_model(label)
    except LookupError:  # a table of an older version
        return label, False
    tracked = getattr(model, "pgh_tracked_model", None)
    return str((tracked or model)._meta.verbose_name), tracked is not None
