"""The printed agreement: its words, its tags, and that what people type is only ever printed."""

import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from jobspor.placements.agreement.document import render
from jobspor.placements.agreement.sheet import SignatureLine, sheet
from jobspor.placements.agreement.text import AgreementText, HoursStep, Party, mark, text_hash
from jobspor.placements.tests.agreement_sample import AGREEMENT, FIRST_STEP, SIGNATURES, plain

ABBREVIATION = re.compile(r"\b(man|tirs|ons|tors|fre|lør|søn|jan|feb|mar|apr|aug|sep|okt|nov|dec|kl)\.", re.IGNORECASE)
AVOIDED = ("jobcenter", "ordinær", "virksomhedsrettet", "samtykke", "progression", "kandidat", "skånehensyn", "frist")


def printed(pdf: bytes, tmp_path: Path) -> list[str]:
    """The text of each page, as poppler's `pdftotext` reads it; without poppler the test is skipped."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    path = tmp_path / "agreement.pdf"
    path.write_bytes(pdf)
    text = subprocess.run([tool, "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    return [" ".join(plain(page).split()) for page in text.split("\f")[:-1]]


def page_count(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def title(pdf: bytes) -> str:
    found = re.search(rb"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", pdf, re.DOTALL)
    return html.unescape(found[1].decode()) if found else ""


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


def words_of(text: AgreementText = AGREEMENT, signatures: tuple[SignatureLine, ...] = SIGNATURES) -> str:
    return plain("\n".join(strings(sheet(text, signatures, examples=False, language="da"))))


# The file


def test_it_is_a_tagged_danish_document_of_two_pages() -> None:
    pdf = render(AGREEMENT, SIGNATURES, examples=True)

    assert pdf.startswith(b"%PDF-1.7")
    for tag in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang(da)", b"pdfuaid:part>1<", b"/DisplayDocTitle true"):
        assert tag in pdf
    assert title(pdf) == "Arbejdsaftale for Mona Lund"
    assert "Åmose Kommune".encode() in pdf
    assert page_count(pdf) == 2


def test_the_same_agreement_gives_the_same_bytes() -> None:
    assert render(AGREEMENT, SIGNATURES, examples=True) == render(AGREEMENT, SIGNATURES, examples=True)


def test_without_signatures_it_is_still_two_pages() -> None:
    assert page_count(render(AGREEMENT, (), examples=True)) == 2


def test_without_plex_it_is_set_in_the_font_that_typst_carries(tmp_path: Path) -> None:
    assert b"LibertinusSerif" in render(AGREEMENT, SIGNATURES, examples=False, fonts=tmp_path)


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="'en'"):
        render(AGREEMENT, SIGNATURES, examples=False, language="en")


@pytest.mark.parametrize(
    "name",
    ['#import "x"', "$x$ #panic() \\u{41}", "<b>*Mona* _L_</b> @ref // `x`", "»Mo\"na« & 'Lund' [x]", "Æ" * 60],
)
def test_what_people_type_is_printed_and_never_read_as_markup(name: str, tmp_path: Path) -> None:
    text = replace(AGREEMENT, citizen=Party(name), purpose=name, internship_tasks=(name,), absence=name)

    pdf = render(text, SIGNATURES, examples=False)

    assert title(pdf) == f"Arbejdsaftale for {name}"
    page = printed(pdf, tmp_path)[0].replace(" ", "")
    assert page.count(name.replace(" ", "")) >= 4


def test_long_texts_run_on_to_more_pages() -> None:
    tasks = tuple(f"Opgave {number}: {'hjælpe til, ' * 20}" for number in range(30))

    assert page_count(render(replace(AGREEMENT, internship_tasks=tasks), SIGNATURES, examples=False)) > 2


def test_an_agreement_with_the_least_in_it_can_be_printed() -> None:
    least = replace(
        AGREEMENT,
        company=replace(AGREEMENT.company, workplace="", contact="", phone="", cvr="", p_number=""),
        municipality=replace(AGREEMENT.municipality, cover="", cover_phone=""),
        subgoals=(),
        wage_tasks=(),
        steps=(HoursStep(AGREEMENT.starts_on, 120, 0),),
        considerations=(),
        absence="",
        appointments="",
        insurance="",
        parallel_efforts=(),
        afterwards="",
    )

    assert page_count(render(least, (), examples=False)) == 2


# The pages


def test_page_one_is_what_a_shift_leader_needs(tmp_path: Path) -> None:
    first, second = printed(render(AGREEMENT, SIGNATURES, examples=True), tmp_path)

    for needed in (
        "Mona løser opgaver hos Kernehuset Bageri fra man. 30. nov. 2026 til fre. 26. feb. 2027.",
        "Karin Holt, 10 20 30 17",
        "Pakke boller og brød",
        "Med løn, fra 4. jan. 2027",
        "Man. og ons. 9–12. Fre. 9–11.30 med løn.",
        "Hun skal kunne sidde ned 10 minutter hver time.",
        "Syg: Mona ringer til Karin på 10 20 30 17",
        "Pauser tæller med i timerne.",
    ):
        assert needed in first
    for needed in ("Underskrifter", "man. 23. nov. 2026 kl. 10.42", "Link på telefon · version 1", "Logget ind"):
        assert needed in second
    assert f"Tekstens mærke: {mark(text_hash(AGREEMENT))}." in second


def test_examples_are_called_examples_on_every_page(tmp_path: Path) -> None:
    pages = printed(render(AGREEMENT, SIGNATURES, examples=True), tmp_path)
    real = printed(render(AGREEMENT, SIGNATURES, examples=False), tmp_path)

    assert all("Eksempeldata" in page for page in pages)
    assert not any("Eksempeldata" in page for page in real)


# The words


def test_a_missing_signature_is_loud() -> None:
    words = words_of(signatures=SIGNATURES[:1])

    assert "Aftalen gælder ikke endnu.\nKarin Holt og Jonas Friis mangler at skrive under." in words
    assert words.count("Mangler at skrive under") == 2
    assert "Aftalen gælder ikke endnu." not in words_of()


def test_a_signature_tells_copenhagen_time() -> None:
    summer = replace(SIGNATURES[0], signed_at=datetime(2027, 7, 1, 22, 30, tzinfo=UTC))

    assert "fre. 2. juli 2027 kl. 0.30" in words_of(signatures=(summer,))


def test_a_signature_from_before_a_small_correction_says_that_it_stands() -> None:
    corrected = replace(AGREEMENT, version=2)

    assert words_of(corrected).count("version 1\nGælder stadig: kun småting er rettet siden.") == 2
    assert "Gælder stadig" not in words_of()


def test_without_wage_hours_it_says_when_they_are_talked_about() -> None:
    assert "Ikke endnu. Tors. 7. jan. 2027 taler vi om" in words_of(
        replace(AGREEMENT, wage_tasks=(), steps=(FIRST_STEP,))
    )


def test_nothing_shared_is_said_plainly() -> None:
    assert "Der er ikke aftalt at dele noget. Spørg Mona" in words_of(replace(AGREEMENT, considerations=()))


def test_insurance_says_whom_to_ask_and_that_the_rules_are_unverified() -> None:
    words = words_of()

    assert "Sker der en skade, så ring til Jonas Friis på 10 20 30 41." in words
    assert "Reglerne om forsikring er ikke verificeret" in words


def test_the_words_are_plain_danish() -> None:
    """LIX at most 35 and no sentence over 16 words: dates and numbers, held by hard spaces, are one word each."""
    running = [line for line in strings(sheet(AGREEMENT, (), examples=True, language="da")) if line.endswith(".")]
    text = ABBREVIATION.sub(r"\1", " ".join(running))
    sentences = [sentence.split(" ") for sentence in re.split(r"[.!?:]+(?:\s+|$)", text) if sentence]
    words = [word for sentence in sentences for word in sentence]
    long_words = [word for word in words if len(re.sub(r"\W", "", word)) > 6 and not re.search(r"\d", word)]

    assert len(words) / len(sentences) + 100 * len(long_words) / len(words) <= 35
    assert max(len(sentence) for sentence in sentences) <= 16


def test_office_words_are_avoided() -> None:
    words = words_of(signatures=()).lower()

    assert [word for word in AVOIDED if word in words] == []
