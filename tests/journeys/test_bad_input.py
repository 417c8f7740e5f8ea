"""What goes wrong is answered in Danish, and nothing that was typed is lost."""

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.crawl import look
from tests.journeys.sentences import today
from tests.journeys.walk import Walk

SPARE = """
SELECT c.id FROM citizens_citizen c
JOIN citizens_pathway y ON y.citizen_id = c.id AND y.ended_on IS NULL JOIN citizens_goal g ON g.pathway_id = y.id
JOIN citizens_assignment a ON a.citizen_id = c.id AND a.hat = 'vk' AND a.ends_on IS NULL
JOIN organisation_employee e ON e.id = a.employee_id JOIN access_user u ON u.id = e.user_id
WHERE u.name = 'Mette Holm' AND NOT EXISTS (SELECT FROM placements_placement p WHERE p.citizen_id = c.id)
ORDER BY c.id
"""
PLACE = "SELECT id FROM companies_place WHERE title = %(title)s AND municipality_id = 450"
UNSIGNED = """
SELECT p.id, u.name, l.id, l.person_name FROM placements_placement p
JOIN placements_agreement a ON a.placement_id = p.id
JOIN organisation_employee e ON e.id = p.consultant_id JOIN access_user u ON u.id = e.user_id
JOIN access_link l ON l.object_id = p.id AND l.purpose = 'agreement-citizen' AND l.revoked_at IS NULL
WHERE p.starts_on > current_date AND p.cancelled_on IS NULL
AND NOT EXISTS (SELECT FROM placements_signature s WHERE s.agreement_id = a.id AND s.role = 'citizen')
ORDER BY p.id LIMIT 1
"""
EXPIRE = """
WITH days AS (UPDATE access_link SET expires_at = expires_at - interval '1 year' WHERE id = %(link)s)
UPDATE access_linktoken SET expires_at = expires_at - interval '1 year' WHERE link_id = %(link)s
"""
RUNNING = """
SELECT p.id, l.person_name FROM placements_placement p
JOIN organisation_employee e ON e.id = p.consultant_id JOIN access_user u ON u.id = e.user_id
JOIN access_link l ON l.object_id = p.id AND l.purpose = 'agreement-citizen' AND l.revoked_at IS NULL
WHERE u.name = 'Mette Holm' AND p.starts_on < current_date AND p.ended_on IS NULL
ORDER BY p.ends_on DESC, p.id LIMIT 1
"""


def test_a_cpr_with_a_date_that_is_not(desk: Walk) -> None:
    desk.sign_in_as("Mette Holm")
    desk.go("/borgere/ny/")
    typed = {"CPR-nummer": "310280-1234", "Fornavn": "Åse", "Efternavn": "Ærø", "Telefon": "55 00 99 01"}
    typed |= {"Henvist af": "Modtagelsen"}
    for label, text in typed.items():
        desk.fill(label, text)
    desk.choose("Ydelse", "Kontanthjælp")
    desk.click("Opret borger")
    desk.sees("CPR-nummeret begynder med en dato, der ikke findes: 31-02-80. Ret de første seks cifre.")
    for label, text in typed.items():
        expect(desk.labelled(label)).to_have_value(text)
    expect(desk.labelled("Ydelse").locator("option:checked")).to_have_text("Kontanthjælp")
    look(desk)


