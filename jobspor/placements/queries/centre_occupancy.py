"""How full the company centres are, today and in the coming weeks, and who waits beside the free places.

Read at once for the whole municipality: places with their periods, placements with theirs, and wishes as words.
Where a number could tell of a person, those under five are not told.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Q, QuerySet

from jobspor.access.actor import Reach
from jobspor.base.days import Period, add_weeks
from jobspor.base.text import Worded, gettext_noop
from jobspor.citizens.models import JobWish, Pathway
from jobspor.companies.models import Place
from jobspor.placements.models import Placement
from jobspor.placements.models.placement import LAST_DAY
from jobspor.placements.rules.match import Wish, found_in
from jobspor.placements.rules.occupancy import WEEKS, Count, Standing, hidden, standing_on

LETTERS = ("A", "B", "C")


class By(Worded):
    """What the centres are put together by."""

    CENTRE = "center", gettext_noop("Center")
    BRANCH = "branche", gettext_noop("Branche")
    AREA = "omraade", gettext_noop("Område")
    MODEL = "model", gettext_noop("Model")


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a centre, as the overview counts it; light, for a large municipality has thousands."""

    pk: int
    title: str
    tasks: list[str]
    starts_on: date
    ends_on: date | None
    centre_ends_on: date | None
    model: int
    centre_id: int
    workplace_id: int
    workplace: str
    branch_code: str
    branch_title: str
    postcode: str
    town: str

    @property
    def period(self) -> Period:
        """When it is open: no longer than its centre."""
        ends = [day for day in (self.ends_on, self.centre_ends_on) if day]
        return Period(self.starts_on, min(ends, default=None))

    @property
    def branch(self) -> str:
        """The main branch, two figures."""
        return self.branch_code[:2]

    @property
    def area(self) -> str:
        return f"{self.postcode} {self.town}".strip()


FROM_OTHERS = {
    "centre_ends_on": "centre__ends_on",
    "model": "centre__model",
    "workplace": "workplace__name",
    "branch_code": "workplace__branch_code",
    "branch_title": "workplace__branch_title",
    "postcode": "workplace__postcode",
    "town": "workplace__town",
}
COLUMNS = tuple(FROM_OTHERS.get(field.name, field.name) for field in fields(Seat))


@dataclass(frozen=True)
class Line:
    """A line of the overview: its name, where its rows are, and the count of each day."""

    key: str
    name: str
    workplace_id: int | None
    model: int | None
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class Demand:
    """Free places in a branch, and how many wait whose A, B or C wish some of them has something of; None: too few
    to be told."""

    key: str
    name: str
    free: int
    waiting: tuple[int | None, ...]


@dataclass(frozen=True)
class AreaDemand:
    """Free places in an area, and how many who wait live there; None: too few to be told."""

    name: str
    free: int
    waiting: int | None


@dataclass(frozen=True)
class Overview:
    """Everything that the page shows."""

    days: tuple[date, ...]
    lines: tuple[Line, ...]
    total: tuple[Count, ...]


@dataclass(frozen=True)
class Surveyed:
    """The places of centres, and when each of them is taken."""

    seats: list[Seat]
    stays: Mapping[int, list[Period]]


def seats(*, scope: Reach) -> list[Seat]:
    """The places of centres that run, or will. One query."""
    runs = Q(centre__ends_on=None) | Q(centre__ends_on__gte=scope.on)
    rows = Place.objects.exclude(centre=None).filter(runs, starts_on__lte=add_weeks(scope.on, max(WEEKS)))
    listed = rows.exclude(ends_on__lt=scope.on).order_by("workplace__name_key", "title_key", "pk")
    return [Seat(*row) for row in listed.values_list(*COLUMNS)]


def stays(*, scope: Reach) -> Mapping[int, list[Period]]:
    """When places are taken, from today on, by place. One query."""
    rows = Placement.objects.not_cancelled().exclude(place=None).annotate(last=LAST_DAY).filter(last__gte=scope.on)
    found: dict[int, list[Period]] = defaultdict(list)
    for place, first, last in rows.values_list("place", "starts_on", "last"):
        found[place].append(Period(first, last))
    return found


def survey_centres(*, scope: Reach) -> Surveyed:
    """Places and who has them, read once for all that the page tells. Two queries."""
    return Surveyed(seats(scope=scope), stays(scope=scope))


def overview(by: By, surveyed: Surveyed, *, scope: Reach) -> Overview:
    """The centres put together by one thing, with places and who has them on each of the days. No query."""
    days = (scope.on, *(add_weeks(scope.on, weeks) for weeks in WEEKS))
    every, taken = surveyed.seats, surveyed.stays
    groups: dict[str, list[Seat]] = defaultdict(list)
    for seat in every:
        groups[_key(by, seat)].append(seat)
    lines = [
        Line(
            key=key,
            name=_name(by, several[0]),
            workplace_id=several[0].workplace_id if by is By.CENTRE else None,
            model=several[0].model if by in (By.CENTRE, By.MODEL) else None,
            counts=_counts(several, taken, days),
        )
        for key, several in groups.items()
    ]
    ordered = lines if by is By.CENTRE else sorted(lines, key=lambda line: line.key)
    return Overview(days, tuple(ordered), _counts(every, taken, days))


