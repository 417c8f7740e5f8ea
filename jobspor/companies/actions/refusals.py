"""The municipality's own words to a company that says no."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.companies.models import RefusalAnswer
from jobspor.companies.models.contacts import Refusal


@transaction.atomic
def word_answers(*, answers: Mapping[Refusal, str], by: Actor, at: datetime | None = None) -> None:
    """Keep answers by kind of refusal; an empty one gives the product's proposal its place back."""
    stored = {row.kind: row for row in RefusalAnswer.objects.select_for_update(no_key=True)}
    for kind, answer in answers.items():
        row = stored.get(kind.value)
        if answer == (row.answer if row else ""):
            continue
        row = row or RefusalAnswer(municipality_id=by.municipality, kind=kind.value)
        row.answer = answer
        row.save()
        record("refusal_answer.worded", row, by=by, at=at, kind=kind.danish)
