"""Background jobs of citizens."""

import secrets

from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.jobs import enqueue, job
from jobspor.base.days import A_DAY, working_day_from
from jobspor.citizens.actions import arriving, giving
from jobspor.citizens.actions.insight import forget_files
from jobspor.citizens.actions.moving import GIVE
from jobspor.citizens.actions.sampling import draw_sample
from jobspor.citizens.actions.telling import remind_citizens as remind


@job
def forget_insights(*, by: Actor) -> None:
    """Erase the files of insights that have been kept long enough."""
    forget_files(by=by, at=timezone.now())


@job
def draw_samples(*, by: Actor) -> None:
    """Draw last month's sample on the first working day of a month, or on the first day after it that the job runs."""
    today = timezone.localdate()
    if today >= working_day_from(today.replace(day=1)):
        last_month = (today.replace(day=1) - A_DAY).replace(day=1)
        draw_sample(month=last_month, seed=secrets.token_hex(16), by=by, at=timezone.now())


@job
def remind_citizens(*, by: Actor) -> None:
    """Remind citizens of tomorrow's conversations."""
    remind(on=timezone.localdate(), by=by, at=timezone.now())


@job
def give_cases(*, by: Actor) -> None:
    """Put the cases in the queue of those who have moved to a municipality that said yes to them."""
    for move in giving.due_moves(by, timezone.now()):
        enqueue(GIVE, by=by, move=move)


@job
def give_case(*, by: Actor, move: int) -> None:
    """Give a case to the municipality that said yes to it, when its day has come."""
    giving.give_case(move=move, by=by, at=timezone.now())


@job
def receive_case(*, by: Actor, move: int) -> None:
    """Take in a case that another municipality has given."""
    arriving.receive_case(move=move, by=by, at=timezone.now())


@job
def tell_of_refusal(*, by: Actor, move: int) -> None:
    """Let whoever offered a case know that the answer is no."""
    giving.tell_of_refusal(move=move, by=by, at=timezone.now())
