"""Pages that a person comes to by a link that was read out to them."""

import re

from tests.journeys.crawl import Crawl, look
from tests.journeys.looks import HARBOURS, UNSIGNED
from tests.journeys.walk import Walk


def look_at_own_page(desk: Walk, phone: Walk, seen: set[str]) -> None:
    """The citizen's own page: on paper, in a letter, read out, opened, and after what the citizen can say on it."""
    [(citizen,)] = desk.site.ask(HARBOURS)
    desk.sign_in_as("Mette Holm")
    Crawl(desk, seen).look_at(f"/borgere/{citizen}/min-side/papir/")
    desk.go(f"/borgere/{citizen}/min-side/")
    desk.click("Lav et brev med linket")
    look(desk, seen)
    desk.go(f"/borgere/{citizen}/min-side/")
    desk.click("Læs linket op")
    look(desk, seen)
    phone.go(desk.page.locator("main code").inner_text())
    look(phone, seen)
    phone.click("Ja, det er mig")
    phone.heading("Hej ")
    look(phone, seen)
    phone.page.get_by_role("button", name="Tag dit ja tilbage").first.click()
    phone.sees("Dit nej er skrevet ned.")
    look(phone, seen)
    phone.click("Fortryd")
    phone.does_not_see("Dit nej er skrevet ned.")
    phone.click("Bed om at blive ringet op")
    phone.sees("Vi ringer til dig.")
    look(phone, seen)


def open_link(desk: Walk, phone: Walk, seen: set[str], *, role: str) -> str:
    """Read out a link to somebody who has not signed, and say yes to being who it is for."""
    [(placement, consultant)] = desk.site.ask(UNSIGNED, role=role)
    desk.sign_in_as(consultant)
    desk.go(f"/forloeb/{placement}/")
    desk.page.get_by_role("button", name=re.compile("Læs linket op")).first.click()
    look(desk, seen)
    phone.go(desk.page.locator("main code").inner_text())
    look(phone, seen)
    phone.click("Ja, det er mig")
    phone.sees("Kort fortalt")
    return phone.page.url.removeprefix(phone.site.address)


def look_at_a_campaign(desk: Walk, seen: set[str]) -> None:
    """The list, a company that is called, and one's own campaigns."""
    desk.sign_in_as("Mette Holm")
    Crawl(desk, seen).look_at("/virksomheder/kampagner/mine/")
    desk.go("/virksomheder/kampagner/")
    desk.follow("Unge i håndværk")
    look(desk, seen)
    desk.page.get_by_role("button", name=re.compile("Ring alligevel|^Ring:")).first.click()
    look(desk, seen)
    desk.click("Læg den fra mig")
    desk.heading("Unge i håndværk")
