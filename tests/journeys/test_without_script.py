"""The main pages do their work in a browser that runs no JavaScript."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.sentences import today
from tests.journeys.walk import Walk

SEEKER = """
SELECT c.id, c.given_names || ' ' || c.family_name FROM citizens_citizen c
JOIN citizens_pathway y ON y.citizen_id = c.id AND y.ended_on IS NULL JOIN citizens_goal g ON g.pathway_id = y.id
JOIN citizens_assignment a ON a.citizen_id = c.id AND a.hat = 'vk' AND a.ends_on IS NULL
JOIN organisation_employee e ON e.id = a.employee_id JOIN access_user u ON u.id = e.user_id
WHERE u.name = 'Mette Holm' AND NOT EXISTS (SELECT FROM placements_placement p WHERE p.citizen_id = c.id)
ORDER BY c.id LIMIT 1
"""
RUNNING = """
SELECT p.id FROM placements_placement p
JOIN organisation_employee e ON e.id = p.consultant_id JOIN access_user u ON u.id = e.user_id
WHERE u.name = 'Mette Holm' AND p.starts_on < current_date - 14 AND p.ended_on IS NULL ORDER BY p.id LIMIT 1
"""


def test_a_day_at_the_desk(plain: Walk) -> None:
    plain.sign_in_as("Mette Holm")
    plain.heading("I dag")
    plain.follow("Borgere")
    plain.choose("Trin", "I virksomhed")
    plain.click("Vis")
    expect(plain.page).to_have_url(re.compile("trin="))
    expect(plain.labelled("Trin").locator("option:checked")).to_have_text("I virksomhed")
    row = plain.page.get_by_role("table").get_by_role("row").nth(1)
    name = row.get_by_role("link").first.inner_text()
    row.get_by_role("link").first.click()
    plain.heading(name)
    plain.tick("Samtale")
    plain.fill("Note", "Vi talte om at begynde en time tidligere.")
    plain.fill("Næste skridt", "Ring om den nye mødetid")
    plain.fill("Dato", f"{today() + timedelta(days=3)}")
    plain.click("Gem note")
    plain.sees("Noten er gemt.")
    plain.sees("Vi talte om at begynde en time tidligere.")
    plain.sees("Ring om den nye mødetid")


def test_search(plain: Walk) -> None:
    plain.sign_in_as("Mette Holm")
    plain.fill("Søg borger, virksomhed, plads eller kollega", "Kajen")
    plain.press("Enter")
    plain.heading("Søgning: Kajen")
    plain.follow("Café Kajen")
    plain.heading("Café Kajen")


def test_agree_and_sign(plain: Walk, plain_phone: Walk) -> None:
    [(citizen, name)] = plain.site.ask(SEEKER)
    plain.sign_in_as("Mette Holm")
    plain.go(f"/borgere/{citizen}/pladser/")
    plain.follow("Aftal praktik på Hjælpe kunder hos Fjordens Genbrug")
    plain.click("Aftal og send til underskrift")
    plain.sees("Det er aftalt. Nu mangler kun underskrifterne.")
    plain.click("Skriv under for kommunen")
    plain.sees("Du har skrevet under for kommunen.")
    plain.click(f"Læs linket op for {name}")
    plain_phone.go(plain.page.locator("main code").inner_text())
    plain_phone.click("Ja, det er mig")
    plain_phone.sees("Kort fortalt")
    plain_phone.click(f"Skriv under som {name}")
    plain_phone.heading("Tak. Du har skrevet under")
    plain_phone.click("Fortryd min underskrift")
    plain_phone.heading(f"aftale for {name}")


def test_hours(plain: Walk) -> None:
    [(placement,)] = plain.site.ask(RUNNING)
    plain.sign_in_as("Mette Holm")
    plain.go(f"/forloeb/{placement}/timer/")
    plain.tick("Fravær")
    plain.tick("Syg")
    plain.tick("Hele ugen")
    plain.click("Gem uge", exact=False)
    plain.sees(re.compile(r"Uge\s\d+ er skrevet\."))


def test_a_follow_up(plain: Walk) -> None:
    [(placement,)] = plain.site.ask(RUNNING)
    plain.sign_in_as("Mette Holm")
    plain.go(f"/forloeb/{placement}/opfoelgning/")
    plain.fill("Hvad så I?", "Holder tempoet hele formiddagen.")
    plain.tick("Fortsæt som aftalt")
    plain.click("Gem opfølgning")
    plain.sees("Opfølgningen er skrevet.")
    plain.sees("Holder tempoet hele formiddagen.")
