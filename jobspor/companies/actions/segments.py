"""Naming which companies the municipality wants to reach, and noting what no register says of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.companies.models import KnownFigures, Segment, SegmentGroup, Workplace
from jobspor.organisation.models import Employee, Team


class Terms(TypedDict):
    """What a segment is: its name and group, whom it is shared with, and the conditions of its rule."""

    name: str
    group: int
    team: Team | None
    branches: Sequence[str]
    least: int | None
    most: int | None
    near: str
    within: int | None
    spoken: str
    months: int | None
    placed: str
    agreed: str
    short_jobs: int | None
    absence: Decimal | None
    first: str
    at_most: int | None


@transaction.atomic
def save_segment(*, owner: Employee, by: Actor, at: datetime | None = None, **terms: Unpack[Terms]) -> Segment:
    """Keep a rule under a name. Raises RuleBroken when sizes are the wrong way round, or a distance has no middle."""
    segment = Segment(municipality_id=by.municipality, owner=owner, **_said(terms))
    _check(segment)
    segment.save(force_insert=True)
    record("segment.saved", segment, by=by, at=at, name=segment.name)
    return segment


@transaction.atomic
def change_segment(
    *, segment: Segment, me: Employee, by: Actor, at: datetime | None = None, **terms: Unpack[Terms]
) -> Segment:
    """Change a rule. Campaigns that were made by it keep their lists. Raises RuleBroken as `save_segment`, and for one
    that is neither mine nor shared with my team."""
    if segment.owner_id != me.pk and segment.team_id != me.team_id:
        message = gettext_noop("Segmentet er %(name)ss. Gem dit eget, eller bed om, at det deles med dit team.")
        raise RuleBroken(Sentence(message, name=segment.owner.name))
    for name, value in _said(terms).items():
        setattr(segment, name, value)
    _check(segment)
    segment.save()
    record("segment.changed", segment, by=by, at=at, name=segment.name)
    return segment


@transaction.atomic
def word_groups(*, words: Mapping[int, tuple[str, str, str]], by: Actor, at: datetime | None = None) -> None:
    """Keep title, purpose and way of contact of groups in the municipality's own words."""
    stored = {row.number: row for row in SegmentGroup.objects.select_for_update(no_key=True)}
    for number, (title, purpose, way) in words.items():
        row = stored.get(number) or SegmentGroup(municipality_id=by.municipality, number=number)
        if (row.title, row.purpose, row.way) == (title, purpose, way):
            continue
        row.title, row.purpose, row.way = title, purpose, way
        row.save()
        record("segment_group.worded", row, by=by, at=at, number=number, title=title)


@transaction.atomic
def note_figures(
    *,
    workplace: Workplace,
    as_of: date,
    short_jobs: int | None,
    absence: Decimal | None,
    source: str,
    on: date,
    by: Actor,
    at: datetime | None = None,
) -> KnownFigures:
    """Note what somebody has told of a workplace; a figure of the same day is replaced. Raises RuleBroken without a
    figure, and for a day that has not come."""
    if short_jobs is None and absence is None:
        raise RuleBroken(gettext_noop("Skriv mindst ét af tallene."), field="short_jobs")
    if as_of > on:
        raise RuleBroken(gettext_noop("Vælg den dag, tallet gælder. Den kan ikke ligge i fremtiden."), field="as_of")
    said = {"short_jobs": short_jobs, "absence": absence, "source": source}
    row, _made = KnownFigures.objects.update_or_create(
        municipality_id=by.municipality, workplace=workplace, as_of=as_of, defaults=said
    )
    record("figures.noted", row, by=by, at=at, source=source)
    return row


def _said(terms: Terms) -> dict[str, Any]:
    """As the row holds them."""
    return {**terms, "branches": list(terms["branches"])}


def _check(segment: Segment) -> None:
    if segment.least is not None and segment.most is not None and segment.most < segment.least:
        message = gettext_noop("Det højeste antal ansatte er lavere end det mindste. Ret et af dem.")
        raise RuleBroken(message, field="most")
    if bool(segment.near) != (segment.within is not None):
        message = gettext_noop("Skriv både postnummer og kilometer, eller lad begge stå tomme.")
        raise RuleBroken(message, field="within")
    if (segment.spoken == "not_lately") != (segment.months is not None):
        message = gettext_noop("Skriv, hvor mange måneder uden kontakt, og kun når det er det, I leder efter.")
        raise RuleBroken(message, field="months")
