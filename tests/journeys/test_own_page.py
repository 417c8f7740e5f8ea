"""The citizen's own page: sent by a worker, read on a telephone, and the one thing that can be said back."""

from playwright.sync_api import expect

from tests.journeys import sentences as they
from tests.journeys.sentences import Somebody, today
from tests.journeys.walk import Walk

KARSTEN = Somebody("Karsten", "Vestergaard", today(), "")
# A browser with a Danish voice, which notes what it is asked to say.
VOICE = """() => {
  window.spoken = [];
  speechSynthesis.getVoices = () => [{ lang: 'da-DK' }];
  speechSynthesis.speak = (piece) => window.spoken.push([piece.text, piece.lang]);
  speechSynthesis.dispatchEvent(new Event('voiceschanged'));
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_citizen_reads_their_own_page_and_asks_to_be_called(desk: Walk, phone: Walk) -> None:
    desk.sign_in_as(they.CONSULTANT)
    the_worker_says_what_comes_next(desk)
    the_worker_sends_the_link(desk)
    the_citizen_reads(phone)
    large_text_scrolls_nowhere_sideways(phone)
    a_voice_reads_it_aloud(phone)
    the_citizen_asks_to_be_called(phone)
    the_worker_is_told(desk)
    the_worker_stops_the_link(desk)
    phone.page.reload()
    phone.heading("Linket er stoppet")
    phone.accessible()


def the_worker_says_what_comes_next(worker: Walk) -> None:
    """A step stands on the page when somebody has put it there, in words to the citizen."""
    they.opens(worker, KARSTEN)
    worker.go(f"{worker.page.url}skridt/")
    worker.fill("Hvad skal ske?", "Opf. m. VK på lageret")
    worker.fill("Dato", f"{today()}")
    worker.click("Sæt næste skridt")
    worker.follow("Min side", exact=True)
    worker.accessible()
    step = worker.page.locator("li").filter(has_text="Opf. m. VK på lageret")
    step.locator("summary").click()
    worker.fill("Sådan står det på borgerens side", "Vi drikker kaffe på lageret", within=step)
    worker.click("Vis på borgerens side", within=step)
    worker.sees("Skridtet står på borgerens side.")
    worker.accessible()


def the_worker_sends_the_link(worker: Walk) -> None:
    """The first time or again: the examples have sent it."""
    worker.click("Send linket igen")
    worker.sees("Linket er sendt.")
    worker.accessible()


def the_citizen_reads(phone: Walk) -> None:
    """Nothing before the citizen says who they are; then all of it, without CPR number and address."""
    phone.go(phone.site.newest_link_to(KARSTEN.name))
    phone.heading("Er du Karsten?")
    phone.accessible()
    phone.click("Ja, det er mig")
    phone.heading("Hej Karsten")
    for title in ("Mit næste skridt", "Mit mål", "Det har jeg nået", "Mine folk", "Min aftale"):
        phone.sees(title)
    phone.sees("Jeg vil bruge hænderne")
    phone.sees("finder en plads sammen med dig og taler med virksomheden")
    phone.sees("Havnens Proviant")
    phone.does_not_see(KARSTEN.family_name)
    expect(phone.page.get_by_role("button", name="Læs op")).to_have_count(0)  # a browser without a voice
    phone.accessible()


def large_text_scrolls_nowhere_sideways(phone: Walk) -> None:
    """Text of 200 per cent, and the page at 200 per cent: half as wide."""
    phone.page.evaluate("document.documentElement.style.fontSize = '125%'")
    assert phone.page.evaluate(SIDEWAYS) <= 0
    phone.page.evaluate("document.documentElement.style.fontSize = ''")
    own = phone.page.viewport_size
    assert own
    phone.page.set_viewport_size({"width": own["width"] // 2, "height": own["height"]})
    assert phone.page.evaluate(SIDEWAYS) <= 0
    phone.page.set_viewport_size(own)


def a_voice_reads_it_aloud(phone: Walk) -> None:
    phone.page.evaluate(VOICE)
    phone.click("Læs op")
    spoken = phone.page.evaluate("window.spoken")
    assert spoken[0] == ["Hej Karsten", "da"]
    assert any("Jeg vil bruge hænderne" in text for text, _language in spoken)
    expect(phone.page.get_by_role("button", name="Stop")).to_be_visible()
    phone.accessible()


def the_citizen_asks_to_be_called(phone: Walk) -> None:
    phone.click("Bed om at blive ringet op")
    phone.sees("Vi ringer til dig.")
    expect(phone.page.get_by_role("button", name="Bed om at blive ringet op")).to_have_count(0)
    phone.accessible()


def the_worker_is_told(worker: Walk) -> None:
    they.opens(worker, KARSTEN)
    worker.sees("Karsten beder om at blive ringet op")


def the_worker_stops_the_link(worker: Walk) -> None:
    worker.follow("Min side", exact=True)
    worker.sees("Sidst åbnet")
    worker.click("Stop linket")
    worker.sees("Linket er stoppet.")
    worker.sees("Borgeren har ikke fået linket til sin side.")
    worker.accessible()
