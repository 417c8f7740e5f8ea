"""Beyond the mandate: the consultant asks, the leader says yes, and just that decision goes through."""

import re

from tests.journeys.walk import Walk

# A placement of Mette's that has steps, runs for a while yet, and about which nobody has asked.
RUNNING = """
SELECT p.id FROM placements_placement p
JOIN organisation_employee e ON e.id = p.consultant_id JOIN access_user u ON u.id = e.user_id
WHERE u.name = 'Mette Holm' AND p.kind = 'internship' AND p.starts_on < current_date - 7 AND p.ended_on IS NULL
AND p.cancelled_on IS NULL AND p.ends_on > current_date + 30
AND NOT EXISTS (SELECT FROM placements_decisionrequest r WHERE r.placement_id = p.id)
AND 1000 > (SELECT max(internship_minutes + wage_minutes) FROM placements_hoursstep s WHERE s.placement_id = p.id)
ORDER BY p.id LIMIT 1
"""
WEEKDAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag")


def test_more_hours_than_the_mandate_are_asked_for_and_go_through(desk: Walk, colleague: Walk) -> None:
    [(placement,)] = desk.site.ask(RUNNING)
    the_consultant_writes_more_than_they_may(desk, placement)
    desk.fill("Hvorfor skal det være mere, end du selv kan beslutte?", "Virksomheden har brug for en hele ugen.")
    desk.accessible()
    desk.click("Bed om godkendelse")
    desk.sees("Lederen er spurgt. Det, du har skrevet, er gemt i anmodningen.")
    desk.sees(re.compile("Mette Holm har bedt om det. Svar senest"))
    desk.accessible()
    the_leader_says_yes(colleague, placement)
    desk.go("/anmodninger/?vis=mine")
    desk.accessible()
    desk.go(f"/forloeb/{placement}/")
    desk.follow("Skriv opfølgningen færdig")
    desk.sees("Kan meget mere, end vi troede.")
    desk.click("Gem opfølgning")
    desk.sees("Opfølgningen er skrevet.")


def the_consultant_writes_more_than_they_may(consultant: Walk, placement: int) -> None:
    consultant.sign_in_as("Mette Holm")
    consultant.go(f"/forloeb/{placement}/opfoelgning/")
    consultant.fill("Hvad så I?", "Kan meget mere, end vi troede.")
    consultant.tick("Sæt timerne op")
    for weekday in WEEKDAYS:
        consultant.tick(weekday)
        consultant.fill(f"{weekday.lower()} fra", "08:00")
        consultant.fill(f"{weekday.lower()} til", "14:00")
    consultant.click("Gem opfølgning")
    consultant.sees(re.compile("Bed om godkendelse, så gemmes det, du har skrevet."))


def the_leader_says_yes(leader: Walk, placement: int) -> None:
    leader.sign_in_as("Hanne Ploug")
    leader.follow("Anmodninger")
    leader.heading("Anmodninger")
    leader.accessible()
    leader.page.locator(f"main a[href^='/forloeb/{placement}/anmodning/']").first.click()
    leader.sees("Virksomheden har brug for en hele ugen.")
    leader.accessible()
    leader.click("Godkend")
    leader.sees("Svaret er givet. Mette Holm får det at vide.")
