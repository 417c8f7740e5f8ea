"""Ren besked: the words a company is told, from facts that the citizen has agreed to share, and nothing else."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

CPR = re.compile(r"\b\d{6}[- ]?\d{4}\b")
SHORT = 4
"""Letters: shorter words are said by chance."""
CLOSING = "Mere har vi ikke aftalt at dele. Ring, hvis I vil vide, hvordan vi kan hjælpe jer i gang."


class FactKind(StrEnum):
    """What a fact is about, in the order in which a message tells them."""

    WISH = "wish"
    GOAL = "goal"
    WORK = "work"
    EDUCATION = "education"
    SKILL = "skill"
    LANGUAGE = "language"
    LICENCE = "licence"
    STRENGTH = "strength"
    CONSIDERATION = "consideration"


SENTENCES = {
    FactKind.WISH: "Kandidaten vil gerne arbejde med: {said}.",
    FactKind.GOAL: "Målet er med kandidatens egne ord: »{said}«.",
    FactKind.WORK: "Har arbejdet som: {said}.",
    FactKind.EDUCATION: "Har lært: {said}.",
    FactKind.SKILL: "Kan: {said}.",
    FactKind.LANGUAGE: "Taler: {said}.",
    FactKind.LICENCE: "Kørekort: {said}.",
    FactKind.STRENGTH: "Styrker, med kandidatens egne ord: »{said}«.",
    FactKind.CONSIDERATION: "Arbejdet skal tage hensyn til: {said}.",
}


@dataclass(frozen=True)
class Fact:
    """Something that can be told of a citizen: its key among all, what it is about, and the words."""

    key: str
    kind: FactKind
    said: str


def clean_text(facts: Iterable[Fact]) -> str:
    """A draft that says these facts and no other: neither name nor age nor illness. Empty without any."""
    told = list(facts)
    if not told:
        return ""
    by_kind = {kind: [fact.said.rstrip(".") for fact in told if fact.kind is kind] for kind in FactKind}
    lines = [SENTENCES[kind].format(said="; ".join(said)) for kind, said in by_kind.items() if said]
    return "\n".join([*lines, CLOSING])


def withheld_in(text: str, *, agreed: Sequence[Fact], withheld: Iterable[Fact]) -> list[Fact]:
    """The facts without a yes that a text says all the same, word for word."""
    rest = text.casefold()
    for fact in sorted(agreed, key=lambda one: -len(one.said)):
        rest = rest.replace(fact.said.rstrip(".").casefold(), " ")
    plain = [(fact, fact.said.rstrip(".").casefold()) for fact in withheld]
    return [fact for fact, said in plain if len(said) >= SHORT and said in rest]


def says_cpr(text: str) -> bool:
    """Tell whether there is something in the text that looks like a CPR number."""
    return CPR.search(text) is not None
