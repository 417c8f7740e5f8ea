"""A company centre: the contract from a draft to both signatures, and a possible place that is asked for."""

import re

from tests.journeys.walk import Walk

# A workplace with a consultant and somebody who may sign, without a centre and without a contract.
WITHOUT_CENTRE = """
SELECT w.id, w.name, min(p.name) FROM companies_workplace w
JOIN companies_cooperation k ON k.workplace_id = w.id AND k.municipality_id = 450
JOIN companies_contactperson p ON p.workplace_id = w.id AND p.may_sign AND p.left_on IS NULL AND p.phone <> ''
WHERE NOT EXISTS (SELECT FROM companies_companycentre c WHERE c.workplace_id = w.id)
AND NOT EXISTS (SELECT FROM companies_centrecontract c WHERE c.workplace_id = w.id)
GROUP BY w.id, w.name ORDER BY w.id LIMIT 1
"""
FIELDS = {
    "Økonomi": "Ingen betaler noget",
    "Mål": "Løntimer inden et halvt år",
    "Målgruppe": "Borgere i aktivitetsparat kontanthjælp",
    "Arbejdsopgaver": "Pakke og rydde op",
    "Støtteaktiviteter": "Mentorkursus",
    "Mentortimer": "To timer om ugen",
    "Modtagelse og introduktion": "Mentoren viser rundt",
    "Fravær": "Borgeren ringer til mentoren",
    "Konsulentens opfølgning": "Hver fjerde uge",
    "Udslusning": "Vi taler om næste skridt fire uger før slut",
}


def test_a_contract_from_draft_to_signed(desk: Walk, phone: Walk) -> None:
    """Mette writes it, is told what is missing, sends it, reads the link out and signs; the company signs by phone."""
    desk.sign_in_as("Mette Holm")
    [(workplace, name, person)] = desk.site.ask(WITHOUT_CENTRE)
    desk.go(f"/virksomheder/{workplace}/kontrakt/")
    desk.follow("Skriv kontrakten")
    desk.tick("Fast aftale")
    desk.fill("Pladser, højst", "4")
    desk.fill("Pladser, mindst", "2")
    signs = desk.labelled("Hvem skriver under for virksomheden?")
    desk.choose("Hvem skriver under for virksomheden?", signs.locator("option", has_text=person).first.inner_text())
    for label, said in list(FIELDS.items())[1:]:
        desk.fill(label, said)
    desk.accessible()
    desk.click("Gem kontrakten")
    desk.heading(f"Virksomhedscenter hos {name}")
    desk.sees("2 til 4 faste pladser.")
    desk.click("Send til underskrift")
    desk.sees("Kontrakten kan ikke sendes endnu. Der mangler: økonomi.")
    desk.follow("Ret kladden")
    desk.fill("Økonomi", FIELDS["Økonomi"])
    desk.click("Gem kontrakten")
    desk.click("Send til underskrift")
    desk.sees("Kontrakten er sendt til underskrift.")
    desk.click("Skriv under for kommunen")
    desk.sees("Du har skrevet under for kommunen.")
    desk.click("Læs linket op")
    phone.go(desk.page.locator("main code").inner_text())
    phone.click("Ja, det er mig")
    phone.heading("Kontrakt om virksomhedscenter")
    phone.accessible()
    phone.click(f"Skriv under som {person}")
    phone.sees("Nu har begge parter skrevet under")
    phone.accessible()
    desk.go(f"/virksomheder/{workplace}/kontrakt/")
    desk.sees(re.compile("Underskrevet"))
    desk.sees("2 til 4")
    desk.accessible()
