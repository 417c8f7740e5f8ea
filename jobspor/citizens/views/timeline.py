"""The timeline on the citizen's page: what its address asks for, and the facts at its top."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from jobspor.access.http import Request
from jobspor.base.numbers import whole_number
from jobspor.base.wording import day_short
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.identity import Identity
from jobspor.citizens.queries.plan import Plan
from jobspor.citizens.queries.timeline import MOMENTS, MOST_MOMENTS, timeline

LONGEST = 100  # characters that are searched for


@dataclass(frozen=True)
class Asked:
    """What an address asks of the timeline: a kind, a year, words; nonsense is left out."""

    kind: str
    year: int | None
    words: str

    @property
    def kept(self) -> dict[str, str | int]:
        """The same for another address."""
        kept = {"slags": self.kind, "aar": self.year or "", "ord": self.words}
        return {name: value for name, value in kept.items() if value}


def asked_of(request: Request, kinds: tuple[str, ...]) -> Asked:
    """What the address asks for, of the kinds that there are."""
    query = request.GET
    kind, year = query.get("slags", ""), whole_number(query.get("aar", ""))
    is_year = year and date.min.year < year < date.max.year
    return Asked(kind if kind in kinds else "", year if is_year else None, query.get("ord", "")[:LONGEST].strip())


def timeline_of(request: Request, found: Citizen, kinds: tuple[str, ...], on: date) -> dict[str, Any]:
    """The timeline of the kind, the year, the words and the length that the address asks for."""
    asked = asked_of(request, kinds)
    kept, words = asked.kept, asked.words
    shown = min(max(whole_number(request.GET.get("vis", "")) or MOMENTS, MOMENTS), MOST_MOMENTS)
    told = timeline(citizen=found, on=on, kind=asked.kind, shown=shown, year=asked.year, words=words)
    further = min(told.older, MOMENTS)
    paper = reverse("citizen_timeline_paper", args=[found.pk])
    return {
        "timeline": told,
        "lines": told.moments if asked.kind or words else told.runs(),
        "chips": _chips(found, kinds, asked.kind, kept),
        "years": _years(found, told.years, asked.year, kept),
        "words": words,
        "kept": {name: value for name, value in kept.items() if name != "ord"},
        "paper": f"{paper}?{urlencode(kept)}" if kept else paper,
        "more": {"count": further, "url": _at(found, **kept, vis=len(told.moments) + further)} if further else None,
    }


def summary(facts: Identity, plan: Plan, on: date) -> list[str]:
    """The case in a line of facts, for somebody who has a minute."""
    if facts.pathway is None:
        return []
    reached = sum(subgoal.reached_on is not None for subgoal in plan.subgoals)
    said = [_("henvist %(day)s") % {"day": day_short(facts.pathway.referred_on, on)}]
    if facts.pathway.search_started_on:
        said.append(_("søger plads fra %(day)s") % {"day": day_short(facts.pathway.search_started_on, on)})
    if plan.subgoals:
        said.append(_("%(reached)s af %(all)s delmål nået") % {"reached": reached, "all": len(plan.subgoals)})
    if facts.last_talk:
        said.append(_("sidste samtale %(day)s") % {"day": day_short(facts.last_talk, on)})
    if facts.last_follow_up:
        said.append(_("sidste opfølgning %(day)s") % {"day": day_short(facts.last_follow_up, on)})
    return said


def _chips(found: Citizen, kinds: tuple[str, ...], kind: str, kept: dict[str, Any]) -> list[dict[str, Any]]:
    chips = [{"title": _("Alt"), "url": _at(found, **{**kept, "slags": ""}), "current": not kind}]
    return chips + [
        {"title": _(one), "url": _at(found, **{**kept, "slags": one}), "current": one == kind} for one in kinds
    ]


def _years(found: Citizen, years: tuple[int, ...], year: int | None, kept: dict[str, Any]) -> list[dict[str, Any]]:
    """A way to each year, where there are several."""
    if len(years) < 2:
        return []
    every = [{"title": _("Alle år"), "url": _at(found, **{**kept, "aar": ""}), "current": not year}]
    return every + [
        {"title": str(one), "url": _at(found, **{**kept, "aar": one, "vis": MOST_MOMENTS}), "current": one == year}
        for one in years
    ]


def _at(found: Citizen, **query: str | int) -> str:
    """The address of the page with its timeline as asked."""
    asked = urlencode({name: value for name, value in query.items() if value})
    return reverse("citizen", args=[found.pk]) + (f"?{asked}" if asked else "") + "#tidslinje"
