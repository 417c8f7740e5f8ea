"""Writing a step of the hours ladder."""

from jobspor.placements.models import DayHours, HoursStep, Placement
from jobspor.placements.rules import Step


def write_step(placement: Placement, step: Step) -> None:
    """A step that begins the same day and has not begun gives way: nobody has worked by it."""
    placement.steps.filter(starts_on=step.starts_on).delete()
    row = HoursStep.objects.create(
        municipality_id=placement.municipality_id,
        placement=placement,
        starts_on=step.starts_on,
        internship_minutes=step.internship_minutes,
        wage_minutes=step.wage_minutes,
    )
    DayHours.objects.bulk_create(
        DayHours(
            municipality_id=placement.municipality_id,
            step=row,
            weekday=day.weekday,
            starts_at=day.starts_at,
            ends_at=day.ends_at,
        )
        for day in step.days
    )
