"""The plan: goal, development zone, job wishes, considerations. What changes says why, and nothing is lost unseen."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Consideration, Goal, JobWish, Pathway
from jobspor.citizens.models.pathway import GoalKind
from jobspor.law.needs import Need
from jobspor.law.titles import JobTitle, title_called


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
    """Put down the job wishes by letter, A first. Letters that are missing have no wish any more.

    A wish called as a job title gets its code. A yes to telling of a wish was to its words, and goes with them.
    """
    hold_citizens(pathway.citizen_id)
    rows = pathway.job_wishes.order_by("letter")
    before = {row.letter: row.wish for row in rows}
    if before != dict(wishes):
        rows.exclude(letter__in=wishes).delete()
        kept = {letter for letter in before.keys() & wishes.keys() if before[letter] != wishes[letter]}
        for letter in sorted(kept):
            words = {"wish": wishes[letter], "code": _code(wishes[letter])}
            rows.filter(letter=letter).update(**words, shared_from=None, shared_until=None)
        own = {"municipality_id": by.municipality, "pathway": pathway}
        new = sorted(wishes.keys() - before.keys())
        JobWish.objects.bulk_create(
            JobWish(**own, letter=letter, wish=wishes[letter], code=_code(wishes[letter])) for letter in new
        )
        told = " · ".join(f"{letter} {wishes[letter]}" for letter in sorted(wishes))
        record("plan.wishes_set", pathway, by=by, at=at, wishes=told or "–")
    return list(rows.all())


@transaction.atomic
def name_job_wish(*, wish: JobWish, title: JobTitle, by: Actor, at: datetime | None = None) -> JobWish:
    """Call a wish in free words by the job title that was meant."""
    wishes = {row.letter: row.wish for row in wish.pathway.job_wishes.order_by("letter")}
    set_job_wishes(pathway=wish.pathway, wishes={**wishes, wish.letter: title.title}, by=by, at=at)
    wish.refresh_from_db()
    return wish


@transaction.atomic
def set_zone(*, pathway: Pathway, zone: str, by: Actor, at: datetime | None = None) -> Pathway:
    """Say in one sentence what is hard now and near: the next development zone (nærmeste udviklingszone)."""
    hold_citizens(pathway.citizen_id)
    if pathway.zone != zone:
        pathway.zone = zone
        pathway.save(update_fields=["zone"])
        record("plan.zone_set", pathway, by=by, at=at)
    return pathway


@transaction.atomic
def add_consideration(
    *, pathway: Pathway, text: str, by: Actor, need: Need | None = None, at: datetime | None = None
) -> Consideration:
    """Write down what a workplace takes care of, in terms of work. No company sees it until the citizen says yes.

    A `need` says it to a match as well, and in its own words where no text is given. One that stands there already
    comes back. Raises RuleBroken with neither.
    """
    said = text or (need.words if need else "")
    if not said:
        raise RuleBroken(Sentence(gettext_noop("Vælg, hvad hensynet handler om, eller skriv det.")), field="text")
    hold_citizens(pathway.citizen_id)
    if same := Consideration.objects.filter(pathway=pathway, text=said).first():
        return same
    structured = {"kind": need.kind.code, "amount": need.amount} if need else {}
    consideration = Consideration.objects.create(
        municipality_id=by.municipality, pathway=pathway, text=said, **structured
    )
    record("plan.consideration_added", pathway, by=by, at=at)
    return consideration


def _code(wish: str) -> str:
    title = title_called(wish)
    return title.code if title else ""


def _replace(goal: Goal, why: str, on: date) -> None:
    if not why.strip():
        raise RuleBroken(Sentence(gettext_noop("Skriv, hvorfor målet bliver ændret.")), field="why")
    if on < goal.agreed_on:
        message = gettext_noop("Målet blev aftalt den %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=goal.agreed_on), field="on")
    goal.replaced_on = on
    goal.save(update_fields=["replaced_on"])