def seats_behind(
    by: By, key: str, day: date, standing: Standing | None, *, scope: Reach
) -> list[tuple[Seat, Standing]]:
    """The places behind a number: of one line, or of all; in one standing, or open. Two queries."""
    taken = stays(scope=scope)
    every = [seat for seat in seats(scope=scope) if not key or _key(by, seat) == key]
    stood = [(seat, standing_on(day, seat.period, taken.get(seat.pk, ()))) for seat in every]
    wanted = {standing} if standing else {Standing.FREE, Standing.TAKEN}
    return [(seat, stands) for seat, stands in stood if stands in wanted]


def _free_on(day: date, every: Iterable[Seat], taken: Mapping[int, list[Period]]) -> list[Seat]:
    """The places that are open on a day and that nobody has."""
    return [one for one in every if standing_on(day, one.period, taken.get(one.pk, ())) is Standing.FREE]


def demand_by_branch(surveyed: Surveyed, *, scope: Reach) -> list[Demand]:
    """Free places by branch beside those who wait, by the letter of the wish. One query."""
    free = _free_on(scope.on, surveyed.seats, surveyed.stays)
    wishes = _wishes(scope)
    groups: dict[str, list[Seat]] = defaultdict(list)
    for seat in free:
        groups[seat.branch].append(seat)
    rows = [
        Demand(
            key=branch,
            name=several[0].branch_title,
            free=len(several),
            waiting=tuple(map(hidden, _waiting(several, wishes))),
        )
        for branch, several in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row.free, row.name))


def demand_by_area(surveyed: Surveyed, *, scope: Reach) -> list[AreaDemand]:
    """Free places by area beside those who wait and live there. One query."""
    free = Counter(seat.area for seat in _free_on(scope.on, surveyed.seats, surveyed.stays))
    lives = _waiting_pathways(scope).values_list("citizen__postcode", flat=True)
    waiting, towns = Counter(lives), {area[:4]: area for area in free}
    codes = {area[:4] for area in free} | {code for code in waiting if code}
    rows = [
        AreaDemand(towns.get(code, code), sum(n for area, n in free.items() if area[:4] == code), hidden(waiting[code]))
        for code in sorted(codes)
    ]
    return [row for row in rows if row.free or row.waiting != 0]


def _counts(several: Iterable[Seat], taken: Mapping[int, list[Period]], days: Iterable[date]) -> tuple[Count, ...]:
    listed = list(several)
    found = []
    for day in days:
        stands = Counter(standing_on(day, seat.period, taken.get(seat.pk, ())) for seat in listed)
        found.append(Count(places=stands[Standing.FREE] + stands[Standing.TAKEN], taken=stands[Standing.TAKEN]))
    return tuple(found)


def _key(by: By, seat: Seat) -> str:
    keys: Mapping[By, Callable[[Seat], object]] = {
        By.CENTRE: lambda one: one.centre_id,
        By.BRANCH: lambda one: one.branch,
        By.AREA: lambda one: one.area,
        By.MODEL: lambda one: one.model,
    }
    return str(keys[by](seat))


def _name(by: By, seat: Seat) -> str:
    return {
        By.CENTRE: seat.workplace,
        By.BRANCH: seat.branch_title,
        By.AREA: seat.area,
        By.MODEL: str(seat.model),
    }[by]


def _waiting_pathways(scope: Reach) -> QuerySet[Pathway]:
    """Open pathways of those who have no placement, now or agreed."""
    placed = Placement.objects.not_cancelled().annotate(last=LAST_DAY).filter(last__gte=scope.on)
    return Pathway.objects.filter(ended_on=None).exclude(citizen__in=placed.values("citizen"))


def _wishes(scope: Reach) -> Mapping[str, Counter[str]]:
    """How many who wait have each wish, by letter. One query."""
    rows = JobWish.objects.filter(pathway__in=_waiting_pathways(scope)).values_list("letter", "wish")
    found: dict[str, Counter[str]] = {letter: Counter() for letter in LETTERS}
    for letter, wish in rows:
        found[letter][wish] += 1
    return found


def _waiting(several: list[Seat], wishes: Mapping[str, Counter[str]]) -> list[int]:
    """How many wait, for each letter, whose wish one of the places has something of."""
    tasks = tuple(dict.fromkeys(task for seat in several for task in seat.tasks))
    titles, branch = tuple(dict.fromkeys(seat.title for seat in several)), several[0].branch_title
    return [
        sum(
            count
            for wish, count in wishes[letter].items()
            if found_in(Wish(letter, wish), (*tasks, *titles), "", branch)
        )
        for letter in LETTERS
    ]
