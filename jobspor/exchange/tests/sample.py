"""Files and rows for tests of what comes in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from jobspor.access.actor import Actor
from jobspor.citizens.rules import example_cpr
from jobspor.exchange import actions
from jobspor.exchange.models import CitizenImport
from jobspor.exchange.reading.tables import read_table

ON = date(2026, 12, 3)
AT = datetime(2026, 12, 3, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
HEADERS = "CPR-nummer;Fornavn;Efternavn;Telefon;Ydelse;Ydelse siden;Målgruppe;Henvist den;Sagsbehandler"


def cpr(number: int) -> str:
    """An example number, one for each `number`, with its hyphen."""
    digits = example_cpr(date(1980, 3, 4), number)
    return f"{digits[:6]}-{digits[6:]}"


def line(number: int, **changes: str) -> str:
    """A row of a citizen; `changes` replace cells."""
    cells = {
        "cpr": cpr(number),
        "given_names": "Åse",
        "family_name": f"Ærø {number}",
        "phone": "55 00 01 01",
        "benefit": "Sygedagpenge",
        "since": "01-03-2024",
        "group": "Sygemeldt",
        "referred": "04-11-2024",
        "caseworker": "",
        **changes,
    }
    return ";".join(cells.values())


SHORT = "CPR;Navn"


def short(number: int) -> str:
    """A row that says no more than who."""
    return f"{cpr(number)};Åse Ærø {number}"


def content(*lines: str, headers: str = HEADERS) -> str:
    """A whole file."""
    return "\n".join([headers, *lines]) + "\n"


def upload(
    *lines: str, name: str = "borgere.csv", headers: str = HEADERS, encoding: str = "utf-8"
) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content(*lines, headers=headers).encode(encoding), content_type="text/csv")


def stage(by: Actor, *lines: str, headers: str = HEADERS, on: date = ON) -> CitizenImport:
    """A file that has been read, inside an open scope."""
    table = read_table("borgere.csv", content(*lines, headers=headers).encode(), max_bytes=10_000_000)
    return actions.stage_file(name="borgere.csv", table=table, by=by, on=on, at=AT)
