"""A follow-up is held and ends in a decision, carried out on the spot: a new version that all three sign."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor, Reach
from jobspor.access.again import just_now
from jobspor.access.journal import record
from jobspor.access.policy import Permission, Scope
from jobspor.base.constraints import refused_as
from jobspor.base.days import A_DAY, Period
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.companies.actions.holding import hold_workplace
from jobspor.law.codes import TargetGroup
from jobspor.organisation.queries import employee_of
from jobspor.placements.actions.agree import duration_rule
from jobspor.placements.actions.agreements import locked, make_version
from jobspor.placements.actions.requests import check_mandate, use_approval
from jobspor.placements.actions.room import check_room_at
from jobspor.placements.actions.steps import write_step
from jobspor.placements.models import DecisionRequest, FollowUp, Placement
from jobspor.placements.queries.course import course, target_group_of
from jobspor.placements.rules import Decision, Kind, Step, Terms, check_follow_up, check_terms
from jobspor.placements.rules.decisions import NOTHING, Change, changed, check_change
from jobspor.placements.rules.mandate import asked

UNCHANGED = (Decision.STOP, Decision.CONTINUE_AS_IS)


@transaction.atomic
def hold_follow_up(
    *,
    placement: Placement,
    held_on: date,
    decision: Decision,
    text: str = "",
    next_on: date | None = None,
    change: Change = NOTHING,
    by: Actor,
    at: datetime,
) -> FollowUp:
    """Write a follow-up that was held, carry out its decision, and plan the next one.

    `change` is what the decision asks for: a step, tasks, or a last day. The same follow-up a moment later comes back.
    Raises RuleBroken for a follow-up outside the placement, for a change that the rules of its first day do not allow,
    for one beyond the actor's mandate that no leader has approved, and without a day for the next follow-up.
    """
    today, placement = local_day(at), locked(placement)
    _check_may_decide(decision, by)
    if placement.cancelled_on:
        raise RuleBroken(gettext_noop("Forløbet blev aflyst, før det begyndte. Skriv en note på borgeren."))
    just_held = placement.follow_ups.filter(placement__in=just_now("follow_up.held", by=by, at=at))
    same = just_held.filter(held_on=held_on, decision=decision, text=text).first()
    if same and _is_so(placement, change, today):
        return same
    check_follow_up(held_on, Period(placement.starts_on, placement.last_day), today)
    approval = None if decision in UNCHANGED else _change(placement, decision, change, held_on, today, by)
    if decision is not Decision.STOP:
        _check_next(placement, held_on, next_on, today)
    follow_up = _hold(placement, held_on, decision, text, next_on, today, by)
    if approval:
        use_approval(approval, follow_up, by=by, at=at)
    workplace = placement.workplace.name
    record("follow_up.held", placement, by=by, at=at, workplace=workplace, decision=decision.danish)
    if decision not in UNCHANGED:
        # Last, for the agreement names the next follow-up.
        make_version(placement=placement, why=decision.danish, by=by, at=at)
    return follow_up


def _check_may_decide(decision: Decision, by: Actor) -> None:
    if decision is not Decision.CONTINUE_AS_IS and not by.may(Permission.PLACEMENT_AGREE):
        message = gettext_noop(
            "Du kan skrive opfølgningen, men ikke ændre aftalen. Vælg »Fortsæt som aftalt«, og tal med konsulenten."
        )
        raise RuleBroken(message, field="decision")


def _is_so(placement: Placement, change: Change, today: date) -> bool:
    """Tell whether the agreement says already what the change asks for."""
    terms = course(placement, today).terms
    tasks = (change.internship_tasks, placement.internship_tasks), (change.wage_tasks, placement.wage_tasks)
    return changed(terms, change) == terms and all(new is None or list(new) == old for new, old in tasks)


def _change(
    placement: Placement, decision: Decision, change: Change, held_on: date, today: date, by: Actor
) -> DecisionRequest | None:
    """Check the change by the rules of the first day and the actor's mandate, and write it.

    Returns the approval that let it through, where it took one.
    """
    if placement.ended_on:
        message = gettext_noop("Forløbet er skrevet som sluttet %(day)s. Aftalen kan ikke ændres mere.")
        raise RuleBroken(Sentence(message, day=placement.ended_on), field="decision")
    terms, group = course(placement, today).terms, target_group_of(placement)
    check_change(decision, change, terms, held_on, today)
    agreed = changed(terms, change)
    check_terms(agreed, group)
    approval = check_mandate(placement, asked(change, terms), by=by, on=today)
    _check_room(placement, terms, change, group, by, today)
    if change.step:
        write_step(placement, change.step)
    if change.ends_on:
        placement.rule = placement.rule | duration_rule(agreed, group)
    _write_change(placement, change)
    return approval


def _check_room(placement: Placement, terms: Terms, change: Change, group: TargetGroup, by: Actor, today: date) -> None:
    """The ratio rule and the place, for what the change fills beyond what is agreed: more days, or more minutes."""
    hold_workplace(placement.workplace_id)
    kind, place = terms.kind, placement.place
    minutes = max(_counted(step, kind) for step in terms.steps)
    if change.ends_on:
        if place and place.ends_on and place.ends_on < change.ends_on:
            message = gettext_noop("Aftalen om pladsen slutter %(day)s. Vælg den dag eller en dag før.")
            raise RuleBroken(Sentence(message, day=place.ends_on), field="ends_on")
        period = Period(placement.ends_on + A_DAY, change.ends_on)
    elif change.step and _counted(change.step, kind) > minutes:
        minutes = _counted(change.step, kind) - minutes
        period = Period(change.step.starts_on, placement.ends_on)
    else:
        return
    workplace = placement.workplace
    check_room_at(workplace, kind=kind, minutes=minutes, group=group, period=period, by=by, on=today)


def _counted(step: Step, kind: Kind) -> int:
    return step.internship_minutes if kind is Kind.INTERNSHIP else step.wage_minutes


def _write_change(placement: Placement, change: Change) -> None:
    if change.internship_tasks is not None:
        placement.internship_tasks = list(change.internship_tasks)
    if change.wage_tasks is not None:
        placement.wage_tasks = list(change.wage_tasks)
    if change.ends_on:
        placement.ends_on = change.ends_on
        placement.ground = change.ground or placement.ground
    taken = gettext_noop("Pladsen er lovet til en anden, før forløbet slutter. Vælg en dag før.")
    doubled = gettext_noop("Borgeren har aftalt noget andet af samme slags i den tid. Vælg en dag før.")
    with (
        refused_as(RuleBroken(taken, field="ends_on"), constraint="placement_place_taken"),
        refused_as(RuleBroken(doubled, field="ends_on"), constraint="placement_one_of_a_kind"),
    ):
        placement.save(update_fields=["internship_tasks", "wage_tasks", "ends_on", "ground", "rule"])


def _check_next(placement: Placement, held_on: date, next_on: date | None, today: date) -> None:
    """While days are left, there is a next follow-up among them."""
    if next_on is None:
        if placement.last_day > today:
            raise RuleBroken(gettext_noop("Vælg dagen for den næste opfølgning."), field="next_on")
        return
    if next_on <= held_on or next_on < today:
        message = gettext_noop("Den næste opfølgning skal ligge efter den, du skriver om. Vælg en dag, der kommer.")
        raise RuleBroken(message, field="next_on")
    if next_on > placement.last_day:
        message = gettext_noop("Forløbet slutter %(day)s. Vælg den dag eller en dag før.")
        raise RuleBroken(Sentence(message, day=placement.last_day), field="next_on")


def _hold(
    placement: Placement, held_on: date, decision: Decision, text: str, next_on: date | None, today: date, by: Actor
) -> FollowUp:
    """The planned follow-up that this one was, or a new one; planned ones before the next day fall away."""
    planned = placement.follow_ups.filter(held_on=None).order_by("planned_on")
    passed = planned.filter(planned_on__lt=next_on) if next_on else planned.filter(planned_on__lte=held_on)
    new = FollowUp(municipality_id=by.municipality, placement=placement, planned_on=held_on)
    follow_up = passed.first() or new
    follow_up.held_on, follow_up.decision, follow_up.text = held_on, decision, text
    follow_up.owner = employee_of(scope=Reach(by, Scope.OWN, today))
    follow_up.save()
    passed.delete()
    if next_on:
        owner = {"municipality_id": by.municipality, "owner": placement.consultant}
        FollowUp.objects.get_or_create(placement=placement, planned_on=next_on, held_on=None, defaults=owner)
    return follow_up
