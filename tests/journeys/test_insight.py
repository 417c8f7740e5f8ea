"""Look-ups that people answer for, and what a citizen is given to see of their case."""

import io
import json
import subprocess
import zipfile
from datetime import date
from pathlib import Path

from tests.journeys import sentences as they
from tests.journeys.sentences import Somebody
from tests.journeys.walk import Walk

KARLA = Somebody("Karla", "Mortensen", date(1987, 4, 12), "55017704")
STRANGER, LEADER_OF_ALL = "Anders Krogh", "Torben Friis"


def test_who_looks_says_why_and_the_citizen_can_see_it(
    desk: Walk, colleague: Walk, phone: Walk, tmp_path: Path
) -> None:
    they.the_leader_takes_in_the_file(desk, KARLA)
    they.the_leader_gives_a_consultant(desk, KARLA)
    somebody_else_opens_the_case(colleague)
    the_leader_of_all_goes_through_it(phone)
    told = the_citizen_gets_insight(desk, tmp_path)
    assert "Borgeren henvender sig" in told
    assert STRANGER not in told


def somebody_else_opens_the_case(colleague: Walk) -> None:
    """The name finds nobody; the whole number asks why; the case is read and closed again."""
    colleague.sign_in_as(STRANGER)
    search(colleague, KARLA.family_name)
    colleague.does_not_see(KARLA.name)
    search(colleague, KARLA.cpr)
    colleague.heading("Borgeren er ikke i dit eller dit teams forløb")
    colleague.accessible()
    colleague.tick("Borgeren henvender sig")
    colleague.click("Åbn sagen")
    colleague.heading(KARLA.name)
    colleague.sees("Åbnet uden for dit område til")
    colleague.does_not_see("Ret team")
    colleague.accessible()
    colleague.click("Luk nu")
    colleague.sees("Sagen er lukket for dig.")


def the_leader_of_all_goes_through_it(phone: Walk) -> None:
    """On a telephone: who, why and what was seen, and an outcome."""
    phone.sign_in_as(LEADER_OF_ALL)
    phone.go("/opslag/")
    phone.sees(KARLA.name)
    phone.accessible()
    phone.follow(STRANGER)
    phone.heading(f"{STRANGER} har åbnet sagen om {KARLA.name}")
    phone.sees("Borgeren henvender sig")
    phone.tick("I orden")
    phone.accessible()
    phone.click("Gem udfald")
    phone.sees("Udfaldet er gemt.")


def the_citizen_gets_insight(leader: Walk, folder: Path) -> str:
    """Begun, looked through with a line left out, made, fetched and opened: the paper's words."""
    they.opens(leader, KARLA)
    leader.follow("Indsigt", exact=True)
    leader.accessible()
    leader.click("Begynd")
    leader.heading(f"Gennemse indsigten for {KARLA.name}")
    leader.accessible()
    leader.page.locator("label[for^='k-']").last.click()
    leader.fill("Udelades, fordi", "Handler om en anden person")
    leader.click("Udelad de valgte")
    leader.sees("Udeladt: Handler om en anden person")
    leader.click("Lav dokumentet")
    leader.sees("Indsigten er lavet.")
    paper = fetched(leader, "Dokument (PDF)", folder)
    with zipfile.ZipFile(io.BytesIO(fetched(leader, "Fil (JSON)", folder).read_bytes())) as zipped:
        data = json.loads(zipped.read("indsigt.json"))
    assert data["borger"] == KARLA.name
    assert "Handler om en anden person" in json.dumps(data, ensure_ascii=False)
    read = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, check=True, text=True)
    return " ".join(read.stdout.split())


def fetched(leader: Walk, link: str, folder: Path) -> Path:
    """The file behind a link."""
    with leader.page.expect_download() as under_way:
        leader.follow(link)
    where = folder / under_way.value.suggested_filename
    under_way.value.save_as(where)
    return where


def search(walk: Walk, text: str) -> None:
    """From the top of any page."""
    walk.press("/")
    walk.page.keyboard.type(text)
    walk.press("Enter")
    walk.page.wait_for_url("**/soeg/**")
