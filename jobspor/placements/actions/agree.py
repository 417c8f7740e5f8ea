"""Agreeing on a placement: the rules, the rows, the first version of the agreement."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from jobspor.access.actor import Actor, Reach
from jobspor.access.again import just_now
from jobspor.access.journal import record
from jobspor.access.policy import Role, Scope
from jobspor.base.constraints import refused_as
from jobspor.base.days import Period
from jobspor.base.errors import RuleBroken
from jobspor.base.minutes import MINUTES_AN_HOUR
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.base.wording import local_day
from jobspor.citizens.actions import hold_citizens
from jobspor.citizens.actions.offers import NO_REASON, Reason, choose_offer
from jobspor.citizens.models import Assignment, Citizen, OfferChoice, Pathway, TargetGroupPeriod
from jobspor.companies.actions.contacts import add_contact_person
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import ContactPerson, Place
from jobspor.law.codes import TargetGroup, every_target_group
from jobspor.law.parameters import value_on
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat
from jobspor.placements.actions.agreements import make_version
from jobspor.placements.actions.room import check_room_at
from jobspor.placements.actions.steps import write_step
from jobspor.placements.models import FollowUp, Placement
from jobspor.placements.models.placement import WEEK_MINUTES
from jobspor.placements.queries.centres import empty_fixed_places
from jobspor.placements.queries.course import course
from jobspor.placements.rules import Kind, Terms, check_start, check_terms
from jobspor.placements.rules.durations import LIMITS
from jobspor.placements.rules.proposal import FOLLOW_UP_WEEKS, planned_follow_ups
from jobspor.placements.rules.words import offer_kind

MAY_BACKDATE = {Role.TEAM_LEADER, Role.PROJECT_LEADER}


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What is agreed in words beside days and hours."""

    purpose: str
    subgoals: tuple[str, ...] = ()
    internship_tasks: tuple[str, ...] = ()
    wage_tasks: tuple[str, ...] = ()
    considerations: tuple[str, ...] = ()
    follow_up_weeks: int = FOLLOW_UP_WEEKS


