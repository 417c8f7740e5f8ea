"""Where every pathway stands, day by day: worked out by the database from what has happened, never typed."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When

from jobspor.access.actor import Reach
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models import Citizen, Pathway
from jobspor.citizens.models.seen import seen
from jobspor.placements.models import Placement
from jobspor.steering.rules import MOVED_WITHIN, STILL_AFTER, Step


class StandingQuerySet(models.QuerySet["Standing"]):
    """Ways to ask for standings."""

    def on_day(self, day: date) -> Self:
        """One for each pathway that is on the ladder that day."""
        return self.filter(from_on__lte=day, until_on__gte=day)

    def in_scope(self, scope: Reach) -> Self:
        """Those of citizens in scope."""
        return self.filter(seen("citizen", scope))


class Standing(MunicipalModel):
    """A time during which a pathway stands on the same step, at the same placement, with the same minutes a week.

    The placement is the one that runs or comes first. Days ahead are there too, by what is agreed now; the last row of
    an open pathway ends on 9999-12-31. `next_on` (the day of the next step or follow-up, whichever comes first) and
    `is_ended` hold now and are the same in all rows of a pathway; so is `name_key`, the citizen's name as the Danish
    alphabet has it. Triggers keep the rows (docs/adr/0013); the web role may only read them.
    """

    pk = models.CompositePrimaryKey("pathway_id", "from_on")
    pathway = models.ForeignKey(
        Pathway, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="standings"
    )
    citizen = models.ForeignKey(
        Citizen, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    from_on = models.DateField("fra")
    until_on = models.DateField("til")
    step = models.PositiveSmallIntegerField("trin")
    placement = models.ForeignKey(
        Placement, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, null=True, related_name="+"
    )
    is_unsigned = models.BooleanField("mangler underskrift")
    internship_minutes = models.PositiveIntegerField("praktik, minutter om ugen")
    wage_minutes = models.PositiveIntegerField("løn, minutter om ugen")
    next_on = models.DateField("næste skridt", null=True)
    is_ended = models.BooleanField("forløbet er afsluttet")
    name_key = models.TextField("navn, til at sortere efter", db_collation="C")

    objects = StandingQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="municipality",
        personal="pathway citizen from_on until_on step placement is_unsigned internship_minutes wage_minutes next_on "
        "is_ended name_key",
    )

    class Meta:
        verbose_name = "trin på trappen"
        indexes: ClassVar = [
            models.Index(fields=["municipality", "until_on"], name="standing_of_day"),
            models.Index(fields=["citizen", "until_on"], name="standing_of_citizen"),
            models.Index(fields=["municipality", "name_key", "citizen"], name="standing_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.pathway_id} {self.from_on}"


# The pathway is open, and neither a next step nor a follow-up is planned.
LACKS_NEXT_STEP = Q(next_on=None, is_ended=False)


def stands_still(on: date) -> Q:
    """The same as in `rules`, for standings of the day."""
    return Q(from_on__lt=on - STILL_AFTER) & ~Q(step=Step.SELF_SUPPORTING)


def step_before(on: date) -> Case:
    """The step a week earlier, for standings of the day; null for those referred since."""
    then = on - MOVED_WITHIN
    earlier = Standing.objects.filter(pathway=OuterRef("pathway"), from_on__lte=then).order_by("-from_on")
    return Case(When(from_on__lte=then, then=F("step")), default=Subquery(earlier.values("step")[:1]))
