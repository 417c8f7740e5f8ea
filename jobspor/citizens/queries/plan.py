"""The plan of a pathway: goal, job wishes, subgoals, considerations, other offers."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from jobspor.citizens.models import Citizen, Consideration, Goal, JobWish, OtherOffer, Pathway, Subgoal

NOTHING = Value("", output_field=CharField())
NEVER = Cast(Value(None), DateField())


@dataclass
class Plan:
    """What stands in the plan. The goal is the current one; goals before it are history."""

    goal: Goal | None = None
    wishes: list[JobWish] = field(default_factory=list)
    subgoals: list[Subgoal] = field(default_factory=list)
    considerations: list[Consideration] = field(default_factory=list)
    offers: list[OtherOffer] = field(default_factory=list)


def plan_of(pathway: Pathway | None) -> Plan:
    """The plan of a pathway that came through the door, in one statement; an empty one without a pathway."""
    plan = Plan()
    for part, pk, text, word, kind, first, last in _lines(pathway) if pathway else ():
        match part:
            case "goal":
                plan.goal = Goal(pk=pk, pathway=pathway, kind=kind, own_words=text, why=word, agreed_on=first)
            case "wish":
                plan.wishes.append(JobWish(pk=pk, pathway=pathway, letter=word, wish=text))
            case "subgoal":
                row = Subgoal(pk=pk, pathway=pathway, text=text, helper=word, due_on=first, reached_on=last)
                plan.subgoals.append(row)
            case "consideration":
                shared = Consideration(pk=pk, pathway=pathway, text=text, shared_from=first, shared_until=last)
                plan.considerations.append(shared)
            case _:
                plan.offers.append(OtherOffer(pk=pk, pathway=pathway, what=text, starts_on=first, ends_on=last))
    return plan


def open_pathway_of(citizen: Citizen) -> Pathway | None:
    """The pathway that runs, of a citizen that came through the door."""
    return Pathway.objects.filter(citizen=citizen, ended_on=None).first()


def subgoals_of(citizen: Citizen) -> QuerySet[Subgoal]:
    """Every subgoal of a citizen that came through the door."""
    return Subgoal.objects.filter(pathway__citizen=citizen).select_related("pathway")


def considerations_of(citizen: Citizen) -> QuerySet[Consideration]:
    """Every consideration of a citizen that came through the door."""
    return Consideration.objects.filter(pathway__citizen=citizen).select_related("pathway")


def offers_of(citizen: Citizen) -> QuerySet[OtherOffer]:
    """Every other offer of a citizen that came through the door."""
    return OtherOffer.objects.filter(pathway__citizen=citizen).select_related("pathway")


def _lines(pathway: Pathway) -> list[tuple[Any, ...]]:
    """Part, key, text, word, kind, first and last day of every line: the earliest first, wishes by letter."""
    lines = _part("goal", pathway.goals.filter(replaced_on=None), "own_words", "why", "kind", "agreed_on", NEVER).union(
        _part("wish", pathway.job_wishes.all(), "wish", "letter", NOTHING, NEVER, NEVER),
        _part("subgoal", pathway.subgoals.all(), "text", "helper", NOTHING, "due_on", "reached_on"),
        _part("consideration", pathway.considerations.all(), "text", NOTHING, NOTHING, "shared_from", "shared_until"),
        _part("offer", pathway.other_offers.all(), "what", NOTHING, NOTHING, "starts_on", "ends_on"),
        all=True,
    )
    return sorted(lines, key=lambda line: (line[5] or date.max, line[3] if line[0] == "wish" else "", line[1]))


def _part(name: str, rows: QuerySet[Any], *columns: str | Combinable) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.values_list(Value(name, output_field=CharField()), "pk", *columns)
