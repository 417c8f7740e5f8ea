"""The bench: what it reads from pages, how it counts, and what it says of the bars."""

import json
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from django.test import Client

from jobspor.access.policy import Role
from jobspor.access.tests.factories import as_owner, make_municipality, make_user
from jobspor.citizens.rules import fails_modulus, parse_cpr
from jobspor.exchange.reading.citizen_columns import known_words
from jobspor.exchange.reading.citizens import read_citizens
from jobspor.exchange.reading.tables import read_table
from launcher import LauncherError
from launcher.bench import files, report
from launcher.bench.forms import form_with
from launcher.bench.people import EXAMPLE, Answer
from launcher.bench.rounds import CLIENTS, Subject, at_once, percentile

FORM = """
<form method="get"><input name="q" value="x"></form>
<form method="post" action="/note/"><input type="hidden" name="token" value="a&amp;b"><input type="submit" name="no">
<input type="radio" name="kind" value="talk"><input type="radio" name="kind" value="absence" checked>
<input type="checkbox" name="days" value="1" checked><input type="checkbox" name="days" value="2" checked>
<select name="citizen"><option value="">Vælg</option><option value="7" selected>Karsten</option></select>
<select name="when"><option value="week">Om en uge</option><option value="">Ingen</option></select>
<textarea name="text">Talte &amp; lo</textarea></form>
"""


class Counting:
    """A client that takes a known time."""

    turns: list[int]
    closed = 0
    lock = Lock()

    def once(self, turn: int) -> Answer:
        with self.lock:
            self.turns.append(turn)
        return Answer(200, b"x" * (100 + turn), "", float(turn + 1), turn, 0.5)

    def close(self) -> None:
        with self.lock:
            type(self).closed += 1


@pytest.fixture
def counting() -> type[Counting]:
    """A fresh count."""
    return type("Fresh", (Counting,), {"turns": [], "closed": 0})


def test_a_form_is_sent_as_it_stands() -> None:
    form = form_with(FORM, "token")
    assert form.action == "/note/"
    assert form.fields == {
        "token": ["a&b"],
        "kind": ["absence"],
        "days": ["1", "2"],
        "citizen": ["7"],
        "when": ["week"],
        "text": ["Talte & lo"],
    }
    with pytest.raises(LauncherError):
        form_with(FORM, "q")


@pytest.mark.django_db
def test_the_buttons_of_the_sign_in_page_are_found(client: Client, settings: Any) -> None:
    settings.DEVELOPMENT = True
    with as_owner():
        user = make_user(make_municipality(461, "Fjordby"), Role.CONSULTANT, name="Mette Holm")
        user.is_example = True
        user.save()
    found = EXAMPLE.search(client.get("/konto/login/").content.decode())
    assert found is not None
    assert found.groupdict() == {
        "roles": "Virksomhedskonsulent",
        "action": f"/konto/eksempel/{user.pk}/",
        "municipality": "461",
    }


def test_links_are_read_once_and_in_order() -> None:
    page = (
        b'<a href="/borgere/2/">x</a><a href="/borgere/1/">y</a><a href="/borgere/2/">z</a><a href="/borgere/2/cpr/">'
    )
    assert Answer(200, page, "", 0, 0, 0).links(r"/borgere/(\d+)/$") == ["2", "1"]


def test_every_request_is_made_once_and_every_client_hangs_up(counting: type[Counting]) -> None:
    answers = at_once(counting, 50)
    assert sorted(counting.turns) == list(range(50))
    assert len(answers) == 50
    assert counting.closed == CLIENTS


def test_the_best_round_is_the_one_with_the_lowest_p95(counting: type[Counting]) -> None:
    one, other = Subject(counting), Subject(counting)
    one.warm_up()
    assert (one.queries, one.size) == (3 * CLIENTS - 1, 100 + 3 * CLIENTS - 1)
    one.rounds = [[10.0] * 94 + [500.0] * 6, [20.0] * 100, [30.0] * 100]
    other.rounds = [[5.0], [5.0], [5.0]]
    assert one.best() == (20.0, 20.0)
    assert one.multiple_of(other) == 4.0


@pytest.mark.parametrize(("share", "value"), [(50, 50.0), (95, 95.0), (100, 100.0)])
def test_a_percentile_is_one_of_the_values(share: int, value: float) -> None:
    assert percentile([float(number) for number in range(100, 0, -1)], share) == value


def test_a_page_is_told_which_bars_it_misses() -> None:
    held = {"p95": 100.0, "queries": 12, "bytes": 60_000, "is_list": True}
    assert report.missed(held, 1.2) == []
    assert report.missed({"p95": 100.1, "queries": 13, "bytes": 60_001, "is_list": True}, 1.21) == [
        "p95",
        "queries",
        "bytes",
        "growth",
    ]
    assert report.missed({**held, "bytes": 90_000, "is_list": False}, None) == []


def test_measuring_one_part_keeps_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "TABLE", tmp_path / "bench.md")
    monkeypatch.setattr(report, "FIGURES", tmp_path / "bench.json")
    conditions = dict.fromkeys(("commit", "machine", "python", "postgresql", "django"), "x")
    report.keep("clone", {"seconds": {"`make run`": 80}, "on": "2026-11-22", **conditions})
    citizens = {"rows": 200, "scales": {"example": {"hand in": 1, "take in": 2, "undo": 3}}}
    workplaces = {"rows": 9, "a second": 8, "again a second": 9, "COPY a second": 16}
    report.keep("import", {"citizens": citizens, "workplaces": workplaces, "on": "2026-11-23", **conditions})
    table = report.TABLE.read_text()
    assert "| `make run` | 80 |" in table
    assert "| example | 1 | 2 | 3 |" in table
    assert set(json.loads(report.FIGURES.read_text())) == {"clone", "import"}


def test_the_file_of_citizens_is_one_the_product_takes() -> None:
    table = read_table("borgere.csv", files.citizens(200), max_bytes=1_000_000)
    read = read_citizens(table, on=date(2026, 11, 23), known=known_words(date(2026, 11, 23)))
    assert (len(read.citizens), read.bad) == (200, [])
    assert all(fails_modulus(parse_cpr(row.cpr)) for row in read.citizens)
