"""Background jobs of access."""

import logging
import subprocess
import sys
import uuid
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.jobs import every_minute, job, job_for_all, job_in_steps
from jobspor.access.models.post import Channel
from jobspor.access.periodic import begin_due, works
from jobspor.access.post.outbox import deliver_message, deliver_waiting
from jobspor.access.rescue import rescue_stalled
from jobspor.access.retention.carrying import notice_due
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken

log = logging.getLogger(__name__)
A_COMMAND = timedelta(hours=1)
"""The longest a periodic command may take."""


@job_in_steps
def send_message(*, by: Actor, message: int) -> None:
    """Deliver one message of the outbox."""
    deliver_message(message, by=by, at=timezone.now())


@job_in_steps
def send_waiting(*, by: Actor) -> None:
    """Deliver what is due and was left behind: a job that was lost, a worker that died, a post office that was away."""
    for channel in Channel.values:
        deliver_waiting(channel, by=by, at=timezone.now())


@job
def undo(*, by: Actor, what: str) -> None:
    """Undo a large act. That it was not possible shows on the page of acts, where it still stands."""
    try:
        undo_act(uuid.UUID(what), by=by, at=timezone.now())
    except RuleBroken as broken:
        log.warning("act %s was not undone: %s", what, broken)


@job
def notice_erasures(*, by: Actor) -> None:
    """Note whom the leaders are told of today: nobody is erased before that is thirty days ago."""
    notice_due(timezone.localdate(), municipality=by.municipality)


@every_minute
def tick(timestamp: int) -> None:
    """Look after jobs whose worker has died, and begin periodic work whose time has come."""
    rescue_stalled()
    begin_due(timezone.now())


@job_for_all
def run_command(*, command: str) -> None:
    """Run one of the periodic commands in a process of its own. Raises CalledProcessError when it fails."""
    if command not in {work.command for work in works()}:
        raise LookupError(command)
    call = [sys.executable, "-m", "django", command, "--verbosity", "0"]
    subprocess.run(call, check=True, cwd=settings.BASE_DIR, timeout=A_COMMAND.total_seconds(), capture_output=True)
