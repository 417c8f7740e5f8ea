"""A group's attendance on a telephone: a tap for each, and one for the rest."""

import re

from tests.journeys import sentences as they
from tests.journeys.walk import Walk

MET = """
SELECT s.group_id, s.id FROM citizens_groupsession s JOIN citizens_group g ON g.id = s.group_id
JOIN organisation_employee e ON e.id = g.owner_id JOIN access_user u ON u.id = e.user_id
WHERE u.name = 'Mette Holm' AND s.day < current_date ORDER BY s.day DESC LIMIT 1
"""


def test_attendance_is_tapped_on_a_telephone(phone: Walk) -> None:
    phone.sign_in_as(they.CONSULTANT)
    [(group, session)] = phone.site.ask(MET)
    phone.go(f"/grupper/{group}/")
    phone.heading("Ressourceværkstedet")
    phone.accessible()
    phone.go(f"/grupper/{group}/{session}/")
    phone.heading("Fremmøde i Ressourceværkstedet")
    before = phone.interactions
    phone.page.locator("fieldset").first.get_by_label("Udeblev").check(force=True)
    phone.click("Gem, og resten kom")
    phone.sees(re.compile("Fremmøde er skrevet for|Tryk på, hvem der kom"))
    assert phone.interactions - before <= 3
    phone.accessible()


def test_a_group_is_made_filled_and_found(desk: Walk) -> None:
    desk.sign_in_as(they.CONSULTANT)
    desk.go("/moeder/")
    desk.follow("Alle grupper")
    desk.follow("Opret gruppe")
    desk.fill("Navn", "Cv om fredagen")
    desk.tick("CV-gruppe")
    desk.click("Opret gruppe")
    desk.follow("Cv om fredagen")
    desk.fill("Første dag", f"{they.today()}")
    desk.fill("Klokken", "10:00")
    desk.click("Sæt dage på")
    desk.sees("Dagene er sat på.")
    desk.choose("Hvem", "Karsten Vestergaard")
    desk.click("Inviter")
    desk.sees("Kommunen vælger noget andet først.")
    desk.accessible()
    desk.choose("Grund", "Borgeren ønsker det")
    desk.fill("Hvorfor er det her det rigtige for borgeren?", "Vil skrive sit cv sammen med andre.")
    desk.click("Inviter")
    desk.sees("Borgeren er inviteret.")
    desk.accessible()
