"""Search across citizens, workplaces, places and colleagues; Danish letters and misspellings are understood."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Exists, F, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.lookups import Contains, GreaterThanOrEqual

from jobspor.access.actor import Reach
from jobspor.access.policy import Permission
from jobspor.base.sorting import danish, danish_key
from jobspor.citizens.models import Citizen
from jobspor.companies.models import Place
from jobspor.companies.queries.workplaces import Among, Search, similar, workplaces
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
    """What the words are found in, best first within each kind. At most five queries."""
    actor = scope.actor
    hits: list[Hit] = []
    if actor.may(Permission.CITIZEN_VIEW):
        people = _alike(Citizen.objects.in_scope(scope), F("name_key"), text)
        hits += [Hit("citizen", row.pk, row.full_name, str(row.age_on(scope.on))) for row in people]
    if actor.may(Permission.COMPANY_VIEW):
        sought = Search(among=Among.EVERYWHERE if text.isdecimal() else Among.HERE, text=text)
        found = list(workplaces(sought, scope=scope)[:MOST]) or similar(sought, scope=scope)[:MOST]
        hits += [Hit("workplace", row.pk, row.name, f"{row.address}, {row.postcode} {row.town}") for row in found]
        open_places = Place.objects.current(scope.on).select_related("workplace")
        hits += [
            Hit("place", row.workplace_id, row.title, row.workplace.name)
            for row in _alike(open_places, F("title_key"), text)
        ]
    colleagues = Employee.objects.current(scope.on).select_related("user", "team")
    hits += [Hit("colleague", row.pk, row.name, row.phone) for row in _alike(colleagues, danish("user__name"), text)]
    return hits


def _alike(rows: QuerySet[Any], key: Combinable, text: str) -> list[Any]:
    """The rows whose name has the words; where no name has them, those with words like them. One query.

    To be alike is reckoned only where it is needed: of thousands of names it takes longer than all else.
    """
    wanted = danish_key(text)
    alike, has = TrigramWordSimilarity(wanted, key), Contains(key, wanted)
    found = rows.filter(has | (~Exists(rows.filter(has)) & GreaterThanOrEqual(alike, ALIKE)))
    return list(found.order_by(alike.desc(), key, "pk")[:MOST])
