"""The CV: an entry is put in, corrected, taken out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Citizen, CvItem
from jobspor.citizens.models.resources import CvKind
from jobspor.law.titles import title_called


@transaction.atomic
def add_cv_item(
    *, citizen: Citizen, kind: CvKind, said: Mapping[str, Any], by: Actor, at: datetime | None = None
) -> CvItem:
    """Put an entry in. One that stands there already comes back. Raises RuleBroken when its years are turned round."""
    hold_citizens(citizen.pk)
    given = _checked(kind, said)
    if same := CvItem.objects.filter(citizen=citizen, kind=kind, **given).first():
        return same
    item = CvItem.objects.create(municipality_id=by.municipality, citizen=citizen, kind=kind, **given)
    record("cv.added", item, by=by, at=at, kind=str(CvKind(kind).label), text=item.text)
    return item


@transaction.atomic
def correct_cv_item(*, item: CvItem, said: Mapping[str, Any], by: Actor, at: datetime | None = None) -> CvItem:
    """Say it better. A yes to telling of it was to the words that stood there, and goes with them."""
    hold_citizens(item.citizen_id)
    given = _checked(CvKind(item.kind), said)
    if all(getattr(item, name) == value for name, value in given.items()):
        return item
    for name, value in {**given, "shared_from": None, "shared_until": None}.items():
        setattr(item, name, value)
    item.save()
    record("cv.corrected", item, by=by, at=at, kind=str(CvKind(item.kind).label), text=item.text)
    return item


@transaction.atomic
def remove_cv_item(*, item: CvItem, by: Actor, at: datetime | None = None) -> None:
    """Take it out of the CV."""
    hold_citizens(item.citizen_id)
    record("cv.removed", item, by=by, at=at, kind=str(CvKind(item.kind).label), text=item.text)
    item.delete()


def _checked(kind: CvKind, said: Mapping[str, Any]) -> dict[str, Any]:
    first, last = said.get("from_year"), said.get("until_year")
    if first and last and last < first:
        raise RuleBroken(Sentence(gettext_noop("Til-året ligger før fra-året.")), field="until_year")
    title = title_called(said["text"]) if kind is CvKind.WORK else None
    return {**said, "code": title.code if title else ""}
