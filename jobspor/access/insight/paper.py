"""The insight on paper, in plain Danish whoever asks for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jobspor.access.insight.telling import Account, Line, Part
from jobspor.access.insight.words import hidden, written
from jobspor.base.paper import pdf
from jobspor.base.text import in_danish

LAYOUT = Path(__file__).with_name("insight.typ")


@dataclass(frozen=True)
class Cover:
    """What stands around an account: whose it is, who gives it, when, and what a person has left out and why.

    `omitted` is row -> reason. `names_because` is why colleagues' names are shown; empty: they are not.
    """

    whom: str
    giver: str
    made_on: date
    omitted: Mapping[str, str]
    files: tuple[str, ...]
    names_because: str = ""


def on_paper(account: Account, cover: Cover) -> bytes:
    """The PDF."""
    return pdf(LAYOUT, sheet(account, cover), made_on=cover.made_on)


def sheet(account: Account, cover: Cover) -> dict[str, Any]:
    """Every word of the paper."""
    parts = [_part(part, cover.omitted) for part in account.parts]
    tables = _tables(account, cover)
    titles = [part["title"] for part in parts] + [table["title"] for table in tables]
    return {
        "title": f"Indsigt for {cover.whom}",
        "author": cover.giver,
        "made_on": [cover.made_on.year, cover.made_on.month, cover.made_on.day],
        "foot": f"Lavet {in_danish(cover.made_on)}",
        "lead": [
            f"Her er de oplysninger, {cover.giver} har om dig i Jobspor, som de stod {in_danish(cover.made_on)}.",
            "Du har ret til at få dem at se (databeskyttelsesforordningens artikel 15). Er noget forkert, kan du bede "
            "om at få det rettet. De samme oplysninger ligger i en fil, som et program kan læse.",
        ],
        "contents": {"heading": "Det står her", "items": titles},
        "parts": parts,
        "tables": tables,
        "left": left_out(account, cover),
    }


def left_out(account: Account, cover: Cover) -> dict[str, Any]:
    """What is not there, and why: said at the end of the paper and in the file beside the data."""
    names = f"Medarbejderes navne er vist, fordi {cover.names_because}" if cover.names_because else (
        "Medarbejderes navne: der står »en medarbejder« i stedet. De kan dog stå i vedlagte filer, som du har fået før."
    )  # fmt: skip
    kinds = sorted({begun_large(what) for what in hidden().values()})
    by_hand = [
        f"{_titles(account)[key]}: {why}" for key, why in sorted(cover.omitted.items()) if key in _titles(account)
    ]
    return {
        "heading": "Det er ikke med",
        "paragraphs": ["Andre borgere på lister, hvor du også står, er aldrig nævnt."],
        "items": [names, *(f"{kind}." for kind in kinds), *by_hand],
    }


def begun_large(words: str) -> str:
    """Words with a capital letter to begin with; those inside stay as they are."""
    return words[:1].upper() + words[1:]


def _titles(account: Account) -> dict[str, str]:
    return {row.key: begun_large(f"{part.title} nr. {row.number}") for part in account.parts for row in part.rows}


def _part(part: Part, omitted: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": begun_large(part.title),
        "rows": [
            {
                "title": begun_large(f"{part.title} nr. {row.number}"),
                "omitted": f"Udeladt: {omitted[row.key]}" if row.key in omitted else "",
                "lines": [] if row.key in omitted else [[begun_large(name), text] for name, text in row.lines],
            }
            for row in part.rows
        ],
    }


def _tables(account: Account, cover: Cover) -> list[dict[str, Any]]:
    who = ["Hvem"] if cover.names_because else []
    files = [[name] for name in cover.files]
    return [
        {
            "title": "Det, der er gjort",
            "lead": "Det, der er gjort i din sag.",
            "head": ["Hvornår", "Slags", "Hvad", *who],
            "widths": [4, 2, 5, *([2] * len(who))],
            "rows": [_cells(line, who) for line in kept(account.done, cover)],
        },
        {
            "title": "Rettelser",
            "lead": "Hvornår noget er skrevet, rettet eller slettet, og hvad der stod før.",
            "head": ["Hvornår", "Hvad", "Før"],
            "widths": [4, 4, 5],
            "rows": [_cells(line, []) for line in kept(account.changes, cover)],
        },
        {
            "title": "Hvem har set hvad" if who else "Hvad der er set",
            "lead": "Hver gang din sag eller en liste med dig er vist: hvornår, hvilken side og til hvad.",
            "head": ["Hvornår", "Side", "Formål", *who],
            "widths": [4, 3, 4, *([2] * len(who))],
            "rows": [_cells(line, who) for line in account.looks],
        },
        {
            "title": "Filer",
            "lead": "Filerne er vedlagt." if files else "Der er ingen filer.",
            "head": ["Navn"],
            "widths": [1],
            "rows": files,
        },
    ]


def kept(lines: Iterable[Line], cover: Cover) -> list[Line]:
    """The lines about rows that are not left out."""
    return [line for line in lines if f"{line.data['tabel']}:{line.data['nummer']}" not in cover.omitted]


def _cells(line: Line, who: list[str]) -> list[str]:
    return [written(line.at), line.what, line.text, *([line.who] if who else [])]
