"""What a caseload (sagsstamme) is by rule: phases and their weights, the ceiling that counts, what the load is.

Weights and ceilings are whole percents and whole citizens, so that sums are exact. References: see `REFERENCES`.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jobspor.base.days import A_DAY, Period
from jobspor.base.text import Worded, gettext_noop

FULL = 100  # percent: of full time, and of one citizen


class Phase(Worded):
    """Where a citizen is, as far as it changes how much work they are."""

    BEFORE = "before", gettext_noop("Forløb, før der søges plads")
    SEEKING = "seeking", gettext_noop("Søger plads")
    PLACED = "placed", gettext_noop("På en arbejdsplads")
    AFTERCARE = "aftercare", gettext_noop("Efterværn")
    OTHER = "other", gettext_noop("Uden forløb")

    @property
    def in_programme(self) -> bool:
        """In a pathway that runs; the others are shown apart."""
        return self in (Phase.BEFORE, Phase.SEEKING, Phase.PLACED)


@dataclass(frozen=True, slots=True)
class Course:
    """A pathway's days, as far as a phase depends on them."""

    referred_on: date
    search_started_on: date | None = None
    ended_on: date | None = None


def phases_on(days: Sequence[date], courses: Collection[Course], placed: Iterable[Period]) -> list[Phase]:
    """The phase of a citizen on each of some days, from early to late, by their pathways and the time at workplaces.

    A later line covers an earlier one: whoever is at a workplace is that, whatever else.
    """
    found = [Phase.OTHER] * len(days)

    def cover(phase: Phase, first: date, end: date | None = None) -> None:
        start, stop = bisect_left(days, first), len(days) if end is None else bisect_left(days, end)
        found[start:stop] = [phase] * max(0, stop - start)

    for one in courses:
        cover(Phase.AFTERCARE, one.referred_on)
    for one in courses:
        cover(Phase.BEFORE, one.referred_on, one.ended_on)
    for one in courses:
        if one.search_started_on:
            cover(Phase.SEEKING, max(one.referred_on, one.search_started_on), one.ended_on)
    for period in placed:
        cover(Phase.PLACED, period.starts_on, period.ends_on and period.ends_on + A_DAY)
    return found


@dataclass(frozen=True)
class Ceiling:
    """A rule of the municipality that holds on the day; empty `hats` or `role_model`: whichever."""

    hats: str
    role_model: str
    most: int


def ceiling_by_rule(rules: Iterable[Ceiling], *, hats: str, role_model: str, share: int) -> int | None:
    """The ceiling of somebody who wears these hats in a team with this role model, scaled by their share of full time.

    The rule that says most counts: hats and model, then hats, then model, then everybody. Rounded down.
    """
    fitting = [rule for rule in rules if rule.hats in ("", hats) and rule.role_model in ("", role_model)]
    if not fitting:
        return None
    nearest = max(fitting, key=lambda rule: (bool(rule.hats), bool(rule.role_model)))
    return nearest.most * share // FULL


@dataclass(frozen=True)
class Load:
    """Somebody's citizens on a day, counted by phase, with the weights that hold and the ceiling that counts."""

    heads_by_phase: Mapping[Phase, int] = field(default_factory=dict)
    weights: Mapping[Phase, int] = field(default_factory=dict)
    ceiling: int | None = None

    @property
    def heads(self) -> int:
        """Citizens, each once however many hats are worn for them."""
        return sum(self.heads_by_phase.values())

    @property
    def programme(self) -> int:
        """Those of them in a pathway that runs."""
        return sum(count for phase, count in self.heads_by_phase.items() if phase.in_programme)

    @property
    def rest(self) -> int:
        """The others: aftercare, and citizens without a pathway."""
        return self.heads - self.programme

    @property
    def aftercare(self) -> int:
        """Those of the others whose pathway has ended."""
        return self.heads_by_phase.get(Phase.AFTERCARE, 0)

    @property
    def hundredths(self) -> int:
        """The weighted load in hundredths of a citizen."""
        return sum(count * self.weight(phase) for phase, count in self.heads_by_phase.items())

    @property
    def weighted(self) -> Decimal:
        """The weighted load in citizens."""
        return Decimal(self.hundredths) / FULL

    @property
    def is_weighted(self) -> bool:
        """Some citizen weighs other than one."""
        return self.hundredths != self.heads * FULL

    @property
    def room(self) -> int | None:
        """Whole citizens until the ceiling, negative over it; None without one."""
        return None if self.ceiling is None else (self.ceiling * FULL - self.hundredths) // FULL

    @property
    def is_over(self) -> bool:
        """More than the ceiling."""
        return self.ceiling is not None and self.hundredths > self.ceiling * FULL

    def weight(self, phase: Phase) -> int:
        """What a citizen in the phase weighs, in hundredths."""
        return self.weights.get(phase, FULL)

    def fits(self, phase: Phase) -> bool:
        """One more in the phase stays within the ceiling."""
        return self.ceiling is None or self.hundredths + self.weight(phase) <= self.ceiling * FULL


def together(loads: Collection[Load]) -> Load:
    """The loads of several people on one day as one; without a ceiling where one of them has none."""
    heads: Counter[Phase] = Counter()
    for load in loads:
        heads.update(load.heads_by_phase)
    ceilings = [load.ceiling for load in loads if load.ceiling is not None]
    weights = next((load.weights for load in loads), {})
    return Load(heads, weights, sum(ceilings) if loads and len(ceilings) == len(loads) else None)


@dataclass(frozen=True)
class Reference:
    """How many citizens others had or aimed at. Heads, full time and part time mixed: never beside a weighted load."""

    who: str
    heads: str
    source: str


CABI = "CABI: Virksomhedscentre, generation 2, og Intern organisering"
EVALUATION = gettext_noop("Slutevalueringen fra 2019. Tallet er ikke verificeret.")
JOBFIRST = "Rambøll: JobFirst, delrapport 3, 2.6"
REFERENCES = (
    Reference(gettext_noop("Alle fagpersoner, gennemsnit"), "41", JOBFIRST),
    Reference(gettext_noop("Koordinerende sagsbehandlere, gennemsnit"), "62", JOBFIRST),
    Reference(gettext_noop("Konsulent og mentor i én, gennemsnit"), "33", JOBFIRST),
    Reference(gettext_noop("Mentorer, gennemsnit"), "29", JOBFIRST),
    Reference(gettext_noop("Lille fast gruppe af jobkonsulenter"), "30-40", CABI),
    Reference(gettext_noop("Middelfart, jobkonsulenter"), gettext_noop("højst 30"), CABI),
    Reference(gettext_noop("Håndholdt Indsats i Ressourceforløb"), gettext_noop("højst 35"), EVALUATION),
)
