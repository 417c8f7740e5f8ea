"""The day's mail: one a day for each worker, at the hour they choose, with numbers and a link."""

from datetime import datetime

from django.db import transaction
from django.utils import translation

from jobspor.access.actor import Actor, Reach
from jobspor.access.models import Message, PostChoice, User
from jobspor.access.policy import Permission, Scope
from jobspor.access.post.outbox import put_notice
from jobspor.base.days import A_DAY, is_working_day
from jobspor.base.wording import clock_of, local_day
from jobspor.desk.queries.digest import digest

KIND = "digest"


@transaction.atomic
def put_digest(*, user: User, by: Actor, at: datetime) -> Message | None:
    """Put the day's mail in the outbox when its hour has come; None when it has not, or there is nothing to tell.

    A day is looked at once: what comes up later is told tomorrow.
    """
    day, reach = local_day(at), by.scope(Permission.CITIZEN_VIEW)
    if reach is None or reach < Scope.OWN or not is_working_day(day):
        return None
    choice, _made = PostChoice.objects.select_for_update().get_or_create(
        municipality_id=by.municipality, user_id=user.pk
    )
    if choice.digest_on == day or clock_of(at) < choice.digest_at:
        return None
    since = at - A_DAY if choice.digest_on is None else at - (day - choice.digest_on)
    choice.digest_on = day
    choice.save(update_fields=["digest_on"])
    found = digest(scope=Reach(by, reach, day), choice=choice, since=since)
    if not found.count:
        return None
    with translation.override(choice.language):
        words = {"count": str(found.count), "lines": "\n".join(f"– {line}" for line in found.lines())}
    return put_notice(KIND, user=user, once=f"digest:{user.pk}:{day}", by=by, at=at, words=words)
