"""Every page a person can reach: axe finds nothing, and nothing scrolls sideways, at 1280 and at 360 pixels.

That none is left out is held by the last test: each route that may be asked for with GET has been looked at by the
tests above it, or stands in `NO_PAGE` with the reason. So the file is run as a whole.
"""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.journeys.by_link import look_at_a_campaign, look_at_own_page, open_link
from tests.journeys.centres import look_at_centres
from tests.journeys.crawl import Crawl, look, readable_routes
from tests.journeys.doors import (
    FINGER,
    PROVIDERS,
    code,
    get_a_password,
    show_that_it_is_me,
    show_the_passkey,
    sign_in,
)
from tests.journeys.looks import (
    AGREED,
    EXAMPLE,
    HANDOVER,
    HARBOURS,
    LEFT_EMPTY,
    MENTORED,
    PAPER,
    POSITION,
    SAMPLE,
    SAMPLED,
    TAKEN_UP,
    of_a_plan,
)
from tests.journeys.walk import Walk

NO_PAGE = {
    "choose_municipality": "answers only a POST",
    "enter_as_example": "answers only a POST",
    "set_language": "answers only a POST",
    "draft": "is asked by a page",
    "card_picture": "is a picture in a page",
    "session": "is asked by a page",
    "end_sign_ins": "answers only a POST",
    "provider_assertion": "answers only a POST",
    "provider_leaver": "answers only a POST",
    "provider_start": "leads to the municipality's own sign-in",
    "provider_again": "leads to the municipality's own sign-in",
    "provider_go_on": "leads on to where one was",
    "provider_metadata": "is for machines",
    "mfa_login_webauthn": "is asked by a page",
    "livez": "is for machines",
    "readyz": "is for machines",
    "metrics": "is for machines",
}
EMPTY = """form => { for (const one of form.elements) {
    if (one.type === 'hidden') continue;
    if (['checkbox', 'radio'].includes(one.type)) one.checked = false;
    else if (one.tagName !== 'BUTTON') one.value = '' } }"""
TO_CORRECT = "CPR;Fornavn;Efternavn\n3102801234;Åse;Ærø\n;Bo;Lund\n0403801234;Ida;Ås\n"
BUSY = "UPDATE exchange_citizenimport SET busy_at = %(at)s WHERE file_name = 'borgere.csv'"


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """The routes that the tests of this file have looked at."""
    return set()


def test_everything_that_links_lead_to(desk: Walk, seen: set[str]) -> None:
    wrong = []
    for name in ("Mette Holm", "Hanne Ploug", "Ulla Brandt"):
        desk.page.context.clear_cookies()
        desk.sign_in_as(name)
        crawl = Crawl(desk, seen)
        crawl.from_page("/")
        wrong += [f"{name}: {one}" for one in crawl.wrong]
    assert not wrong, "\n".join(wrong)


def test_search(desk: Walk, seen: set[str]) -> None:
    desk.sign_in_as("Mette Holm")
    for text, found in (("Kajen", "Søgning: Kajen"), ("Findesikke", "Intet fundet")):
        desk.page.locator("#q").fill(text)
        desk.press("Enter")
        desk.sees(re.compile(found))
        look(desk, seen)


def test_the_gallery(desk: Walk, seen: set[str]) -> None:
    for path in ("/_ui/", "/_ui/telefon/", "/_ui/papir/"):
        desk.go(path)
        look(desk, seen)


def test_a_page_that_is_not_there_or_not_mine(desk: Walk, seen: set[str]) -> None:
    desk.sign_in_as("Ulla Brandt")
    desk.go("/findes-ikke/")
    desk.heading("Siden findes ikke")
    look(desk, seen)
    desk.go("/borgere/ny/")
    desk.heading("Det har du ikke adgang til")
    look(desk, seen)


def test_a_form_that_is_too_old(desk: Walk, seen: set[str]) -> None:
    desk.sign_in_as("Mette Holm")
    desk.go("/note/")
    desk.page.context.clear_cookies(name="csrftoken")
    desk.click("Gem note")
    desk.heading("Formularen var for gammel")
    look(desk, seen)


