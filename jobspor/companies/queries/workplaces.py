"""The list of workplaces: the municipality's own, and the whole register of some 300,000."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, Count, F, OrderBy, Q, QuerySet, Value, When, prefetch_related_objects
from django.db.models.lookups import StartsWith

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import CallPause, CompanyCentre, Contact, Cooperation, Place, Workplace
from jobspor.companies.models.register import WorkplaceQuerySet
from jobspor.companies.queries.contacts import Touch, touched

CVR_DIGITS, P_DIGITS = 8, 10
SHORT = 2  # letters; so few have no trigrams to be similar by
MOST_IN_A_FILE = 5000
UNKNOWN = "ukendt"  # a size or a branch that the register does not know
SIZES = {
    "0": (0, 0),
    "1-4": (1, 4),
    "5-9": (5, 9),
    "10-19": (10, 19),
    "20-49": (20, 49),
    "50-99": (50, 99),
    "100-249": (100, 249),
    "250-": (250, None),
}
SORTS = ("name", "branch", "postcode", "employees")


class Among(Worded):
    """Which workplaces the list is about."""

    AGREED = "aftale", gettext_noop("Med aftale")
    HERE = "kommune", gettext_noop("Alle i kommunen")
    EVERYWHERE = "landet", gettext_noop("Hele landet")


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for. `text` is a name, also misspelt, or a CVR or P number; `branch` a code or a word.

    `agreement` and `contact` are "med", "uden" or empty, `contact` also "fri": no pause today. `sort` is one of SORTS,
    with "-" descending, or empty: names that begin with the text first, else by name.
    """

    among: Among
    text: str = ""
    branch: str = ""
    size: str = ""
    municipality: int | None = None
    agreement: str = ""
    contact: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Row:
    """A workplace in the list, with what is agreed: consultant, company centre, and the number of places; when it was
    last contacted, and whether it wants peace."""

    workplace: Workplace
    cooperation: Cooperation | None
    centre: CompanyCentre | None
    places: int
    touch: Touch


def workplaces(search: Search, *, scope: Reach) -> WorkplaceQuerySet:
    """The workplaces that are looked for, in order."""
    return _in_order(_named(_found(search, scope), search.text), search)


def similar(search: Search, *, scope: Reach) -> WorkplaceQuerySet:
    """Where no name has the words: the workplaces with words like them, the most similar first."""
    rows = _found(search, scope).select_related("company")  # few, and a question less than for those on the page
    if len(search.text) <= SHORT:
        return rows.none()
    wanted = danish_key(search.text)
    alike = rows.filter(name_key__trigram_word_similar=wanted)
    if search.sort:
        return _in_order(alike, search)
    return alike.order_by(TrigramWordSimilarity(wanted, "name_key").desc(), "pk")


def _found(search: Search, scope: Reach) -> WorkplaceQuerySet:
    """Whatever their name is."""
    rows = _contacted(_among(search, scope), search.contact, scope)
    if search.branch == UNKNOWN:
        rows = rows.filter(branch_code="")
    elif search.branch:
        by_code = Q(branch_code__startswith=search.branch.replace(".", ""))
        rows = rows.filter(
            by_code if search.branch[0].isdecimal() else Q(branch_key__contains=danish_key(search.branch))
        )
    if search.size in SIZES:
        least, most = SIZES[search.size]
        rows = rows.filter(employees__gte=least)
        rows = rows if most is None else rows.filter(employees__lte=most)
    return rows.filter(employees=None) if search.size == UNKNOWN else rows


def _contacted(rows: WorkplaceQuerySet, contact: str, scope: Reach) -> WorkplaceQuerySet:
    """Those that have been contacted ever, or never; or that may be called today."""
    if contact == "fri":
        return rows.exclude(pk__in=CallPause.objects.on(scope.on).order_by().values("workplace"))
    ever = Contact.objects.order_by().values("workplace")
    if contact == "med":
        return rows.filter(pk__in=ever)
    return rows.exclude(pk__in=ever) if contact == "uden" else rows


