"""A citizen moves: a leader offers the case, a leader in the other municipality says yes, and the case is there."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator

from tests.journeys.walk import Walk

GIVER, TAKER, TO, FROM = "Hanne Ploug", "Gitte Lassen", "Kerteminde", "Nyborg"
# Somebody in her team with an open pathway, who has not been in a company.
FREE = """
SELECT c.id, c.given_names || ' ' || c.family_name FROM citizens_citizen c
JOIN citizens_pathway y ON y.citizen_id = c.id AND y.ended_on IS NULL
JOIN citizens_assignment a ON a.citizen_id = c.id AND a.ends_on IS NULL
JOIN organisation_employee e ON e.id = a.employee_id JOIN organisation_team t ON t.id = e.team_id
WHERE c.municipality_id = 450 AND t.name = 'Havnen'
AND NOT EXISTS (SELECT FROM citizens_move m WHERE m.citizen_id = c.id)
AND NOT EXISTS (SELECT FROM placements_placement p WHERE p.citizen_id = c.id) ORDER BY c.id DESC LIMIT 1
"""
OPEN_IN = """
SELECT c.municipality_id FROM citizens_citizen c JOIN citizens_pathway y ON y.citizen_id = c.id AND y.ended_on IS NULL
WHERE c.given_names || ' ' || c.family_name = %(name)s AND c.born_on = (SELECT born_on FROM citizens_citizen
WHERE id = %(citizen)s)
"""


def test_a_case_is_given_and_taken_in(desk: Walk, colleague: Walk) -> None:
    [(citizen, name)] = desk.site.ask(FREE)
    desk.sign_in_as(GIVER)
    desk.go(f"/borgere/{citizen}/oplysninger/")
    desk.follow("Flytter til en anden kommune")
    desk.heading(f"{name} flytter til en anden kommune")
    desk.accessible()
    offer(desk, note=f"{name} glæder sig")
    desk.sees("Borgerens navn står i teksten. Tag det ud.")
    desk.accessible()
    desk.fill("Til modtageren", "Ring gerne først.")
    desk.click("Tilbyd sagen")
    desk.sees("Sagen er tilbudt. Den bliver her, til den anden kommune har sagt ja.")
    desk.accessible()

    colleague.sign_in_as(TAKER)
    colleague.go("/flytninger/")
    row = colleague.section("Venter på jeres svar")
    colleague.does_not_see(name)
    colleague.follow(f"En sag fra {FROM} Kommune", within=row)
    colleague.sees("Ring gerne først.")
    colleague.does_not_see(name)
    colleague.accessible()
    colleague.click("Tag imod sagen")
    colleague.sees("Sagen kommer af sig selv på flyttedagen")
    arrived(colleague, name).click()
    colleague.heading(name)
    colleague.sees(f"Kommer fra {FROM} Kommune: find en ansvarlig")
    assert desk.site.ask(OPEN_IN, name=name, citizen=citizen) == [(440,)]

    desk.go(f"/borgere/{citizen}/flytning/")
    desk.sees(f"{TO}: Overdraget")
    desk.accessible()


def offer(leader: Walk, *, note: str) -> None:
    """To the neighbour, from today."""
    today = f"{datetime.now(ZoneInfo('Europe/Copenhagen')):%Y-%m-%d}"
    leader.choose("Flytter til", TO)
    leader.fill("Flyttedag", today)
    leader.tick("CV")
    leader.fill("Borgeren sagde ja", today)
    leader.fill("Til modtageren", note)
    leader.click("Tilbyd sagen")


def arrived(somebody: Walk, name: str, wait: float = 120) -> Locator:
    """The link to whoever has come; the workers do it."""
    give_up = time.monotonic() + wait
    link = somebody.page.locator("main").get_by_role("link", name=name)
    while time.monotonic() < give_up:
        somebody.go("/flytninger/")
        if link.count():
            return link.first
        time.sleep(1)
    raise AssertionError(f"{name} has not come")
