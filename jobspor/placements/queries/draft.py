"""What a new agreement begins with: everything that is known already, so that little is left to fill in."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from jobspor.access.actor import Reach
from jobspor.base.days import A_DAY, add_weeks, is_working_day
from jobspor.citizens.models import Citizen, Consideration, Subgoal
from jobspor.citizens.models.pathway import SubgoalState
from jobspor.citizens.models.sharing import SharePurpose
from jobspor.companies.models import ContactPerson, Place
from jobspor.law.codes import InternshipTerm, TargetGroup, every_target_group
from jobspor.placements.queries.ratio import NOTHING, counted_from
from jobspor.placements.queries.seeker import Sought, sought
from jobspor.placements.rules import DayHours, Ground, latest_end
from jobspor.placements.rules.proposal import WEEKS_TO_LOOK_AHEAD, first_day

USUAL = (time(9), time(12))


@dataclass(frozen=True)
class Draft:
    """What the agreement of a citizen at a place is proposed to say; `considerations` are those the citizen shares."""

    place: Place
    group: TargetGroup | None
    goal: str
    purpose: str
    subgoals: list[str]
    considerations: list[str]
    contacts: list[ContactPerson]
    starts_on: date
    ends_on: date
    days: tuple[DayHours, ...]
    empty_fixed: int = 0
    """Fixed places of company centres that stand empty that day, when the place is outside them."""

    @property
    def grounds(self) -> list[Ground]:
        """Why the internship may last as long as it does: more than one only for those who may have it longer."""
        is_long = self.group is not None and self.group.internship is InternshipTerm.LONG
        return [Ground.ORDINARY, Ground.ASSESSMENT] if is_long else [Ground.ORDINARY]

    @property
    def usual_hours(self) -> tuple[time, time]:
        """From when to when a day that is ticked begins with."""
        return (self.place.usual_from or USUAL[0], self.place.usual_to or USUAL[1])


def draft(citizen: Citizen, place: Place, *, scope: Reach) -> Draft:
    """The proposal for a citizen at a place. Five queries. The place came with `with_empty_fixed`."""
    seeking = sought(citizen, scope=scope)
    group = every_target_group().get(seeking.target_group)
    starts_on, free_until = _free(place, scope)
    latest = latest_end(group, starts_on) if group else add_weeks(starts_on, WEEKS_TO_LOOK_AHEAD) - A_DAY
    open_pathway = {"pathway__citizen": citizen, "pathway__ended_on": None}
    considerations = Consideration.objects.filter(**open_pathway).order_by("pk")
    open_ones = Subgoal.objects.filter(**open_pathway, reached_on=None).exclude(state=SubgoalState.GIVEN_UP)
    subgoals = open_ones.order_by("place", "due_on", "pk")
    contacts = ContactPerson.objects.filter(workplace=place.workplace, left_on=None).order_by("name")
    return Draft(
        place=place,
        group=group,
        goal=seeking.goal,
        purpose=_purpose(citizen, place, seeking),
        subgoals=[row.text for row in subgoals],
        considerations=[row.text for row in considerations if row.may_be_shared(scope.on, SharePurpose.START)],
        contacts=list(contacts),
        starts_on=starts_on,
        ends_on=_working_day(min(latest, free_until) if free_until else latest, starts_on),
        days=tuple(DayHours(weekday, *usual) for weekday in place.usual_days) if (usual := _usual(place)) else (),
        empty_fixed=0 if place.centre_id else getattr(place, "empty_fixed", 0),
    )


def _free(place: Place, scope: Reach) -> tuple[date, date | None]:
    """The first day proposed, when the place is free, and the last day before somebody else comes or it closes."""
    day = max(first_day(scope.on), place.starts_on)
    rows = counted_from(day, scope=scope, at={place.workplace_id}).get(place.workplace_id, NOTHING).taken
    until = place.ends_on
    for one in (row for row in rows if row.place_id == place.pk):
        if one.period.contains(day):
            day = (one.period.ends_on or day) + A_DAY
        elif one.period.starts_on > day:
            before = one.period.starts_on - A_DAY
            until = min(before, until) if until else before
    return day, until if until and until >= day else None


def _working_day(day: date, first: date) -> date:
    """The day, or the last working day before it: nobody ends on a Sunday unless somebody says so."""
    days = (day - timedelta(days=n) for n in range((day - first).days + 1))
    return next(filter(is_working_day, days), day)


def _usual(place: Place) -> tuple[time, time] | None:
    return (place.usual_from, place.usual_to) if place.usual_from and place.usual_to else None


def _purpose(citizen: Citizen, place: Place, seeking: Sought) -> str:
    """A sentence to start from: what the citizen tries, and which wish it serves. Danish, as the agreement is."""
    tried = f"{citizen.given_names} vil prøve opgaverne hos {place.workplace.name}"
    if seeking.seeker.wishes:
        return f"{tried} på vej mod sit jobønske: {seeking.seeker.wishes[0].words}."[:300]
    return f"{tried} og vise, hvad der går godt."[:300]
