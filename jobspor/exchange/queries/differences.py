"""What a file's rows say that is not known here yet.

The preview shows a difference and the take-in carries it out, so both follow from the same comparison.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from jobspor.access.actor import Reach
from jobspor.access.crypto import blind_indexes
from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.citizens.models import (
    Assignment,
    BenefitPeriod,
    Citizen,
    FormerNumber,
    Pathway,
    Protection,
    TargetGroupPeriod,
)
from jobspor.citizens.models.citizen import CPR, had_number
from jobspor.exchange.models import StagedRow
from jobspor.exchange.queries.caseworkers import Colleagues, colleagues
from jobspor.exchange.reading.citizens import CitizenRow
from jobspor.law import codes
from jobspor.law.codes import Code
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat

NAMES = ("given_names", "family_name")
CONTACT = ("phone", "email", "address", "postcode", "language", "needs_interpreter", "reach")
NOT_SAID = ("", None)


@dataclass(frozen=True)
class Begins:
    """A benefit or target group from a day, and the code that it comes after (empty: none)."""

    code: str
    starts_on: date
    after: str


@dataclass(frozen=True)
class Difference:
    """What a row would change: fields of the citizen by name, what begins, the referral, the caseworker.

    `problems` say by the name of a column why the row cannot be taken in; `warnings` stop nothing.
    """

    row: CitizenRow
    citizen: Citizen | None
    corrections: Mapping[str, Any] = field(default_factory=dict)
    benefit: Begins | None = None
    target_group: Begins | None = None
    referral: date | None = None
    caseworker: Employee | None = None
    warnings: tuple[Sentence, ...] = ()
    problems: Mapping[str, Sentence] = field(default_factory=dict)

    @property
    def status(self) -> StagedRow.Status:
        """What it makes of the row."""
        if self.problems:
            return StagedRow.Status.BAD
        if self.citizen is None:
            return StagedRow.Status.NEW
        said = self.corrections or self.benefit or self.target_group or self.referral or self.caseworker
        return StagedRow.Status.UPDATE if said else StagedRow.Status.SAME


def differences(rows: Sequence[CitizenRow], *, scope: Reach) -> list[Difference]:
    """Compare rows with what is known, in four queries. For some hundred rows at a time."""
    indexes = [blind_indexes(row.cpr, purpose=CPR) for row in rows]
    known, staff = _known(list(chain.from_iterable(indexes)), scope), colleagues(scope=scope)
    found = [next((known[index] for index in of_row if index in known), _Known()) for of_row in indexes]
    return [_difference(row, citizen, staff, scope.on) for row, citizen in zip(rows, found, strict=True)]


@dataclass(frozen=True)
class _Period:
    starts_on: date
    ends_on: date | None
    code: str = ""

    @classmethod
    def of(cls, found: Mapping[str, str] | None) -> "_Period | None":
        if found is None:
            return None
        ends_on = date.fromisoformat(found["ends_on"]) if found["ends_on"] else None
        return cls(date.fromisoformat(found["starts_on"]), ends_on, found.get("code", ""))


@dataclass(frozen=True)
class _Known:
    """A citizen with the periods that began last and the ids of the day's caseworkers; nobody when there is none."""

    citizen: Citizen | None = None
    benefit: _Period | None = None
    target_group: _Period | None = None
    pathway: _Period | None = None
    caseworkers: tuple[int, ...] = ()


