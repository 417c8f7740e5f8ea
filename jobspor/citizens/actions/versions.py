"""Saving a version of the plan: it is reconsidered, and says why."""

from datetime import datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Pathway, PlanVersion
from jobspor.citizens.models.versions import changed_parts
from jobspor.citizens.queries.plan import plan_of
from jobspor.citizens.queries.versions import versions_of


@transaction.atomic
def save_plan_version(*, pathway: Pathway, why: str, by: Actor, at: datetime) -> PlanVersion:
    """Keep what the plan says now as its next version, and why it was reconsidered.

    Raises RuleBroken without a reason, for a plan with nothing in it, and when nothing has changed since the last one.
    """
    if not why.strip():
        raise RuleBroken(Sentence(gettext_noop("Skriv, hvorfor planen er taget op.")), field="why")
    hold_citizens(pathway.citizen_id)
    content = plan_of(pathway).content()
    if not any(content.values()):
        raise RuleBroken(Sentence(gettext_noop("Der står ikke noget i planen endnu. Begynd med målet.")))
    last = versions_of(pathway).first()
    if last and not changed_parts(last.content, content):
        said = gettext_noop("Planen siger det samme som i version %(number)s. Ret den først.")
        raise RuleBroken(Sentence(said, number=last.number))
    version = PlanVersion.objects.create(
        municipality_id=by.municipality, pathway=pathway, number=last.number + 1 if last else 1, made_at=at,
        author=by.name, why=why, content=content,
    )  # fmt: skip
    record("plan.version_saved", pathway, by=by, at=at, number=version.number, why=why.rstrip("."))
    return version
