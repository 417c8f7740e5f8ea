"""What people do on the way from the file to the job, as sentences that journeys are written in."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from jobspor.base.days import add_weeks, is_working_day, monday_of
from jobspor.citizens.rules import example_cpr
from tests.journeys.walk import Walk

LEADER, CONSULTANT, CASEWORKER = "Hanne Ploug", "Mette Holm", "Jonas Bech"


@dataclass(frozen=True)
class Somebody:
    """An invented citizen who is not among the examples."""

    given_names: str
    family_name: str
    birth: date
    phone: str

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}"

    @property
    def cpr(self) -> str:
        return example_cpr(self.birth, 90)


@dataclass(frozen=True)
class Where:
    """A place at an example workplace."""

    place: str
    workplace: str


def today() -> date:
    """The day on which the journey is made, in the server's time zone."""
    return timezone.localdate()


def this_monday() -> date:
    """The Monday of this week."""
    return monday_of(today())


def working_day(day: date) -> date:
    """The day, or the next one on which people work."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


# From the file to the search ------------------------------------------------------------------------------------------


def file_of(citizen: Somebody) -> bytes:
    """The case system's list, as a Danish spreadsheet saves it: semicolons and Windows-1252."""
    cells = {
        "CPR-nr.": f"{citizen.cpr[:6]}-{citizen.cpr[6:]}",
        "Fornavn": citizen.given_names,
        "Efternavn": citizen.family_name,
        "Mobil": citizen.phone,
        "Ydelse": "Kontanthjælp",
        "Ydelse siden": "01-03-2024",
        "Målgruppe": "Aktivitetsparat kontanthjælpsmodtager",
        "Henvist dato": f"{add_weeks(this_monday(), -8):%d-%m-%Y}",
        "Sagsbehandler": CASEWORKER,
        "Kan træffes": "Efter kl. 10",
    }
    return "\r\n".join([";".join(cells), ";".join(cells.values()), ""]).encode("cp1252")


def the_leader_takes_in_the_file(leader: Walk, citizen: Somebody) -> None:
    """Hand in a file, look at what it would do, and take it in."""
    leader.sign_in_as(LEADER)
    leader.follow("Borgere", exact=True)
    leader.follow("Hent borgere fra fil")
    leader.attach("Fil fra sagssystemet", "borgere.csv", file_of(citizen))
    leader.click("Læs filen")
    leader.heading("borgere.csv")
    leader.sees(citizen.name)
    leader.sees(f"{citizen.cpr[:6]}-····")
    leader.does_not_see(citizen.cpr[6:])
    leader.accessible()
    leader.click("Hent 1 borger")
    leader.sees("Alle linjer er hentet.")


def the_leader_gives_a_consultant(leader: Walk, citizen: Somebody) -> None:
    """Put the company consultant into the citizen's team."""
    opens(leader, citizen)
    leader.sees("Uden næste skridt")
    leader.follow("Ret team")
    leader.choose("Medarbejder", CONSULTANT)
    leader.choose("Kasket", "Virksomhedskonsulent")
    leader.click("Sæt ind i teamet")
    leader.sees("Sat ind i teamet.")
    leader.accessible()


def they_agree_on_a_plan(consultant: Walk, citizen: Somebody) -> None:
    """The goal in the citizen's words, a wish, a subgoal, and a consideration with the citizen's yes."""
    consultant.sign_in_as(CONSULTANT)
    opens(consultant, citizen)
    consultant.follow("Aftal mål")
    consultant.tick("Job")
    consultant.fill("Med borgerens egne ord", "Jeg vil have kolleger og faste tider.")
    consultant.fill("Aftalt den", f"{today()}")
    consultant.click("Aftal mål")
    consultant.fill("A: helst", "Varer og paller")
    consultant.click("Gem jobønsker")
    consultant.fill("Nyt delmål", "Møder tre dage i træk")
    consultant.click("Tilføj delmål")
    consultant.fill("Nyt hensyn", "Ingen løft over 15 kg")
    consultant.fill("Borgeren siger ja til at dele det til og med", f"{add_weeks(today(), 26)}")
    consultant.click("Tilføj hensyn")
    consultant.sees("Hensynet er skrevet ind.")
    consultant.sees("Borgeren har sagt ja til og med")
    consultant.accessible()


