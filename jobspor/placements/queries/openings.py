"""Companies' openings and citizens: whom one could suit, and which could suit somebody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Concat, Greatest
from django.utils.translation import gettext as _

from jobspor.access.actor import Reach
from jobspor.base import distance
from jobspor.base.distance import Point
from jobspor.base.text import Sentence
from jobspor.base.wording import in_sentence
from jobspor.citizens.models import Citizen, Consideration, JobWish, Pathway
from jobspor.citizens.models.seen import seen
from jobspor.citizens.models.sharing import SharePurpose
from jobspor.companies.models import JobOpening, Postcode
from jobspor.placements.models import Placement
from jobspor.placements.models.placement import LAST_DAY
from jobspor.placements.queries.seeker import Sought
from jobspor.placements.rules.match import Seeker, Wish, first_wish
from jobspor.placements.rules.openings import Job, job_speaks_against, job_speaks_for


@dataclass(frozen=True)
class Waiting:
    """A citizen in a course who is at no workplace: what they look for, where they live, and since when they wait."""

    citizen_id: int
    seeker: Seeker
    since: date


@dataclass(frozen=True)
class Candidate:
    """The same with name and reasons, in the reader's language. `told`: considerations that a company may be told."""

    citizen: Citizen
    since: date
    speaks_for: list[str]
    speaks_against: list[str]
    told: list[str]


@dataclass(frozen=True)
class JobFor:
    """An opening for a citizen, with its reasons."""

    pk: int
    workplace_id: int
    workplace: str
    job: Job
    where: str
    speaks_for: list[str]
    speaks_against: list[str]

    @classmethod
    def those_of(cls, sought: Sought) -> list[Self]:
        """The open openings for somebody: by which wish they have something of, then the nearest."""
        seeker = sought.seeker
        found = [(one, _job_of(one)) for one in sought.jobs]
        found.sort(key=lambda row: (first_wish(seeker, row[1].tasks, row[1].title, row[1].branch), _near(row[1])))
        return [
            cls(
                pk=one["pk"],
                workplace_id=one["workplace_id"],
                workplace=one["workplace"],
                job=job,
                where=_where(job),
                speaks_for=_said(job_speaks_for(seeker, job)),
                speaks_against=_said(job_speaks_against(seeker, job)),
            )
            for one, job in found
        ]


def suited(opening: JobOpening, *, fitting: bool, scope: Reach) -> tuple[list[Waiting], int]:
    """Those without a place with a wish that the tasks name, or the others; and how many are not among them. One query.

    By which wish it is, then whoever has waited longest.
    """
    found, waiting = [], _waiting(scope)
    for one in waiting:
        wish = first_wish(one.seeker, opening.tasks, opening.title, opening.workplace.branch_title)
        if (wish < len(one.seeker.wishes)) is fitting:
            found.append((wish if fitting else 0, one.since, one.citizen_id, one))
    found.sort(key=lambda row: row[:3])
    return [one for *_key, one in found], len(waiting) - len(found)


def candidates(opening: JobOpening, some: Sequence[Waiting], *, scope: Reach) -> list[Candidate]:
    """Citizens of a page with their reasons. Three queries."""
    citizens = Citizen.objects.in_bulk([one.citizen_id for one in some])
    told = _told(citizens, scope.on)
    points = _points({opening.workplace.postcode, *(one.seeker.postcode for one in some)})
    return [
        Candidate(
            citizen=citizens[one.citizen_id],
            since=one.since,
            speaks_for=_said(job_speaks_for(one.seeker, job)),
            speaks_against=_said(job_speaks_against(one.seeker, job)),
            told=told.get(one.citizen_id, []),
        )
        for one in some
        for job in [_job(opening, _between(points, one.seeker.postcode, opening.workplace.postcode))]
    ]


def _waiting(scope: Reach) -> list[Waiting]:
    """Everybody within reach who is in a course and neither has a place nor is to have one."""
    open_pathway = {"pathway__citizen": OuterRef("citizen"), "pathway__ended_on": None}
    wishes = JobWish.objects.filter(**open_pathway).order_by("letter")
    placements = Placement.objects.not_cancelled().annotate(last=LAST_DAY).filter(citizen=OuterRef("citizen"))
    left = placements.order_by("-last").values("last")[:1]
    rows = (
        Pathway.objects.filter(seen("citizen", scope), ended_on=None)
        .exclude(Exists(placements.filter(last__gte=scope.on)))
        .values_list(
            "citizen",
            "citizen__postcode",
            Exists(Consideration.objects.filter(**open_pathway)),
            ArraySubquery(wishes.values(said=Concat("letter", "wish"))),
            Greatest("referred_on", Subquery(left)),
        )
    )
    return [
        Waiting(pk, Seeker(tuple(Wish(said[0], said[1:]) for said in wished), postcode, has_needs), since)
        for pk, postcode, has_needs, wished, since in rows
    ]


def _told(citizens: Iterable[int], on: date) -> Mapping[int, list[str]]:
    """What a company may be told when a place is looked for, by citizen."""
    rows = Consideration.objects.filter(pathway__citizen__in=list(citizens), pathway__ended_on=None)
    told: dict[int, list[str]] = {}
    for row in rows.select_related("pathway").order_by("pk"):
        if row.may_be_shared(on, SharePurpose.FIND):
            told.setdefault(row.citizen_number, []).append(row.said)
    return told


def _points(codes: Iterable[str]) -> dict[str, Point]:
    rows = Postcode.objects.filter(code__in=set(codes)).values_list("code", "latitude", "longitude")
    return {code: (float(north), float(east)) for code, north, east in rows}


def _between(points: Mapping[str, Point], home: str, there: str) -> int | None:
    here, to = points.get(home), points.get(there)
    return round(distance.kilometres(here, to)) if here and to else None


def _job_of(one: Mapping[str, Any]) -> Job:
    """From what a query packed."""
    degrees = [one[name] for name in ("home_north", "home_east", "north", "east")]
    far = None if None in degrees else round(distance.kilometres((degrees[0], degrees[1]), (degrees[2], degrees[3])))
    names = ("title", "branch", "town", "postcode", "weekly_minutes", "can_offer")
    return Job(**{name: one[name] for name in names}, tasks=tuple(one["tasks"]), kilometres=far)


def _near(job: Job) -> float:
    return inf if job.kilometres is None else job.kilometres


def _where(job: Job) -> str:
    """The town and, where it is known, how far away."""
    if not job.kilometres:
        return job.town
    return _("%(town)s, cirka %(km)s km") % {"town": job.town, "km": job.kilometres}


def _job(opening: JobOpening, far: int | None) -> Job:
    workplace = opening.workplace
    return Job(
        title=opening.title,
        tasks=tuple(opening.tasks),
        branch=workplace.branch_title,
        town=workplace.town,
        postcode=workplace.postcode,
        weekly_minutes=opening.weekly_minutes,
        can_offer=opening.can_offer,
        kilometres=far,
    )


def _said(sentences: Iterable[Sentence]) -> list[str]:
    return [sentence.translated(_, in_sentence) for sentence in sentences]
