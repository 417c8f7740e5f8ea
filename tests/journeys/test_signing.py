"""The citizen's and the company's part on a telephone: ask, read, answer, sign, take back, say what does not fit."""

from datetime import date

from playwright.sync_api import expect

from tests.journeys import sentences as they
from tests.journeys.crawl import UNFOLD
from tests.journeys.sentences import Somebody, Where
from tests.journeys.walk import Walk

AGNES = Somebody("Agnes", "Bjerregård", date(1990, 10, 2), "55017703")
STORE = Where("Tage imod varer", "Havnens Proviant")


def test_the_agreement_on_a_telephone(desk: Walk, colleague: Walk, phone: Walk, other_phone: Walk) -> None:
    they.given_somebody_who_seeks_a_place(colleague, desk, AGNES)
    they.finds_the_place(desk, STORE)
    contact = they.contact_person(desk)
    they.agrees(desk)
    nobody_is_named_before_the_company_says_who_it_is(other_phone, contact)
    the_company_answers_before_it_signs(other_phone, contact)
    the_citizen_reads_signs_and_takes_it_back(phone)
    the_citizen_says_what_does_not_fit(phone)
    the_consultant_is_told(desk)


def nobody_is_named_before_the_company_says_who_it_is(phone: Walk, contact: str) -> None:
    """A message may lie on a table: the first page has a first name and a company, never the citizen."""
    phone.go(phone.site.newest_link_to(contact))
    phone.heading(f"Er du {contact.split(maxsplit=1)[0]}?")
    phone.sees(f"Det handler om {STORE.workplace}.")
    phone.does_not_see(AGNES.given_names)
    phone.does_not_see(AGNES.family_name)
    phone.accessible()
    phone.click("Ja, det er mig")
    phone.heading(f"for {AGNES.name}")


def the_company_answers_before_it_signs(phone: Walk, contact: str) -> None:
    """An unanswered question is said above, with the focus there; what was typed stays."""
    phone.sees("Ingen har skrevet under endnu.")
    phone.sees("Det har Agnes sagt ja til at dele")
    phone.sees("Ingen løft over 15 kg")
    button = f"Skriv under som {contact}"
    phone.click(button)
    a_mistake_is_told(phone, "Du mangler ét svar", "Vælg ja eller nej.")
    phone.tick("Nej, det skal en anden")
    phone.fill("Hvem skal skrive under?", "Lone fra kontoret")
    phone.click(button)
    a_mistake_is_told(phone, "Du mangler ét svar", "Skriv et telefonnummer. Så sender vi et link.")
    expect(phone.page.get_by_label("Hvem skal skrive under?")).to_have_value("Lone fra kontoret")
    they.signs(phone, button)
    phone.sees("Vi mangler Agnes og Mette.")


def a_mistake_is_told(phone: Walk, heading: str, message: str) -> None:
    """The summary has the focus, and its link leads to the question."""
    summary = phone.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(heading)
    expect(summary.get_by_role("link", name=message)).to_be_visible()
    phone.sees("Du har ikke skrevet under endnu. Intet er tabt.")
    phone.accessible()


def the_citizen_reads_signs_and_takes_it_back(phone: Walk) -> None:
    """A receipt says what happens now, and until when the yes can be taken back."""
    they.opens_the_link(phone, phone.site.newest_link_to(AGNES.name))
    phone.heading(f"Arbejdsaftale for {AGNES.name}")
    phone.sees("Du og Mette mangler.")
    phone.picture("phone-agreement")
    they.signs(phone, f"Skriv under som {AGNES.name}")
    phone.sees("Vi mangler Mette.")
    phone.sees("Du kan fortryde til og med")
    phone.click("Fortryd min underskrift")
    phone.heading(f"Arbejdsaftale for {AGNES.name}")
    phone.sees("Du og Mette mangler.")


def the_citizen_says_what_does_not_fit(phone: Walk) -> None:
    """One box, one button, and somebody calls."""
    phone.follow("Noget passer ikke")
    phone.heading("Noget passer ikke")
    phone.click("Send")
    phone.sees("Skriv, hvad der ikke passer. Du kan også ringe.")
    phone.accessible()
    phone.fill("Hvad passer ikke?", "Bussen går først kl. 9.30")
    phone.click("Send")
    phone.heading(f"Tak. {they.CONSULTANT} ringer til dig")
    phone.accessible()


def the_consultant_is_told(consultant: Walk) -> None:
    """What was said stands in the consultant's day, and the signature that was taken back is missing again."""
    consultant.follow("I dag", exact=True)
    consultant.page.evaluate(UNFOLD)  # on a full day the newest step is among those that unfold
    consultant.sees("Bussen går først kl. 9.30")
    they.opens(consultant, AGNES)
    consultant.sees("Ikke underskrevet")
    consultant.sees(f"{AGNES.name} har taget sin underskrift tilbage.")
    consultant.accessible()
