"""The timeline on the citizen's page: what its address asks for, and the facts at its top."""

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


def timeline_of(request: Request, found: Citizen, kinds: tuple[str, ...], on: date) -> dict[str, Any]:
    """The timeline of the kind, the year, the words and the length that the address asks for; nonsense is left out."""
    asked = request.GET
    kind = asked.get("slags", "") if asked.get("slags", "") in kinds else ""
    words, year = asked.get("ord", "")[:LONGEST].strip(), whole_number(asked.get("aar", ""))
    year = year if year and date.min.year < year < date.max.year else None
    shown = min(max(whole_number(asked.get("vis", "")) or MOMENTS, MOMENTS), MOST_MOMENTS)
    told = timeline(citizen=found, on=on, kind=kind, shown=shown, year=year, words=words)
    further = min(told.older, MOMENTS)
    kept = {"slags": kind, "aar": year or "", "ord": words}
    return {
        "timeline": told,
        "lines": told.moments if kind or words else told.runs(),
        "chips": _chips(found, kinds, kind, kept),
        "years": _years(found, told.years, year, kept),
        "words": words,
        "kept": {name: value for name, value in kept.items() if value and name != "ord"},
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
