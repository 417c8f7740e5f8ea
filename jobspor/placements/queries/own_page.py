"""What the citizen reads on their own page: the agreement, and what they have said yes to sharing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jobspor.access.actor import Reach
from jobspor.base.days import covers
from jobspor.base.wording import NBSP, WEEKDAYS, clock, duration
from jobspor.citizens.models import Citizen
from jobspor.placements.agreement.sentences import capital
from jobspor.placements.models import FollowUp
from jobspor.placements.queries.consents import Consent, consents_of
from jobspor.placements.queries.course import Course
from jobspor.placements.queries.stays import courses_of
from jobspor.placements.rules import Step


@dataclass(frozen=True)
class Agreed:
    """A placement that runs or is to come, as the citizen reads it. `then` are the steps to come with their days."""

    course: Course
    now: str
    then: Sequence[tuple[date, str]]
    meet_on: date | None
    absence_name: str
    absence_phone: str


def agreed_with(citizen: Citizen, on: date) -> list[Agreed]:
    """The placements that run or are to come. Two queries, and two for each."""
    return [_agreed(course, on) for course in courses_of(citizen, on).current]


def shared_by(citizen: Citizen, *, scope: Reach) -> list[tuple[Consent, str]]:
    """What the citizen's yes covers today, each with the companies that were told, in a row. Two queries."""
    holding = [one for one in consents_of(citizen, scope=scope) if covers(scope.on, one.starts_on, one.ends_on)]
    return [(one, _listed([company.workplace for company in one.told])) for one in holding]


def _agreed(course: Course, on: date) -> Agreed:
    placement = course.placement
    planned = FollowUp.objects.filter(placement=placement, held_on=None, planned_on__gte=on)
    contact, begun = placement.contact_person, max(on, course.step.starts_on)
    return Agreed(
        course=course,
        now=_hours_words(course.step),
        then=[(step.starts_on, _hours_words(step)) for step in course.in_force if step.starts_on > begun],
        meet_on=planned.order_by("planned_on").values_list("planned_on", flat=True).first(),
        absence_name=contact.name,
        absence_phone=contact.phone,
    )


def _hours_words(step: Step) -> str:
    """`10 t om ugen, 4 t med løn. Man. og ons. kl. 9.00-12.00.`"""
    said = _("%(hours)s om ugen") % {"hours": duration(step.minutes)}
    if step.wage_minutes and step.internship_minutes:
        said = _("%(said)s, %(wage)s med løn") % {"said": said, "wage": duration(step.wage_minutes)}
    elif step.wage_minutes:
        said = _("%(said)s, alt med løn") % {"said": said}
    return f"{said}. {_days(step)}".strip()


def _days(step: Step) -> str:
    """The weekdays, those with the same hours together."""
    groups: dict[str, list[str]] = {}
    for day in step.days:
        groups.setdefault(f"{clock(day.starts_at)}-{clock(day.ends_at)}", []).append(str(WEEKDAYS[day.weekday - 1]))
    spans = [f"{capital(_listed(days))}{NBSP}{span}." for span, days in groups.items()]
    return " ".join(spans)


def _listed(words: Sequence[str]) -> str:
    """`man., ons. og fre.`, in the reader's language."""
    return _(" og ").join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
