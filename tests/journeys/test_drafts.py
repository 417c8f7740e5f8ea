"""Nothing typed is lost: a browser killed in the middle of a note, no connection, a session that ends, a colleague."""

import os
import re
import signal

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import start
from tests.journeys.walk import Site, Walk

MINE = """
SELECT c.id FROM citizens_citizen c JOIN citizens_pathway y ON y.citizen_id = c.id AND y.ended_on IS NULL
JOIN citizens_goal g ON g.pathway_id = y.id AND g.replaced_on IS NULL
JOIN citizens_assignment a ON a.citizen_id = c.id AND a.ends_on IS NULL
JOIN organisation_employee e ON e.id = a.employee_id JOIN access_user u ON u.id = e.user_id
WHERE u.name = 'Mette Holm' ORDER BY c.id LIMIT 1
"""
HALF = "Vi talte om lageret. Hun vil gerne begynde en time senere, fordi"


@pytest.fixture
def citizen(site: Site) -> str:
    """The address of one of the consultant's citizens."""
    [(pk,)] = site.ask(MINE)
    site.ask("DELETE FROM access_draft")
    return f"/borgere/{pk}/"


def has(walk: Walk, note: str) -> None:
    """Assert what stands in the note."""
    expect(walk.labelled("Note")).to_have_value(note)


def sees_it_saved(walk: Walk) -> None:
    """The line under the note says when."""
    expect(walk.page.get_by_text(re.compile(r"Gemt \d+\.\d\d")).first).to_be_visible()


def kill(browser: Browser) -> None:
    """End the browser's process at once, as when the battery is pulled: no page is told."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    [pid] = [process["id"] for process in told["processInfo"] if process["type"] == "browser"]
    os.kill(pid, signal.SIGKILL)


def test_half_a_note_survives_a_killed_browser(site: Site, browser: Browser, desk: Walk, citizen: str) -> None:
    doomed = start(browser.browser_type)
    walk = Walk(doomed.new_page(base_url=site.address, locale="da-DK"), site)
    walk.sign_in_as("Mette Holm")
    walk.go(citizen)
    walk.fill("Note", HALF)
    sees_it_saved(walk)
    kill(doomed)
    desk.sign_in_as("Mette Holm")
    desk.go(citizen)
    has(desk, HALF)
    desk.sees(re.compile(r"Din kladde fra \d+\.\d\d er hentet\."))
    desk.accessible()
    desk.fill("Note", f"{HALF} bussen først kommer kl. 9.")
    desk.click("Gem note")
    desk.sees("Noten er gemt.")
    has(desk, "")
    desk.go(citizen)
    has(desk, "")
    expect(desk.page.get_by_text(re.compile("Din kladde"))).to_be_hidden()
    assert site.ask("SELECT count(*) FROM access_draft") == [(0,)]
    assert desk.page.evaluate("Object.keys(localStorage)") == []


def test_begin_again_and_think_better_of_it(desk: Walk, citizen: str) -> None:
    desk.sign_in_as("Mette Holm")
    desk.go(citizen)
    desk.fill("Note", HALF)
    desk.tick("Fravær")
    sees_it_saved(desk)
    desk.go(citizen)
    has(desk, HALF)
    expect(desk.labelled("Fravær")).to_be_checked()
    desk.click("Begynd forfra")
    has(desk, "")
    expect(desk.labelled("Fravær")).not_to_be_checked()
    desk.click("Fortryd")
    has(desk, HALF)
    sees_it_saved(desk)
    desk.click("Begynd forfra")
    desk.sees("Kladden er væk.")
    desk.page.wait_for_function("!Object.keys(localStorage).length")
    desk.go(citizen)
    has(desk, "")


def test_no_connection(desk: Walk, citizen: str) -> None:
    desk.sign_in_as("Mette Holm")
    desk.go(citizen)
    desk.page.context.set_offline(True)
    desk.fill("Note", HALF)
    desk.sees("Der er ingen forbindelse. Det, du skriver, er gemt på denne computer.")
    desk.page.close()
    desk.page = desk.page.context.new_page()
    desk.page.context.set_offline(False)
    desk.go(citizen)
    has(desk, HALF)
    desk.sees("Din kladde er hentet fra denne computer.")
    sees_it_saved(desk)
    desk.page.context.set_offline(True)
    desk.fill("Note", f"{HALF} bussen")
    desk.sees(re.compile("Der er ingen forbindelse"))
    desk.page.context.set_offline(False)
    sees_it_saved(desk)
    desk.complaints.clear()  # the browser says that there is no connection


def test_a_refused_form_loses_nothing(desk: Walk, citizen: str) -> None:
    desk.sign_in_as("Mette Holm")
    desk.go(citizen)
    desk.fill("Note", HALF)
    desk.fill("Næste skridt", "Ring til Tove")
    desk.click("Gem note")
    desk.sees("Vælg en dato til næste skridt.")
    has(desk, HALF)
    sees_it_saved(desk)
    desk.go(citizen)
    has(desk, HALF)
    expect(desk.labelled("Næste skridt")).to_have_value("Ring til Tove")


def test_what_is_kept_here_goes_with_the_person(desk: Walk, citizen: str) -> None:
    desk.sign_in_as("Mette Holm")
    desk.go(citizen)
    desk.page.route("**/kladde/", lambda route: route.abort())
    desk.fill("Note", HALF)
    desk.sees(re.compile("Der er ingen forbindelse"))
    assert desk.page.evaluate("Object.keys(localStorage).length") == 1
    desk.page.locator("header details.menu summary").click()
    desk.click("Log ud")
    desk.heading(re.compile("Log ind"))
    assert desk.page.evaluate("Object.keys(localStorage)") == []
    desk.complaints.clear()  # the connection was cut
