"""After a file of the register: what it means in each municipality, in a job of the municipality's own."""

from datetime import date, datetime

from jobspor.access.actor import Actor, Reach
from jobspor.access.jobs import enqueue
from jobspor.access.models import Membership
from jobspor.access.policy import Scope
from jobspor.companies.actions.matters import find_matters
from jobspor.companies.models import RegisterFile, RegisterMatter
from jobspor.exchange.queries.stakes import stakes

REGISTER = "job:register"
WEIGH = "jobspor.exchange.tasks.weigh_file"


def weigh_everywhere(*, file: int) -> None:
    """Let each municipality with people look through a file."""
    for code in sorted(set(Membership.objects.values_list("municipality_id", flat=True))):
        by = Actor(key=REGISTER, name="", municipality=code)
        enqueue(WEIGH, by=by, once=f"register:{file}:{code}", file=file)


def weigh(*, file: RegisterFile, on: date, by: Actor, at: datetime) -> list[RegisterMatter]:
    """Find what a file means here: who must act, and on what."""
    reach = Reach(by, Scope.MUNICIPALITY, on)
    return find_matters(changes=stakes(file, scope=reach), on=on, by=by, at=at)
