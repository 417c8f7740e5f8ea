"""Files in a case, from a telephone."""

import re

from playwright.sync_api import FilePayload, expect

from jobspor.access.tests import files
from tests.journeys.test_drafts import MINE
from tests.journeys.walk import Walk


def test_files_are_put_in_opened_and_taken_out(phone: Walk) -> None:
    """A picture and a letter at once; a letter with code in it is refused with what to do."""
    phone.sign_in_as("Mette Holm")
    [(citizen,)] = phone.site.ask(MINE)
    phone.go(f"/borgere/{citizen}/")
    phone.follow("Filer", exact=True)
    phone.heading("Filer om")
    phone.accessible()
    chosen = phone.labelled("Vælg filer, eller træk dem hertil")
    picture: FilePayload = {"name": "IMG_0041.jpg", "mimeType": "image/jpeg", "buffer": files.picture()}
    letter: FilePayload = {"name": "Lægens svar.pdf", "mimeType": "application/pdf", "buffer": files.pdf()}
    chosen.set_input_files([picture, letter])
    phone.click("Læg ind")
    phone.sees("2 filer er lagt ind.")
    phone.accessible()
    with phone.page.expect_download() as download:
        phone.follow("Lægens svar")
    assert download.value.suggested_filename == "Lægens svar.pdf"
    chosen.set_input_files({"name": "kode.pdf", "mimeType": "application/pdf", "buffer": files.pdf_with_script()})
    phone.click("Læg ind")
    phone.sees(re.compile("kode eller en anden fil gemt"))
    phone.accessible()
    phone.page.get_by_role("button", name=re.compile("^Tag ud.*IMG_0041")).click()
    phone.sees("Filen er taget ud.")
    phone.click("Fortryd")
    expect(phone.page.get_by_role("link", name="IMG_0041", exact=True)).to_be_visible()
    phone.follow("IMG_0041")
    expect(phone.page.locator("img")).to_be_visible()
