"""A lower choice: the reason is asked for, stands on the case, and is counted where leaders talk about it."""

import re

from playwright.sync_api import expect

from tests.journeys.walk import Walk

ON_THE_WAY = """SELECT c.id, c.given_names || ' ' || c.family_name FROM citizens_citizen c
JOIN citizens_pathway p ON p.citizen_id = c.id AND p.ended_on IS NULL
JOIN citizens_assignment a ON a.citizen_id = c.id AND a.ends_on IS NULL
JOIN organisation_employee e ON e.id = a.employee_id JOIN access_user u ON u.id = e.user_id
WHERE u.name = 'Mette Holm' ORDER BY c.id LIMIT 1"""


def test_a_lower_choice_is_asked_for_a_reason_and_counted(desk: Walk, colleague: Walk) -> None:
    """An offer of the municipality's own: nothing is lost when the reason is missing, and the report shows it."""
    desk.sign_in_as("Mette Holm")
    [(citizen, _name)] = desk.site.ask(ON_THE_WAY)
    desk.go(f"/borgere/{citizen}/forloeb/")
    desk.fill("Tilbud", "Sundhedsforløb")
    desk.click("Begynd tilbud")
    desk.sees("Kommunen vælger noget andet først.")
    desk.accessible()
    expect(desk.labelled("Tilbud")).to_have_value("Sundhedsforløb")
    desk.choose("Grund", "Borgeren ønsker det")
    desk.fill("Hvorfor er det her det rigtige for borgeren?", "Vil gerne have ro på ryggen først.")
    desk.click("Begynd tilbud")
    desk.sees("Tilbuddet er skrevet ind.")
    desk.go(f"/borgere/{citizen}/forloeb/")
    desk.sees(re.compile("Borgeren ønsker det: Vil gerne have ro på ryggen først"))
    desk.accessible()
    colleague.sign_in_as("Torben Friis")
    colleague.go("/visitation/tilbud/")
    colleague.accessible()
    row = colleague.page.get_by_role("row").filter(has_text="Andet tilbud")
    row.get_by_role("link").last.click()
    colleague.heading("Valg bag tallet")
    colleague.sees(re.compile("Vil gerne have ro på ryggen først"))
    colleague.accessible()


def test_a_leader_puts_the_kinds_in_order_by_the_keyboard(desk: Walk) -> None:
    """The buttons move, and nothing holds before it is saved."""
    desk.sign_in_as("Torben Friis")
    desk.go("/visitation/raekkefoelge/")
    desk.accessible()
    desk.page.get_by_role("link", name=re.compile("Skriv en ny.*Alle borgere")).click()
    desk.accessible()
    up = desk.page.get_by_role("button", name=re.compile("Op.*Gruppeaktivitet"))
    up.focus()
    desk.press("Enter")
    expect(up).to_be_focused()
    desk.page.get_by_role("button", name=re.compile("Tag ud.*Løntilskud")).click()
    expect(desk.page.get_by_role("button", name=re.compile("Tag med.*Løntilskud"))).to_be_focused()
    desk.accessible()
    desk.fill("Så mange af de første kan vælges uden begrundelse", "9")
    desk.click("Gem rækkefølgen")
    desk.sees("Mindst den første slags vælges uden begrundelse, og højst alle i rækkefølgen.")
    desk.fill("Så mange af de første kan vælges uden begrundelse", "5")
    desk.click("Gem rækkefølgen")
    desk.sees("Rækkefølgen er gemt og er nu kommunens egen.")
