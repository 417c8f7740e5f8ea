"""A mentor outside the municipality: granted at the desk, a link on a telephone, time that counts against the grant."""

import re

from jobspor.base.days import add_weeks
from tests.journeys import sentences as they
from tests.journeys.test_support import KARSTEN
from tests.journeys.walk import Walk


def test_a_mentor_reports_by_link(desk: Walk, phone: Walk) -> None:
    """Jonas grants, agrees that the mentor comes along, and reads the link out; the mentor writes both on a phone."""
    desk.sign_in_as("Jonas Bech")
    [(citizen,)] = desk.site.ask(KARSTEN)
    desk.go(f"/borgere/{citizen}/stoette/mentor/")
    desk.accessible()
    desk.fill("Eller mentor uden for kommunen", "Vagn Ravn")
    desk.fill("Hvad skal støtten bruges til?", "Post og aftaler i hverdagen")
    desk.fill("Timer om ugen", "2")
    desk.fill("Til og med", f"{add_weeks(they.today(), 20)}")
    desk.click("Giv støtten")
    desk.heading("Mentorstøtte: Vagn Ravn")
    [(day,)] = desk.site.ask("SELECT current_date::text")
    med = desk.section("Mentoren tager med")
    desk.fill("Hvornår?", day, within=med)
    desk.tick("Med til læge", within=med)
    desk.fill("Hvor?", "Torvet 4 kl. 9", within=med)
    desk.click("Aftal, at mentoren tager med")
    desk.sees(re.compile("Det er skrevet ind"))
    desk.accessible()
    desk.click("Læs linket op")
    phone.go(desk.page.locator("main code").inner_text())
    phone.accessible()
    phone.click("Ja, det er mig")
    phone.heading("Din tid med Karsten")
    phone.accessible()
    phone.fill("Hvor længe?", "1 t 30 min", within=phone.page.locator(".rows"))
    phone.click("Jeg var med")
    phone.sees("Tak. Tiden er skrevet.")
    form = phone.page.locator("form").filter(has_text="Hvad gik tiden til?")
    phone.tick("Samtale")
    phone.click("Skriv tid")
    phone.sees("Skriv, hvor mange timer.")
    phone.accessible()
    phone.fill("Hvor længe?", "45 min", within=form)
    phone.click("Skriv tid")
    phone.sees(re.compile(r"Du har brugt 2\st\s15\smin"))
    phone.accessible()
    phone.does_not_see("Vestergaard")
    desk.go(f"/borgere/{citizen}/stoette/")
    desk.sees(re.compile(r"2\st\s15\smin brugt"))
