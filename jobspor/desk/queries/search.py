"""Search across citizens, workplaces, places and colleagues; Danish letters and misspellings are understood."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat

from jobspor.access.actor import Reach
from jobspor.access.policy import Permission
from jobspor.base.sorting import danish, danish_key
from jobspor.citizens.models import Citizen
from jobspor.companies.models import Place, Workplace
from jobspor.organisation.models import Employee

ALIKE = 0.55  # how much of the word must be found again: "Vestergård" finds "Vestergaard"
MOST = 20


@dataclass(frozen=True)
class Hit:
    """Something found: `kind` is citizen, workplace, place or colleague; `id` is where it opens."""

    kind: str
    id: int
    name: str
    detail: str


def search(text: str, *, scope: Reach) -> list[Hit]:
    """What the words are found in, best first within each kind. At most four queries."""
    actor = scope.actor
    hits: list[Hit] = []
    if actor.may(Permission.CITIZEN_VIEW):
        name = Concat("given_names", Value(" "), "family_name")
        people = _alike(Citizen.objects.in_scope(scope), name, text)
        hits += [Hit("citizen", row.pk, row.full_name, str(row.age_on(scope.on))) for row in people]
    if actor.may(Permission.COMPANY_VIEW):
        near = Workplace.objects.running().filter(lies_in=actor.municipality)
        by_number = Workplace.objects.running().filter(Q(p_number=text) | Q(company__cvr=text))
        found = by_number[:MOST] if text.isdecimal() else _alike(near, F("name"), text)
        hits += [Hit("workplace", row.pk, row.name, f"{row.address}, {row.postcode} {row.town}") for row in found]
        open_places = Place.objects.current(scope.on).select_related("workplace")
        hits += [
            Hit("place", row.workplace_id, row.title, row.workplace.name)
            for row in _alike(open_places, F("title"), text)
        ]
    colleagues = Employee.objects.current(scope.on).select_related("user", "team")
    hits += [Hit("colleague", row.pk, row.name, row.phone) for row in _alike(colleagues, F("user__name"), text)]
    return hits


def _alike(rows: QuerySet[Any], name: Any, text: str) -> QuerySet[Any]:
    """The rows whose name has the words, or words like them."""
    key = danish(name)
    alike = TrigramWordSimilarity(danish_key(text), key)
    found: QuerySet[Any] = rows.annotate(key=key, alike=alike)
    within = found.filter(Q(key__contains=danish_key(text)) | Q(alike__gte=ALIKE))
    return within.order_by("-alike", "key", "pk")[:MOST]
