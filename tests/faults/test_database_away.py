"""The database is gone, silent or slow: a page in Danish within five seconds, nothing typed is lost, no restart."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from launcher import serve
from launcher.bench.people import Answer, Client
from tests.faults.installation import Installation
from tests.faults.line import CLOSED, OPEN, SWALLOWS, Line
from tests.faults.writers import PASSWORD, Writer, note
from tests.journeys.conftest import start

FIVE_SECONDS = 5000
UNAVAILABLE = 503
TODAY = "/"


@pytest.fixture
def line(standing: Installation) -> Iterator[Line]:
    """The installation serves, and reaches its database by a line."""
    line = Line(standing.door / ".s.PGSQL.5432")
    standing.settings["DATABASE_URL"] = f"postgresql://jobspor_web@127.0.0.1:{line.port}/jobspor"
    standing.start_web()
    yield line
    standing.kill_web()
    del standing.settings["DATABASE_URL"]
    line.close()
    line.listener.close()


@pytest.fixture
def writer(line: Line, standing: Installation) -> Iterator[Writer]:
    """Somebody signed in, whose pages have been shown before."""
    writer = Writer(standing, note)
    writer.sign_in()
    assert writer.client.get(TODAY).status == 200
    yield writer
    writer.client.close()


def is_told_in_time(answer: Answer) -> bool:
    """A 503 in Danish, within five seconds."""
    return (
        answer.status == UNAVAILABLE and "Jobspor kan ikke svare" in answer.text and answer.milliseconds < FIVE_SECONDS
    )


def comes_back(writer: Writer) -> None:
    """Wait until pages are shown again, by the same processes."""
    writer.here.wait_until(lambda: writer.client.get(TODAY).status == 200, "the pages come back", seconds=10)


@pytest.mark.parametrize("mood", [CLOSED, SWALLOWS])
def test_without_its_database_it_says_so_and_comes_back(writer: Writer, line: Line, mood: str) -> None:
    web = writer.here.web_processes()
    if mood == CLOSED:
        line.close()
    line.mood = mood
    told = [writer.client.get(TODAY) for _time in range(4)]
    assert all(map(is_told_in_time, told)), [(one.status, one.milliseconds) for one in told]
    assert serve.answers(writer.here.port), "the process lives"
    assert writer.client.get("/readyz").status == UNAVAILABLE
    line.mood = OPEN
    comes_back(writer)
    assert writer.here.web_processes() == web


def test_a_database_that_is_late_with_everything(writer: Writer, line: Line) -> None:
    line.late = 0.4
    told = writer.client.get(TODAY)
    assert is_told_in_time(told), (told.status, told.milliseconds)
    line.late = 0
    comes_back(writer)


def test_a_queue_is_not_told_one_after_the_other(writer: Writer, line: Line) -> None:
    """Twenty people for the few who can be served at a time: the last is told within five seconds too."""
    from concurrent.futures import ThreadPoolExecutor

    line.close()
    clients = [Client(writer.here.port, dict(writer.client.cookies)) for _person in range(20)]
    with ThreadPoolExecutor(len(clients)) as people:
        told = list(people.map(lambda client: client.get(TODAY), clients))
    for client in clients:
        client.close()
    assert all(map(is_told_in_time, told)), [(one.status, one.milliseconds) for one in told]
    line.mood = OPEN
    comes_back(writer)


def test_a_row_that_somebody_else_holds(writer: Writer) -> None:
    import psycopg

    here = writer.here
    with psycopg.connect(f"postgresql://postgres@/jobspor?host={here.door}") as other:
        other.execute("SELECT FROM citizens_citizen FOR UPDATE")
        assert writer.write(writer, "mens en anden holder") == UNAVAILABLE
    assert here.ask("SELECT count(*) FROM citizens_note WHERE text = 'mens en anden holder'") == [(0,)]
    writer.once()
    assert len(writer.saved) == 1


def go_back(page: Page) -> None:
    """To the form, as often as it takes: the other process may be in its second's pause yet."""
    for _time in range(10):
        page.get_by_role("link", name=re.compile("Gå tilbage")).click()
        if page.locator("[name=text]").count():
            return
        page.wait_for_timeout(500)


def test_what_was_typed_is_there_when_it_is_back(writer: Writer, line: Line) -> None:
    """In a browser: the form is sent into nothing, the way back leads to its page, and the text stands in it."""
    here = writer.here
    typed = "Hun vil gerne begynde en time senere, fordi bussen går 8.10."
    with sync_playwright() as playwright:
        browser = start(playwright.chromium)
        page = browser.new_page(base_url=here.address, locale="da-DK", viewport={"width": 360, "height": 740})
        page.goto("/konto/login/")
        page.locator("[name=login]").fill(here.stage["email"])
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").first.click()
        page.goto(f"/borgere/{here.stage['citizen']}/")
        line.close()
        page.locator("[name=text]").fill(typed)
        page.get_by_role("button", name="Gem note").click()
        expect(page.locator("h1")).to_have_text("Jobspor kan ikke svare lige nu")
        line.mood = OPEN
        comes_back(writer)
        go_back(page)
        expect(page.locator("[name=text]")).to_have_value(typed)
        page.get_by_role("button", name="Gem note").click()
        expect(page.get_by_text("Noten er gemt.")).to_be_visible()
        browser.close()
    assert here.ask("SELECT count(*) FROM citizens_note WHERE text = %s", typed) == [(1,)]
