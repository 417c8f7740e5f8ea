"""Aftercare: for some the place became a job, the pathway has ended, and their team still asks how it goes."""

from datetime import timedelta

from jobspor.access.scope import opened_for
from jobspor.citizens.actions.pathway import close_pathway
from jobspor.citizens.models import Pathway
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.jobcentres import Jobcentre
from jobspor.exchange.examples.stage import moment
from jobspor.placements.models import Placement
from jobspor.placements.rules.ending import WORK

COUNT = 4
A_WEEK = timedelta(weeks=1)


def look_after(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """The first of them whose job began three weeks ago or more, and who have nothing else at a workplace."""
    chief, now = jobcentre.chief, almanac.yesterday
    with opened_for(chief):
        placed = Placement.objects.filter(cancelled_on=None)
        settled = placed.filter(outcome__in=[one.value for one in WORK], ended_on__lte=almanac.ago(3))
        running = placed.filter(ended_on=None).values("pathway")
        found = Pathway.objects.filter(pk__in=settled.values("pathway"), ended_on=None).exclude(pk__in=running)
        for pathway in found.filter(citizen__moves=None).select_related("citizen").order_by("pk")[:COUNT]:
            last = settled.filter(pathway=pathway).latest("ended_on").ended_on or now
            day = min(max(last + A_WEEK, pathway.referred_on), now)
            close_pathway(pathway=pathway, on=day, by=chief, at=moment(day, 14))
