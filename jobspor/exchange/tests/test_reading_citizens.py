"""The list of citizens from the case system: columns, rows, what is wrong, and the same number twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.base.text import Sentence
from jobspor.citizens.rules import example_cpr
from jobspor.exchange.reading.citizen_columns import TARGET_GROUP_WORDS, known_words, recognise
from jobspor.exchange.reading.citizens import CitizenRow, Reading, corrected, read_citizens, read_row
from jobspor.exchange.reading.files import BadFile
from jobspor.exchange.reading.rows import Cell, Row, RowProblem
from jobspor.exchange.reading.tables import read_table
from jobspor.law.codes import every_target_group

ON = date(2026, 12, 3)
KNOWN = known_words(ON)
CPR = example_cpr(date(1984, 5, 9), 0)
OTHER = example_cpr(date(1971, 11, 30), 1)
UNLIKELY = (Sentence("CPR-nummerets sidste ciffer passer ikke til resten. Kontrollér nummeret."),)  # as of all examples
LONG_NAME = "Åse-Kjærsti Øllegård Æbeltoft von Rødgrødhuus-Måløv-Sønderhø"


def row(headers: str, *cells: Cell) -> CitizenRow | list[RowProblem]:
    columns = recognise(tuple(headers.split(";")))
    return read_row(columns, Row(2, cells), on=ON, known=KNOWN)


def citizen(headers: str, *cells: Cell) -> CitizenRow:
    outcome = row(headers, *cells)
    assert isinstance(outcome, CitizenRow), outcome
    return outcome


def problem(headers: str, *cells: Cell) -> RowProblem:
    outcome = row(headers, *cells)
    assert isinstance(outcome, list), outcome
    assert len(outcome) == 1, outcome
    return outcome[0]


def read(text: str) -> Reading:
    return read_citizens(read_table("b.csv", text.encode(), max_bytes=10_000), on=ON, known=KNOWN)


def test_headers_in_the_words_of_different_systems() -> None:
    columns = recognise(("Cpr.-nr. (ddmmååxxxx)", "BORGERS NAVN", "tlf nr", "e-mail", "Sagsnr.", "", "Telefonnummer"))
    assert columns.places == {"cpr": 0, "name": 1, "phone": 2, "email": 3}
    assert columns.ignored == ("Sagsnr.",)
    assert columns.repeated == ("Telefonnummer",)
    assert columns.missing == ()


@pytest.mark.parametrize(
    ("headers", "missing"),
    [
        ("CPR;Navn", ()),
        ("CPR;Fornavn;Efternavn", ()),
        ("CPR;Efternavn", ("Navn",)),
        ("CPR;Telefon", ("Navn",)),
        ("Navn", ("CPR-nummer",)),
        ("Sag", ("CPR-nummer", "Navn")),
    ],
)
def test_cpr_and_name_must_be_there(headers: str, missing: tuple[str, ...]) -> None:
    assert recognise(tuple(headers.split(";"))).missing == missing


def test_a_row_with_everything() -> None:
    headers = (
        "CPR;Fornavn;Efternavn;Telefon;Mobil;E-mail;Adresse;Postnr. og by;Ydelse;Ydelse siden;Målgruppe;"
        "Kontaktgruppe;Henvist den;Sagsbehandler;Sprog;Tolk;Træffes"
    )
    assert citizen(
        headers, f"{CPR[:6]}-{CPR[6:]}", "Anne  Mette", LONG_NAME, "86 82 00 00", "+45 20304050", "anne@eksempel.dk",
        "Søndergade 1, 2. tv", "8600 Silkeborg", "sygedagpenge", date(2024, 2, 29), "Aktivitetsparat kontanthjælp",
        "2.2", "1/12-2026", "Bo Ibsen", "arabisk", "Ja", "SMS efter kl. 10",
    ) == CitizenRow(
        line=2, cpr=CPR, given_names="Anne Mette", family_name=LONG_NAME, phone="20304050", email="anne@eksempel.dk",
        address="Søndergade 1, 2. tv", postcode="8600", benefit="sygedagpenge", benefit_since=date(2024, 2, 29),
        target_group="6.3", contact_group="2.2", referred_on=date(2026, 12, 1), caseworker="Bo Ibsen",
        language="arabisk", needs_interpreter=True, reach="SMS efter kl. 10", warnings=UNLIKELY,
    )  # fmt: skip


def test_a_row_with_the_least() -> None:
    assert citizen("CPR;Navn;Telefon;Tolk", CPR, "Bo Ib", "ingen", "") == CitizenRow(
        line=2, cpr=CPR, given_names="Bo", family_name="Ib", warnings=UNLIKELY
    )


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Anne Mette Hansen", ("Anne Mette", "Hansen")),
        ("Hansen, Anne Mette", ("Anne Mette", "Hansen")),
        ("Øllegård Ærø", ("Øllegård", "Ærø")),
    ],
)
def test_a_name_in_one_column(written: str, names: tuple[str, str]) -> None:
    read_name = citizen("CPR;Navn", CPR, written)
    assert (read_name.given_names, read_name.family_name) == names


@pytest.mark.parametrize("cell", [int(CPR), CPR[1:]])
def test_a_leading_zero_that_excel_has_taken_is_put_back_and_said(cell: Cell) -> None:
    found = citizen("CPR;Navn", cell, "Bo Ib")
    assert CPR.startswith("0")
    assert found.cpr == CPR
    assert found.warnings[0] == "CPR-nummeret manglede et 0 forrest; det er sat på. Kontrollér, at det er rigtigt."


@pytest.mark.parametrize(
    ("headers", "cells", "column", "shown", "says"),
    [
        ("CPR-nr.;Navn", ("310290-1234", "Bo Ib"), "CPR-nr.", "310290-····", "en dato, der ikke findes: 31-02-90."),
        ("CPR-nr.;Navn", ("", "Bo Ib"), "CPR-nr.", "-", "CPR-nummeret mangler. Skriv de 10 cifre."),
        ("CPR;Navn", (example_cpr(date(2027, 5, 9), 0), "Bo Ib"), "CPR", "090527-····", "ikke er født endnu."),
        ("CPR;Navn", (CPR, "Madonna"), "Navn", "Madonna", "Skriv både fornavn og efternavn."),
        ("CPR;Fornavn;Efternavn", (CPR, "Bo", ""), "Efternavn", "", "Skriv både fornavn og efternavn."),
        ("CPR;Navn;Tlf.", (CPR, "Bo Ib", "12"), "Tlf.", "12", "ét dansk nummer med 8 cifre"),
        ("CPR;Navn;Henvist", (CPR, "Bo Ib", "4.12.2026"), "Henvist", "4.12.2026", "Datoen ligger i fremtiden."),
        ("CPR;Navn;Ydelse siden", (CPR, "Bo Ib", "1.1.1980"), "Ydelse siden", "1.1.1980", "før borgerens fødsel."),
        (
            "CPR;Navn;Målgruppe",
            (CPR, "Bo Ib", "klar"),
            "Målgruppe",
            "klar",
            "Dagpengemodtager, Jobparat på kontanthjælp",
        ),
        (
            "CPR;Navn;Ydelse",
            (CPR, "Bo Ib", "løn"),
            "Ydelse",
            "løn",
            "Skriv et af disse: Dagpenge, Kontanthjælp, mindste",
        ),
        ("CPR;Navn", (CPR, "Bo Ib", "8600"), "", "", "Linjen har flere felter end overskrifter"),
        ("CPR;Navn", (CPR, f"{'x' * 60} {'y' * 60}"), "Navn", "x" * 60, "Teksten har 121 tegn"),
    ],
)
def test_what_is_wrong_is_named_where_it_stands(
    headers: str, cells: tuple[str, ...], column: str, shown: str, says: str
) -> None:
    found = problem(headers, *cells)
    assert (found.line, found.column, found.value_shown) == (2, column, shown)
    assert says in found.message


def test_everything_wrong_with_a_row_is_told_at_once() -> None:
    outcome = row("CPR;Navn;E-mail;Tolk", "12", "Bo", "bo", "måske")
    assert isinstance(outcome, list)
    assert [found.column for found in outcome] == ["CPR", "Navn", "E-mail", "Tolk"]


@pytest.mark.parametrize(("born", "age"), [(date(2014, 6, 1), "12"), (date(1920, 6, 1), "106")])
def test_an_unlikely_age_is_a_warning(born: date, age: str) -> None:
    assert (
        f"Borgeren er {age} år. Kontrollér CPR-nummeret." in citizen("CPR;Navn", example_cpr(born, 0), "Bo Ib").warnings
    )


def test_a_corrected_row_is_read_again() -> None:
    columns = recognise(("CPR", "Navn", "Henvist"))
    kept = Row(7, ("310290-1234", "Bo Ib", date(2026, 12, 1), "for meget"))
    assert isinstance(read_row(columns, kept, on=ON, known=KNOWN), list)
    again = read_row(columns, corrected(columns, kept, {"cpr": f" {CPR} "}), on=ON, known=KNOWN)
    assert isinstance(again, CitizenRow)
    assert (again.line, again.cpr, again.referred_on) == (7, CPR, date(2026, 12, 1))


@given(since=st.dates(date(1990, 1, 1), ON), phone=st.integers(20_000_000, 99_999_999), number=st.integers(0, 3000))
def test_a_row_kept_as_texts_reads_the_same(since: date, phone: int, number: int) -> None:
    columns = recognise(("CPR", "Navn", "Ydelse siden", "Telefon"))
    first = Row(2, (int(example_cpr(date(1984, 5, 9), number)), "Bo Ib", since, phone))
    kept = Row(2, tuple(first.texts()))
    assert read_row(columns, kept, on=ON, known=KNOWN) == read_row(columns, first, on=ON, known=KNOWN)


def test_the_same_number_twice_names_both_lines() -> None:
    reading = read(f"CPR;Navn;Ydelse\n{CPR};Bo Ib;\n{OTHER};Ea Ås;\n{CPR[:6]}-{CPR[6:]};Bo Ib;Dagpenge\n")
    assert [(found.line, found.cpr) for found in reading.citizens] == [(2, CPR), (3, OTHER)]
    assert reading.citizens[0].warnings[-1] == (
        "CPR-nummeret står flere gange i filen. Linje 2 gælder; det gør ikke linje 4."
    )
    (bad,) = reading.bad
    assert bad.problems[0].message.startswith("Linje 4 har samme CPR-nummer som linje 2, og linje 2 gælder.")
    assert bad.problems[0].value_shown == f"{CPR[:6]}-····"


def test_a_bad_first_row_still_counts_as_the_first() -> None:
    reading = read(f"CPR;Navn;E-mail\n{CPR};Bo Ib;forkert\n{CPR};Bo Ib;\n")
    assert reading.citizens == []
    assert [bad.row.line for bad in reading.bad] == [2, 3]


def test_rows_without_a_readable_number_are_not_taken_for_doubles() -> None:
    reading = read("CPR;Navn\n;Bo Ib\n;Ea Ås\n")
    assert [len(bad.problems) for bad in reading.bad] == [1, 1]


def test_good_rows_are_read_beside_bad_ones() -> None:
    reading = read(f"Personnummer;Navn\n{CPR};Bo Ib\n310290-1234;Ea Ås\n{OTHER};Ib Bo\n")
    assert [found.line for found in reading.citizens] == [2, 4]
    assert [bad.row for bad in reading.bad] == [Row(3, ("310290-1234", "Ea Ås"))]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Sag;Navn\n1;Bo\n", "Filen mangler en kolonne: CPR-nummer. Den har disse: Sag, Navn. Ret overskriften"),
        (f"{CPR};Bo Ib\n{OTHER};Ea Ås\n", "Filen har ingen overskrifter. Skriv kolonnernes navne i en linje øverst."),
    ],
)
def test_a_file_without_the_columns(text: str, says: str) -> None:
    with pytest.raises(BadFile) as refused:
        read(text)
    assert str(refused.value).startswith(says)
    assert CPR[6:] not in str(refused.value)


def test_the_words_for_target_groups_are_the_laws() -> None:
    assert set(TARGET_GROUP_WORDS.values()) <= every_target_group().keys()


def test_messages_can_be_said_in_another_language() -> None:
    found = problem("CPR;Navn", "12", "Bo Ib")
    english = found.message.translated(lambda _danish: "The number has %(count)s digits.")
    assert english == "The number has 2 digits."


def test_closed_codes_are_read_but_not_offered() -> None:
    assert citizen("CPR;Navn;Målgruppe", CPR, "Bo Ib", "Ressourceforløb").target_group == "6.8"
    assert "ressourceforløb" not in problem("CPR;Navn;Målgruppe", CPR, "Bo Ib", "klar").message
