"""Nothing typed is lost: a browser killed in the middle of a note, no connection, a session that ends, a colleague."""

import os
import re
import signal
from urllib.parse import unquote

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
    with desk.page.expect_request(lambda sent: sent.method == "POST" and "/kladde/" in sent.url, timeout=2_000):
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


def test_a_session_that_ends_warns_can_be_kept_and_loses_nothing(hasty: Walk, citizen: str) -> None:
    hasty.sign_in_as("Mette Holm")
    hasty.go(citizen)
    hasty.fill("Note", HALF)
    sees_it_saved(hasty)
    soon = hasty.page.get_by_role("dialog", name="Du bliver logget ud kl.")
    expect(soon).to_be_visible()
    hasty.accessible()
    hasty.click("Bliv ved")
    expect(soon).to_be_hidden()
    over = hasty.page.get_by_role("dialog", name="Du er logget ud")
    expect(over).to_be_visible(timeout=30_000)
    hasty.accessible()
    hasty.click("Luk", within=over)
    hasty.fill("Note", f"{HALF} bussen")
    hasty.sees("Du er logget ud. Det, du skriver, er gemt på denne computer.")
    hasty.click("Gem note")
    expect(over).to_be_visible()
    with hasty.page.context.expect_page() as opened:
        hasty.follow("Log ind i en ny fane", within=over)
    there = Walk(opened.value, hasty.site)
    there.sign_in_as("Mette Holm")
    hasty.page.bring_to_front()
    hasty.page.evaluate("window.dispatchEvent(new Event('focus'))")  # a browser without a window is never left
    expect(over).to_be_hidden()
    sees_it_saved(hasty)
    hasty.click("Gem note")
    hasty.sees("Noten er gemt.")
    hasty.sees(f"{HALF} bussen")


def test_signing_in_again_leads_back_to_the_form(desk: Walk, citizen: str) -> None:
    desk.sign_in_as("Mette Holm")
    desk.go(citizen)
    desk.fill("Note", HALF)
    desk.page.context.clear_cookies(name="sessionid")
    desk.click("Gem note")
    expect(desk.page.get_by_role("button", name=re.compile("Mette Holm")).first).to_be_visible()
    assert citizen in unquote(desk.page.url)
    desk.sign_in_as("Mette Holm")
    desk.go(citizen)
    has(desk, HALF)


def test_two_on_one_plan(desk: Walk, colleague: Walk, citizen: str) -> None:
    desk.sign_in_as("Mette Holm")
    colleague.sign_in_as("Mette Holm")
    for walk in (desk, colleague):
        walk.go(f"{citizen}plan/")
    desk.fill("A: helst", "Lager")
    desk.click("Gem jobønsker")
    desk.sees("Jobønskerne er gemt.")
    colleague.fill("B: også gerne", "Pedel")
    colleague.click("Gem jobønsker")
    colleague.sees("Jobønskerne er gemt.")
    expect(colleague.labelled("A: helst")).to_have_value("Lager")
    desk.fill("A: helst", "Køkken")
    desk.fill("B: også gerne", "Pedel")
    desk.click("Gem jobønsker")
    colleague.fill("A: helst", "Café")
    colleague.click("Gem jobønsker")
    colleague.sees(re.compile("Senest rettet af Mette Holm"))
    colleague.accessible()
    colleague.tick("Den gemte: Køkken")
    colleague.click("Gem jobønsker")
    colleague.sees("Jobønskerne er gemt.")
    expect(colleague.labelled("A: helst")).to_have_value("Køkken")


def test_a_draft_over_what_a_colleague_has_changed_is_asked_about(desk: Walk, colleague: Walk, citizen: str) -> None:
    desk.sign_in_as("Mette Holm")
    colleague.sign_in_as("Jonas Bech")
    desk.go(f"{citizen}oplysninger/")
    desk.fill("Telefon", "55000188")
    sees_it_saved(desk)
    colleague.go(f"{citizen}oplysninger/")
    colleague.fill("Telefon", "55000199")
    colleague.fill("Sådan træffes borgeren", "efter kl. 10")
    colleague.click("Gem oplysninger")
    colleague.sees("Oplysningerne er gemt.")
    desk.go(f"{citizen}oplysninger/")
    expect(desk.labelled("Telefon")).to_have_value("55000188")
    expect(desk.labelled("Sådan træffes borgeren")).to_have_value("efter kl. 10")
    desk.click("Gem oplysninger")
    desk.sees(re.compile("Senest rettet af Jonas Bech"))
    desk.sees(re.compile("55000199"))
    desk.tick("Min: 55000188")
    desk.click("Gem oplysninger")
    desk.sees("Oplysningerne er gemt.")


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
