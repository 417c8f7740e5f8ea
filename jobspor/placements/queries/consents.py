"""What citizens have said yes to telling companies: what, from when until when, and which company was told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.base.text import Worded, gettext_noop
from jobspor.citizens.models import Citizen, CleanMessage, Consideration, CvItem, Goal, JobWish
from jobspor.citizens.models.seen import seen
from jobspor.citizens.models.sharing import Shareable, SharePurpose
from jobspor.citizens.queries.sharing import KINDS, NAMES
from jobspor.citizens.rules.clean_message import FactKind
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
    """A company that was told, by the placement it was told in; None by a message (ren besked)."""

    placement: int | None
    workplace: str


@dataclass(frozen=True)
class Consent:
    """A citizen's yes to telling of one thing.

    `what` kind of thing it is, a msgid; `told` are the companies whose agreement or message it stands in.
    """

    citizen: int
    name: str
    key: str
    what: str
    text: str
    purpose: str
    starts_on: date
    ends_on: date | None
    told: tuple[Told, ...]
    standing: Standing


def consents(*, scope: Reach) -> list[Consent]:
    """Those of every citizen within reach that run out or have, while somebody is told: the first to end, first."""
    rows = _told(
        [row for rows in _given(seen("pathway__citizen", scope), seen("citizen", scope)) for row in rows], scope.on
    )
    wanted = [one for one in rows if one.standing in (Standing.OUT, Standing.SOON)]
    return sorted(wanted, key=lambda one: (one.ends_on or date.max, danish_key(one.name), one.text))


def consents_of(citizen: Citizen, *, scope: Reach) -> list[Consent]:
    """All that a citizen who came through the door has said yes to, the latest first."""
    given = _given(Q(pathway__citizen=citizen), Q(citizen=citizen))
    rows = _told([row for rows in given for row in rows], scope.on)
    return sorted(rows, key=lambda one: (one.starts_on, one.text), reverse=True)


def _given(by_pathway: Any, by_citizen: Any) -> Iterator[Iterable[Shareable]]:
    """Every kind of thing that can be shared. Four queries."""
    for model in (Consideration, Goal, JobWish):
        rows = model.objects.filter(by_pathway, shared_from__isnull=False)
        yield rows.select_related("pathway__citizen")
    yield CvItem.objects.filter(by_citizen, shared_from__isnull=False).select_related("citizen")


def _told(given: list[Shareable], on: date) -> list[Consent]:
    """Each with the placements it was told in, and the messages. Two queries."""
    citizens = {row.citizen_number for row in given}
    shared = Placement.objects.not_cancelled().filter(citizen__in=citizens)
    placements = list(shared.filter(~Q(considerations=[])).select_related("workplace").order_by("starts_on", "pk"))
    messages = list(CleanMessage.objects.filter(citizen__in=citizens).order_by("used_at", "pk"))
    return [_consent(row, [one for one in placements if _is_told(row, one)], messages, on) for row in given]


def _is_told(row: Shareable, placement: Placement) -> bool:
    is_of = isinstance(row, Consideration) and placement.citizen_id == row.citizen_number
    return is_of and row.said in placement.considerations


def _consent(row: Shareable, placements: list[Placement], messages: list[CleanMessage], on: date) -> Consent:
    lasting = any((one.ended_on or one.ends_on) >= on for one in placements)
    assert row.shared_from  # noqa: S101 - asked for by the query
    return Consent(
        citizen=row.citizen_number,
        name=row.citizen_told_of.full_name,
        key=row.key,
        what=NAMES[FactKind(row.kind) if isinstance(row, CvItem) else KINDS[type(row)]],
        text=row.said,
        purpose=str(SharePurpose(row.shared_for).label),
        starts_on=row.shared_from,
        ends_on=row.shared_until,
        told=(
            *(Told(one.pk, one.workplace.name) for one in placements),
            *(Told(None, one.company) for one in messages if row.key in one.facts),
        ),
        standing=_standing(row.shared_until, on, is_lasting=lasting),
    )


def _standing(ends_on: date | None, on: date, *, is_lasting: bool) -> Standing:
    if ends_on is None or ends_on > on + SOON:
        return Standing.HOLDS
    if ends_on >= on:
        return Standing.SOON
    return Standing.OUT if is_lasting else Standing.OVER
