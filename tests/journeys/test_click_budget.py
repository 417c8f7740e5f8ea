"""How many interactions the tasks take that are done all day."""

import re
from datetime import date, timedelta

from jobspor.base.days import add_weeks
from tests.journeys import sentences as they
from tests.journeys.budget import Budget
from tests.journeys.sentences import Somebody, Where, this_monday, today, working_day
from tests.journeys.walk import Walk

BODIL = Somebody("Bodil", "Kjærulff", date(1979, 3, 14), "55017702")
STORE = Where("Mærke paller", "Kajens Lager")
LAST_CALL = "SELECT outcome, note FROM companies_contact WHERE municipality_id = 450 ORDER BY id DESC LIMIT 1"
PLACEMENT = "Praktik med kladde til arbejdsaftale og datoer for opfølgning"
CITIZEN, TODAY = "borgerens side", "I dag"


def test_what_is_done_all_day_takes_few_interactions(desk: Walk, colleague: Walk, phone: Walk) -> None:
    budget = Budget()
    they.given_somebody_who_seeks_a_place(colleague, desk, BODIL)
    an_internship_as_proposed(desk, budget)
    the_internship_is_given_up(desk)
    an_internship_with_everything_changed(desk, budget)
    a_talk_and_what_comes_next(desk, budget)
    a_joint_talk_and_what_was_decided(desk, budget)
    a_week_as_agreed(desk, budget)
    a_note_from_the_car_park(phone, budget)
    a_contact_with_a_company(desk, budget)
    a_company_of_a_campaign(desk, budget)
    cover_for_a_sick_colleague(colleague, budget)
    budget.write()


def an_internship_as_proposed(consultant: Walk, budget: Budget) -> None:
    with budget.counted(consultant, f"{PLACEMENT}, som foreslået", start=CITIZEN, bar=15):
        consultant.follow("Find plads")
        consultant.follow(f"Aftal praktik på {STORE.place} hos {STORE.workplace}")
        consultant.click("Aftal og send til underskrift")
    consultant.sees("Planlagt:")
    consultant.accessible()


def the_internship_is_given_up(consultant: Walk) -> None:
    consultant.follow("Aflys, før det begynder")
    consultant.fill("Hvorfor bliver det ikke til noget?", "Kunne ikke komme derhen")
    consultant.accessible()
    consultant.click("Aflys forløbet")
    consultant.sees("Forløbet er aflyst, og pladsen er ledig igen.")


def an_internship_with_everything_changed(consultant: Walk, budget: Budget) -> None:
    start = add_weeks(this_monday(), 3)
    with budget.counted(consultant, f"{PLACEMENT}, hvor næsten alt rettes", start=CITIZEN, bar=15):
        consultant.follow("Find plads")
        consultant.follow(f"Aftal praktik på {STORE.place} hos {STORE.workplace}")
        consultant.fill("Første dag", f"{start}")
        consultant.fill("Sidste dag", f"{start + timedelta(weeks=8, days=4)}")
        consultant.tick("Fredag")
        consultant.fill("fredag til", "11:00")
        consultant.fill("Heraf timer med løn om ugen", "1")
        consultant.choose("Opfølgning", "Hver uge")
        consultant.fill("Opgaver i praktik", "Mærke paller\nTælle varer")
        consultant.fill("Opgaver med løn", "Feje lageret")
        consultant.fill("Formål", "Bodil vil se, om lagerarbejde er noget for hende.")
        consultant.fill("Delmål", "Kan vejen med bussen")
        consultant.click("Aftal og send til underskrift")
    consultant.sees("Planlagt:")
    consultant.sees("Ikke underskrevet endnu:")
    consultant.accessible()


def a_talk_and_what_comes_next(consultant: Walk, budget: Budget) -> None:
    they.opens(consultant, BODIL)
    with budget.counted(consultant, "Samtale: note og næste skridt", start=CITIZEN, bar=8):
        consultant.fill("Note", "Talte om bussen. Vil prøve turen på fredag.")
        consultant.fill("Næste skridt", "Hør, hvordan turen gik")
        consultant.fill("Dato", f"{working_day(today() + timedelta(days=7))}")
        consultant.click("Gem note")
    consultant.sees("Noten er gemt.")
    consultant.sees("Hør, hvordan turen gik")
    consultant.accessible()


def a_joint_talk_and_what_was_decided(consultant: Walk, budget: Budget) -> None:
    they.opens(consultant, BODIL)
    with budget.counted(consultant, "Holdt samtale med beslutning og næste skridt", start=CITIZEN, bar=8):
        consultant.follow("Samtaler", exact=True)
        consultant.follow("Skriv en holdt samtale")
        consultant.tick("Fælles samtale")
        consultant.fill("Referat", "Bodil fortalte selv. Alle er enige om bussen.")
        consultant.fill("Beslutning", "Bestil buskort")
        consultant.fill("Dato", f"{working_day(today() + timedelta(days=5))}")
        consultant.click("Gem samtalen")
    consultant.sees("Samtalen er skrevet ned.")
    consultant.sees("Bestil buskort")
    consultant.accessible()


