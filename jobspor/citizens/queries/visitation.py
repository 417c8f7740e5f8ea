"""What waits in referral: for the panel, for whoever takes citizens in, and for a day that was put off."""

from django.db.models import QuerySet

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.citizens.models import Postponement, Referral


def waits_for_panel(*, scope: Reach) -> QuerySet[Referral]:
    """Referrals in doubt, those that have waited longest first."""
    rows = Referral.objects.waiting().in_scope(scope).select_related("citizen", "programme", "author__user")
    return rows.order_by("asked_on", "pk")


def received(*, scope: Reach) -> QuerySet[Referral]:
    """Referrals that the actor's own team is to take (of everybody, for who sees all), the oldest first."""
    related = ("citizen", "programme", "author__user", "author__team", "receiver__user")
    rows = Referral.objects.received().in_scope(scope).select_related(*related)
    if scope.scope != Scope.MUNICIPALITY:
        rows = rows.filter(receiver__team__employees__user_id=scope.actor.user_id or 0)
    return rows.order_by("decided_on", "pk")


def postponed(*, scope: Reach) -> QuerySet[Postponement]:
    """Workplaces that are put off, the first day to come first."""
    rows = Postponement.objects.running().in_scope(scope).select_related("citizen", "decided_by__user", "unit")
    return rows.order_by("until", "pk")
