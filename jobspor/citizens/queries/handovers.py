"""Handovers of a citizen, and what stands beside the points of the checklist."""

from dataclasses import dataclass

from django.db.models import QuerySet

from jobspor.citizens.models import Citizen, Consideration, Goal, Handover, NextStep, Note, Responsibility
from jobspor.citizens.models.pathway import NoteKind
from jobspor.citizens.queries.plan import open_pathway_of

LATEST = 5


@dataclass(frozen=True)
class Facts:
    """What is gone through: the goal, what was promised, what works, and considerations."""

    goal: Goal | None
    promises: tuple[NextStep, ...]
    works: tuple[Note, ...]
    considerations: tuple[Consideration, ...]


def handovers_of(citizen: Citizen) -> "QuerySet[Handover]":
    """Of a citizen that came through the door, the latest first."""
    rows = Handover.objects.filter(citizen=citizen)
    return rows.select_related("giver__user", "taker__user", "citizen").order_by("-meeting_on", "-pk")


def responsibilities_of(citizen: Citizen) -> "QuerySet[Responsibility]":
    """Who answered for what of a citizen that came through the door, the latest first."""
    rows = Responsibility.objects.filter(citizen=citizen).select_related("employee__user")
    return rows.order_by("-starts_on", "duty")


def facts_of(citizen: Citizen) -> Facts:
    """What is known of a citizen that came through the door."""
    pathway = open_pathway_of(citizen)
    steps = NextStep.objects.filter(citizen=citizen, done_on=None).select_related("owner__user").order_by("due_on")
    works = Note.objects.filter(citizen=citizen, kind=NoteKind.SUCCESS).order_by("-written_at")[:LATEST]
    return Facts(
        goal=Goal.objects.filter(pathway=pathway, replaced_on=None).first() if pathway else None,
        promises=tuple(steps),
        works=tuple(works),
        considerations=tuple(Consideration.objects.filter(pathway=pathway).order_by("pk")) if pathway else (),
    )