def test_a_file_that_is_not_what_it_says(desk: Walk) -> None:
    _hand_in(desk, "borgere.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    desk.sees("Filen er en PDF, ikke en tabel. Hent listen i sagssystemet som .csv eller .xlsx.")
    look(desk)


def test_a_file_of_200_megabytes(desk: Walk, tmp_path: Path) -> None:
    large = tmp_path / "hele-kommunen.csv"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    desk.sign_in_as("Hanne Ploug")
    desk.go("/borgere/hent/")
    desk.labelled("Fil fra sagssystemet").set_input_files(large)
    desk.click("Læs filen")
    desk.sees(re.compile(r"»hele-kommunen\.csv« fylder mere end \d+ MB\. Del den op i flere filer"))
    look(desk)
    desk.attach("Fil fra sagssystemet", "en-del.csv", b"CPR;Navn\n0403801234;Bo Lund\n")
    desk.click("Læs filen")
    desk.heading("en-del.csv")


def test_a_place_taken_a_second_ago(desk: Walk, colleague: Walk) -> None:
    ((first,), (second,)), [(place,)] = desk.site.ask(SPARE)[-2:], desk.site.ask(PLACE, title="Lægge tøj på plads")
    desk.sign_in_as("Mette Holm")
    desk.go(f"/borgere/{first}/aftal/?plads={place}")
    desk.heading("Aftal praktik for")
    colleague.sign_in_as("Hanne Ploug")
    colleague.go(f"/borgere/{second}/aftal/?plads={place}")
    colleague.fill("Formål", "Se, om rolige formiddage er det rigtige.")
    colleague.fill("Opgaver i praktik", "Tælle varer\nSkrive skilte")
    desk.click("Aftal og send til underskrift")
    desk.sees("Det er aftalt. Nu mangler kun underskrifterne.")
    colleague.click("Aftal og send til underskrift")
    colleague.sees("Pladsen er lige blevet optaget i den periode. Vælg en anden plads eller andre datoer.")
    colleague.sees("Aftalen er ikke gemt endnu. Alt, hvad du har skrevet, står her stadig.")
    expect(colleague.labelled("Formål")).to_have_value("Se, om rolige formiddage er det rigtige.")
    expect(colleague.labelled("Opgaver i praktik")).to_have_value("Tælle varer\nSkrive skilte")
    look(colleague)


def test_a_placement_over_the_ratio_rule(desk: Walk) -> None:
    (citizen,), [(place,)] = desk.site.ask(SPARE)[0], desk.site.ask(PLACE, title="Lufte hunde")
    desk.sign_in_as("Mette Holm")
    desk.go(f"/borgere/{citizen}/aftal/?plads={place}")
    week = desk.page.get_by_role("group", name="Dage og timer")
    for day in ("mandag", "tirsdag", "onsdag", "torsdag", "fredag"):
        desk.tick(day.capitalize(), within=week)
        desk.fill(f"{day} fra", "08:00", within=week)
        desk.fill(f"{day} til", "15:24", within=week)
    desk.fill("Formål", "Være sammen med hundene.")
    desk.click("Aftal og send til underskrift")
    desk.sees(re.compile("Der er ikke plads efter forholdstallet: 9 ordinært ansatte giver plads til 1, .* er i brug"))
    desk.sees(re.compile(r"Vælg en anden arbejdsplads, en senere dato eller færre timer \(BEK"))
    expect(desk.labelled("Formål")).to_have_value("Være sammen med hundene.")
    expect(desk.labelled("fredag til", week)).to_have_value("15:24")
    look(desk)


def test_a_link_that_has_expired(desk: Walk, phone: Walk) -> None:
    [(placement, consultant, link, person)] = desk.site.ask(UNSIGNED)
    desk.sign_in_as(consultant)
    desk.go(f"/forloeb/{placement}/")
    desk.click(f"Send linket igen til {person}")
    old = desk.site.newest_link_to(person)
    desk.site.ask(EXPIRE, link=link)
    phone.go(old)
    phone.heading("Linket er for gammelt")
    phone.sees("Du har ikke gjort noget forkert.")
    look(phone)
    phone.click("Send mig et nyt link")
    phone.heading("Vi har sendt et nyt link")
    look(phone)
    phone.go(desk.site.newest_link_to(person, other_than=old))
    phone.click("Ja, det er mig")
    phone.heading(f"aftale for {person}")
    phone.go(old)
    phone.heading("Vi har sendt et nyt link")
    for _ in range(3):
        with phone.page.expect_navigation():
            phone.click("Send linket igen")
    phone.sees("Vi har sendt tre beskeder i dag. I morgen kan du få et nyt link her.")
    look(phone)


def test_a_link_for_an_old_version(desk: Walk, phone: Walk) -> None:
    [(placement, person)] = desk.site.ask(RUNNING)
    desk.sign_in_as("Mette Holm")
    _new_tasks(desk, placement, "Pakke ordrer")
    phone.go(desk.site.newest_link_to(person))
    phone.click("Ja, det er mig")
    phone.heading("Aftalen er ændret, siden du skrev under")
    look(phone)
    _new_tasks(desk, placement, "Pakke ordrer\nTælle varer")
    phone.click("Skriv under på det nye")
    phone.heading("Aftalen er ændret, siden du læste den")
    phone.sees("Du har ikke skrevet under. Læs, hvad der er nyt, og skriv så under.")
    expect(phone.section("Det er nyt")).to_contain_text("Tælle varer")
    look(phone)
    phone.click("Skriv under på det nye")
    phone.heading("Tak. Du har skrevet under")


def test_a_link_to_what_is_over(desk: Walk, phone: Walk) -> None:
    [(placement, person)] = desk.site.ask(RUNNING)
    desk.sign_in_as("Mette Holm")
    _new_tasks(desk, placement, "Skrive skilte")
    phone.go(desk.site.newest_link_to(person))
    phone.click("Ja, det er mig")
    desk.go(f"/forloeb/{placement}/slut/")
    desk.fill("Sidste dag", f"{today() - timedelta(days=1)}")
    desk.tick("Stoppet, matchet virkede ikke")
    desk.fill("Næste skridt", "Se to andre steder")
    desk.fill("Dato", f"{today() + timedelta(days=7)}")
    desk.click("Afslut forløbet")
    desk.sees(re.compile("er afsluttet"))
    phone.click("Skriv under på det nye")
    phone.heading("Aftalen gælder ikke mere")
    look(phone)


def test_a_follow_up_before_the_start(desk: Walk) -> None:
    [(placement, consultant, *_)] = desk.site.ask(UNSIGNED)
    desk.sign_in_as(consultant)
    desk.go(f"/forloeb/{placement}/opfoelgning/")
    desk.sees(re.compile("Forløbet begynder først"))
    desk.fill("Hvad så I?", "Vi har set stedet sammen.")
    desk.tick("Fortsæt som aftalt")
    desk.click("Gem opfølgning")
    desk.sees(re.compile("Opfølgningen kan ikke ligge før første dag, .+ Ret datoen, eller skriv en note på borgeren."))
    expect(desk.labelled("Hvad så I?")).to_have_value("Vi har set stedet sammen.")
    look(desk)


def _hand_in(desk: Walk, name: str, content: bytes) -> None:
    desk.sign_in_as("Hanne Ploug")
    desk.go("/borgere/hent/")
    desk.attach("Fil fra sagssystemet", name, content)
    desk.click("Læs filen")


def _new_tasks(desk: Walk, placement: int, tasks: str) -> None:
    """A follow-up that gives new tasks, and so a new version of the agreement."""
    desk.go(f"/forloeb/{placement}/opfoelgning/")
    desk.tick("Nye opgaver")
    desk.fill("Opgaver i praktik", tasks)
    desk.click("Gem opfølgning")
    desk.sees("Opfølgningen er skrevet.")