@dataclass(frozen=True, kw_only=True)
class NewContact:
    """Somebody at the workplace whom nobody has noted before."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    may_sign: bool = False


@dataclass(frozen=True)
class Single:
    """Why a single internship, while fixed places of company centres stand empty: a ground (`SingleGround`) and words.

    It is asked for where somebody agrees, and never refused: without one the count stands alone.
    """

    ground: str = ""
    why: str = ""


NO_GROUND = Single()


@transaction.atomic
def agree_placement(
    *,
    citizen: Citizen,
    place: Place,
    terms: Terms,
    wording: Wording,
    contact: ContactPerson | NewContact,
    why_backdated: str = "",
    reason: Reason = NO_REASON,
    single: Single = NO_GROUND,
    by: Actor,
    at: datetime,
) -> Placement:
    """Agree on a placement: rows, planned follow-ups, and an agreement that is sent to be signed.

    What the same person agreed a moment ago in the same words comes back. Raises RuleBroken when the rules of the
    first day do not allow the terms, when the place or the citizen is taken, when something the agreement must say is
    missing, and without a reason where the municipality chooses something else first.
    """
    on = local_day(at)
    hold_citizens(citizen.pk)
    hold_workplace(place.workplace_id)
    if same := _just_agreed(citizen, place, terms, wording, contact, by=by, at=at):
        return same
    group = _target_group(citizen, on)
    _check_start(terms, on, why_backdated, by)
    check_terms(terms, group)
    place.refresh_from_db(fields=["starts_on", "ends_on"])
    ends_on = _check_place(place, terms)
    room = _check_room(place, terms, group, Period(terms.starts_on, ends_on), by=by, on=on)
    rule = duration_rule(terms, group) | {"ratio": room}
    person = _contact(place, contact, by=by, at=at)
    offered = offer_kind(terms.kind, in_centre=place.centre_id is not None)
    choice = choose_offer(citizen=citizen, kind=offered, on=on, reason=reason, by=by, at=at)
    placement = _create(citizen, place, terms, ends_on, wording, person, rule, choice, by=by, on=on)
    for step in terms.steps:
        write_step(placement, step)
    _plan_follow_ups(placement, on)
    _note_single(placement, single, by=by, on=on)
    facts = {"starts": in_danish(terms.starts_on), "ends": in_danish(ends_on), "note": why_backdated}
    record("placement.agreed", placement, by=by, at=at, workplace=place.workplace.name, **facts)
    make_version(placement=placement, why="", by=by, at=at)
    return placement


def _just_agreed(
    citizen: Citizen,
    place: Place,
    terms: Terms,
    wording: Wording,
    contact: ContactPerson | NewContact,
    *,
    by: Actor,
    at: datetime,
) -> Placement | None:
    """The placement of a button pressed twice."""
    days = {"kind": terms.kind, "ground": terms.ground, "starts_on": terms.starts_on, "ends_on": terms.ends_on}
    who = {f"contact_person__{name}": getattr(contact, name) for name in ("name", "phone", "email")}
    rows = Placement.objects.not_cancelled().filter(pk__in=just_now("placement.agreed", by=by, at=at))
    found = rows.filter(citizen=citizen, place=place, **days, **who, **asdict(wording)).first()
    return found if found and course(found, local_day(at)).steps == terms.steps else None


def _target_group(citizen: Citizen, on: date) -> TargetGroup:
    code = TargetGroupPeriod.objects.current(on).filter(citizen=citizen).values_list("target_group", flat=True).first()
    group = every_target_group().get(code or "")
    if group is None:
        raise RuleBroken(
            gettext_noop("Borgeren har ingen målgruppe i dag. Skriv den på borgerens side, så kan reglerne regnes ud.")
        )
    return group


def _check_start(terms: Terms, on: date, why_backdated: str, by: Actor) -> None:
    """A first day that has passed needs a leader and a reason. Raises RuleBroken."""
    check_start(terms.starts_on, on, may_backdate=bool(by.roles & MAY_BACKDATE))
    if terms.starts_on < on and not why_backdated:
        raise RuleBroken(gettext_noop("Første dag er passeret. Skriv hvorfor."), field="why_backdated")


def _check_place(place: Place, terms: Terms) -> date:
    """The place is agreed with the workplace to the last day, which is given back. Raises RuleBroken."""
    if terms.ends_on is None:
        raise RuleBroken(gettext_noop("Aftalen mangler en slutdato. Skriv den sidste dag."), field="ends_on")
    if terms.starts_on < place.starts_on:
        message = gettext_noop("Pladsen åbner først %(day)s. Vælg en senere første dag.")
        raise RuleBroken(Sentence(message, day=place.starts_on), field="starts_on")
    if place.ends_on and place.ends_on < terms.ends_on:
        message = gettext_noop("Aftalen om pladsen slutter %(day)s. Vælg en tidligere sidste dag.")
        raise RuleBroken(Sentence(message, day=place.ends_on), field="ends_on")
    if any(step.minutes > WEEK_MINUTES for step in terms.steps):
        message = gettext_noop("Der kan højst aftales %(hours)s timer om ugen. Sæt timerne ned.")
        raise RuleBroken(Sentence(message, hours=WEEK_MINUTES // MINUTES_AN_HOUR), field="days")
    return terms.ends_on


def _check_room(
    place: Place, terms: Terms, group: TargetGroup, period: Period, *, by: Actor, on: date
) -> dict[str, Any]:
    is_internship = terms.kind is Kind.INTERNSHIP
    minutes = max(step.internship_minutes if is_internship else step.wage_minutes for step in terms.steps)
    return check_room_at(place.workplace, kind=terms.kind, minutes=minutes, group=group, period=period, by=by, on=on)


def duration_rule(terms: Terms, group: TargetGroup) -> dict[str, Any]:
    """The rule that the duration was checked by, to be kept: what is the law tomorrow does not reach back."""
    limit = LIMITS.get((group.internship, terms.ground)) if terms.kind is Kind.INTERNSHIP else None
    if limit is None:
        return {}
    value = value_on(limit[0], terms.starts_on)
    return {
        "name": value.name,
        "on": terms.starts_on.isoformat(),
        "value": value.value,
        "source": value.source,
        "verified": value.verified and group.verified,
    }


def _note_single(placement: Placement, single: Single, *, by: Actor, on: date) -> None:
    """Keep that an internship was made outside the company centres while their fixed places stood empty, and why."""
    if placement.kind != Kind.INTERNSHIP or placement.place is None or placement.place.centre_id:
        return
    empty = empty_fixed_places(placement.starts_on, scope=Reach(by, Scope.MUNICIPALITY, on))
    if empty:
        placement.empty_fixed = empty
        placement.single_ground, placement.single_why = single.ground, single.why.strip()
        placement.save(update_fields=["empty_fixed", "single_ground", "single_why"])


def _contact(place: Place, contact: ContactPerson | NewContact, *, by: Actor, at: datetime) -> ContactPerson:
    if isinstance(contact, ContactPerson):
        return contact
    return add_contact_person(
        workplace=place.workplace,
        name=contact.name,
        title=contact.title,
        phone=contact.phone,
        email=contact.email,
        is_mentor=True,
        may_sign=contact.may_sign,
        by=by,
        at=at,
    )


def _create(
    citizen: Citizen,
    place: Place,
    terms: Terms,
    ends_on: date,
    wording: Wording,
    contact: ContactPerson,
    rule: dict[str, Any],
    choice: OfferChoice,
    *,
    by: Actor,
    on: date,
) -> Placement:
    pathway = Pathway.objects.filter(citizen=citizen, ended_on=None).first()
    if pathway is None:
        raise RuleBroken(gettext_noop("Borgeren har intet åbent forløb. Åbn et på borgerens side først."))
    taken = gettext_noop("Pladsen er lige blevet optaget i den periode. Vælg en anden plads eller andre datoer.")
    doubled = gettext_noop("Borgeren har en aftale af samme slags i perioden. Afslut den, eller vælg andre datoer.")
    with (
        refused_as(RuleBroken(taken), constraint="placement_place_taken"),
        refused_as(RuleBroken(doubled), constraint="placement_one_of_a_kind"),
    ):
        return Placement.objects.create(
            municipality_id=by.municipality,
            citizen=citizen,
            pathway=pathway,
            workplace=place.workplace,
            place=place,
            contact_person=contact,
            consultant=_consultant(citizen, by=by, on=on),
            kind=terms.kind,
            ground=terms.ground,
            starts_on=terms.starts_on,
            ends_on=ends_on,
            purpose=wording.purpose,
            subgoals=list(wording.subgoals),
            internship_tasks=list(wording.internship_tasks),
            wage_tasks=list(wording.wage_tasks),
            considerations=list(wording.considerations),
            follow_up_weeks=wording.follow_up_weeks,
            rule=rule,
            agreed_on=on,
            choice=choice,
        )


def _consultant(citizen: Citizen, *, by: Actor, on: date) -> Employee:
    """The citizen's company consultant, else the one who agrees: the workplace has one person to call."""
    hats = Assignment.objects.current(on).filter(citizen=citizen, hat=Hat.CONSULTANT)
    row = hats.select_related("employee__user").order_by("starts_on", "pk").first()
    employee = row.employee if row else Employee.objects.select_related("user").filter(user_id=by.user_id or 0).first()
    if employee is None:
        raise RuleBroken(gettext_noop("Borgeren har ingen virksomhedskonsulent. Sæt en på teamet først."))
    return employee


def _plan_follow_ups(placement: Placement, on: date) -> None:
    days = planned_follow_ups(placement.starts_on, placement.ends_on, placement.follow_up_weeks, on)
    FollowUp.objects.bulk_create(
        FollowUp(
            municipality_id=placement.municipality_id,
            placement=placement,
            planned_on=day,
            owner=placement.consultant,
        )
        for day in days
    )
