"""What citizens have said yes to telling companies: what, from when until when, and which company was told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.base.text import Worded, gettext_noop
from jobspor.citizens.models import Citizen, Consideration
from jobspor.citizens.models.seen import seen
from jobspor.placements.models import Placement

SOON = timedelta(days=30)


class Standing(Worded):
    """Where a yes stands on a day."""

    OUT = "out", gettext_noop("udløbet, mens forløbet varer")
    SOON = "soon", gettext_noop("udløber inden 30 dage")
    HOLDS = "holds", gettext_noop("gælder")
    OVER = "over", gettext_noop("slut")


@dataclass(frozen=True)
class Told:
    """A company that was told, by the placement it was told in."""

    placement: int
    workplace: str


@dataclass(frozen=True)
class Consent:
    """A citizen's yes to telling of one consideration. `told` are the companies whose agreement it stands in."""

    citizen: int
    name: str
    text: str
    starts_on: date
    ends_on: date | None
    told: tuple[Told, ...]
    standing: Standing


def consents(*, scope: Reach) -> list[Consent]:
    """Those of every citizen within reach that run out or have, while somebody is told: the first to end, first."""
    rows = _told(_given().filter(seen("pathway__citizen", scope)), scope.on)
    wanted = [one for one in rows if one.standing in (Standing.OUT, Standing.SOON)]
    return sorted(wanted, key=lambda one: (one.ends_on or date.max, danish_key(one.name), one.text))


def consents_of(citizen: Citizen, *, scope: Reach) -> list[Consent]:
    """All that a citizen who came through the door has said yes to, the latest first."""
    rows = _told(_given().filter(pathway__citizen=citizen), scope.on)
    return sorted(rows, key=lambda one: (one.starts_on, one.text), reverse=True)


def _given() -> QuerySet[Consideration]:
    return Consideration.objects.filter(shared_from__isnull=False).select_related("pathway__citizen")


def _told(rows: Iterable[Consideration], on: date) -> list[Consent]:
    """Each with the placements it was told in. Two queries."""
    given = list(rows)
    shared = Placement.objects.not_cancelled().filter(citizen__in={row.pathway.citizen_id for row in given})
    placements = list(shared.filter(~Q(considerations=[])).select_related("workplace").order_by("starts_on", "pk"))
    return [_consent(row, [one for one in placements if _is_told(row, one)], on) for row in given]


def _is_told(row: Consideration, placement: Placement) -> bool:
    return placement.citizen_id == row.pathway.citizen_id and row.text in placement.considerations


def _consent(row: Consideration, placements: list[Placement], on: date) -> Consent:
    lasting = any((one.ended_on or one.ends_on) >= on for one in placements)
    assert row.shared_from  # noqa: S101 - asked for by the query
    return Consent(
        citizen=row.pathway.citizen_id,
        name=row.pathway.citizen.full_name,
        text=row.text,
        starts_on=row.shared_from,
        ends_on=row.shared_until,
        told=tuple(Told(one.pk, one.workplace.name) for one in placements),
        standing=_standing(row.shared_until, on, is_lasting=lasting),
    )


def _standing(ends_on: date | None, on: date, *, is_lasting: bool) -> Standing:
    if ends_on is None or ends_on > on + SOON:
        return Standing.HOLDS
    if ends_on >= on:
        return Standing.SOON
    return Standing.OUT if is_lasting else Standing.OVER
