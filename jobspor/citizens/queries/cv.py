"""A citizen's CV."""

from django.db.models import F, QuerySet

from jobspor.citizens.models import Citizen, CvItem


def cv_items_of(citizen: Citizen) -> QuerySet[CvItem]:
    """Every entry of a citizen who came through the door, the latest years first."""
    latest = F("until_year").desc(nulls_first=True)
    return CvItem.objects.filter(citizen=citizen).order_by(latest, F("from_year").desc(nulls_last=True), "pk")
