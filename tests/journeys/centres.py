"""The pages of company centres: at the desk, and on a company's telephone."""

from tests.journeys.crawl import Crawl, look
from tests.journeys.looks import COUNTED, POSSIBLE, UNSIGNED_CONTRACT
from tests.journeys.walk import Walk


def look_at_centres(desk: Walk, phone: Walk, seen: set[str]) -> None:
    """Lists and figures, a contract and what becomes of a centre, who counts, and what a company sees by link."""
    desk.sign_in_as("Torben Friis")
    crawl = Crawl(desk, seen)
    crawl.look_at("/virksomhedscentre/", "/virksomhedscentre/snart/", "/virksomhedscentre/excel/")
    full = "/virksomhedscentre/belaegning/"
    crawl.look_at(full, f"{full}?efter=branche", f"{full}excel/", f"{full}pladser/", "/virksomhedscentre/tal/")
    [(workplace, contract, centre)] = desk.site.ask(UNSIGNED_CONTRACT)
    here = f"/virksomheder/{workplace}"
    crawl.look_at(f"{here}/kontrakt/", f"{here}/kontrakt/skriv/", f"{here}/kontrakt/{contract}/opgiv/")
    crawl.look_at(f"{here}/kontrakt/{contract}/kontrakt.pdf", "/virksomhedscentre/spurgt/")
    crawl.look_at(*(f"{here}/center/{centre}/{page}/" for page in ("evaluer", "slut", "klynge")))
    [(workplace, counted, given, other)] = desk.site.ask(COUNTED)
    ratio = f"/virksomheder/{workplace}/forholdstal/"
    crawl.look_at(ratio, f"{ratio}?dag=2018-03-01", f"{ratio}person/", f"{ratio}person/{counted}/slut/")
    crawl.look_at(f"{ratio}dispensation/", f"/virksomheder/{other}/forholdstal/dispensation/{given}/slut/")
    assert crawl.wrong == []
    _contract_by_link(desk, phone, seen, f"{here}/kontrakt/")
    _place_by_link(desk, phone, seen)


def _contract_by_link(desk: Walk, phone: Walk, seen: set[str], path: str) -> None:
    desk.go(path)
    desk.click("Læs linket op")
    look(desk, seen)
    phone.go(desk.page.locator("main code").inner_text())
    phone.click("Ja, det er mig")
    phone.heading("Kontrakt om virksomhedscenter")
    look(phone, seen)
    crawl = Crawl(phone, seen)
    crawl.from_page(phone.page.url.removeprefix(phone.site.address))
    assert crawl.wrong == []


def _place_by_link(desk: Walk, phone: Walk, seen: set[str]) -> None:
    [(workplace, place, person)] = desk.site.ask(POSSIBLE)
    asking = f"/virksomheder/{workplace}/pladser/{place}/spoerg/"
    desk.go(asking)
    look(desk, seen)
    desk.click("Spørg virksomheden")
    desk.go(asking)
    look(desk, seen)
    phone.go(desk.site.newest_link_to(person))
    phone.click("Ja, det er mig")
    phone.heading("Kan der komme en på pladsen?")
    look(phone, seen)