def the_search_begins(consultant: Walk, citizen: Somebody) -> None:
    """A talk is written down, and from now on a place is sought."""
    opens(consultant, citizen)
    consultant.fill("Note", "Vi har mødtes. Vil gerne i gang nu.")
    consultant.click("Gem note")
    consultant.follow("Ret forløb")
    consultant.click("Begynd at søge plads")
    consultant.sees("Nu søges der plads.")
    consultant.heading(citizen.name)
    consultant.sees("»Jeg vil have kolleger og faste tider.«")
    consultant.accessible()


def given_somebody_who_seeks_a_place(leader: Walk, consultant: Walk, citizen: Somebody) -> None:
    """All of the above, and the consultant on the citizen's page."""
    the_leader_takes_in_the_file(leader, citizen)
    the_leader_gives_a_consultant(leader, citizen)
    they_agree_on_a_plan(consultant, citizen)
    the_search_begins(consultant, citizen)


def opens(somebody: Walk, citizen: Somebody) -> None:
    """Find the citizen by the search that is on every page. A single hit opens at once; alike names may be more."""
    somebody.fill("Søg borger, virksomhed, plads eller kollega", citizen.name)
    somebody.press("Enter")
    somebody.heading(citizen.name)
    if "/soeg/" in somebody.page.url:
        somebody.follow(citizen.name, exact=True)
    somebody.heading(re.compile(f"^{citizen.name}$"))


# The agreement --------------------------------------------------------------------------------------------------------


def finds_the_place(somebody: Walk, where: Where) -> None:
    """From the citizen's page to the form of the agreement, by the list of free places with its reasons."""
    somebody.follow("Find plads")
    somebody.sees("Taler for")
    somebody.accessible()
    somebody.follow(f"Aftal praktik på {where.place} hos {where.workplace}")
    somebody.heading("Aftal praktik for")
    somebody.accessible()


def contact_person(somebody: Walk) -> str:
    """The name of the workplace's contact, on the form of the agreement."""
    chosen = somebody.page.get_by_label("Kontaktperson på stedet").locator("option:checked")
    return chosen.inner_text().split(",")[0].strip()


def agrees(somebody: Walk) -> None:
    """Send the agreement to be signed. That nobody has signed is said loudly."""
    somebody.click("Aftal og send til underskrift")
    somebody.sees("Det er aftalt. Nu mangler kun underskrifterne.")
    somebody.sees("Ikke underskrevet endnu:")
    somebody.sees("Aftalen gælder ikke, før alle tre har skrevet under.")
    somebody.accessible()


def opens_the_link(phone: Walk, link: str) -> None:
    """From the message to the page, by way of the question who one is."""
    phone.go(link)
    phone.heading("Er du ")
    phone.accessible()
    phone.click("Ja, det er mig")


def signs(phone: Walk, button: str) -> None:
    """Sign what is on the page, and get a receipt."""
    phone.accessible()
    may_sign = phone.page.get_by_label("Ja, det må jeg")
    if may_sign.count():
        phone.tick("Ja, det må jeg")
    phone.click(button)
    phone.heading("Tak. Du har skrevet under")
    phone.accessible()


def signs_for_the_municipality(consultant: Walk, where: Where) -> None:
    """The third signature, at the desk."""
    consultant.follow(f"{where.workplace}, {where.place.lower()}")
    consultant.click("Skriv under for kommunen")
    consultant.sees("Du har skrevet under for kommunen.")
    consultant.does_not_see("Ikke underskrevet endnu:")


# Among the examples ---------------------------------------------------------------------------------------------------


def lists(consultant: Walk, step: str) -> list[str]:
    """The addresses of one's citizens on a step."""
    consultant.follow("Borgere", exact=True)
    consultant.choose("Trin", step)
    consultant.page.wait_for_url(re.compile("trin="))
    addresses: list[str] = consultant.page.locator("tbody th a").evaluate_all("all => all.map(one => one.href)")
    return addresses


def finds_an_unwritten_week(consultant: Walk) -> None:
    """Look at those who are at a workplace, one by one, until hours are missing."""
    for address in lists(consultant, "I virksomhed"):
        consultant.go(address)
        if "er ikke skrevet" in consultant.page.locator("main").inner_text():
            return
    raise AssertionError("all weeks are written")
