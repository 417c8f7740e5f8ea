"""Kinds of considerations (skånehensyn) as data, and one need as a value that a match can reckon with.

Nothing here is a fact about an illness: a kind says what the work takes care of.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import NoneType

from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.law.files import Fields, LawFileError, check_fields, read

FILE = Path(__file__).parent / "data/needs.yaml"
FIELDS: Fields = {
    "code": str,
    "name": str,
    "says": (str, NoneType),
    "says_without": str,
    "unit": (str, NoneType),
    "bound": (str, NoneType),
    "least": (int, NoneType),
    "most": (int, NoneType),
    "source": str,
}


class Bound(StrEnum):
    """Which way an amount is a limit: the work asks for at most so much, or gives at least so much."""

    MOST = "most"
    LEAST = "least"


@dataclass(frozen=True)
class NeedKind:
    """A kind of consideration. Without `says` it has no amount; `least` and `most` are what an amount can be."""

    code: str
    name: str
    says: str | None
    says_without: str
    unit: str | None
    bound: Bound | None
    least: int | None
    most: int | None
    source: str

    @property
    def has_amount(self) -> bool:
        return self.says is not None


@dataclass(frozen=True)
class Need:
    """One structured consideration: its kind, and an amount in the kind's unit where there is one.

    Raises RuleBroken for an amount that the kind does not have.
    """

    kind: NeedKind
    amount: int | None = None

    def __post_init__(self) -> None:
        if self.amount is None:
            return
        kind = self.kind
        if not kind.has_amount:
            raise RuleBroken(
                Sentence(gettext_noop("Der hører ikke et tal til »%(kind)s«."), kind=kind.name), field="amount"
            )
        if not (kind.least or 0) <= self.amount <= (kind.most or 0):
            said = gettext_noop("Skriv et tal fra %(least)s til %(most)s %(unit)s.")
            raise RuleBroken(Sentence(said, least=kind.least, most=kind.most, unit=kind.unit), field="amount")

    @property
    def words(self) -> str:
        """The sentence that the plan says of it."""
        if self.amount is None or self.kind.says is None:
            return self.kind.says_without
        return self.kind.says.format(amount=self.amount)

    def is_met_by(self, offered: int | None) -> bool | None:
        """Tell whether work with so much of the kind keeps the limit; None when that cannot be said."""
        if offered is None or self.amount is None:
            return None
        return offered <= self.amount if self.kind.bound is Bound.MOST else offered >= self.amount


@cache
def need_kinds() -> Mapping[str, NeedKind]:
    """Every kind by code, in the order they are offered."""
    return load_need_kinds(FILE)


def need_of(code: str, amount: int | None) -> Need | None:
    """The need that a row says; None without a kind, or with one that is no longer known."""
    kind = need_kinds().get(code)
    return Need(kind, amount) if kind else None


def load_need_kinds(path: Path) -> Mapping[str, NeedKind]:
    """The kinds of a file. Raises LawFileError."""
    content = read(path)
    if not isinstance(content, list):
        raise LawFileError(f"{path.name}: a list expected")
    kinds = [_kind(entry, f"{path.name}, entry {number}") for number, entry in enumerate(content, start=1)]
    by_code = {kind.code: kind for kind in kinds}
    if len(by_code) != len(kinds):
        raise LawFileError(f"{path.name}: a code stands twice")
    return by_code


def _kind(entry: object, where: str) -> NeedKind:
    checked = check_fields(entry, where, FIELDS)
    given = [checked[name] for name in ("says", "unit", "bound", "least", "most")]
    if any(one is None for one in given) != all(one is None for one in given):
        raise LawFileError(f"{where}: says, unit, bound, least and most stand together or not at all")
    try:
        bound = Bound(checked["bound"]) if checked["bound"] else None
    except ValueError as problem:
        raise LawFileError(f"{where}: {problem}") from problem
    return NeedKind(**checked | {"bound": bound})
