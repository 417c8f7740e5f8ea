"""What somebody who signs in wants told, and when nobody is disturbed: read by the outbox and the day's mail."""

from datetime import date, datetime, time

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.models import PostChoice, QuietHours, User
from jobspor.access.post.kinds import How, Kind
from jobspor.access.post.quiet import Quiet


def choice_of(user_id: int, *, municipality: int) -> PostChoice:
    """What the user has chosen, or what everybody begins with; that one is not stored."""
    found = PostChoice.objects.filter(user_id=user_id).first()
    return found or PostChoice(municipality_id=municipality, user_id=user_id)


def how(kind: Kind, choice: PostChoice) -> How:
    """How the user wants to hear of a kind."""
    chosen = choice.wanted.get(kind.code)
    return How(chosen) if chosen in set(How) else kind.begins or How.AT_ONCE


@transaction.atomic
def choose(*, user: User, wanted: dict[str, How], digest_at: time, language: str, by: Actor) -> PostChoice:
    """Keep a user's choices."""
    values = {"wanted": {code: one.value for code, one in wanted.items()}, "digest_at": digest_at, "language": language}
    return PostChoice.objects.update_or_create(municipality_id=by.municipality, user=user, defaults=values)[0]


def quiet_on(day: date) -> Quiet:
    """When the open municipality does not disturb anybody, from the rows that hold on a day. One query."""
    row = QuietHours.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    return Quiet(row.begins, row.ends, row.on_holidays) if row else Quiet()


@transaction.atomic
def set_quiet_hours(*, quiet: Quiet, valid_from: date, by: Actor, at: datetime) -> QuietHours:
    """Let other hours be quiet from a day on."""
    values = {"begins": quiet.begins, "ends": quiet.ends, "on_holidays": quiet.on_holidays}
    row, _made = QuietHours.objects.update_or_create(
        municipality_id=by.municipality, valid_from=valid_from, defaults=values
    )
    record("quiet_hours.changed", row, by=by, at=at, begins=f"{quiet.begins:%H.%M}", ends=f"{quiet.ends:%H.%M}")
    return row
