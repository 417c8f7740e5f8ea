"""The team around a citizen."""

from django.utils.translation import gettext_lazy

from jobspor.access.insight.words import register_words
from jobspor.access.policy import Permission
from jobspor.access.waiting import Waiting, register_waiting
from jobspor.citizens.queries.cover import lacking
from jobspor.citizens.rules.handover import Point


def register_all() -> None:
    """Citizens who lack somebody wait for their leader; a handover's points have names."""
    register_words(
        "citizens.handover.points", lambda said: ", ".join(Point(one).danish for one in said.split(",") if one)
    )
    title = gettext_lazy("Borgere, der mangler en medarbejder")
    register_waiting(
        Waiting(title, "cover_lacking", Permission.TEAM_LEAD, lambda reach: lacking(scope=reach), order=30)
    )
