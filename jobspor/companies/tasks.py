"""Background jobs of companies."""

from dataclasses import replace

from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.jobs import job
from jobspor.companies.actions.hotline import escalate


@job
def pass_on_unaccepted(*, call: int, by: Actor) -> None:
    """Ask the next one when nobody has accepted a company's problem in time."""
    escalate(call=call, by=replace(by, name="Hotline"), at=timezone.now())
