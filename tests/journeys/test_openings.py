"""What a company needs done: written down on its page, brought to citizens, answered."""

import re

from playwright.sync_api import expect

from tests.journeys import sentences as they
from tests.journeys.walk import Walk

COMPANY = "SELECT id FROM companies_workplace WHERE name = 'Havnens Proviant' ORDER BY id LIMIT 1"


def test_from_an_opening_to_a_citizen(desk: Walk) -> None:
    desk.sign_in_as(they.CONSULTANT)
    [(workplace,)] = desk.site.ask(COMPANY)
    desk.go(f"/virksomheder/{workplace}/")
    desk.follow("Ny jobåbning")
    before = desk.interactions
    desk.fill("Hvad søger de?", "En til lageret")
    desk.tick("Småjob")
    desk.fill("Opgaver", "Pakke på lager")
    desk.fill("Timer om ugen", "4 t")
    desk.click("Gem jobåbningen")
    desk.sees("Jobåbningen er skrevet, og virksomheden er lovet et svar.")
    assert desk.interactions - before <= 6
    desk.accessible()
    desk.follow("Find borgere, det kan passe til")
    desk.heading("Borgere, det kan passe til")
    desk.accessible()
    desk.page.get_by_role("button", name=re.compile("^Spørg ")).first.click()
    desk.sees(re.compile("Det er dit næste skridt at spørge"))
    desk.go(f"/virksomheder/{workplace}/aabninger/")
    desk.follow("En til lageret")
    desk.follow("Skriv, hvad vi svarede")
    desk.fill("Hvad svarede vi?", "Vi har en, der gerne vil se stedet.")
    desk.click("Gem svaret")
    desk.sees("Svaret er skrevet.")
    desk.sees("Vi har en, der gerne vil se stedet.")


def test_a_position_is_taken_apart_on_a_telephone(phone: Walk) -> None:
    phone.sign_in_as(they.CONSULTANT)
    [(workplace,)] = phone.site.ask(COMPANY)
    phone.go(f"/virksomheder/{workplace}/stillinger/ny/")
    phone.fill("Stilling", "Kantinemedhjælper")
    phone.fill("Opgave 1", "Tørre borde af")
    phone.page.locator("#id_time_1").fill("3 t")
    phone.page.locator("#id_first_1").check(force=True)
    phone.click("Gem stillingen")
    phone.sees("1 opgave på 3 t om ugen kan være nogens første job.")
    phone.accessible()
    phone.follow("Gør dem til en jobåbning")
    expect(phone.page.get_by_label("Hvad søger de?")).to_have_value("Opgaver fra kantinemedhjælper")
