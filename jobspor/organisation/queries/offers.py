"""The orders of offers that there are."""

from jobspor.access.actor import Reach
from jobspor.organisation.models import OfferOrder, OfferOrderQuerySet


def offer_orders(*, scope: Reach) -> OfferOrderQuerySet:
    """Every order of the municipality: those for everybody first, then by programme and target group, newest first."""
    rows = OfferOrder.objects.filter(municipality=scope.actor.municipality).select_related("programme")
    return rows.order_by("programme__name", "target_group", "-valid_from")
