"""The catalogue: turned through with a citizen by keyboard, a wish in their words, and a card on paper."""

import re

from playwright.sync_api import expect

from tests.journeys import sentences as they
from tests.journeys.walk import Walk

KNOWN = """
SELECT a.citizen_id FROM citizens_assignment a JOIN organisation_employee e ON e.id = a.employee_id
JOIN access_user u ON u.id = e.user_id WHERE u.name = 'Mette Holm' AND a.ends_on IS NULL
AND NOT EXISTS (SELECT FROM placements_placewish w WHERE w.citizen_id = a.citizen_id) ORDER BY a.citizen_id LIMIT 1
"""


def test_a_place_is_found_wished_for_and_printed(desk: Walk) -> None:
    desk.sign_in_as(they.CONSULTANT)
    [(citizen,)] = desk.site.ask(KNOWN)
    desk.go(f"/borgere/{citizen}/")
    desk.follow("Katalog")
    desk.heading("Steder, man kan prøve")
    desk.accessible()
    desk.page.locator(".places a").first.click()
    desk.sees(re.compile(r"^1 af \d+$"))
    desk.press("ArrowRight")
    desk.sees(re.compile(r"^2 af \d+$"))
    expect(desk.page.locator("main img.picture").first).to_be_visible()
    desk.accessible()
    before = desk.interactions
    desk.fill("Hvad siger borgeren om det?", "Der kan jeg godt se mig selv")
    desk.click("Gem ønsket")
    desk.sees("Ønsket er gemt, og det er dit næste skridt at aftale et besøg.")
    desk.sees("»Der kan jeg godt se mig selv«")
    assert desk.interactions - before <= 2
    desk.follow("Vis til udskrift")
    expect(desk.page.locator("section.sheet")).to_have_count(1)
    desk.accessible()


def test_filters_and_touch_on_a_telephone(phone: Walk) -> None:
    phone.sign_in_as(they.CONSULTANT)
    phone.go("/katalog/")
    phone.click("Filtre (0)")
    phone.tick("Ude")
    phone.page.wait_for_url(re.compile("sted=outdoors"))
    phone.accessible()
    phone.page.locator(".places a").first.click()
    phone.follow("Næste sted")
    phone.sees(re.compile(r"^2 af \d+$"))
    phone.accessible()


def test_the_map_is_drawn_when_it_is_opened(desk: Walk) -> None:
    desk.sign_in_as(they.CONSULTANT)
    desk.go("/pladser/")
    desk.page.locator("details.map summary").click()
    expect(desk.page.locator(".map-canvas path.leaflet-interactive").first).to_be_visible()
    desk.accessible()
