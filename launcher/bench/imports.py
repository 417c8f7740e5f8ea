"""What it costs to take in a file: citizens through the pages, and workplaces by the command, against a plain COPY."""

import re
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from launcher import LauncherError, say
from launcher.bench import files
from launcher.bench.databases import Database, country, example
from launcher.bench.forms import form_with
from launcher.bench.people import Asked, Client, sign_in
from launcher.bench.server import served

CITIZENS = 200
"""As many as a person waits for; more are the worker's."""
WORKPLACES = 300_000
TIMES = 3
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - a field's name
UNDO = re.compile(r"/gjort/[0-9a-f-]+/fortryd/")
COLUMNS = (
    "p_number, company_id, name, address, postcode, town, lies_in_id, branch_code, branch_version, branch_title, "
    "employees, full_time_years, figures_on, phone, email, is_ad_protected, closed_on"
)


def measure(*, quick: bool) -> dict[str, Any]:
    """The best of three files of citizens at both sizes, and one file of workplaces."""
    times, rows = (1, WORKPLACES // 100) if quick else (TIMES, WORKPLACES)
    jobcentre, denmark = example(fresh=not quick), country()
    scales = {base.scale: _citizens(base, times) for base in (jobcentre, denmark) if base}
    return {"citizens": {"rows": CITIZENS, "scales": scales}, "workplaces": _workplaces(jobcentre, rows)}


def _citizens(database: Database, times: int) -> dict[str, int]:
    """The milliseconds of handing in, taking in and undoing; what was taken in is gone again afterwards."""
    say(f"{database.scale}: {CITIZENS} borgere fra en fil.")
    with served(database) as server:
        client = sign_in(server.port, database.municipality, "Projektleder", "Teamleder").client()
        runs = [_there_and_back(client) for _ in range(times + 1)][1:]
        client.close()
    return {name: round(min(run[name] for run in runs)) for name in runs[0]}


def _there_and_back(client: Client) -> dict[str, float]:
    handed_in = files.hand_in(client, CITIZENS)
    preview = handed_in.location
    token = {TOKEN: form_with(client.get(preview).text, TOKEN).fields[TOKEN]}
    taken = client.ask(Asked(f"{preview}tag-ind/", token))
    page = client.get(preview).text
    undo = UNDO.search(page)
    if undo is None or f"{CITIZENS} nye" not in page.replace("\N{NO-BREAK SPACE}", " "):
        raise LauncherError("Filen med borgere blev ikke taget ind, eller det kan ikke fortrydes.")
    undone = client.ask(Asked(undo[0], token))
    client.ask(Asked(f"{preview}slet/", token))
    return {
        "hand in": handed_in.milliseconds,
        "take in": taken.milliseconds,
        "undo": undone.milliseconds,
    }


def _workplaces(database: Database, rows: int) -> dict[str, float]:
    """Rows a second by the command, of a file that is new and of the same once more, and by a COPY of the same rows.

    The COPY goes into a table with the same indexes.
    """
    say(f"{rows} arbejdssteder fra en fil.")
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        Path(file.name).write_bytes(files.workplaces(rows))
        began = time.perf_counter()
        database.manage("import_companies", file.name)
        took = time.perf_counter() - began
        began = time.perf_counter()
        database.manage("import_companies", file.name)
        again = time.perf_counter() - began
    copied = _copied(database.owner, rows)
    return {
        "rows": rows,
        "a second": round(rows / took),
        "again a second": round(rows / again),
        "COPY a second": round(rows / copied),
    }


def _copied(owner: str, rows: int) -> float:
    """Seconds to COPY the newest workplaces from memory into a table like theirs, companies counted with."""
    with psycopg.connect(owner) as connection:
        connection.execute("CREATE TABLE bench_copy (LIKE companies_workplace INCLUDING ALL)")
        newest = f"SELECT {COLUMNS} FROM companies_workplace ORDER BY id DESC LIMIT {rows}"  # noqa: S608
        with connection.cursor().copy(f"COPY ({newest}) TO STDOUT") as out:
            content = b"".join(out)
        began = time.perf_counter()
        with connection.cursor().copy(f"COPY bench_copy ({COLUMNS}) FROM STDIN") as copy:
            copy.write(content)
        took = time.perf_counter() - began
        connection.rollback()
    return took
