"""Somebody is away: a few of their citizens get cover from those they know; and what a leader sees of it."""

import re

from playwright.sync_api import expect

from tests.journeys.sentences import CASEWORKER, CONSULTANT, LEADER, today
from tests.journeys.walk import Walk


def test_a_leader_lets_somebody_cover_and_takes_it_back(desk: Walk) -> None:
    """Two of them are unticked; the others get cover for today, and lose it with one press."""
    desk.sign_in_as(LEADER)
    desk.go("/team/")
    desk.follow(f"Vikar for {CASEWORKER}")
    desk.heading(f"Vikar for {CASEWORKER}")
    desk.accessible()
    boxes = desk.page.get_by_role("checkbox", checked=True)
    ticked = boxes.count()
    boxes.first.uncheck()
    desk.click("Sæt vikarer ind")
    desk.sees("Vælg en dato.")
    desk.accessible()
    desk.fill("Til og med", f"{today()}")
    desk.choose("Når ingen i borgerens eget team kan", LEADER)
    desk.click("Sæt vikarer ind")
    desk.sees(f"Der er vikar for {ticked - 1} borgere.")
    desk.click("Fortryd")
    desk.go("/team/vikar/?for=1")
    desk.heading(re.compile("Vikar"))


def test_the_load_says_who_has_room_and_what_another_ceiling_means(desk: Walk) -> None:
    """And the citizens of somebody who has left wait for the leader."""
    desk.sign_in_as("Torben Friis")
    desk.go("/team/")
    desk.follow("Belastning")
    desk.heading("Belastning")
    desk.accessible()
    desk.fill("Hvad hvis loftet var", "30")
    desk.click("Regn ud")
    desk.sees(re.compile("Med et loft på 30 ved fuld tid"))
    desk.go("/")
    desk.follow("Borgere, der mangler en")
    desk.follow("Giv borgerne videre")
    desk.heading(re.compile("Giv borgerne hos .* videre"))
    expect(desk.page.get_by_role("checkbox", checked=True).first).to_be_visible()
    desk.accessible()
    desk.choose("Alle til den samme", LEADER)
    desk.click("Giv dem videre")
    desk.sees("Skriv, hvorfor der ikke er et møde først.")
    desk.accessible()
    desk.fill("Hvorfor", "Hun er flyttet til en anden kommune")
    desk.click("Giv dem videre")
    desk.sees(re.compile("borgere? gives videre"))
    desk.click("Fortryd")
    desk.go("/team/")
    desk.follow("Om teamet")
    desk.accessible()


def test_a_worker_sees_how_the_team_works(phone: Walk) -> None:
    phone.sign_in_as(CONSULTANT)
    phone.go("/team/")
    phone.follow("Om teamet")
    phone.heading("Team Havnen")
    phone.sees("ringer til dig hver uge, når du er begyndt")
    phone.accessible()
