"""What a decision leads to: the programme's way of organising says who gets the citizen, and what is due."""

from datetime import date, datetime, timedelta

from jobspor.access.actor import Actor
from jobspor.base.days import add_months, working_day_from
from jobspor.base.text import gettext_noop
from jobspor.citizens.actions.pathway import refer_citizen
from jobspor.citizens.actions.periods import enter_programme, leave_programme
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.actions.team import OverCeiling, assign, assign_over_ceiling, hand_over, unassign
from jobspor.citizens.models import Assignment, Citizen, Pathway, Referral
from jobspor.organisation.models import Consultants, Employee
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.programmes import Leads, Way

SOON, AT_A_MEETING, AGAIN = timedelta(days=7), timedelta(days=14), 3  # the last one months
CHOOSE = gettext_noop("Vælg virksomhedskonsulent, og aftal den første trepartssamtale")
PREPARE = gettext_noop("Forbered sagen til det tværfaglige møde")
LOOK_AGAIN = gettext_noop("Tag stilling igen: er det tid til indsatsen?")
DECENTRAL = gettext_noop("Tag borgeren med på virksomhedsservices næste møde")
CENTRAL = gettext_noop("Tag borgeren med på teamets næste sagsmøde")


def begin(referral: Referral, *, by: Actor, at: datetime | None) -> None:
    """What the group leads to. Text of steps is kept as it is written, so in Danish."""
    on = referral.decided_on or referral.asked_on
    leads = Leads(referral.group.leads) if referral.group else Leads.NOT_NOW
    if leads == Leads.EFFORT:
        _begin_effort(referral, on, by, at)
        return
    for period in referral.citizen.programmes.filter(programme=referral.programme, ends_on=None, starts_on__lte=on):
        leave_programme(period=period, on=on, by=by, at=at)
    what, due = (PREPARE, on + AT_A_MEETING) if leads == Leads.MEETING else (LOOK_AGAIN, add_months(on, AGAIN))
    _step(referral, what, due, referral.author, by, at)


def _begin_effort(referral: Referral, on: date, by: Actor, at: datetime | None) -> None:
    """The pathway opens, the programme begins, and the citizen goes where the way of organising says."""
    citizen, programme = referral.citizen, referral.programme
    if not Pathway.objects.filter(citizen=citizen, ended_on=None).exists():
        refer_citizen(citizen=citizen, on=on, referred_by=referral.author.name, by=by, at=at)
    enter_programme(citizen=citizen, programme=programme, starts_on=on, by=by, at=at)
    if programme.way == Way.ORDINARY or programme.receiver is None:
        if not Assignment.objects.current(on).filter(citizen=citizen, hat=Hat.CONSULTANT).exists():
            _step(referral, CHOOSE, on + SOON, referral.author, by, at)
        _coordinate(referral, referral.author, on, by, at)
        return
    receiver = programme.receiver
    Referral.objects.filter(pk=referral.pk).update(receiver=receiver)
    referral.receiver = receiver
    reason = f"Tager imod borgere til {programme.name}"
    if not Assignment.objects.current(on).filter(citizen=citizen, employee=receiver, hat=Hat.CONSULTANT).exists():
        _seat(citizen, receiver, Hat.CONSULTANT, on, reason, by, at)
    _coordinate(referral, receiver, on, by, at)


def _coordinate(referral: Referral, owner: Employee, on: date, by: Actor, at: datetime | None) -> None:
    """Consultants in the team miss what company service knows, and the other way round: so they meet."""
    due = {Consultants.IN_THE_TEAM: DECENTRAL, Consultants.IN_SERVICE: CENTRAL}
    if what := due.get(Consultants(owner.team.consultants)):
        _step(referral, what, on + AT_A_MEETING, owner, by, at)


def move_hat(
    citizen: Citizen,
    hat: Hat,
    to: Employee,
    on: date,
    *,
    reason: str,
    since: Employee | None,
    by: Actor,
    at: datetime | None,
) -> None:
    """Give a hat to somebody: handed over by whoever has it, where several do by the one who received the citizen.

    Raises OverCeiling without a reason.
    """
    rows = Assignment.objects.current(on).filter(citizen=citizen, hat=hat, ends_on=None)
    worn = list(rows.select_related("employee__user").order_by("starts_on", "pk"))
    if any(one.employee_id == to.pk for one in worn):
        return
    holder = next((one for one in worn if since and one.employee_id == since.pk), worn[0] if worn else None)
    if holder and holder.starts_on < on:
        hand_over(assignment=holder, to=to, on=on, reason=reason, by=by, at=at)
        return
    _seat(citizen, to, hat, on, reason, by, at)
    if holder:  # a hat from today is worn today
        unassign(assignment=holder, on=holder.starts_on, takes_over=to, by=by, at=at)


def _seat(
    citizen: Citizen, employee: Employee, hat: Hat, on: date, reason: str, by: Actor, at: datetime | None
) -> None:
    try:
        assign(citizen=citizen, employee=employee, hat=hat, on=on, by=by, at=at)
    except OverCeiling:
        if not reason.strip():
            raise
        assign_over_ceiling(citizen=citizen, employee=employee, hat=hat, on=on, reason=reason, by=by, at=at)


def _step(referral: Referral, what: str, due: date, owner: Employee, by: Actor, at: datetime | None) -> None:
    set_next_step(citizen=referral.citizen, what=what, due_on=working_day_from(due), owner=owner, by=by, at=at)
