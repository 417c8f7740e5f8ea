"""How many citizens a workplace may have in placements at once (rimelighedskravet, the ratio rule).

The unit is the P number. The numbers and the way of counting are dated in `law/parameters/ratio/`; the form of the
rule, which has changed once, is the table FORMS. Sums are exact: hours are whole minutes until they are shown.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from jobspor.base.errors import RuleBroken
from jobspor.base.minutes import MINUTES_AN_HOUR
from jobspor.base.text import Sentence, Worded, gettext_noop
from jobspor.law.parameters import Value, value_on

HUNDREDTH = Decimal("0.01")


class Counted(Worded):
    """Who fills a place by the rule."""

    INTERNSHIP = "internship", gettext_noop("Virksomhedspraktik")
    WAGE_SUBSIDY = "wage_subsidy", gettext_noop("Løntilskud")
    BENEFIT_WORK = "benefit_work", gettext_noop("Nytteindsats")


@dataclass(frozen=True)
class Staff:
    """Who is employed on the P number, as employer and employee representative have stated it on a day.

    Heads, or full-time persons as the average of the last months, as the rule of the day counts. Ordinary employees
    are those who count; the subsidised and those under 18 stand beside them and do not.
    """

    ordinary: Decimal
    subsidised: Decimal
    under_18: Decimal
    as_of: date

    @property
    def employed(self) -> Decimal:
        return self.ordinary + self.subsidised + self.under_18


@dataclass(frozen=True)
class Occupants:
    """Those who fill the places: the agreed minutes a week of each person, by kind (benefit_work: nytteindsats).

    `shared_places` is a dispensation such as JobFirst's: several participants share one full-time place.
    `further_places` are those that a dispensation gives beside the rule's own, and `entered` how many of the persons
    somebody has written in by hand.
    """

    internship: tuple[int, ...] = ()
    wage_subsidy: tuple[int, ...] = ()
    benefit_work: tuple[int, ...] = ()
    shared_places: bool = False
    further_places: int = 0
    entered: int = 0


@dataclass(frozen=True)
class Newcomer:
    """The citizen who is to have a place: the highest minutes a week of the agreement, and the target group's code."""

    weekly_minutes: int
    target_group: str
    is_at_own_employer: bool = False


class Line(NamedTuple):
    """One line of the sum on the workplace's page."""

    text: Sentence
    figure: Decimal
    note: Sentence | None = None


@dataclass(frozen=True)
class RatioResult:
    """The sum: places allowed, in use and free, counted in heads or full-time persons, and how it came about."""

    allowed: int
    in_use: Decimal
    free: Decimal
    method: str
    ordinary_counted: Decimal
    lines: tuple[Line, ...]
    rule: Value
    verified: bool


@dataclass(frozen=True)
class _Count:
    """Places in use, exactly, by the kinds that the form of the rule counts."""

    internship: Fraction
    wage_subsidy: Fraction
    benefit_work: Fraction = Fraction(0)

    @property
    def total(self) -> Fraction:
        return self.internship + self.wage_subsidy + self.benefit_work


def _by_heads(occupants: Occupants, on: date) -> _Count:
    """Persons in internship and wage subsidy, whatever their hours; those who share places fill what their hours do."""
    if occupants.shared_places:
        return _Count(_full_time(occupants.internship, on), _full_time(occupants.wage_subsidy, on))
    return _Count(Fraction(len(occupants.internship)), Fraction(len(occupants.wage_subsidy)))


def _by_full_time(occupants: Occupants, on: date) -> _Count:
    """Internship, wage subsidy and nytteindsats together, as fractions of a full-time person."""
    return _Count(
        _full_time(occupants.internship, on),
        _full_time(occupants.wage_subsidy, on),
        _full_time(occupants.benefit_work, on),
    )


@dataclass(frozen=True)
class Form:
    """What changed when the form of the rule changed: how places in use are counted, whether the staff is an average
    of months, which target groups the rule leaves out when the internship is at the citizen's own employer, and the
    numbers only this form needs."""

    count: Callable[[Occupants, date], _Count]
    has_average: bool
    exempt_at_own_employer: frozenset[str] = frozenset()
    further_numbers: tuple[str, ...] = ()


