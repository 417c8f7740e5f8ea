"""The insight for a machine: JSON in a zip with the files themselves, and a text that says what each is."""

import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jobspor.access.insight.paper import Cover, kept, left_out
from jobspor.access.insight.telling import Account, Line, Part
from jobspor.base.text import in_danish

README = """{title}

Lavet {made_on} af {giver}.

indsigt.json   Alle oplysninger. Tekst er UTF-8, dage og klokkeslæt er skrevet efter ISO 8601.
  oplysninger  Tabel for tabel: rækkens nummer, felterne i ord og felterne, som de er gemt. Hvor der i ord står »nr.«,
               peger feltet på rækken med det nummer.
  gjort        Det, der er gjort i sagen, og hvornår.
  rettelser    Hvornår en række er skrevet, rettet eller slettet, og hvordan den var før.
  opslag       Hver gang sagen eller en liste med borgeren er vist.
  ikke_med     Hvad der ikke er med, og hvorfor.
filer/         Sagens filer, som de er.
"""


def bundle(account: Account, cover: Cover, contents: Iterable[tuple[str, bytes]]) -> bytes:
    """The zip. The same account gives the same bytes. `contents` are the case's files by name."""
    stream = BytesIO()
    readme = README.format(title=f"Indsigt for {cover.whom}", made_on=in_danish(cover.made_on), giver=cover.giver)
    told = json.dumps(as_json(account, cover), ensure_ascii=False, indent=1)
    with ZipFile(stream, "w", ZIP_DEFLATED) as zipped:
        for name, content in (("LÆS MIG.txt", readme.encode()), ("indsigt.json", told.encode()), *contents):
            zipped.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return stream.getvalue()


def as_json(account: Account, cover: Cover) -> dict[str, Any]:
    """Everything, in the order of the paper."""
    return {
        "borger": cover.whom,
        "lavet": cover.made_on.isoformat(),
        "af": cover.giver,
        "oplysninger": [_part(part, cover) for part in account.parts],
        "gjort": [_line(line) for line in kept(account.done, cover)],
        "rettelser": [_line(line) for line in kept(account.changes, cover)],
        "opslag": [_line(line) for line in account.looks],
        "filer": list(cover.files),
        "ikke_med": [*left_out(account, cover)["paragraphs"], *left_out(account, cover)["items"]],
    }


def _part(part: Part, cover: Cover) -> dict[str, Any]:
    rows = [
        {"nummer": row.number, "udeladt": cover.omitted[row.key]}
        if row.key in cover.omitted
        else {"nummer": row.number, "i ord": dict(row.lines), "som gemt": dict(row.data)}
        for row in part.rows
    ]
    return {"tabel": part.table, "navn": part.title, "rækker": rows}


def _line(line: Line) -> dict[str, Any]:
    who = {"hvem": line.who} if line.who else {}
    return {"hvornår": line.at.isoformat(), "hvad": line.what, "tekst": line.text, **who, "som gemt": dict(line.data)}
