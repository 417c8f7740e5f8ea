"""Referrals of one citizen, and what a programme's rule says of them."""

from django.db.models import QuerySet

from jobspor.access.actor import Reach
from jobspor.base.periods import covering
from jobspor.citizens.models import Citizen, Postponement, ProgrammePeriod, Referral
from jobspor.citizens.rules.benefits import Demand, Eligibility, Lived, eligibility, months_between, spell
from jobspor.law import codes
from jobspor.organisation.models import Programme

RELATED = ("programme", "group", "author__user", "author__team", "decided_by__user", "receiver__user")


def referrals_of(citizen: Citizen) -> QuerySet[Referral]:
    """Every referral of a citizen that came through the door, the newest first, those replaced last."""
    rows = Referral.objects.filter(citizen=citizen).select_related(*RELATED)
    return rows.order_by("-replaced_on", "-asked_on", "-pk")


def postponements_of(citizen: Citizen) -> QuerySet[Postponement]:
    """Every time the workplace was put off for a citizen that came through the door, the newest first."""
    rows = Postponement.objects.filter(citizen=citizen).select_related("decided_by__user", "unit")
    return rows.order_by("-decided_on", "-pk")


def programmes_of(citizen: Citizen) -> QuerySet[ProgrammePeriod]:
    """The programmes of a citizen that came through the door, those that run first."""
    return (
        ProgrammePeriod.objects.filter(citizen=citizen).select_related("programme").order_by("-ends_on", "-starts_on")
    )


def standing_at(citizen: Citizen, programme: Programme, *, scope: Reach) -> tuple[Eligibility, str, int | None]:
    """What the programme's rule says of a citizen on the day; their target group then, and months on cash benefit."""
    history = _lived(citizen)
    group = citizen.target_groups.filter(covering(scope.on)).values_list("target_group", flat=True).first() or ""
    demand = demand_of(programme, scope=scope)
    found = spell(history, demand.benefits, scope.on, gap_days=demand.gap_days)
    months = months_between(found.starts_on, scope.on) if found else None
    return eligibility(demand, history, group, scope.on), group, months


def demand_of(programme: Programme, *, scope: Reach) -> Demand:
    """What a programme asks for, for the rule."""
    cash = frozenset(code for code, benefit in codes.every_benefit().items() if benefit.is_cash)
    return Demand(cash, programme.months, programme.gap_days, frozenset(programme.target_groups))


def _lived(citizen: Citizen) -> list[Lived]:
    return [
        Lived(*row) for row in citizen.benefits.order_by("starts_on").values_list("benefit", "starts_on", "ends_on")
    ]