def rows_of(found: Iterable[Workplace], *, scope: Reach) -> list[Row]:
    """The workplaces with their companies and what the municipality has agreed with each. Five queries."""
    listed = list(found)
    prefetch_related_objects(listed, "company")  # a join would fetch the company of each that is sorted
    cooperations = Cooperation.objects.filter(workplace__in=listed).select_related("consultant__user")
    consultants = {row.workplace_id: row for row in cooperations.order_by("pk")}
    running = CompanyCentre.objects.current(scope.on).filter(workplace__in=listed).order_by("pk")
    centres = {row.workplace_id: row for row in running}
    places: dict[int, int] = {}
    open_places = Place.objects.current(scope.on).filter(workplace__in=listed)
    for workplace_id in open_places.order_by("pk").values_list("workplace_id", flat=True):
        places[workplace_id] = places.get(workplace_id, 0) + 1
    touches = touched([one.pk for one in listed], scope=scope)
    return [
        Row(one, consultants.get(one.pk), centres.get(one.pk), places.get(one.pk, 0), touches.get(one.pk, Touch()))
        for one in listed
    ]


def counts(listed: Search, number: int, *, scope: Reach) -> dict[Among, int]:
    """How many workplaces there are in the lists beside the one shown, which has a number already. At most one query.

    While somebody searches, the other lists have no number: it would not be that of the rows behind it.
    """
    known = {listed.among: number}
    if replace(listed, sort="") != Search(among=listed.among):
        return known
    first, *others = (
        _among(Search(among=among), scope).order_by().values(among=Value(among.value)).annotate(number=Count("pk"))
        for among in (Among.AGREED, Among.HERE)
        if among is not listed.among
    )
    return known | {Among(row["among"]): row["number"] for row in first.union(*others, all=True)}


def _among(search: Search, scope: Reach) -> WorkplaceQuerySet:
    """Closed workplaces are found only where there is an agreement to be looked at."""
    if search.among is Among.AGREED:
        return Workplace.objects.in_scope(scope).filter(pk__in=agreed(scope))
    rows = Workplace.objects.in_scope(scope).running()
    if search.among is Among.HERE:
        rows = rows.filter(lies_in=scope.actor.municipality)
    elif search.municipality:
        rows = rows.filter(lies_in=search.municipality)
    if search.agreement == "med":
        return rows.filter(pk__in=agreed(scope))
    return rows.exclude(pk__in=agreed(scope)) if search.agreement else rows


def agreed(scope: Reach) -> QuerySet[Cooperation, int]:
    """Ids of workplaces with a consultant, a company centre or a place. A union: with OR the register is read whole."""
    consultants = Cooperation.objects.order_by().values_list("workplace", flat=True)
    centres = CompanyCentre.objects.current(scope.on).order_by().values_list("workplace", flat=True)
    places = Place.objects.current(scope.on).order_by().values_list("workplace", flat=True)
    return consultants.union(centres, places)


def _named(rows: WorkplaceQuerySet, text: str) -> WorkplaceQuerySet:
    digits = text.replace(" ", "")
    if digits.isdecimal() and len(digits) in (CVR_DIGITS, P_DIGITS):
        return rows.filter(company__cvr=digits) if len(digits) == CVR_DIGITS else rows.filter(p_number=digits)
    if not text:
        return rows
    wanted = danish_key(text)
    return rows.filter(name_key__startswith=wanted) if len(wanted) <= SHORT else rows.filter(name_key__contains=wanted)


def _in_order(rows: WorkplaceQuerySet, search: Search) -> WorkplaceQuerySet:
    key, down = search.sort.removeprefix("-"), search.sort.startswith("-")
    if key == "name":
        return rows.order_by("-name_key", "-pk") if down else rows.order_by("name_key", "pk")
    if key in SORTS:
        column = F("branch_title" if key == "branch" else key)
        return rows.order_by(OrderBy(column, descending=down, nulls_last=True), "name_key", "pk")
    if search.text:
        begins = StartsWith(F("name_key"), danish_key(search.text))
        return rows.order_by(Case(When(begins, then=0), default=1), "name_key", "pk")
    return rows.order_by("name_key", "pk")
