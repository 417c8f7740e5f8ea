"""The main job, from the case system's file to a job: a citizen, a company, three who sign, and a leader's board."""

import re
from datetime import date, timedelta

from jobspor.base.days import add_weeks
from jobspor.base.wording import week
from tests.journeys import sentences as they
from tests.journeys.sentences import Somebody, Where, this_monday, today, working_day
from tests.journeys.walk import Walk

SOREN = Somebody("Søren Åge", "Østergård", date(1984, 5, 9), "55017701")
SHOP = Where("Pakke varer", "Brugsen Havnegade")
FIRST_DAY, WAGE_FROM = add_weeks(this_monday(), -4), add_weeks(this_monday(), -1)
LAST_DAY = this_monday() - timedelta(days=3)


def test_from_the_file_to_a_job(desk: Walk, colleague: Walk, phone: Walk, other_phone: Walk) -> None:
    they.given_somebody_who_seeks_a_place(colleague, desk, SOREN)
    contact = the_leader_agrees_on_a_place_that_began_before_today(colleague)
    first = the_three_sign(desk, phone, other_phone, contact)
    the_consultant_writes_three_weeks(desk)
    a_follow_up_turns_hours_into_wage(desk)
    the_three_sign_anew(desk, phone, other_phone, contact, first)
    the_placement_ends_in_a_job(desk)
    the_timeline_tells_the_story(desk)
    the_board_counts_it(colleague)


def the_leader_agrees_on_a_place_that_began_before_today(leader: Walk) -> str:
    """Only a leader may say that somebody began before the agreement was written, and has to say why."""
    they.opens(leader, SOREN)
    they.finds_the_place(leader, SHOP)
    leader.fill("Første dag", f"{FIRST_DAY}")
    leader.fill("Sidste dag", f"{add_weeks(FIRST_DAY, 10)}")
    leader.click("Aftal og send til underskrift")
    leader.sees("Første dag er passeret. Skriv hvorfor.")
    leader.accessible()
    leader.fill("Hvorfor begyndte det før i dag?", "Begyndte på prøve, mens aftalen blev skrevet")
    contact = they.contact_person(leader)
    they.agrees(leader)
    return contact


def the_three_sign(consultant: Walk, phone: Walk, other_phone: Walk, contact: str) -> tuple[str, str]:
    """The citizen and the contact on their telephones, the consultant at the desk; gives the links."""
    mine, theirs = phone.site.newest_link_to(SOREN.name), other_phone.site.newest_link_to(contact)
    they.opens_the_link(phone, mine)
    they.signs(phone, f"Skriv under som {SOREN.name}")
    they.opens_the_link(other_phone, theirs)
    they.signs(other_phone, f"Skriv under som {contact}")
    they.opens(consultant, SOREN)
    consultant.sees("Ikke underskrevet")
    they.signs_for_the_municipality(consultant, SHOP)
    return mine, theirs


def the_consultant_writes_three_weeks(consultant: Walk) -> None:
    """One as agreed with a single click, one with absence, one that became something else."""
    as_agreed, absent, other = (week(add_weeks(FIRST_DAY, n), today()) for n in range(3))
    consultant.click(f"Som aftalt {as_agreed}")
    consultant.sees(f"{as_agreed.capitalize()} er skrevet.")
    consultant.heading(absent.capitalize())
    consultant.tick("Fravær")
    consultant.tick("Syg")
    consultant.tick("Nogle timer")
    consultant.fill("Fravær fra praktik", "3")
    consultant.accessible()
    consultant.click(f"Gem {absent}")
    consultant.heading(other.capitalize())
    consultant.tick("Andet")
    consultant.fill("Mødt i praktik", "9.30")
    consultant.accessible()
    consultant.click(f"Gem {other}")
    consultant.sees(f"{other.capitalize()} er skrevet.")
    consultant.sees("mødt 22 t 30 min af 24 t · fravær 3 t, syg")


