"""One workplace: what the register says, and what the municipality knows of it and has agreed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q

from jobspor.access.actor import Reach
from jobspor.access.journal import Told, tell
from jobspor.access.models import Event
from jobspor.base.sorting import danish
from jobspor.companies.models import (
    CompanyCentre,
    ContactPerson,
    Cooperation,
    StaffStatement,
    Workplace,
    WorkplaceCover,
    WorkplaceMerging,
)
from jobspor.companies.models.register import WorkplaceQuerySet
from jobspor.organisation.models import Employee

LATEST = 20


@dataclass(frozen=True)
class Known:
    """What the municipality knows. `centre` is the agreement in force, or the next one."""

    cooperation: Cooperation | None
    centre: CompanyCentre | None
    contact_people: list[ContactPerson]
    told: list[Told]


def workplaces_with_agreements(*, scope: Reach) -> WorkplaceQuerySet:
    """Workplaces as the door hands them out for their page: one statement with consultant, cover and centre."""
    ours, not_over = scope.actor.municipality, Q(centres__ends_on=None) | Q(centres__ends_on__gte=scope.on)
    rows = Workplace.objects.annotate(
        cooperation=FilteredRelation("cooperations", condition=Q(cooperations__municipality=ours)),
        centre=FilteredRelation("centres", condition=not_over),
    )
    people = ("cooperation__consultant__user", "cooperation__cover__user")
    related = rows.select_related("company", "centre", *people)  # type: ignore[misc]  # the plugin knows no filtered relations
    return related.order_by(F("centre__starts_on").asc(nulls_last=True), "pk")


def known_of(workplace: Workplace, *, scope: Reach) -> Known:
    """What is known of a workplace that came through `workplaces_with_agreements`. Two queries."""
    row: Any = workplace  # a filtered relation that found nothing leaves no attribute behind
    return Known(
        cooperation=getattr(row, "cooperation", None),
        centre=getattr(row, "centre", None),
        contact_people=people_at(workplace, scope.on),
        told=_told(workplace),
    )


def people_at(workplace: Workplace, on: date) -> list[ContactPerson]:
    """The contact people of a workplace, mentors first."""
    people = ContactPerson.objects.filter(workplace=workplace).exclude(left_on__lte=on)
    return list(people.order_by("-is_mentor", danish("name"), "pk"))


def cooperation_of(workplace: Workplace) -> Cooperation | None:
    """Who looks after the workplace."""
    return Cooperation.objects.filter(workplace=workplace).select_related("consultant", "cover").first()


def answers_for(workplace: Workplace, *, scope: Reach) -> Employee | None:
    """Who answers for the workplace today: who covers in the consultant's place, or the consultant."""
    covers = WorkplaceCover.objects.current(scope.on).filter(workplace=workplace).select_related("employee__user")
    if covering := covers.order_by("pk").first():
        return covering.employee
    agreed = cooperation_of(workplace)
    return agreed.consultant if agreed else None


def centre_of(workplace: Workplace, on: date) -> CompanyCentre | None:
    """The agreement on a company centre in force, or else the next one."""
    return CompanyCentre.objects.filter(workplace=workplace).exclude(ends_on__lt=on).order_by("starts_on").first()


def statement_of(workplace: Workplace) -> StaffStatement | None:
    """What was last stated about the staff."""
    return StaffStatement.objects.filter(workplace=workplace).order_by("-as_of").first()


def _told(workplace: Workplace) -> list[Told]:
    """The journal of the workplace itself. What happened to a citizen there is for those who may see the citizen."""
    former = WorkplaceMerging.objects.filter(workplace=workplace).values("former")
    here = Q(workplace_id=workplace.pk) | Q(workplace_id__in=former)
    events = Event.objects.filter(here, citizen_id=None).order_by("-at", "-pk")
    return [tell(event) for event in events[:LATEST]]