@pytest.mark.parametrize("path", LEFT_EMPTY)
def test_a_form_left_empty(desk: Walk, seen: set[str], path: str) -> None:
    [(placement, citizen, workplace, place)] = desk.site.ask(EXAMPLE)
    desk.sign_in_as("Mette Holm")
    desk.go(path.format(placement=placement, citizen=citizen, workplace=workplace, place=place))
    button = desk.page.locator("main button.button-primary").filter(has_text=LEFT_EMPTY[path]).first
    button.evaluate("(button, empty) => eval(empty)(button.form)", EMPTY)
    button.click()
    expect(desk.page.locator(".error-summary")).to_be_visible()
    expect(desk.page).to_have_title(re.compile("^Fejl:"))
    look(desk, seen)


def test_a_step_for_several_without_a_day(desk: Walk, seen: set[str]) -> None:
    desk.sign_in_as("Mette Holm")
    desk.go("/borgere/")
    desk.page.get_by_role("checkbox").first.check()
    desk.click("Sæt næste skridt")
    expect(desk.page.locator(".error-summary")).to_be_visible()
    look(desk, seen)


def test_a_file_with_lines_to_correct(desk: Walk, seen: set[str]) -> None:
    desk.sign_in_as("Hanne Ploug")
    desk.go("/borgere/hent/")
    desk.click("Læs filen")
    desk.sees("Vælg en fil.")
    look(desk, seen)
    desk.attach("Fil fra sagssystemet", "borgere.csv", TO_CORRECT.encode())
    desk.click("Læs filen")
    for tab in ("Skal rettes", "Nye"):
        desk.follow(tab, within=desk.page.locator("main"))
        desk.heading("borgere.csv")
        look(desk, seen)
    desk.site.ask(BUSY, at=datetime.now(UTC))
    desk.page.reload()
    desk.sees(re.compile("Hentet 0 af"))
    look(desk, seen)
    desk.site.ask(BUSY, at=None)


def test_the_account(desk: Walk, seen: set[str]) -> None:
    password, email = "fire grønne heste i regn", "torben.friis@jobspor.example"
    get_a_password(desk, seen, email, password)
    sign_in(desk, email, password)
    for path, button in (("/konto/adgangskode/", "Gem adgangskoden"), ("/konto/trin/", "Slå to trin til")):
        desk.go(path)
        look(desk, seen)
        desk.page.get_by_role("button", name=button).or_(desk.page.get_by_role("link", name=button)).click()
        look(desk, seen)
    show_that_it_is_me(desk, password)
    look(desk, seen)
    desk.fill("Kode", code(desk.page.locator("code").inner_text()))
    desk.click("Slå til")
    desk.heading("Nødkoder")
    look(desk, seen)
    codes = desk.page.locator("main li").all_inner_texts()
    for path in ("/konto/", "/konto/trin/", "/konto/trin/noedkoder/nye/", "/konto/igen/", "/konto/trin/igen/"):
        desk.go(path)
        look(desk, seen)
    desk.go("/konto/logout/")
    look(desk, seen)
    desk.click("Log ud", within=desk.page.locator("main"))
    sign_in(desk, email, password)
    desk.heading("Skriv koden")
    look(desk, seen)
    desk.fill("Kode", codes[0])
    desk.click("Log ind")
    expect(desk.page.get_by_role("navigation", name="Hovedmenu")).to_be_visible()
    desk.go("/konto/trin/fra/")
    show_that_it_is_me(desk, password)
    look(desk, seen)
    desk.click("Slå to trin fra")


