"""A conversation: agreed on, held, and what was decided stands as steps."""

import re
from datetime import timedelta

from tests.journeys import sentences as they
from tests.journeys.sentences import today, working_day
from tests.journeys.test_drafts import MINE
from tests.journeys.walk import Walk


def test_a_conversation_is_planned_and_held_and_its_decisions_become_steps(desk: Walk, phone: Walk) -> None:
    desk.sign_in_as(they.CONSULTANT)
    [(citizen,)] = desk.site.ask(MINE)
    desk.go(f"/borgere/{citizen}/")
    desk.follow("Samtaler", exact=True)
    desk.heading("Samtaler med")
    desk.accessible()
    agreed_for_today(desk)
    it_is_in_the_week(phone)
    it_is_held_without_the_citizen_and_says_why(phone)
    what_was_decided_is_a_step(desk, citizen)


def agreed_for_today(desk: Walk) -> None:
    desk.follow("Aftal en samtale")
    desk.tick("Fælles samtale")
    desk.fill("Dag", f"{today()}")
    desk.fill("Klokken", "15:15")
    desk.fill("Sted", "Rådhuset, rum 9")
    desk.accessible()
    desk.click("Aftal samtalen")
    desk.sees("Samtalen er aftalt.")
    desk.sees(re.compile("Rådhuset, rum 9"))
    desk.accessible()


def it_is_in_the_week(phone: Walk) -> None:
    phone.sign_in_as(they.CONSULTANT)
    phone.go("/moeder/")
    phone.heading("Møder")
    phone.sees(re.compile("rum 9"))
    phone.accessible()
    row = phone.page.locator("li").filter(has_text="rum 9").first
    row.get_by_role("link", name=re.compile("^Skriv referat")).click()


def it_is_held_without_the_citizen_and_says_why(phone: Walk) -> None:
    phone.tick("Nej")
    phone.fill("Referat", "Vi blev enige om bussen.")
    phone.fill("Beslutning", "Bestil buskort")
    phone.fill("Dato", f"{working_day(today() + timedelta(days=4))}")
    phone.click("Gem samtalen")
    phone.sees("Skriv, hvorfor samtalen blev holdt uden borgeren.")
    phone.accessible()
    phone.fill("Hvis nej: hvorfor blev den holdt uden borgeren?", "Var hos lægen")
    phone.click("Gem samtalen")
    phone.sees("Samtalen er skrevet ned.")
    phone.sees("uden borgeren")
    phone.accessible()


def what_was_decided_is_a_step(desk: Walk, citizen: int) -> None:
    desk.go(f"/borgere/{citizen}/")
    desk.sees(re.compile("Fælles samtale holdt uden borgeren: Var hos lægen"))
    desk.go(f"/borgere/{citizen}/skridt/")
    desk.sees("Bestil buskort")
