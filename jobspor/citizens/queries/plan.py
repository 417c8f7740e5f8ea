"""The plan of a pathway: goal, job wishes, subgoals, considerations, other offers."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, IntegerField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils.translation import override

from jobspor.base.text import in_danish
from jobspor.citizens.models import Citizen, Consideration, Goal, JobWish, OtherOffer, Pathway, Subgoal

NOTHING = Value("", output_field=CharField())
NEVER = Cast(Value(None), DateField())
NONE = Cast(Value(None), IntegerField())
PLACES = {
    "goal": "goals",
    "wish": "wishes",
    "subgoal": "subgoals",
    "consideration": "considerations",
    "offer": "offers",
}


@dataclass
class Plan:
    """What stands in the plan. The goal is the current one; goals before it are history."""

    goals: list[Goal] = field(default_factory=list)
    zone: str = ""
    wishes: list[JobWish] = field(default_factory=list)
    subgoals: list[Subgoal] = field(default_factory=list)
    considerations: list[Consideration] = field(default_factory=list)
    offers: list[OtherOffer] = field(default_factory=list)

    @property
    def goal(self) -> Goal | None:
        """The one that is agreed now."""
        return self.goals[0] if self.goals else None

    def content(self) -> dict[str, list[str]]:
        """What it says, part by part, as a version keeps it: in Danish, whoever saves it."""
        with override("da"):
            goal = self.goal
            return {
                "goal": [f"{goal.get_kind_display()}: »{goal.own_words}«"] if goal else [],
                "zone": [self.zone] if self.zone else [],
                "wishes": [" ".join(filter(None, (row.letter, row.wish, row.code))) for row in self.wishes],
                "subgoals": [_subgoal(row) for row in self.subgoals],
                "considerations": [row.text for row in self.considerations],
            }


def plan_of(pathway: Pathway | None) -> Plan:
    """The plan of a pathway that came through the door, in one statement; an empty one without a pathway."""
    plan = Plan()
    for part, pk, *told in _lines(pathway) if pathway else ():
        getattr(plan, PLACES[part]).append(_row(part, pk, pathway, told))
    plan.zone = pathway.zone if pathway else ""
    return plan


def open_pathway_of(citizen: Citizen) -> Pathway | None:
    """The pathway that runs, of a citizen that came through the door."""
    return Pathway.objects.filter(citizen=citizen, ended_on=None).first()


def wishes_of(citizen: Citizen) -> QuerySet[JobWish]:
    """Every job wish of a citizen that came through the door."""
    return JobWish.objects.filter(pathway__citizen=citizen).select_related("pathway")


def subgoals_of(citizen: Citizen) -> QuerySet[Subgoal]:
    """Every subgoal of a citizen that came through the door."""
    return Subgoal.objects.filter(pathway__citizen=citizen).select_related("pathway")


def considerations_of(citizen: Citizen) -> QuerySet[Consideration]:
    """Every consideration of a citizen that came through the door."""
    return Consideration.objects.filter(pathway__citizen=citizen).select_related("pathway")


def offers_of(citizen: Citizen) -> QuerySet[OtherOffer]:
    """Every other offer of a citizen that came through the door."""
    return OtherOffer.objects.filter(pathway__citizen=citizen).select_related("pathway")


def _row(part: str, pk: int, pathway: Pathway | None, told: list[Any]) -> Any:
    text, word, kind, first, last, more, number = told
    own = {"pk": pk, "pathway": pathway}
    match part:
        case "goal":
            return Goal(**own, kind=kind, own_words=text, why=word, agreed_on=first)
        case "wish":
            return JobWish(**own, letter=word, wish=text, code=kind)
        case "subgoal":
            days = {"due_on": first, "reached_on": last}
            return Subgoal(**own, text=text, helper=word, **days, state=kind, why=more, place=number)
        case "consideration":
            shared = {"shared_from": first, "shared_until": last, "shared_for": word}
            return Consideration(**own, text=text, kind=kind, amount=number, **shared)
        case _:
            return OtherOffer(**own, what=text, starts_on=first, ends_on=last)


def _lines(pathway: Pathway) -> list[tuple[Any, ...]]:
    """Part, key, text, word, kind, first and last day, more and a number of every line.

    Subgoals in the order that somebody gave them, else the earliest first; wishes by letter.
    """
    offers, shared = pathway.other_offers.all(), ("shared_from", "shared_until")
    goals = pathway.goals.filter(replaced_on=None)
    lines = _part("goal", goals, "own_words", "why", "kind", "agreed_on", NEVER, NOTHING, NONE).union(
        _part("wish", pathway.job_wishes.all(), "wish", "letter", "code", NEVER, NEVER, NOTHING, NONE),
        _part("subgoal", pathway.subgoals.all(), "text", "helper", "state", "due_on", "reached_on", "why", "place"),
        _part("consideration", pathway.considerations.all(), "text", "shared_for", "kind", *shared, NOTHING, "amount"),
        _part("offer", offers, "what", NOTHING, NOTHING, "starts_on", "ends_on", NOTHING, NONE),
        all=True,
    )
    return sorted(lines, key=_order)


def _order(line: tuple[Any, ...]) -> tuple[Any, ...]:
    part, pk, _text, word, _kind, first, _last, _more, number = line
    return number if part == "subgoal" else 0, first or date.max, word if part == "wish" else "", pk


def _part(name: str, rows: QuerySet[Any], *columns: str | Combinable) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.values_list(Value(name, output_field=CharField()), "pk", *columns)


def _subgoal(row: Subgoal) -> str:
    state = row.standing.label
    said = [str(state).lower(), *([f"fordi {row.why}"] if row.why else [])]
    told = [
        row.text,
        *([f"hjælp: {row.helper}"] if row.helper else []),
        *([in_danish(row.due_on)] if row.due_on else []),
    ]
    return f"{', '.join(told)} ({', '.join(said)})"