def _known(indexes: Collection[str], scope: Reach) -> Mapping[str, _Known]:
    team = Assignment.objects.current(scope.on).filter(citizen=OuterRef("pk"), hat=Hat.CASEWORKER).order_by("pk")
    citizens: Any = Citizen.objects.in_scope(scope).defer("cpr").order_by("pk")
    former = FormerNumber.objects.filter(citizen=OuterRef("pk")).order_by("pk")
    citizens = citizens.filter(Q(cpr_index__in=indexes) | had_number(indexes)).annotate(
        is_protected=Exists(Protection.objects.in_force().filter(citizen=OuterRef("pk"))),
        former=ArraySubquery(former.values("cpr_index")),
        latest_benefit=_latest(BenefitPeriod, "starts_on", "ends_on", code="benefit"),
        latest_group=_latest(TargetGroupPeriod, "starts_on", "ends_on", code="target_group"),
        latest_pathway=_latest(Pathway, "referred_on", "ended_on"),
        caseworkers=ArraySubquery(team.values("employee")),
    )
    return {
        index: _Known(
            row,
            _Period.of(row.latest_benefit),
            _Period.of(row.latest_group),
            _Period.of(row.latest_pathway),
            tuple(row.caseworkers),
        )
        for row in citizens
        for index in (row.cpr_index, *row.former)
    }


def _latest(model: Any, starts_on: str, ends_on: str, **code: str) -> Subquery:
    """The citizen's row that began last."""
    rows = model.objects.filter(citizen=OuterRef("pk")).order_by(f"-{starts_on}")
    return Subquery(rows.values(found=JSONObject(starts_on=starts_on, ends_on=ends_on, **code))[:1])


def _difference(row: CitizenRow, known: _Known, staff: Colleagues, on: date) -> Difference:
    first_day = row.referred_on or on
    benefit = _begins(row.benefit, row.benefit_since, known.benefit, first_day, on)
    target_group = _begins(row.target_group, None, known.target_group, first_day, on)
    caseworker, doubt = staff.caseworker(row.caseworker, known.caseworkers)
    refused = {
        "benefit": _refused(benefit, known.benefit, codes.every_benefit()),
        "target_group": _refused(target_group, known.target_group, codes.every_target_group()),
    }
    return Difference(
        row,
        known.citizen,
        _corrections(row, known.citizen) if known.citizen else {},
        benefit,
        target_group,
        row.referred_on if _opens_pathway(row, known.pathway) else None,
        caseworker,
        (*row.warnings, doubt) if doubt else row.warnings,
        {name: sentence for name, sentence in refused.items() if sentence},
    )


def _corrections(row: CitizenRow, citizen: Citizen) -> Mapping[str, Any]:
    """What differs of what the file says. A full name that is the same is not split anew."""
    same_name = f"{row.given_names} {row.family_name}" == citizen.full_name
    names = CONTACT if same_name else (*NAMES, *CONTACT)
    hidden = ("address", "postcode") if getattr(citizen, "is_protected", False) else ()  # no file brings these back
    said = {name: getattr(row, name) for name in names if name not in hidden}
    return {name: value for name, value in said.items() if value not in NOT_SAID and value != getattr(citizen, name)}


def _begins(said: str, since: date | None, latest: _Period | None, first_day: date, on: date) -> Begins | None:
    """What begins when the file says something else than what runs; without a day from today, at first the referral."""
    runs = latest is not None and latest.code == said and (latest.ends_on is None or latest.ends_on >= on)
    if not said or runs:
        return None
    return Begins(said, since or (on if latest else first_day), latest.code if latest else "")


def _refused(begins: Begins | None, latest: _Period | None, known: Mapping[str, Code]) -> Sentence | None:
    """Why it cannot begin then, in the words of `citizens.actions.periods`."""
    if begins is None:
        return None
    code = known[begins.code]
    if not code.is_open(begins.starts_on):
        message = _("Ingen nye sager får »%(name)s« den %(day)s. Vælg en anden, eller ret datoen.")
        return Sentence(message, name=code.name, day=begins.starts_on)
    if latest is not None and begins.starts_on < latest.starts_on:
        return Sentence(_("Der er allerede noget fra %(day)s. Vælg en dag efter den."), day=latest.starts_on)
    return None


def _opens_pathway(row: CitizenRow, latest: _Period | None) -> bool:
    """A referral is new when no pathway is open and none that has ended covers its day."""
    if row.referred_on is None or latest is None:
        return row.referred_on is not None
    return latest.ends_on is not None and latest.ends_on < row.referred_on
