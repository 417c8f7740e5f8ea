"""Pages that a person comes to by a link that was read out to them."""

from tests.journeys.crawl import Crawl, look
from tests.journeys.looks import HARBOURS
from tests.journeys.walk import Walk


def look_at_own_page(desk: Walk, phone: Walk, seen: set[str]) -> None:
    """The citizen's own page: on paper, read out, opened, and after they have asked to be called."""
    [(citizen,)] = desk.site.ask(HARBOURS)
    desk.sign_in_as("Mette Holm")
    Crawl(desk, seen).look_at(f"/borgere/{citizen}/min-side/papir/")
    desk.go(f"/borgere/{citizen}/min-side/")
    desk.click("Læs linket op")
    look(desk, seen)
    phone.go(desk.page.locator("main code").inner_text())
    look(phone, seen)
    phone.click("Ja, det er mig")
    phone.heading("Hej ")
    look(phone, seen)
    phone.click("Bed om at blive ringet op")
    phone.sees("Vi ringer til dig.")
    look(phone, seen)
