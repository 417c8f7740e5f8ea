"""Direction: a wish by title, a need, a subgoal, a version with why, Min plan on paper; ren besked and a no."""

import re

from playwright.sync_api import expect

from tests.journeys.crawl import UNFOLD
from tests.journeys.test_drafts import MINE
from tests.journeys.walk import Walk


def test_a_plan_is_made_taken_up_and_printed(desk: Walk) -> None:
    desk.sign_in_as("Mette Holm")
    [(citizen,)] = desk.site.ask(MINE)
    desk.go(f"/borgere/{citizen}/plan/")
    desk.heading("Plan for")
    desk.fill("A: helst", "Truckfører")
    desk.fill("B: også gerne", "Havemand med heste")
    desk.click("Gem jobønsker")
    desk.sees("Jobønskerne er gemt.")
    desk.fill("Nærmeste udviklingszone", "Sige til, når det er svært")
    desk.click("Gem udviklingszone")
    desk.sees("Udviklingszonen er gemt.")
    desk.choose("Hvad handler hensynet om?", "Løft (kg)")
    desk.fill("Tal, hvis der er et", "500")
    desk.click("Tilføj hensyn")
    desk.sees(re.compile("Skriv et tal fra 1 til 50 kg"))
    desk.accessible()
    desk.fill("Tal, hvis der er et", "5")
    desk.click("Tilføj hensyn")
    desk.sees("Hensynet er skrevet ind.")
    desk.fill("Nyt delmål", "Besøge to lagre")
    desk.click("Tilføj delmål")
    desk.follow("Besøge to lagre", exact=True)
    desk.accessible()
    desk.page.get_by_label("Opgivet", exact=True).check(force=True)
    desk.click("Gem delmål")
    desk.sees("Skriv, hvorfor delmålet er opgivet.")
    desk.fill("Opgivet, fordi …", "der var plads på det første")
    desk.click("Gem delmål")
    desk.sees("Delmålet er gemt.")
    desk.fill("Planen er taget op, fordi …", "ønskerne er blevet klarere")
    desk.click("Gem ny version")
    desk.sees("Versionen er gemt.")
    desk.follow("Versioner", within=desk.page.locator("main"))
    desk.sees("ønskerne er blevet klarere")
    desk.accessible()
    desk.page.locator("main tbody th a").first.click()
    desk.heading("af planen for")
    desk.accessible()
    desk.go(f"/borgere/{citizen}/plan/min-plan/")
    desk.sees("Sige til, når det er svært")
    desk.accessible()
    with desk.page.expect_download() as paper:
        desk.follow("Hent som PDF")
    assert paper.value.suggested_filename == "min-plan.pdf"


def test_a_company_is_told_what_the_citizen_says_yes_to_and_hears_of_a_no(desk: Walk) -> None:
    desk.sign_in_as("Mette Holm")
    [(citizen,)] = desk.site.ask(MINE)
    desk.go(f"/borgere/{citizen}/")
    desk.follow("CV", exact=True)
    desk.heading("CV for")
    desk.page.evaluate(UNFOLD)
    desk.fill("Hvad kan du?", "Bage surdejsbrød")
    desk.page.get_by_role("button", name=re.compile("^Skriv i cv.*Det kan jeg")).click()
    desk.sees("Det er skrevet i cv'et.")
    desk.accessible()
    desk.follow("Det må deles", within=desk.page.locator("main"))
    desk.tick("Det kan jeg: Bage surdejsbrød")
    desk.fill("Må deles til og med", "2030-01-31")
    desk.click("Borgeren siger ja", within=desk.page.locator("main"))
    desk.sees("Borgerens ja er skrevet ned.")
    desk.accessible()
    desk.follow("Skriv ren besked")
    expect(desk.labelled("Beskeden")).to_have_value(re.compile("Kan: .*Bage surdejsbrød"))
    desk.fill("Til hvilken virksomhed?", "Bageriet på Torvet")
    desk.accessible()
    desk.click("Brug beskeden")
    desk.sees("Beskeden er skrevet ned som brugt.")
    desk.sees("Bageriet på Torvet")
    desk.go(f"/borgere/{citizen}/cv/deling/")
    desk.page.get_by_role("button", name=re.compile("^Borgeren siger nej.*surdejsbrød")).click()
    desk.sees("Det deles ikke længere.")
    desk.sees("ja taget tilbage")
    desk.accessible()
    desk.go("/")
    desk.sees(re.compile("har trukket sit ja til »Bage surdejsbrød« tilbage"))
