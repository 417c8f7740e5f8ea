"""The mandates in force on a day, and how they were before."""

from jobspor.access.actor import Reach
from jobspor.access.policy import Role
from jobspor.organisation.models import AnswerTime, Mandate
from jobspor.organisation.rules.mandates import ANSWERED_WITHIN, Limits, MandateKind


def limits_on(*, scope: Reach) -> Limits:
    """What each role decides on the spot that day, as the municipality has said it."""
    rows = Mandate.objects.in_force(scope.on)
    return {(Role(row.role), MandateKind(row.kind)): row.limit for row in rows}


def mandates(*, scope: Reach) -> list[Mandate]:
    """Every value there has been or is to come, newest first."""
    return list(Mandate.objects.filter(municipality=scope.actor.municipality).order_by("-valid_from", "kind", "role"))


def answer_time_on(*, scope: Reach) -> int:
    """Working days until a request of that day is answered."""
    row = AnswerTime.objects.filter(valid_from__lte=scope.on).order_by("-valid_from").first()
    return row.working_days if row else ANSWERED_WITHIN


def answer_times(*, scope: Reach) -> list[AnswerTime]:
    """Every answer time there has been or is to come, newest first."""
    return list(AnswerTime.objects.filter(municipality=scope.actor.municipality).order_by("-valid_from"))
