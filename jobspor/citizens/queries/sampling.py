"""The month's sample of the read log: what there is to draw from, and what was drawn."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from jobspor.access.actor import Actor, Reach
from jobspor.access.look_words import page_name, purpose_of
from jobspor.access.models import LogSample, Membership, Read, SampledLook, SampleSize
from jobspor.access.models.lookups import Outcome, Purpose, Relation
from jobspor.access.policy import Role, Scope
from jobspor.base.days import add_months
from jobspor.base.wording import local_day
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.lookups import of_colleagues

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
REFUSED, OPENED, LEFT = "refused", "opening", "left"
PROPOSED = SampleSize(percent=1, least=25, most=100)


@dataclass(frozen=True)
class Look:
    """A drawn look-up as the leader reads it; `at` is None when the log's line is erased."""

    row: SampledLook
    at: datetime | None
    is_refused: bool
    page: str
    purpose: str
    whom: str
    relation: str
    outcome: str


@dataclass(frozen=True)
class Month:
    """A month's sample with how many of it wait, and the others by outcome."""

    sample: LogSample
    drawn: int
    waiting: int
    found: tuple[tuple[str, int], ...]


def size_in(month: date, *, scope: Reach) -> SampleSize:
    """How much the scope's municipality goes through of a month: its own rule, or the product's proposal."""
    rows = SampleSize.objects.filter(municipality=scope.actor.municipality, valid_from__lte=month)
    return rows.order_by("-valid_from").first() or PROPOSED


def strata(month: date, *, scope: Reach) -> dict[str, QuerySet[Read]]:
    """The looks at citizens by people with an account in a month, apart by what they are drawn for."""
    looks = Read.objects.filter(_within(month), model=Citizen._meta.label_lower, actor__startswith="user:")
    plain, role_of = looks.filter(refused=False, opening=None), _role_of(scope)
    actors: dict[str, list[str]] = {}
    for actor in plain.order_by().values_list("actor", flat=True).distinct():
        actors.setdefault(role_of.get(actor, LEFT), []).append(actor)
    of_roles = {role: plain.filter(actor__in=sorted(keys)) for role, keys in sorted(actors.items())}
    apart = {REFUSED: looks.filter(refused=True), OPENED: looks.filter(refused=False).exclude(opening=None)}
    return {**of_roles, **apart}


def relation_of(read: Read, *, scope: Reach) -> Relation:
    """How near who looked stood to whom they saw, on that day as assignments were dated."""
    if len(read.object_ids) != 1:
        return Relation.SEVERAL if read.object_ids else Relation.NONE
    if read.opening_id:
        return Relation.OPENED
    actor = Actor(key=read.actor, name="", municipality=scope.actor.municipality)
    for relation, far in ((Relation.OWN, Scope.OWN), (Relation.TEAM, Scope.TEAM)):
        reach = Reach(actor, far, local_day(read.at))
        if Citizen.objects.in_scope(reach).filter(pk=read.object_ids[0]).exists():
            return relation
    return Relation.NONE


def months(*, scope: Reach) -> list[Month]:
    """Every month that was drawn, the latest first, with what the scope's leader has to go through of it."""
    rows = SampledLook.objects.filter(of_colleagues(scope)).values("sample", "outcome").annotate(count=Count("pk"))
    counts: dict[int, Counter[str]] = {}
    for row in rows.order_by():
        counts.setdefault(row["sample"], Counter())[row["outcome"]] += row["count"]
    return [_month(sample, counts.get(sample.pk, Counter())) for sample in LogSample.objects.order_by("-month")]


def looks_of(sample: LogSample, *, scope: Reach) -> list[Look]:
    """The looks of a month that the scope's leader goes through, in the order they happened."""
    rows = list(
        SampledLook.objects.filter(of_colleagues(scope), sample=sample)
        .select_related("user", "reviewed_by")
        .order_by("pk")
    )
    reads = Read.objects.select_related("opening").in_bulk([row.read_id for row in rows])
    people = {row.pk: row.full_name for row in Citizen.objects.filter(pk__in={row.citizen_id for row in rows})}
    looks = [_look(row, reads.get(row.read_id), people) for row in rows]
    return sorted(looks, key=lambda look: (look.at or sample.drawn_at, look.row.pk))


def _within(month: date) -> Q:
    following = add_months(month, 1)
    first, last = (datetime.combine(day, time(), COPENHAGEN) for day in (month, following))
    return Q(at__gte=first, at__lt=last)


def _role_of(scope: Reach) -> dict[str, str]:
    """Each actor's role; the first, of those who have several."""
    rows = Membership.objects.filter(municipality=scope.actor.municipality).values_list("user_id", "role")
    order = [role.value for role in Role]
    return {f"user:{user}": role for user, role in sorted(rows, key=lambda row: order.index(row[1]), reverse=True)}


def _month(sample: LogSample, counts: Mapping[str, int]) -> Month:
    found = tuple((one.danish, counts[one.value]) for one in Outcome if counts.get(one.value))
    return Month(sample, sum(counts.values()), counts.get("", 0), found)


def _look(row: SampledLook, read: Read | None, people: Mapping[int, str]) -> Look:
    purpose = ""
    if read:
        purpose = Purpose(read.opening.purpose).danish if read.opening else purpose_of(read.permission)
    return Look(
        row=row,
        at=read.at if read else None,
        is_refused=bool(read and read.refused),
        page=page_name(read.route) if read else "",
        purpose=purpose,
        whom=people.get(row.citizen_id or 0, ""),
        relation=Relation(row.relation).danish,
        outcome=Outcome(row.outcome).danish if row.outcome else "",
    )
