"""Background jobs of desk."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from jobspor.access.actor import Actor, Reach
from jobspor.access.jobs import enqueue, job_in_steps
from jobspor.access.models import User
from jobspor.access.policy import Scope
from jobspor.access.route import actor_of_user
from jobspor.access.scope import opened_for
from jobspor.desk.actions import put_digest
from jobspor.desk.queries.digest import tellable


@job_in_steps
def send_digests(*, by: Actor) -> None:
    """Put the day's mail of each worker whose hour has come in the outbox, and send them all over one line.

    One transaction each, so that a worker who is killed halfway leaves whole ones, and the next goes on.
    """
    now = timezone.now()
    with opened_for(by, read_only=True):
        everybody = Reach(by, Scope.MUNICIPALITY, timezone.localdate(now))
        users = [employee.user for employee in tellable(scope=everybody)]
    for user in users:
        if actor := _as_worker(user, by.municipality):
            with opened_for(actor):
                put_digest(user=user, by=actor, at=now)
    enqueue("jobspor.access.tasks.send_waiting", by=by)


def _as_worker(user: User, municipality: int) -> Actor | None:
    """The user as they act there; None for one who has no role there any more."""
    try:
        actor = actor_of_user(user, municipality)
    except PermissionDenied:
        return None
    return actor if actor.municipality == municipality else None
