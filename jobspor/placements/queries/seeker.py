"""What a citizen looks for in a place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Concat, JSONObject

from jobspor.access.actor import Reach
from jobspor.citizens.models import Citizen, Consideration, Goal, JobWish, Note, TargetGroupPeriod
from jobspor.citizens.models.pathway import NoteKind
from jobspor.companies.models import JobOpening, Postcode
from jobspor.placements.models import PlaceWish
from jobspor.placements.rules.match import Seeker, Wish

MOST_JOBS = 200
PACKED = JSONObject(
    pk="pk",
    title="title",
    tasks="tasks",
    weekly_minutes="weekly_minutes",
    can_offer="can_offer",
    workplace_id="workplace",
    workplace="workplace__name",
    branch="workplace__branch_title",
    town="workplace__town",
    postcode="workplace__postcode",
    north="north",
    east="east",
    home_north="home_north",
    home_east="home_east",
)


@dataclass(frozen=True)
class Sought:
    """The citizen as far as finding a place needs it; `has_talked` says that somebody has written a talk with them.

    `jobs` are companies' open openings, packed beside it with the points between which a distance lies; `to_see` what
    they want to see of the catalogue, in their words, by workplace.
    """

    seeker: Seeker
    goal: str
    target_group: str
    has_talked: bool
    jobs: Sequence[Mapping[str, Any]] = ()
    to_see: Mapping[int, str] = field(default_factory=dict)


def sought(citizen: Citizen, *, scope: Reach) -> Sought:
    """What the citizen looks for, from the open pathway. One query."""
    open_pathway = {"pathway__citizen": OuterRef("pk"), "pathway__ended_on": None}
    wishes = JobWish.objects.filter(**open_pathway).order_by("letter")
    groups = TargetGroupPeriod.objects.current(scope.on).filter(citizen=OuterRef("pk"))
    wanted = PlaceWish.objects.filter(citizen=OuterRef("pk"), taken_back_on=None).order_by("pk")
    row = (
        Citizen.objects.filter(pk=citizen.pk)
        .values(
            goal=Subquery(Goal.objects.filter(**open_pathway, replaced_on=None).values("own_words")[:1]),
            group=Subquery(groups.values("target_group")[:1]),
            wishes=ArraySubquery(wishes.values(said=Concat("letter", "wish"))),
            has_talked=Exists(Note.objects.filter(citizen=OuterRef("pk"), kind=NoteKind.TALK)),
            has_considerations=Exists(Consideration.objects.filter(**open_pathway)),
            jobs=ArraySubquery(_jobs(citizen.postcode)),
            to_see=ArraySubquery(wanted.values(packed=JSONObject(at="card__workplace", words="words"))),
        )
        .get()
    )
    wished = tuple(Wish(said[0], said[1:]) for said in row["wishes"])
    seeker = Seeker(wished, citizen.postcode, row["has_considerations"])
    to_see = {one["at"]: one["words"] for one in row["to_see"]}
    return Sought(seeker, row["goal"] or "", row["group"] or "", row["has_talked"], row["jobs"], to_see)


def _jobs(postcode: str) -> QuerySet[JobOpening, Any]:
    """Companies' openings, those whose answer is due first on top."""
    at, home = Postcode.objects.filter(code=OuterRef("workplace__postcode")), Postcode.objects.filter(code=postcode)
    points = {
        "north": Subquery(at.values("latitude")),
        "east": Subquery(at.values("longitude")),
        "home_north": Subquery(home.values("latitude")),
        "home_east": Subquery(home.values("longitude")),
    }
    rows = JobOpening.objects.open().annotate(**points).order_by("promise__due_on", "pk")
    return rows.values(packed=PACKED)[:MOST_JOBS]
