"""A referral in doubt from the caseworker to the panel and back; somebody is taken; and a finding to talk about."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.sentences import today, working_day
from tests.journeys.walk import Walk

LARS = "SELECT id FROM citizens_citizen WHERE given_names = 'Lars' AND family_name = 'Toft'"


def test_in_doubt_the_small_readiness_gets_a_chance(desk: Walk, colleague: Walk) -> None:
    """The caseworker is in doubt, the leader decides with a reason, and the decision can be taken up again."""
    desk.sign_in_as("Jonas Bech")
    [(citizen,)] = desk.site.ask(LARS)
    desk.go(f"/borgere/{citizen}/forloeb/")
    desk.follow("Henvis til et program")
    desk.follow("Flere skal med", within=desk.page.locator("main"))
    desk.sees(re.compile("Programmet spørger ikke efter"))
    desk.accessible()
    desk.click("Gem henvisningen")
    desk.sees("Vælg en gruppe, eller lad panelet afgøre det.")
    desk.tick("En ny prøve er værd at give, også hvor andet er forsøgt før")
    desk.tick("I tvivl: panelet afgør det")
    desk.fill("Begrundelse", "Få kræfter, men vil gerne prøve et lager.")
    desk.click("Gem henvisningen")
    desk.sees("Henvisningen er gemt.")
    desk.sees("venter på panelet")
    desk.accessible()
    colleague.sign_in_as("Hanne Ploug")
    colleague.follow("Henvisninger til panelet")
    colleague.accessible()
    row = colleague.page.get_by_role("row").filter(has_text="Lars Toft")
    colleague.follow("Afgør", within=row)
    colleague.tick("Indsats nu: Håndholdt og jobrettet indsats med en personlig jobformidler.")
    colleague.fill("Panelets begrundelse", "Den lille parathed får en chance.")
    colleague.accessible()
    colleague.click("Gem panelets afgørelse")
    colleague.sees("Panelets afgørelse er gemt.")
    expect(colleague.page.get_by_role("row").filter(has_text="Lars Toft")).to_have_count(0)
    desk.go(f"/borgere/{citizen}/forloeb/")
    desk.sees(re.compile("Den lille parathed får en chance"))
    desk.follow("Genovervej")
    desk.heading(re.compile("Genovervej henvisningen af Lars Toft"))
    desk.accessible()


def test_the_workplace_waits_until_a_day(desk: Walk) -> None:
    """With a reason, and on the list; and no longer."""
    desk.sign_in_as("Jonas Bech")
    [(citizen,)] = desk.site.ask(LARS)
    desk.go(f"/borgere/{citizen}/forloeb/")
    desk.fill("Hvorfor er det ikke tid til en arbejdsplads endnu?", "Venter på briller.")
    desk.fill("Ny dato", f"{working_day(today() + timedelta(days=20))}")
    desk.click("Udsæt arbejdspladsen")
    desk.sees("Arbejdspladsen er udsat, og datoen er et næste skridt.")
    desk.go("/visitation/udskudt/")
    desk.accessible()
    desk.follow("Lars Toft")
    desk.click("Ikke længere udsat")
    desk.sees("Arbejdspladsen er ikke længere udsat.")


def test_a_consultant_of_the_group_takes_somebody(desk: Walk) -> None:
    """Who was sent stands on the group's list until one of them takes the citizen."""
    desk.sign_in_as("Mette Holm")
    desk.follow("Visitation", exact=True)
    desk.follow("Modtaget", within=desk.page.locator("main"))
    desk.accessible()
    name = desk.page.locator("tbody tr th a").first.inner_text()
    desk.follow("Tag imod", within=desk.page.get_by_role("row").filter(has_text=name))
    desk.accessible()
    desk.click("Tag imod borgeren")
    desk.sees("Du har taget imod borgeren.")
    desk.heading(name)


def test_evenness_is_a_finding_with_its_rows(desk: Walk) -> None:
    """Shares in the order of names, how sure they are, and the decisions behind each."""
    desk.sign_in_as("Torben Friis")
    desk.go("/visitation/jaevnhed/")
    desk.sees(re.compile("ikke en rangliste"))
    desk.accessible()
    desk.page.get_by_role("row").filter(has_text="Birthe Dam").get_by_role("link").first.click()
    desk.heading("Afgørelser bag tallet")
    desk.accessible()
    desk.go("/visitation/programmer/")
    desk.accessible()
    desk.follow("Flere skal med", within=desk.page.locator("main"))
    desk.heading("Flere skal med")
    desk.accessible()