def test_passkeys(desk: Walk, seen: set[str]) -> None:
    """Made, named, used and removed, with an authenticator that the browser plays."""
    address = desk.site.address.replace("127.0.0.1", "localhost")  # a passkey is for a name, not for a number
    device = desk.page.context.new_cdp_session(desk.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    desk.go(f"{address}/konto/login/")
    desk.page.get_by_role("button", name=re.compile("Signe Vang")).first.click()
    desk.go(f"{address}/konto/noegler/")
    look(desk, seen)
    desk.follow("Lav en adgangsnøgle")
    look(desk, seen)
    desk.fill("Navn", "Min telefon")
    desk.click("Lav nøglen")
    desk.sees("Adgangsnøglen er lavet.")
    show_the_passkey(desk, seen)
    desk.heading("Nødkoder")
    desk.go(f"{address}/konto/noegler/")
    look(desk, seen)
    desk.follow("Omdøb Min telefon")
    look(desk, seen)
    desk.fill("Navn", "Min nye telefon")
    desk.click("Gem navnet")
    desk.go(f"{address}/konto/logout/")
    desk.click("Log ud", within=desk.page.locator("main"))
    desk.page.get_by_role("button", name=re.compile("Log ind som Signe Vang")).first.click()
    desk.heading("Skriv koden")
    look(desk, seen)
    desk.click("Begynd forfra")
    desk.click("Log ind med adgangsnøgle")
    expect(desk.page.get_by_role("navigation", name="Hovedmenu")).to_be_visible()
    desk.go(f"{address}/konto/noegler/")
    desk.follow("Fjern Min nye telefon")
    show_the_passkey(desk, seen)
    expect(desk.page.get_by_role("button", name="Fjern nøglen")).to_be_visible()
    look(desk, seen)
    desk.click("Fjern nøglen")
    desk.sees("Adgangsnøglen er fjernet.")
    desk.sees(re.compile("Du har ingen endnu"))


def test_the_messages_texts_and_the_installation(desk: Walk, seen: set[str]) -> None:
    desk.sign_in_as("Torben Friis")
    for path in ("/drift/", "/beskeder/"):
        desk.go(path)
        look(desk, seen)
    desk.page.locator("main a[href^='/beskeder/']").first.click()
    desk.page.wait_for_url("**/beskeder/*/*/")
    look(desk, seen)


def test_what_leaders_go_through(desk: Walk, seen: set[str]) -> None:
    desk.sign_in_as("Torben Friis")
    [(citizen, file)] = desk.site.ask(PAPER)
    desk.site.ask(SAMPLE, citizen=citizen)
    [(look_drawn, month)] = desk.site.ask(SAMPLED, citizen=citizen)
    [(opening,)] = desk.site.ask("SELECT max(id) FROM access_caseopening WHERE municipality_id = 450")
    crawl = Crawl(desk, seen)
    crawl.look_at("/opslag/", "/opslag/excel/", f"/opslag/{opening}/", f"/opslag/stikproever/{month}/{look_drawn}/")
    crawl.look_at("/samtykker/", "/samtykker/excel/", f"/borgere/{citizen}/filer/{file}/")
    crawl.look_at("/persondata/", "/persondata/regler/", "/persondata/attester/", f"/borgere/{citizen}/sletning/")
    crawl.look_at("/team/belastning/", "/team/belastning/?loft=30", "/team/lofter/", "/team/mangler/", "/team/")
    crawl.look_at("/team/vikar/", "/team/belastning/over-tid/", "/team/belastning/excel/", "/team/min-belastning/")
    assert crawl.wrong == []


def test_a_plan_and_what_a_company_may_be_told(desk: Walk, seen: set[str]) -> None:
    desk.sign_in_as("Mette Holm")
    crawl = Crawl(desk, seen)
    crawl.look_at(*of_a_plan(*desk.site.ask(TAKEN_UP)[0]))
    [(given, handover)] = desk.site.ask(HANDOVER)
    handed = f"/borgere/{given}"
    crawl.look_at("/virksomheder/loefter/nu/", f"{handed}/team/", f"{handed}/overdragelse/{handover}/", "/team/1/")
    crawl.look_at("/virksomheder/{}/stillinger/{}/".format(*desk.site.ask(POSITION)[0]))
    [(citizen, talk)] = desk.site.ask(AGREED)
    crawl.look_at(*(f"/borgere/{citizen}/samtaler/{talk}/{page}" for page in ("", "ret/", "samtale.ics")))
    assert crawl.wrong == []


def test_a_citizens_insight(desk: Walk, seen: set[str]) -> None:
    desk.sign_in_as("Hanne Ploug")
    [(citizen,)] = desk.site.ask(HARBOURS)
    desk.go(f"/borgere/{citizen}/indsigt/")
    desk.click("Begynd")
    desk.heading("Gennemse indsigten")
    look(desk, seen)
    desk.click("Lav dokumentet")
    desk.sees("Indsigten er lavet.")
    look(desk, seen)
    address = desk.page.get_by_role("link", name="Dokument (PDF)").get_attribute("href")
    Crawl(desk, seen).look_at(address or "")


def test_the_municipalitys_own_sign_in(desk: Walk, seen: set[str]) -> None:
    numbers = [number for (number,) in desk.site.ask(PROVIDERS)]
    try:
        desk.go("/konto/login/")
        look(desk, seen)
        for number, page in zip(numbers, ("svar", "ind"), strict=True):
            desk.go(f"/konto/hos/{number}/{page}/")
            desk.heading("Du er ikke logget ind")
            look(desk, seen)
    finally:
        desk.site.ask("DELETE FROM access_identityprovider")


def test_who_is_kept_out(desk: Walk, seen: set[str]) -> None:
    desk.go("/konto/lukket/")
    look(desk, seen)
    for _ in range(11):
        sign_in(desk, "ukendt@jobspor.example", "forkert")
        if "Vent" in desk.page.locator("h1").inner_text():
            break
    desk.sees(re.compile("Vent"))
    look(desk, seen)


def test_the_companys_pages(desk: Walk, phone: Walk, seen: set[str]) -> None:
    path = open_link(desk, phone, seen, role="company")
    crawl = Crawl(phone, seen)
    crawl.from_page(path)
    assert crawl.wrong == []
    phone.go(path)
    phone.page.locator("main button.button-primary").click()
    phone.sees("Vælg ja eller nej.")
    look(phone, seen)
    phone.tick("Nej, det skal en anden")
    phone.fill("Hvem skal skrive under?", "Vibeke Storm")
    phone.fill("Telefon til den person", "55009911")
    phone.page.locator("main button.button-primary").click()
    phone.heading("Tak. Vibeke Storm får et link")
    look(phone, seen)
    phone.go(path)
    phone.heading("Linket er stoppet")
    look(phone, seen)


def test_the_citizens_pages(desk: Walk, phone: Walk, seen: set[str]) -> None:
    path = open_link(desk, phone, seen, role="citizen")
    crawl = Crawl(phone, seen)
    crawl.from_page(path)
    assert crawl.wrong == []
    phone.go(f"{path}passer-ikke/")
    phone.click("Send")
    look(phone, seen)
    phone.fill("Hvad passer ikke?", "Jeg kan ikke møde før klokken ti.")
    phone.click("Send")
    phone.heading("Tak.")
    look(phone, seen)
    phone.go(path)
    phone.page.locator("main button.button-primary").click()
    phone.heading("Tak. Du har skrevet under")
    crawl.from_page(path)
    assert crawl.wrong == []


def test_a_mentors_page(desk: Walk, phone: Walk, seen: set[str]) -> None:
    desk.sign_in_as("Jonas Bech")
    [(citizen, grant)] = desk.site.ask(MENTORED)
    desk.go(f"/borgere/{citizen}/stoette/mentor/{grant}/")
    look(desk, seen)
    desk.click("Læs linket op")
    look(desk, seen)
    phone.go(desk.page.locator("main code").inner_text())
    phone.click("Ja, det er mig")
    phone.heading("Din tid med")
    look(phone, seen)
    phone.follow("Sig det til os")
    look(phone, seen)
    phone.click("Send")
    phone.sees("Skriv, hvad der er i vejen.")
    phone.fill("Hvad er i vejen?", "Bussen kører ikke så tidligt.")
    phone.click("Send")
    phone.heading("Tak. Nu ved vi det")
    look(phone, seen)


def test_the_companys_receipt(desk: Walk, phone: Walk, seen: set[str]) -> None:
    path = open_link(desk, phone, seen, role="company")
    phone.tick("Ja, det må jeg")
    phone.page.locator("main button.button-primary").click()
    phone.heading("Tak. Du har skrevet under")
    crawl = Crawl(phone, seen)
    crawl.from_page(path)
    assert crawl.wrong == []


def test_the_citizens_own_page(desk: Walk, phone: Walk, seen: set[str]) -> None:
    look_at_own_page(desk, phone, seen)


def test_a_campaign(desk: Walk, seen: set[str]) -> None:
    look_at_a_campaign(desk, seen)


def test_company_centres(desk: Walk, phone: Walk, seen: set[str]) -> None:
    look_at_centres(desk, phone, seen)


def test_a_link_that_nobody_made(phone: Walk, seen: set[str]) -> None:
    phone.go("/l/450-findes-ikke/")
    phone.heading("Vi kender ikke linket")
    look(phone, seen)


def test_no_page_is_left_out(seen: set[str]) -> None:
    assert readable_routes() - seen - set(NO_PAGE) == set()
