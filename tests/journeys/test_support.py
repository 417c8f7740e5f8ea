"""What stands beside the place: an effort more than the municipality wants, and an obstacle from raised to answered."""

import re

from playwright.sync_api import expect

from tests.journeys.walk import Walk

KARSTEN = "SELECT id FROM citizens_citizen WHERE given_names = 'Karsten' AND family_name = 'Vestergaard'"


def test_one_effort_more_asks_why(desk: Walk) -> None:
    """Two run already; the third is written with a reason, and is taken back."""
    desk.sign_in_as("Mette Holm")
    [(citizen,)] = desk.site.ask(KARSTEN)
    desk.go(f"/borgere/{citizen}/")
    desk.sees("Afdragsordning, så løntimer kan mærkes")
    desk.follow("Støtte", exact=True)
    desk.heading("Støtte til Karsten")
    desk.accessible()
    desk.follow("Skriv en indsats ind")
    desk.sees(re.compile("højst 2 indsatser ad gangen"))
    desk.tick("Bolig")
    desk.fill("Indsats", "Ny bolig")
    desk.fill("Formål", "Kan cykle på arbejde")
    desk.fill("Eller ansvarlig uden for systemet", "Per Skov")
    desk.fill("Frist", "2027-01-15")
    desk.click("Skriv indsatsen ind")
    desk.sees(re.compile("Der er allerede 2 indsatser"))
    desk.accessible()
    desk.fill("Hvorfor en indsats mere ved siden af de andre?", "Han er sagt op")
    desk.click("Skriv indsatsen ind")
    desk.sees("Indsatsen er skrevet ind.")
    desk.sees(re.compile("Flere ad gangen, fordi: Han er sagt op"))
    desk.click("Fortryd")
    desk.does_not_see("Kan cykle på arbejde")


def test_more_mentor_support_than_the_mandate_is_asked_for_and_granted(desk: Walk, colleague: Walk) -> None:
    desk.sign_in_as("Jonas Bech")
    [(citizen,)] = desk.site.ask(KARSTEN)
    desk.go(f"/borgere/{citizen}/stoette/mentor/")
    desk.fill("Eller mentor uden for kommunen", "Asta Vind")
    desk.fill("Hvad skal støtten bruges til?", "Med bussen de første uger")
    desk.fill("Timer om ugen", "6")
    desk.fill("Fra", "2026-12-01")
    desk.fill("Til og med", "2027-01-29")
    desk.click("Giv støtten")
    desk.sees(re.compile("Du kan selv beslutte op til"))
    desk.accessible()
    desk.fill("Hvorfor skal det være mere, end du selv kan beslutte?", "Han skal i gang hver dag")
    desk.click("Bed om godkendelse")
    desk.sees(re.compile("Lederen er spurgt."))
    desk.sees("Venter på svar")
    desk.accessible()
    colleague.sign_in_as("Hanne Ploug")
    colleague.follow("Anmodninger")
    colleague.page.get_by_role("row").filter(has_text="Asta Vind").get_by_role("link").click()
    colleague.sees("Han skal i gang hver dag")
    colleague.accessible()
    colleague.click("Godkend")
    colleague.sees("Svaret er givet. Jonas Bech får det at vide.")
    desk.go(f"/borgere/{citizen}/stoette/")
    desk.follow("Asta Vind")
    desk.heading("Mentorstøtte: Asta Vind")


def test_an_obstacle_from_raised_to_answered(desk: Walk, phone: Walk) -> None:
    """The consultant raises it in the car park; the caseworker has it on the list at once and answers with a step."""
    phone.sign_in_as("Mette Holm")
    [(citizen,)] = phone.site.ask(KARSTEN)
    phone.go(f"/borgere/{citizen}/")
    phone.follow("Rejs en hindring")
    phone.accessible()
    phone.fill("Hvad står i vejen?", "Sikkerhedsskoene er slidt op")
    phone.tick("Andet")
    phone.click("Rejs hindringen")
    phone.sees(re.compile("Du får svar senest"))
    desk.sign_in_as("Jonas Bech")
    desk.follow("Hindringer uden svar")
    desk.heading("Hindringer")
    desk.accessible()
    row = desk.page.get_by_role("row").filter(has_text="Sikkerhedsskoene")
    desk.follow("Karsten Vestergaard", within=row)
    desk.fill("Svar", "Vi betaler et par nye")
    desk.fill("Hvad sker der?", "Bestil sko i str. 43")
    desk.fill("Senest", "2027-01-15")
    desk.choose("Hvem gør det?", "Jonas Bech")
    desk.accessible()
    desk.click("Gem svaret")
    desk.sees("Svaret er gemt.")
    expect(desk.page.get_by_role("row").filter(has_text="Sikkerhedsskoene")).to_have_count(0)
    phone.go(f"/borgere/{citizen}/stoette/")
    phone.sees(re.compile("Vi betaler et par nye"))
    phone.accessible()
