"""A leader finds a citizen who is here twice, makes the two cases one, and takes them apart again."""

from playwright.sync_api import expect

from tests.journeys.crawl import look
from tests.journeys.walk import Walk

LEADER = "Hanne Ploug"
TWICE = """
SELECT count(*) FROM citizens_citizen WHERE family_name = 'Wind' AND given_names IN ('Carsten', 'Karsten')
"""


def test_two_cases_become_one_and_two_again(desk: Walk) -> None:
    desk.sign_in_as(LEADER)
    desk.go("/borgere/")
    desk.follow("Dubletter")
    desk.heading("Dubletter")
    desk.sees("Karsten Wind")
    look(desk)

    desk.go("/borgere/dubletter/")  # with the menus folded again
    row = desk.page.get_by_role("listitem").filter(has_text="Karsten Wind").first
    row.get_by_role("link", name="Se dem ved siden af hinanden").click()
    desk.heading("Den samme borger?")
    desk.sees("Det, der følger med")
    desk.accessible()
    desk.click("Læg sagerne sammen")
    desk.sees("De to sager er én.")
    assert desk.site.ask(TWICE) == [(1,)]

    desk.go("/borgere/dubletter/")
    desk.sees("Lagt sammen de sidste 30 dage")
    desk.accessible()
    desk.page.get_by_role("button", name="Skil ad igen").first.click()
    desk.sees("De to sager er to igen.")
    assert desk.site.ask(TWICE) == [(2,)]


def test_whoever_types_is_told_who_is_like_that(desk: Walk) -> None:
    desk.sign_in_as("Jonas Bech")
    desk.go("/borgere/ny/")
    desk.fill("Fornavn", "Carsten")
    desk.fill("Efternavn", "Vind")
    told = desk.page.locator("[aria-live=polite]").filter(has_text="Se, om det er den samme")
    expect(told).to_be_visible()
    expect(told.get_by_role("link", name="Carsten Wind")).to_be_visible()
    look(desk)
