"""Citizens who may be the same person: while somebody is typed in, and among all who are here."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import F, Func, Q, TextField

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.base.text import gettext_noop as _
from jobspor.citizens.models import Citizen, Merging
from jobspor.citizens.rules import BadCpr, birth_date, parse_cpr

ALIKE, NEARLY_THE_SAME = 0.4, 0.6
PHONE_DIGITS = 8
MOST, MOST_PAIRS = 5, 500
SAME_DAY, SAME_PHONE, SAME_PLACE, SAME_NAME, SAME_NUMBER = (
    _("født samme dag, og navnene ligner"),
    _("samme telefon"),
    _("samme navn og adresse, andet CPR-nummer"),
    _("næsten samme navn"),
    _("samme CPR-nummer"),
)
# Three joins that each have something to be equal by: one with OR would compare everybody with everybody.
PAIRS = f"""
WITH here AS (
  SELECT id, born_on, name_key, lower(address) AS address, postcode,
    right(regexp_replace(phone, '\\D', '', 'g'), {PHONE_DIGITS}) AS phone
  FROM citizens_citizen),
pairs AS (
  SELECT a.id AS one, b.id AS other, '{SAME_DAY}' AS why, 1 AS weight FROM here a JOIN here b ON a.born_on = b.born_on
  WHERE a.id < b.id AND similarity(a.name_key, b.name_key) >= {ALIKE}
  UNION ALL
  SELECT a.id, b.id, '{SAME_PLACE}', 2 FROM here a
  JOIN here b ON a.name_key = b.name_key AND a.address = b.address AND a.postcode = b.postcode
  WHERE a.id < b.id AND a.address <> '' AND a.born_on <> b.born_on
  UNION ALL
  SELECT a.id, b.id, '{SAME_PHONE}', 3 FROM here a JOIN here b ON a.phone = b.phone
  WHERE a.id < b.id AND length(a.phone) = {PHONE_DIGITS} AND similarity(a.name_key, b.name_key) >= {ALIKE} / 2)
SELECT one, other, array_agg(why ORDER BY weight) FROM pairs
WHERE NOT EXISTS (SELECT FROM citizens_notduplicate n
  WHERE (n.citizen_id, n.other_id) IN ((one, other), (other, one)))
GROUP BY one, other ORDER BY min(weight), one, other LIMIT {MOST_PAIRS}
"""  # noqa: S608 - our own words and numbers


@dataclass(frozen=True)
class Likeness:
    """A citizen who is like the one that is typed, and why (msgids)."""

    citizen: Citizen
    why: tuple[str, ...]


@dataclass(frozen=True)
class Alike:
    """Those the actor may see, and whether there are others."""

    shown: tuple[Likeness, ...] = ()
    is_elsewhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.shown) or self.is_elsewhere


@dataclass(frozen=True)
class Pair:
    """Two who may be one person, and why (msgids)."""

    one: Citizen
    other: Citizen
    why: tuple[str, ...]


class Digits(Func):
    """The last eight digits of a telephone number, however it is written."""

    template = rf"right(regexp_replace(%(expressions)s, '\D', '', 'g'), {PHONE_DIGITS})"
    output_field = TextField()


def alike(typed: Mapping[str, str], *, scope: Reach, born_on: date | None = None, but: Collection[int] = ()) -> Alike:
    """Who is like what is typed so far (cpr, given_names, family_name, phone). At most three queries.

    Somebody the actor may not see is told of without a name, and only where number or birthday speak for it.
    """
    number, phone = _number(typed.get("cpr", "")), _digits(typed.get("phone", ""))
    name = danish_key(f"{typed.get('given_names', '')} {typed.get('family_name', '')}".strip())
    rows: Any = Citizen.objects.exclude(pk__in=but).annotate(
        near=TrigramSimilarity("name_key", name), digits=Digits(F("phone"))
    )
    born = birth_date(number) if number else born_on
    near = Q(near__gte=NEARLY_THE_SAME) if name else Q(pk__in=[])
    if born and name:
        near |= Q(born_on=born, near__gte=ALIKE)
    if phone:
        near |= Q(digits=phone)
    if number:
        near |= Q(pk__in=list(Citizen.objects.with_cpr(number).values_list("pk", flat=True)))
    found = list(rows.filter(near).defer("cpr", "cpr_index").order_by("-near", "pk")[: 4 * MOST])
    seen = set(Citizen.objects.in_scope(scope).filter(pk__in=[row.pk for row in found]).values_list("pk", flat=True))
    told = [Likeness(row, _why(row, born, phone)) for row in found if row.pk in seen]
    elsewhere = any(row.pk not in seen and row.born_on == born for row in found)
    return Alike(tuple(told[:MOST]), elsewhere)


def is_known(typed: str, *, scope: Reach) -> bool:
    """Tell whether somebody of the municipality has, or had, the CPR number."""
    number = _number(typed)
    return bool(number) and Citizen.objects.with_cpr(number).filter(municipality=scope.actor.municipality).exists()


def pairs(*, scope: Reach) -> list[Pair]:
    """Those who may be the same among all within the scope, the likeliest first. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS)
        found = cursor.fetchall()
    people = within({pk for one, other, _why in found for pk in (one, other)}, scope=scope)
    return [
        Pair(people[one], people[other], tuple(why)) for one, other, why in found if one in people and other in people
    ]


def within(pks: Iterable[int], *, scope: Reach) -> dict[int, Citizen]:
    """Those of the citizens that the scope reaches, by number."""
    rows = Citizen.objects.in_scope(scope).filter(pk__in=set(pks)).defer("cpr", "cpr_index").order_by("pk")
    return {row.pk: row for row in rows}


def merged_since(day: date, *, scope: Reach) -> list[Merging]:
    """Cases put together since a day, the latest first."""
    rows = Merging.objects.filter(merged_at__date__gte=day, citizen__in=Citizen.objects.in_scope(scope))
    return list(rows.select_related("citizen").order_by("-merged_at", "-pk"))


def _why(row: Any, born: Any, phone: str) -> tuple[str, ...]:
    reasons = (
        (row.born_on == born and row.near >= ALIKE, SAME_DAY),
        (bool(phone) and row.digits == phone, SAME_PHONE),
        (row.near >= NEARLY_THE_SAME and row.born_on != born, SAME_NAME),
    )
    return tuple(reason for holds, reason in reasons if holds) or (SAME_NUMBER,)


def _digits(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdecimal())[-PHONE_DIGITS:]
    return digits if len(digits) == PHONE_DIGITS else ""


def _number(typed: str) -> str:
    """The CPR number, once all of it is there."""
    try:
        return parse_cpr(typed)
    except BadCpr:
        return ""
