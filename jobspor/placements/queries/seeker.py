"""What a citizen looks for in a place."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Concat

from jobspor.access.actor import Reach
from jobspor.citizens.models import Citizen, Consideration, Goal, JobWish, Note, TargetGroupPeriod
from jobspor.citizens.models.pathway import NoteKind
from jobspor.placements.rules.match import Seeker, Wish


@dataclass(frozen=True)
class Sought:
    """The citizen as far as finding a place needs it; `has_talked` says that somebody has written a talk with them."""

    seeker: Seeker
    goal: str
    target_group: str
    has_talked: bool


def sought(citizen: Citizen, *, scope: Reach) -> Sought:
    """What the citizen looks for, from the open pathway. One query."""
    open_pathway = {"pathway__citizen": OuterRef("pk"), "pathway__ended_on": None}
    wishes = JobWish.objects.filter(**open_pathway).order_by("letter")
    groups = TargetGroupPeriod.objects.current(scope.on).filter(citizen=OuterRef("pk"))
    row = (
        Citizen.objects.filter(pk=citizen.pk)
        .values(
            goal=Subquery(Goal.objects.filter(**open_pathway, replaced_on=None).values("own_words")[:1]),
            group=Subquery(groups.values("target_group")[:1]),
            wishes=ArraySubquery(wishes.values(said=Concat("letter", "wish"))),
            has_talked=Exists(Note.objects.filter(citizen=OuterRef("pk"), kind=NoteKind.TALK)),
            has_considerations=Exists(Consideration.objects.filter(**open_pathway)),
        )
        .get()
    )
    wished = tuple(Wish(said[0], said[1:]) for said in row["wishes"])
    seeker = Seeker(wished, citizen.postcode, row["has_considerations"])
    return Sought(seeker, row["goal"] or "", row["group"] or "", row["has_talked"])
