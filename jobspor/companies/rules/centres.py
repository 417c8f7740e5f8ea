"""Company centres: the four models and forms, the eleven fields of the contract, how far a contract is.

Source: *Strategi til samarbejde med virksomhederne* (CABI), p. 38, for fields and forms; *Virksomhedscentre
generation 2* (2015) for the models. How models 2 and 4 work in detail stands in neither and is our own.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Self

from jobspor.base.days import add_months, working_days_after
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, Worded, gettext_noop

ANSWER_DAYS, EVALUATE_MONTHS, WARN_DAYS = 3, 12, 60
FIXED, ADVANCE, ON_MATCH, CLUSTER = 1, 2, 3, 4


@dataclass(frozen=True)
class Numbers:
    """A municipality's numbers: working days to answer about a possible place, months between evaluations, and days
    before the end in which somebody is reminded."""

    answer_days: int = ANSWER_DAYS
    evaluate_months: int = EVALUATE_MONTHS
    warn_days: int = WARN_DAYS

    def answer_by(self, on: date) -> date:
        """The last day for an answer to what is asked on a day."""
        return working_days_after(on, self.answer_days)

    def next_evaluation(self, held_on: date) -> date:
        return add_months(held_on, self.evaluate_months)

    def warn_until(self, on: date) -> date:
        """What ends no later than this is soon over."""
        return on + timedelta(days=self.warn_days)


class CentreShape(Worded):
    """The four forms of a centre."""

    VIRTUAL = "virtual", gettext_noop("Virtuelt")
    SIDE_PRODUCTION = "side_production", gettext_noop("Åben sideproduktion")
    NETWORK = "network", gettext_noop("Netværksbaseret")
    SATELLITE = "satellite", gettext_noop("Satellitbaseret")

    @property
    def told(self) -> str:
        """What it is (a msgid)."""
        return SHAPES[self]


SHAPES: Mapping[CentreShape, str] = {
    CentreShape.VIRTUAL: gettext_noop("Som en praktik for sig, med flere funktioner rundt om i virksomheden"),
    CentreShape.SIDE_PRODUCTION: gettext_noop("Flere sammen i en afdeling, der løser opgaver i fællesskab"),
    CentreShape.NETWORK: gettext_noop("En kernevirksomhed med en mentor, der samordner flere virksomheder"),
    CentreShape.SATELLITE: gettext_noop("For eksempel et vikarbureau, der åbner døre hos sine kunder"),
}


class ContractField(Worded):
    """The eleven fields of the contract, in the order of the source."""

    MONEY = "money", gettext_noop("Økonomi")
    PLACES = "places", gettext_noop("Antal pladser")
    GOALS = "goals", gettext_noop("Mål")
    TARGET_GROUP = "target_group", gettext_noop("Målgruppe")
    TASKS = "tasks", gettext_noop("Arbejdsopgaver")
    SUPPORT = "support", gettext_noop("Støtteaktiviteter")
    MENTOR_HOURS = "mentor_hours", gettext_noop("Mentortimer")
    INTRODUCTION = "introduction", gettext_noop("Modtagelse og introduktion")
    ABSENCE = "absence", gettext_noop("Fravær")
    FOLLOW_UP = "follow_up", gettext_noop("Konsulentens opfølgning")
    EXIT = "exit", gettext_noop("Udslusning")


# What each field answers (msgids). The number of places is put into words from the numbers.
QUESTIONS: Mapping[ContractField, str] = {
    ContractField.MONEY: gettext_noop("Hvad betaler hvem, og for hvad? Skriv også, hvis ingen betaler noget."),
    ContractField.GOALS: gettext_noop("Hvad skal centret føre til, for borgerne og for virksomheden?"),
    ContractField.TARGET_GROUP: gettext_noop("Hvem er pladserne til?"),
    ContractField.TASKS: gettext_noop("Hvilke opgaver kan løses, og hvor i virksomheden?"),
    ContractField.SUPPORT: gettext_noop("Hvilke aktiviteter støtter undervejs, og hvem står for dem?"),
    ContractField.MENTOR_HOURS: gettext_noop("Hvor mange timer har mentoren, og til hvor mange?"),
    ContractField.INTRODUCTION: gettext_noop("Hvem tager imod en ny, og hvad sker der den første dag og uge?"),
    ContractField.ABSENCE: gettext_noop("Hvem ringer til hvem, hvornår, og hvad gør vi, når det gentager sig?"),
    ContractField.FOLLOW_UP: gettext_noop("Hvor tit kommer konsulenten, og hvem ringer virksomheden til?"),
    ContractField.EXIT: gettext_noop("Hvad sker der, når et forløb slutter, og hvem finder det næste skridt?"),
}


class Side(Worded):
    """Who signs the contract."""

    COMPANY = "company", gettext_noop("Virksomheden")
    MUNICIPALITY = "municipality", gettext_noop("Kommunen")


class ContractState(Worded):
    """How far a version of the contract is; computed, never typed."""

    DRAFT = "draft", gettext_noop("Kladde")
    SENT = "sent", gettext_noop("Venter på underskrift")
    SIGNED = "signed", gettext_noop("Underskrevet")
    DROPPED = "dropped", gettext_noop("Opgivet")


class Verdict(Worded):
    """What an evaluation ends in."""

    GOES_ON = "goes_on", gettext_noop("Fortsætter som aftalt")
    CHANGES = "changes", gettext_noop("Kontrakten skal ændres")
    ENDS = "ends", gettext_noop("Skal slutte")


class PlaceAnswer(Worded):
    """What a company answers about a possible place."""

    YES = "yes", gettext_noop("Ja")
    NO = "no", gettext_noop("Nej")
    WITHDRAWN = "withdrawn", gettext_noop("Trukket tilbage")


@dataclass(frozen=True, kw_only=True)
class CentreTerms:
    """What a contract agrees in numbers and days. `fewest_places` makes the number a range."""

    model: int
    agreed_places: int
    starts_on: date
    shape: str = ""
    fewest_places: int | None = None
    tasks_open: bool = False
    ends_on: date | None = None
    evaluated_on: date | None = None

    @property
    def places(self) -> list[Sentence]:
        """The number of places in words."""
        return places_in_words(
            model=self.model, fewest=self.fewest_places, most=self.agreed_places, is_open=self.tasks_open
        )

    def as_dict(self) -> dict[str, Any]:
        """As a contract's text keeps them."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_dict` made."""
        days = {name: date.fromisoformat(kept[name]) for name in DAYS if kept.get(name)}
        return cls(**{**kept, **days})


