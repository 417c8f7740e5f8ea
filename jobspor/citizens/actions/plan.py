"""The plan: goal, job wishes, subgoals, considerations. What changes says why; nothing is overwritten unseen."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Consideration, Goal, JobWish, Pathway, Subgoal
from jobspor.citizens.models.pathway import GoalKind


@transaction.atomic
def agree_goal(
    *,
    pathway: Pathway,
    kind: GoalKind,
    own_words: str,
    on: date,
    by: Actor,
    why: str = "",
    at: datetime | None = None,
) -> Goal:
    """Write down the citizen's goal in their own words. It replaces the one before it, and then says why.

    Raises RuleBroken when a goal is replaced without a reason.
    """
    hold_citizens(pathway.citizen_id)
    before = pathway.goals.filter(replaced_on=None).first()
    if before is not None:
        if (before.kind, before.own_words) == (kind, own_words):
            return before
        _replace(before, why, on)
    goal = Goal.objects.create(
        municipality_id=by.municipality, pathway=pathway, kind=kind, own_words=own_words, agreed_on=on, why=why
    )
    verb = "plan.goal_changed" if before else "plan.goal_agreed"
    record(verb, pathway, by=by, at=at, goal=str(GoalKind(kind).label), why=why.rstrip("."))
    return goal


@transaction.atomic
def set_job_wishes(
    *, pathway: Pathway, wishes: Mapping[str, str], by: Actor, at: datetime | None = None
) -> list[JobWish]:
    """Put down the job wishes by letter, A first. Letters that are missing have no wish any more."""
    hold_citizens(pathway.citizen_id)
    rows = pathway.job_wishes.order_by("letter")
    before = {row.letter: row.wish for row in rows}
    if before != dict(wishes):
        rows.exclude(letter__in=wishes).delete()
        for letter in sorted(before.keys() & wishes.keys()):
            rows.filter(letter=letter).update(wish=wishes[letter])
        own = {"municipality_id": by.municipality, "pathway": pathway}
        new = sorted(wishes.keys() - before.keys())
        JobWish.objects.bulk_create(JobWish(**own, letter=letter, wish=wishes[letter]) for letter in new)
        told = " · ".join(f"{letter} {wishes[letter]}" for letter in sorted(wishes))
        record("plan.wishes_set", pathway, by=by, at=at, wishes=told or "–")
    return list(rows.all())


@transaction.atomic
def add_subgoal(
    *,
    pathway: Pathway,
    text: str,
    by: Actor,
    helper: str = "",
    due_on: date | None = None,
    at: datetime | None = None,
) -> Subgoal:
    """Agree on a small step: who helps, until when. One that stands there and is not reached comes back."""
    hold_citizens(pathway.citizen_id)
    said = {"pathway": pathway, "text": text, "helper": helper, "due_on": due_on}
    if same := Subgoal.objects.filter(**said, reached_on=None).first():
        return same
    subgoal = Subgoal.objects.create(municipality_id=by.municipality, **said)
    record("plan.subgoal_added", pathway, by=by, at=at, subgoal=text)
    return subgoal


@transaction.atomic
def reach_subgoal(*, subgoal: Subgoal, on: date, by: Actor, at: datetime | None = None) -> Subgoal:
    """The citizen has reached it. Raises RuleBroken when that stands there already."""
    hold_citizens(subgoal.pathway.citizen_id)
    if not Subgoal.objects.filter(pk=subgoal.pk, reached_on=None).update(reached_on=on):
        raise RuleBroken(Sentence(gettext_noop("Delmålet er allerede nået.")), field="on")
    subgoal.reached_on = on
    record("plan.subgoal_reached", subgoal.pathway, by=by, at=at, subgoal=subgoal.text)
    return subgoal


@transaction.atomic
def add_consideration(*, pathway: Pathway, text: str, by: Actor, at: datetime | None = None) -> Consideration:
    """Write down what a workplace takes care of, in terms of work. No company sees it until the citizen says yes.

    One that stands there already comes back.
    """
    hold_citizens(pathway.citizen_id)
    if same := Consideration.objects.filter(pathway=pathway, text=text).first():
        return same
    consideration = Consideration.objects.create(municipality_id=by.municipality, pathway=pathway, text=text)
    record("plan.consideration_added", pathway, by=by, at=at)
    return consideration


@transaction.atomic
def share_consideration(
    *, consideration: Consideration, on: date, until: date, by: Actor, at: datetime | None = None
) -> Consideration:
    """The citizen says yes to telling a company, from a day until another. Raises RuleBroken the wrong way round."""
    if until < on:
        raise RuleBroken(Sentence(gettext_noop("Vælg en dag, der ikke er gået.")), field="until")
    _hold(consideration)
    if (consideration.shared_from, consideration.shared_until) == (on, until):
        return consideration
    consideration.shared_from, consideration.shared_until = on, until
    consideration.save(update_fields=["shared_from", "shared_until"])
    record("plan.consideration_shared", consideration.pathway, by=by, at=at, until=in_danish(until))
    return consideration


@transaction.atomic
def withdraw_sharing(*, consideration: Consideration, on: date, by: Actor, at: datetime | None = None) -> Consideration:
    """The citizen takes the yes back: from that day nobody is told. Raises RuleBroken when there is none."""
    _hold(consideration)
    if not consideration.may_be_shared(on):
        raise RuleBroken(Sentence(gettext_noop("Hensynet deles ikke.")))
    if consideration.shared_from == on:
        consideration.shared_from = consideration.shared_until = None
    else:
        consideration.shared_until = on - A_DAY
    consideration.save(update_fields=["shared_from", "shared_until"])
    record("plan.sharing_withdrawn", consideration.pathway, by=by, at=at)
    return consideration


def _hold(consideration: Consideration) -> None:
    """Hold the case, and see the citizen's yes as it is now."""
    hold_citizens(consideration.pathway.citizen_id)
    consideration.refresh_from_db(fields=["shared_from", "shared_until"])


def _replace(goal: Goal, why: str, on: date) -> None:
    if not why.strip():
        raise RuleBroken(Sentence(gettext_noop("Skriv, hvorfor målet bliver ændret.")), field="why")
    if on < goal.agreed_on:
        message = gettext_noop("Målet blev aftalt den %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=goal.agreed_on), field="on")
    goal.replaced_on = on
    goal.save(update_fields=["replaced_on"])
