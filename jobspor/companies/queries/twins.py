"""Workplaces that may be the same: while one is written in by hand, and what putting two together would move."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity

from jobspor.access.actor import Reach
from jobspor.access.meeting import meetings
from jobspor.base.sorting import danish_key
from jobspor.base.text import gettext_noop as _
from jobspor.companies.models import Workplace
from jobspor.companies.models.merging import gives_way, tables

ALIKE, MOST = 0.4, 5
SAME_P, SAME_COMPANY, SAME_PLACE, SAME_NAME = (
    _("samme P-nummer"),
    _("samme CVR-nummer"),
    _("samme adresse, og navnene ligner"),
    _("navnene ligner, samme postnummer"),
)


@dataclass(frozen=True)
class Typed:
    """A workplace as far as it is written."""

    p_number: str = ""
    cvr: str = ""
    name: str = ""
    address: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Likeness:
    """A workplace that is like the one that is typed, and why (a msgid)."""

    workplace: Workplace
    why: str


def alike(typed: Typed, *, scope: Reach, but: Collection[int] = ()) -> list[Likeness]:
    """Those that are like it, the likeliest first: by number, by company, by name near by. At most three queries, each
    by an index: with OR the register is read whole."""
    rows = Workplace.objects.in_scope(scope).exclude(pk__in=but).select_related("company").order_by("name_key", "pk")
    found: dict[int, Likeness] = {}
    if typed.p_number:
        _add(found, rows.filter(p_number=typed.p_number), SAME_P)
    if typed.cvr:
        there = rows.filter(company__cvr=typed.cvr, closed_on=None)
        _add(found, there.filter(postcode=typed.postcode) if typed.postcode else there, SAME_COMPANY)
    if len(typed.name) > 2 and typed.postcode:
        key = danish_key(typed.name)
        near = rows.filter(name_key__trigram_similar=key, postcode=typed.postcode, closed_on=None)
        for one in near.order_by(TrigramSimilarity("name_key", key).desc(), "pk")[:MOST]:
            same = bool(typed.address) and danish_key(one.address) == danish_key(typed.address)
            found.setdefault(one.pk, Likeness(one, SAME_PLACE if same else SAME_NAME))
    return list(found.values())[:MOST]


@dataclass
class Plan:
    """What putting two workplaces together does here: rows that move by table, rows that give way to what the one that
    stays has, and names of tables whose rows cannot stand beside each other: one of them must be ended first."""

    stays: Workplace
    goes: Workplace
    moving: dict[Any, list[int]] = field(default_factory=dict)
    leaving: dict[Any, list[int]] = field(default_factory=dict)
    blocked: list[str] = field(default_factory=list)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Table in words, and how many of its rows move."""
        return [(str(model._meta.verbose_name), len(rows)) for model, rows in self.moving.items() if rows]

    @property
    def losses(self) -> list[tuple[str, int]]:
        """Table in words, and how many of its rows give way."""
        return [(str(model._meta.verbose_name), len(rows)) for model, rows in self.leaving.items() if rows]


def plan_of(stays: Workplace, goes: Workplace) -> Plan:
    """Work it out: one query a table, one more where rows meet. Raises ValueError for one workplace twice."""
    if stays.pk == goes.pk:
        raise ValueError("one workplace twice")
    plan = Plan(stays, goes)
    for model in tables():
        there = dict(model._base_manager.filter(workplace__in=(stays, goes)).values_list("pk", "workplace_id"))
        moving = {pk for pk, where in there.items() if where == goes.pk}
        groups = meetings(model, {pk: {"workplace_id": stays.pk} for pk in there}, ["workplace_id"]) if moving else []
        meeting = {pk for group in groups for pk in group} & moving
        if meeting and not gives_way(model):
            plan.blocked.append(str(model._meta.verbose_name))
        plan.leaving[model], plan.moving[model] = sorted(meeting), sorted(moving - meeting)
    return plan


def _add(found: dict[int, Likeness], rows: Any, why: str) -> None:
    for one in rows[:MOST]:
        found.setdefault(one.pk, Likeness(one, why))