DAYS = ("starts_on", "ends_on", "evaluated_on")


def check_days(terms: CentreTerms) -> None:
    """Raises RuleBroken for days in the wrong order."""
    if terms.ends_on and terms.ends_on < terms.starts_on:
        raise RuleBroken(gettext_noop("Aftalen slutter, før den begynder. Ret en af datoerne."), field="ends_on")
    if terms.evaluated_on and terms.evaluated_on < terms.starts_on:
        message = gettext_noop("Aftalen kan ikke evalueres, før den begynder. Ret en af datoerne.")
        raise RuleBroken(message, field="evaluated_on")


def contract_state(*, is_sent: bool, is_signed: bool, is_dropped: bool) -> ContractState:
    """How far a version is, by what has happened to it."""
    if is_dropped:
        return ContractState.DROPPED
    if is_signed:
        return ContractState.SIGNED
    return ContractState.SENT if is_sent else ContractState.DRAFT


def check_complete(fields: Mapping[str, str]) -> None:
    """Raises RuleBroken naming the fields that say nothing: a contract is sent whole."""
    missing = [field.danish.lower() for field in ContractField if not fields.get(field, "").strip()]
    if missing:
        said = gettext_noop("Kontrakten kan ikke sendes endnu. Der mangler: %(missing)s.")
        raise RuleBroken(Sentence(said, missing=", ".join(missing)))


def check_range(model: int, fewest: int | None, most: int) -> None:
    """Raises RuleBroken for a range that runs backwards, and for a fixed agreement on nothing."""
    if fewest is not None and fewest > most:
        raise RuleBroken(
            gettext_noop("Det mindste antal er større end det største. Ret et af dem."), field="fewest_places"
        )
    if model == FIXED and most == 0:
        raise RuleBroken(gettext_noop("En fast aftale har mindst én plads."), field="agreed_places")


def check_another_place(*, most: int, open_already: int) -> None:
    """Raises RuleBroken when all the places that are agreed on are open."""
    if open_already >= most:
        said = gettext_noop(
            "Aftalen er på højst %(most)s pladser, og de er åbne. Luk en plads, eller aftal flere i en ny kontrakt."
        )
        raise RuleBroken(Sentence(said, most=most), field="centre")


def places_in_words(*, model: int, fewest: int | None, most: int, is_open: bool) -> list[Sentence]:
    """The contract's number of places: by model, as a range where it is one; and that the tasks come later."""
    said, values = _places(model, fewest, most)
    later = Sentence(gettext_noop("Afdeling og opgaver aftales, når en borger er klar."))
    return [Sentence(said, **values), later] if is_open else [Sentence(said, **values)]


def _places(model: int, fewest: int | None, most: int) -> tuple[str, dict[str, int]]:
    if model == ADVANCE:
        return gettext_noop("Op til %(most)s mulige pladser. Virksomheden spørges hver gang og svarer ja eller nej."), {
            "most": most
        }
    if model == ON_MATCH:
        return gettext_noop("Op til %(most)s pladser ad gangen, skabt når en borger passer."), {"most": most}
    if model == CLUSTER:
        return gettext_noop("Op til %(most)s pladser tilsammen i klyngens virksomheder, med fælles opgaver."), {
            "most": most
        }
    if fewest is not None and fewest < most:
        return gettext_noop("%(fewest)s til %(most)s faste pladser."), {"fewest": fewest, "most": most}
    return gettext_noop("%(most)s faste pladser."), {"most": most}


def digest_of(text: Mapping[str, Any]) -> str:
    """The SHA-256 of a contract's text; the same text has the same."""
    return hashlib.sha256(json.dumps(text, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def ready_sides(signed: Collection[str]) -> bool:
    """Have both sides signed?"""
    return {Side.COMPANY, Side.MUNICIPALITY} <= set(signed)
