"""What a caseload (sagsstamme) is by rule: phases and their weights, the ceiling that counts, what the load is.

Weights and ceilings are whole percents and whole citizens, so that sums are exact. References: see `REFERENCES`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jobspor.base.days import Period
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

    def runs(self, day: date) -> bool:
        """Begun, and not ended."""
        return self.referred_on <= day and (self.ended_on is None or day < self.ended_on)

    def seeks(self, day: date) -> bool:
        """Runs, and the search has begun."""
        return self.runs(day) and self.search_started_on is not None and self.search_started_on <= day


def phase_on(day: date, courses: Collection[Course], placed: Iterable[Period]) -> Phase:
    """The phase of a citizen on a day, by their pathways and the time at workplaces."""
    if any(period.contains(day) for period in placed):
        return Phase.PLACED
    if any(course.seeks(day) for course in courses):
        return Phase.SEEKING
    if any(course.runs(day) for course in courses):
        return Phase.BEFORE
    return Phase.AFTERCARE if any(course.referred_on <= day for course in courses) else Phase.OTHER


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
UNVERIFIED = gettext_noop("ikke verificeret")
JOBFIRST = "Rambøll: JobFirst, delrapport 3, 2.6"
REFERENCES = (
    Reference(gettext_noop("Alle fagpersoner, gennemsnit"), "41", JOBFIRST),
    Reference(gettext_noop("Koordinerende sagsbehandlere, gennemsnit"), "62", JOBFIRST),
    Reference(gettext_noop("Konsulent og mentor i én, gennemsnit"), "33", JOBFIRST),
    Reference(gettext_noop("Mentorer, gennemsnit"), "29", JOBFIRST),
    Reference(gettext_noop("Lille fast gruppe af jobkonsulenter"), "30-40", CABI),
    Reference(gettext_noop("Middelfart, jobkonsulenter"), gettext_noop("højst 30"), CABI),
    Reference(gettext_noop("Håndholdt indsats"), gettext_noop("højst 35"), UNVERIFIED),
)