def a_week_as_agreed(consultant: Walk, budget: Budget) -> None:
    they.finds_an_unwritten_week(consultant)
    with budget.counted(consultant, "En uges timer, som aftalt", start=CITIZEN, bar=3):
        consultant.follow("Skriv ugens timer")
        consultant.click("Gem uge", exact=False)
    consultant.sees("er skrevet.")
    consultant.accessible()


def a_note_from_the_car_park(phone: Walk, budget: Budget) -> None:
    phone.sign_in_as(they.CONSULTANT)
    with budget.counted(phone, "Hurtig note på telefonen: seks tryk og teksten", start=TODAY, bar=7):
        phone.follow("Ny note")
        phone.choose("Hvem", BODIL.name)
        phone.tick("Mødte frem")
        phone.fill("Kort", "Fandt derhen med bussen")
        phone.tick("I morgen")
        phone.click("Gem note")
    phone.sees("Noten er gemt.")
    phone.accessible()


def a_contact_with_a_company(consultant: Walk, budget: Budget) -> None:
    """What a colleague should know before the next call, and what was promised."""
    consultant.go("/virksomheder/?vis=kommune&q=Kajens+Lager")
    consultant.follow(STORE.workplace)
    with budget.counted(consultant, "Kontakt med en virksomhed og næste skridt", start="virksomhedens side", bar=6):
        consultant.follow("Skriv en kontakt")
        consultant.fill("Hvad handlede det om?", "Travlhed i december, og om Bodil kan hjælpe til")
        consultant.tick("Aftalt noget")
        consultant.fill("Næste skridt: hvad lover vi?", "Sende et forslag til dage")
        consultant.fill("Senest", f"{working_day(today() + timedelta(days=3))}")
        consultant.click("Gem kontakt")
    consultant.sees("Kontakten er skrevet.")
    consultant.sees("Sende et forslag til dage")
    consultant.accessible()


def a_company_of_a_campaign(consultant: Walk, budget: Budget) -> None:
    """From the company that is open to the next one; then the whole of it with the keyboard."""
    consultant.go("/virksomheder/kampagner/")
    consultant.follow("Unge i håndværk")
    consultant.click("Ring til den næste")
    first = consultant.page.locator("h1").inner_text()
    with budget.counted(consultant, "Én virksomhed på ringelisten, til den næste", start="virksomhedens opkald", bar=5):
        consultant.tick("Aftalt noget")
        consultant.fill("Note", "Vil gerne se en ung to dage om ugen.")
        consultant.fill("Næste skridt: hvad lover vi?", "Sende to forslag til dage")
        consultant.fill("Senest", f"{working_day(today() + timedelta(days=4))}")
        consultant.click("Gem og tag den næste")
    consultant.sees(f"Opkaldet til {first} er skrevet.")
    consultant.accessible()
    second = consultant.page.locator("h1").inner_text()
    assert second != first
    with budget.counted(
        consultant, "Den næste på ringelisten, kun med tastaturet", start="virksomhedens opkald", bar=5
    ):
        consultant.page.get_by_label("Talt sammen", exact=True).focus()
        consultant.press("ArrowLeft")  # from the first to the last: nobody answered
        consultant.fill("Note", "Telefonsvarer.")
        consultant.press("Tab")
        consultant.press("Enter")
    consultant.sees(f"Opkaldet til {second} er skrevet.")
    assert consultant.site.ask(LAST_CALL) == [("no_answer", "Telefonsvarer.")]


def cover_for_a_sick_colleague(leader: Walk, budget: Budget) -> None:
    """All of a caseworker's citizens, and back again."""
    leader.page.context.clear_cookies()
    leader.sign_in_as(they.LEADER)
    leader.go("/team/")
    with budget.counted(leader, "Vikar for en syg kollegas borgere", start="Teamet", bar=6):
        leader.follow(f"Vikar for {they.CASEWORKER}")
        leader.fill("Til og med", f"{working_day(today() + timedelta(days=7))}")
        leader.choose("Når ingen i borgerens eget team kan", they.LEADER)
        leader.click("Sæt vikarer ind")
    leader.sees(re.compile("Der er vikar for [0-9]+ borgere"))
    with budget.counted(leader, "Fortryd alle vikarerne", start="kvitteringen", bar=1):
        leader.click("Fortryd")
    leader.sees(re.compile("[Ff]ortrudt"))