# The parameter `ratio/counting` says which form is in force on a day.
FORMS: Mapping[str, Form] = {
    "hoveder": Form(_by_heads, has_average=False),
    "årsværk": Form(
        _by_full_time,
        has_average=True,
        exempt_at_own_employer=frozenset({"6.6", "6.7"}),
        further_numbers=("ratio/average_months", "working_time/full_time_hours"),
    ),
}


@dataclass(frozen=True)
class _Rule:
    """The rule in force on a day: its form and its numbers."""

    on: date

    def value(self, name: str) -> Value:
        return value_on(f"ratio/{name}", self.on)

    @property
    def form(self) -> Form:
        return FORMS[self.value("counting").word]

    @property
    def first_employees(self) -> int:
        return self.value("first_employees").number

    @property
    def per_place(self) -> int:
        return self.value("employees_per_place").number

    @property
    def per_further_place(self) -> int:
        return self.value("employees_per_further_place").number

    @property
    def least(self) -> int:
        return self.value("least_places").number

    @property
    def is_verified(self) -> bool:
        """Has somebody read every number of the sum in the law?"""
        names = ("counting", "first_employees", "employees_per_place", "employees_per_further_place", "least_places")
        further = (value_on(name, self.on) for name in self.form.further_numbers)
        return all(value.verified for value in (*map(self.value, names), *further))

    def first_places(self, ordinary: Decimal) -> int:
        """Whole places from the first 50 employees, before the one there always is."""
        return int(min(ordinary, Decimal(self.first_employees)) // self.per_place)

    def further_places(self, ordinary: Decimal) -> int:
        """Whole places from the employees above 50."""
        return int(max(ordinary - self.first_employees, Decimal(0)) // self.per_further_place)


def capacity(ordinary: Decimal, on: date) -> int:
    """Places for so many ordinary employees: 1 for every 5 of the first 50, always 1, and 1 for every 10 above.

    Source: BEK 2636/2021 § 65, stk. 1, and the orders before it. Raises NoRule.
    """
    rule = _Rule(on)
    return max(rule.least, rule.first_places(ordinary)) + rule.further_places(ordinary)


def ratio(staff: Staff, occupants: Occupants, on: date) -> RatioResult:
    """The sum for a workplace on a day, in the form the rule has that day. Raises NoRule."""
    rule = _Rule(on)
    count = rule.form.count(occupants, on)
    allowed, in_use = capacity(staff.ordinary, on) + occupants.further_places, _shown(count.total)
    free = max(Decimal(0), allowed - in_use)
    return RatioResult(
        allowed=allowed,
        in_use=in_use,
        free=free,
        method=rule.value("counting").word,
        ordinary_counted=staff.ordinary,
        lines=(
            _staff_line(staff, rule),
            *_place_lines(staff.ordinary, rule),
            *_dispensation_lines(occupants),
            _in_use_line(count, occupants),
            Line(Sentence(gettext_noop("Ledige efter reglen")), free),
        ),
        rule=rule.value("counting"),
        verified=rule.is_verified,
    )


def check_room(staff: Staff, occupants: Occupants, newcomer: Newcomer, on: date) -> None:
    """Raises RuleBroken when the newcomer does not fit in beside the occupants, NoRule for a day without a rule."""
    rule = _Rule(on)
    if newcomer.is_at_own_employer and newcomer.target_group in rule.form.exempt_at_own_employer:
        return
    alone = replace(occupants, internship=(newcomer.weekly_minutes,), wage_subsidy=(), benefit_work=())
    needed, in_use = rule.form.count(alone, on).total, rule.form.count(occupants, on).total
    allowed = capacity(staff.ordinary, on) + occupants.further_places
    if in_use + needed > allowed:
        message = gettext_noop(
            "Der er ikke plads efter forholdstallet: %(ordinary)s ordinært ansatte giver plads til %(allowed)s, "
            "%(in_use)s er i brug, og aftalen fylder %(needed)s. "
            "Vælg en anden arbejdsplads, en senere dato eller færre timer."
        )
        figures = {"ordinary": staff.ordinary, "allowed": allowed, "in_use": _shown(in_use), "needed": _shown(needed)}
        raise RuleBroken(Sentence(message, **figures), paragraph=rule.value("counting").source)


def _full_time(weekly_minutes: Sequence[int], on: date) -> Fraction:
    full_week = value_on("working_time/full_time_hours", on).number * MINUTES_AN_HOUR
    return Fraction(sum(weekly_minutes), full_week)


def _staff_line(staff: Staff, rule: _Rule) -> Line:
    text = Sentence(gettext_noop("Ordinært ansatte, opgjort %(day)s"), day=staff.as_of)
    if rule.form.has_average:
        months = rule.value("average_months").number
        text = Sentence(gettext_noop("Ordinært ansatte, snit af %(months)s måneder"), months=months)
    note = Sentence(
        gettext_noop("%(employed)s ansatte, %(subsidised)s med tilskud og %(under_18)s under 18 tæller ikke"),
        employed=staff.employed,
        subsidised=staff.subsidised,
        under_18=staff.under_18,
    )
    return Line(text, staff.ordinary, note)


def _place_lines(ordinary: Decimal, rule: _Rule) -> list[Line]:
    """The places from the first 50 employees, and those from the employees above when there are any."""
    limit, first = rule.first_employees, rule.first_places(ordinary)
    division = gettext_noop("%(employees)s : %(per)s, rundet ned")
    text = Sentence(gettext_noop("1 for hver %(per)s op til %(limit)s ansatte"), per=rule.per_place, limit=limit)
    note = Sentence(division, employees=min(ordinary, Decimal(limit)), per=rule.per_place)
    if first < rule.least:
        note = Sentence(gettext_noop("altid mindst %(least)s"), least=rule.least)
    lines = [Line(text, Decimal(max(first, rule.least)), note)]
    if ordinary > limit:
        per = rule.per_further_place
        text = Sentence(gettext_noop("1 for hver %(per)s over %(limit)s ansatte"), per=per, limit=limit)
        note = Sentence(division, employees=ordinary - limit, per=per)
        lines.append(Line(text, Decimal(rule.further_places(ordinary)), note))
    return lines


def _dispensation_lines(occupants: Occupants) -> list[Line]:
    """The places that somebody has given beside the rule's own."""
    if not occupants.further_places:
        return []
    return [Line(Sentence(gettext_noop("Flere pladser efter dispensation")), Decimal(occupants.further_places))]


def _in_use_note(occupants: Occupants) -> Sentence | None:
    """That hours are shared by a dispensation, and how many are written in by hand."""
    if occupants.shared_places and occupants.entered:
        said = gettext_noop("deler fuldtidspladser efter dispensation; %(count)s er skrevet ind med hånden")
        return Sentence(said, count=occupants.entered)
    if occupants.shared_places:
        return Sentence(gettext_noop("deler fuldtidspladser efter dispensation"))
    if occupants.entered:
        return Sentence(gettext_noop("%(count)s er skrevet ind med hånden"), count=occupants.entered)
    return None


def _in_use_line(count: _Count, occupants: Occupants) -> Line:
    text = gettext_noop("I brug nu: praktik %(internship)s, løntilskud %(wage_subsidy)s")
    if count.benefit_work:
        text = gettext_noop(
            "I brug nu: praktik %(internship)s, løntilskud %(wage_subsidy)s, nytteindsats %(benefit_work)s"
        )
    figures = {
        "internship": _shown(count.internship),
        "wage_subsidy": _shown(count.wage_subsidy),
        "benefit_work": _shown(count.benefit_work),
    }
    return Line(Sentence(text, **figures), -_shown(count.total), _in_use_note(occupants))


def _shown(figure: Fraction) -> Decimal:
    """To one hundredth, for the eye only."""
    return (Decimal(figure.numerator) / Decimal(figure.denominator)).quantize(HUNDREDTH, ROUND_HALF_UP)