def a_follow_up_turns_hours_into_wage(consultant: Walk) -> None:
    """The decision on the spot makes a new version of the agreement; until it is signed the old one holds."""
    consultant.follow("Til forløbet")
    consultant.follow("Skriv opfølgning")
    consultant.fill("Hvad så I?", "Fylder hylder op på egen hånd og vil gerne mere.")
    consultant.tick("Nogle timer bliver til løntimer")
    consultant.fill("Fra", f"{WAGE_FROM}")
    consultant.fill("Heraf timer med løn om ugen", "2")
    consultant.tick("Pakke varer")
    consultant.fill("Holdt den", f"{WAGE_FROM - timedelta(days=3)}")
    consultant.accessible()
    consultant.click("Gem opfølgning")
    consultant.sees("Opfølgningen er skrevet.")
    consultant.sees("Udgave 1 gælder, til alle tre har skrevet under på den nye.")
    consultant.accessible()


def the_three_sign_anew(consultant: Walk, phone: Walk, other_phone: Walk, contact: str, first: tuple[str, str]) -> None:
    """Everybody sees what is new, and says yes to it; from now on there are wage hours."""
    for walk, name, old in ((phone, SOREN.name, first[0]), (other_phone, contact, first[1])):
        they.opens_the_link(walk, walk.site.newest_link_to(name, other_than=old))
        walk.heading("Aftalen er ændret, siden du skrev under")
        walk.sees("6 t praktik og 2 t med løn")
        they.signs(walk, "Skriv under på det nye")
    consultant.click("Skriv under for kommunen")
    consultant.sees("underskrevet af alle tre")
    consultant.sees("6 t praktik + 2 t løn")
    consultant.click(f"Som aftalt {week(WAGE_FROM, today())}")
    they.opens(consultant, SOREN)
    consultant.sees("Med løntimer")


def the_placement_ends_in_a_job(consultant: Walk) -> None:
    """With an outcome, what the citizen can do now, a next step, and a day for aftercare."""
    consultant.follow(f"{SHOP.workplace}, {SHOP.place.lower()}")
    consultant.follow("Afslut forløbet")
    consultant.fill("Sidste dag", f"{LAST_DAY}")
    consultant.tick("Ordinært job")
    consultant.fill("Efterværn", f"{working_day(add_weeks(today(), 4))}")
    consultant.fill("Det kan borgeren nu", "Tager selv imod varer og lærer nye kolleger op.")
    consultant.click("Afslut forløbet")
    consultant.sees("Skriv, hvad der sker nu. Et forløb slutter aldrig ud i ingenting.")
    consultant.accessible()
    consultant.fill("Næste skridt", "Ring, og hør om den første uge")
    consultant.fill("Dato", f"{working_day(today() + timedelta(days=7))}")
    consultant.click("Afslut forløbet")
    consultant.sees(f"Forløbet hos {SHOP.workplace} er afsluttet.")
    consultant.sees("Selvforsørgende")
    consultant.accessible()


def the_timeline_tells_the_story(consultant: Walk) -> None:
    """Who did what, newest first, back to the day the citizen came."""
    consultant.follow("ældre")
    told = consultant.section("Tidslinje").locator("li")
    story = (
        "Borgeren er oprettet.",
        "Søger plads.",
        f"Aftalt hos {SHOP.workplace}",
        f"{SOREN.name} har skrevet under på arbejdsaftalen.",
        "Alle tre har skrevet under. Arbejdsaftalen gælder.",
        "mødt 5 t af 8 t.",
        f"Opfølgning hos {SHOP.workplace}: Nogle timer bliver til løntimer.",
        f"Sluttede hos {SHOP.workplace}: Ordinært job.",
    )
    texts = "\n".join(reversed(told.all_inner_texts())).replace("\N{NO-BREAK SPACE}", " ")
    places = [texts.find(one) for one in story]
    assert -1 not in places, texts
    assert places == sorted(places)
    consultant.accessible()


def the_board_counts_it(leader: Walk) -> None:
    """The number on the last step opens its rows, and there he is."""
    leader.follow("Forløb", exact=True)
    leader.heading("Tavle")
    leader.follow("Teamet")
    leader.accessible()
    number = leader.section("Selvforsørgende").get_by_role("heading").get_by_role("link")
    count = re.findall(r"\d+", number.inner_text())[0]
    number.click()
    leader.heading(re.compile(rf"^Borgere {count}$"))
    leader.follow(SOREN.name, exact=True)
    leader.heading(SOREN.name)
    leader.sees("Selvforsørgende")
    leader.accessible()
