"""Fields in words: what a column is called, and what stands in it, for somebody who has never seen the system."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone

from jobspor.access.about import root, tables_about
from jobspor.access.models import User
from jobspor.base.text import gettext_noop, in_danish

COLLEAGUE = "en medarbejder"
REVIEW = gettext_noop("lederens gennemsyn af, hvad medarbejdere har set")
KEYS = gettext_noop("tekniske nøgler, der intet siger om dig")
WHO = gettext_noop("hvilken medarbejder der har bedt om eller besluttet det")
SENT_TO = gettext_noop("telefonnumre og e-mailadresser, som links og beskeder er sendt til")
_hidden = {
    "access.caseopening.outcome": REVIEW,
    "access.caseopening.remark": REVIEW,
    "access.caseopening.reviewed_by": REVIEW,
    "access.caseopening.reviewed_at": REVIEW,
    "access.sampledlook": REVIEW,
    "access.draft": gettext_noop("kladder, som en medarbejder skriver på og ikke har sendt"),
    "access.hold.made_by": WHO,
    "access.erasurerequest.asked_by": WHO,
    "access.erasurerequest.approved_by": WHO,
    "access.link.phone": SENT_TO,
    "access.link.email": SENT_TO,
    "access.message.to": SENT_TO,
    "access.linktoken": KEYS,
    "access.message.key": KEYS,
    "access.message.once": KEYS,
    "access.message.act": KEYS,
}
_words: dict[str, Callable[[str], str]] = {}


def register_words(column: str, words: Callable[[str], str]) -> None:
    """Say what the codes of a column mean (`citizens.benefitperiod.benefit`); called from an app's `apps.py`."""
    _words[column] = words


def register_hidden(name: str, what: str) -> None:
    """Say that a table (`citizens.omission`) or one of its columns is not told, and what it is (a msgid)."""
    _hidden[name] = what


def hidden() -> Mapping[str, str]:
    """The tables and columns that are not told, each with what it is (a msgid)."""
    return _hidden


@dataclass(frozen=True)
class Discretion:
    """Whose names are not to be read: colleagues', unless a leader has said why they are shown."""

    names: frozenset[str]

    def text(self, written: str) -> str:
        """A text without their names."""
        return self._pattern().sub(COLLEAGUE, written) if self.names else written

    def data(self, value: Any) -> Any:
        """Values as JSON has them, without their names."""
        match value:
            case str():
                return self.text(value)
            case dict():
                return {key: self.data(one) for key, one in value.items()}
            case list():
                return [self.data(one) for one in value]
            case _:
                return value

    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.names, key=lambda name: (-len(name), name))
        return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


def told_fields(model: type[models.Model]) -> list[Any]:
    """The columns of a table that are told, in their own order."""
    return [field for field in model._meta.concrete_fields if not _is_hidden(model, field)]


def title_of(field: Any) -> str:
    """What a column is called; one that points at another table by that table's name."""
    is_unnamed = str(field.verbose_name) == field.name.replace("_", " ")
    return str(field.related_model._meta.verbose_name if field.related_model and is_unnamed else field.verbose_name)


def in_words(row: models.Model, field: Any, discretion: Discretion) -> str:
    """What stands in a column, or nothing. Whom the row is about goes without saying."""
    value = getattr(row, field.attname)
    if value in (None, "", [], {}):
        return ""
    if field.related_model:
        return _pointed_at(row, field, discretion)
    column = f"{row._meta.label_lower}.{field.name}"
    if column in _words:
        return _words[column](str(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return discretion.text(written(value))


def as_data(row: models.Model, field: Any, discretion: Discretion) -> Any:
    """The same for a machine: days and times as ISO 8601, codes as they are kept, rows by number."""
    value = getattr(row, field.attname)
    if is_colleague(field):
        return in_words(row, field, discretion) or None
    return discretion.data(json.loads(json.dumps(value, default=_iso)))


def is_colleague(field: Any) -> bool:
    """Tell whether a column points at somebody who works here."""
    table = field.related_model
    return table is User or (table and any(one.name == "user" and one.related_model is User for one in _columns(table)))


def written(value: Any) -> str:
    """A value in Danish: `3. december 2026 kl. 10.42`, `ja`, a list with semicolons."""
    match value:
        case bool():
            return "ja" if value else "nej"
        case datetime():
            local = timezone.localtime(value)
            return f"{in_danish(local.date())} kl. {local:%H.%M}"
        case time():
            return f"{value:%H.%M}"
        case date():
            return in_danish(value)
        case list() | tuple():
            return "; ".join(map(written, value))
        case dict():
            return "; ".join(f"{key}: {written(one)}" for key, one in value.items())
        case _:
            return in_danish(value)


def _pointed_at(row: models.Model, field: Any, discretion: Discretion) -> str:
    if is_colleague(field) and discretion.names:
        return COLLEAGUE
    if field.related_model is root():
        return ""
    if field.related_model in tables_about() and not is_colleague(field):
        return f"nr. {getattr(row, field.attname)}"
    return discretion.text(str(getattr(row, field.name)))


def _is_hidden(model: type[models.Model], field: Any) -> bool:
    own = field.primary_key or field.name == "municipality" or isinstance(field, models.BinaryField)
    return own or field.name == "citizen_id" or f"{model._meta.label_lower}.{field.name}" in _hidden


def _columns(model: type[models.Model]) -> Iterable[Any]:
    return model._meta.concrete_fields


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | time) else str(value)
