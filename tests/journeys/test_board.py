"""The cross-disciplinary meeting: a case goes on the agenda, the citizen is there, and the advice leads somewhere."""

import re
from datetime import timedelta

from tests.journeys import sentences as they
from tests.journeys.sentences import today, working_day
from tests.journeys.walk import Walk

WITHOUT_A_PATHWAY = """
SELECT a.citizen_id, c.given_names || ' ' || c.family_name FROM citizens_assignment a
JOIN citizens_citizen c ON c.id = a.citizen_id JOIN organisation_employee e ON e.id = a.employee_id
JOIN access_user u ON u.id = e.user_id
WHERE u.name = 'Jonas Bech' AND a.ends_on IS NULL
AND NOT EXISTS (SELECT FROM citizens_pathway p WHERE p.citizen_id = c.id AND p.ended_on IS NULL)
AND NOT EXISTS (SELECT FROM citizens_boardcase b WHERE b.citizen_id = c.id)
ORDER BY c.id LIMIT 1
"""
WAITS = """
SELECT b.id, b.citizen_id, c.given_names || ' ' || c.family_name FROM citizens_boardcase b
JOIN citizens_citizen c ON c.id = b.citizen_id
WHERE b.municipality_id = 450 AND b.advice = '' AND b.meeting_id IS NULL ORDER BY b.id LIMIT 1
"""
SITS = "Sevda Yildiz"


def test_the_advice_becomes_a_referral_and_a_change_of_plan(desk: Walk, colleague: Walk, phone: Walk) -> None:
    the_meeting_is_today(colleague)
    desk.sign_in_as(they.CASEWORKER)
    [(citizen, name)] = desk.site.ask(WITHOUT_A_PATHWAY)
    [(case, other, other_name)] = desk.site.ask(WAITS)
    a_question_is_put(desk, citizen)
    for path in (f"/borgere/{citizen}/tvaerfagligt/", f"/tvaerfagligt/sag/{case}/"):
        it_goes_on_todays_agenda(desk, path)
    phone.sign_in_as(SITS)
    the_citizen_is_there(phone, name, "Henvis til forløb", "Vil i gang, og et forløb er det rigtige nu.")
    the_citizen_is_there(phone, other_name, "Ret planen", "Timerne skal ned, mens behandlingen varer.")
    it_is_a_referral(desk, citizen)
    it_is_a_step_towards_another_plan(desk, other)


def the_meeting_is_today(leader: Walk) -> None:
    leader.sign_in_as(they.LEADER)
    leader.go("/moeder/")
    leader.follow("Tværfagligt møde")
    leader.follow("Sæt møder op")
    days = leader.section("Mødedage")
    leader.fill("Første dag", f"{today()}", within=days)
    leader.fill("Klokken", "08:00", within=days)
    leader.click("Sæt dage på")
    leader.sees("Mødet er rettet.")
    leader.accessible()


def a_question_is_put(caseworker: Walk, citizen: int) -> None:
    caseworker.go(f"/borgere/{citizen}/samtaler/")
    caseworker.follow("Sæt på tværfagligt møde")
    caseworker.click("Sæt på mødet")
    caseworker.accessible()
    caseworker.fill("Hvad skal mødet svare på?", "Er et forløb det rigtige nu?")
    caseworker.click("Sæt på mødet")
    caseworker.sees("Sagen venter på mødet.")


def it_goes_on_todays_agenda(caseworker: Walk, path: str) -> None:
    caseworker.go(path)
    if "/borgere/" in path:
        caseworker.follow("Tværfagligt møde", within=caseworker.page.locator("main"))
    field = caseworker.labelled("Mødedag")
    caseworker.done.append("Vælg i »Mødedag«")
    field.select_option(index=0 if field.locator("option").first.get_attribute("value") else 1)
    caseworker.click("Sæt på dagsordenen")
    caseworker.sees("Sagen er på dagsordenen.")
    caseworker.accessible()


def the_citizen_is_there(seat: Walk, name: str, advice: str, because: str) -> None:
    """Who has a seat finds the case by the week, and writes what the meeting says while everybody is in the room."""
    seat.go("/moeder/")
    seat.follow("Tværfagligt møde", within=seat.page.locator(".todo"))
    seat.accessible()
    seat.follow(name)
    seat.heading(name)
    seat.tick("Ja")
    seat.tick(advice)
    seat.click("Gem indstillingen")
    seat.accessible()
    seat.fill("Begrundelse", because)
    seat.fill("Følges senest", f"{working_day(today() + timedelta(days=7))}")
    seat.click("Gem indstillingen")
    seat.sees("Indstillingen er skrevet.")
    seat.sees("var med")
    seat.accessible()


def it_is_a_referral(caseworker: Walk, citizen: int) -> None:
    caseworker.go(f"/borgere/{citizen}/")
    caseworker.sees(re.compile("Henvist af Tværfagligt møde"))
    caseworker.sees(re.compile("har indstillet: Henvis til forløb"))


def it_is_a_step_towards_another_plan(caseworker: Walk, citizen: int) -> None:
    caseworker.go(f"/borgere/{citizen}/skridt/")
    caseworker.sees("Ret planen efter det tværfaglige møde")
    caseworker.go(f"/borgere/{citizen}/plan/")
    caseworker.fill("Nyt delmål", "To dage om ugen, så længe behandlingen varer")
    caseworker.click("Tilføj delmål")
    caseworker.sees("To dage om ugen, så længe behandlingen varer")
    caseworker.accessible()
