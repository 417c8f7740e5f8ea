"""`import_companies`: the business register's file and a simple list, once, again, and with broken lines."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from jobspor.access.tests.factories import make_municipality
from jobspor.companies.models import Company, Workplace
from jobspor.exchange.tests.test_reading_register import company, held, street, workplace
from tests.people import as_owner

CVR, OTHER_CVR, P_NUMBER = "99999918", "99999926", "1999999999"
Load = Callable[..., str]


@pytest.fixture
def load(db: None, tmp_path: Path) -> Load:
    """Write a file and load it; gives what the command says."""
    with as_owner():
        make_municipality(740, "Silkeborg")

    def run(*lines: dict[str, Any] | bytes, name: str = "cvr.jsonl", **options: str) -> str:
        packed = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        path = tmp_path / name
        path.write_bytes(gzip.compress(packed) if name.endswith(".gz") else packed)
        out = StringIO()
        call_command("import_companies", str(path), stdout=out, **options)
        return out.getvalue()

    return run


def of(unit: dict[str, Any]) -> dict[str, Any]:
    """A unit as a line of the register."""
    return {"VrproduktionsEnhed" if "virksomhedsrelation" in unit else "Vrvirksomhed": unit}


def test_a_company_and_its_workplace(load: Load) -> None:
    said = load(of(company()), of(workplace()))
    assert "Nye virksomheder: 1\nNye arbejdssteder: 1\nÆndret: 0\n" in said
    found = Workplace.objects.select_related("company").get()
    assert (found.p_number, found.company.cvr, found.company.form) == (P_NUMBER, CVR, "APS")
    assert (found.address, found.postcode, found.town, found.lies_in_id) == (
        "Søndergade 7A, 2. tv", "8600", "Silkeborg", 740,
    )  # fmt: skip
    assert (found.branch_code, found.branch_version, found.branch_title) == ("561190", "DB25", "Anden servering")
    assert (found.phone, found.email) == ("86820000", "kontakt@eksempel.dk")


def test_a_second_run_changes_nothing(load: Load) -> None:
    lines = [of(company()), of(workplace())]
    load(*lines)
    assert "Nye virksomheder: 0\nNye arbejdssteder: 0\nÆndret: 0\nUændret: 2\n" in load(*lines)


def test_a_workplace_that_moves_and_closes(load: Load) -> None:
    load(of(company()), of(workplace()))
    moved = workplace(beliggenhedsadresse=[street("2016-01-02", "2026-01-01"), street("2026-01-02", vejnavn="Nygade")])
    assert "Ændret: 1\nUændret: 1\n" in load(of(company()), of(moved))
    assert Workplace.objects.get().address == "Nygade 7A, 2. tv"
    load(of(workplace(livsforloeb=[held("2015-03-01", "2026-06-30")])))
    assert Workplace.objects.get().closed_on == date(2026, 6, 30)


def test_a_workplace_brings_a_company_that_has_not_come(load: Load) -> None:
    assert "Nye virksomheder: 1\nNye arbejdssteder: 1\n" in load(of(workplace()))
    load(of(company(navne=[held(navn="Moderselskabet ApS")])))
    assert Workplace.objects.get().company.name == "Moderselskabet ApS"


def test_secret_numbers_are_never_stored_and_go_when_they_become_secret(load: Load) -> None:
    load(of(workplace()))
    secret = {
        "telefonNummer": [held(kontaktoplysning="86820000", hemmelig=True)],
        "elektroniskPost": [held(kontaktoplysning="kontakt@eksempel.dk", hemmelig=True)],
    }
    load(of(workplace(**secret)))
    found = Workplace.objects.get()
    assert (found.phone, found.email) == ("", "")


def test_advertising_protection_is_kept(load: Load) -> None:
    load(of(company(reklamebeskyttet=True)), of(workplace(reklamebeskyttet=True)))
    assert Company.objects.get().is_ad_protected
    assert Workplace.objects.get().is_ad_protected
    list_of_ours = b"CVR;P-nummer;Navn\n99999918;1999999999;Nyt navn\n"
    load(list_of_ours, name="liste.csv")
    found = Workplace.objects.get()
    assert (found.name, found.is_ad_protected, found.phone) == ("Nyt navn", True, "86820000")


def test_broken_lines_are_told_by_number_and_the_rest_is_loaded(load: Load) -> None:
    said = load(of(company()), b'{"Vrvirksomhed": {', of(workplace()), of(company(cvrNummer=12345678)), b"[]")
    assert "Linjer, der ikke kunne læses: 3" in said
    assert "Linje 2: Linjen er ikke gyldig JSON." in said
    assert "Linje 4: CVR-nummeret 12345678 findes ikke" in said
    assert "Linje 5: Felterne har ikke den form" in said
    assert Workplace.objects.count() == 1


def test_of_many_broken_lines_the_first_hundred_are_named(load: Load) -> None:
    said = load(*[b"x"] * 120, of(company()))
    assert "Linjer, der ikke kunne læses: 120" in said
    assert "Linje 100:" in said
    assert "Linje 101:" not in said
    assert Company.objects.count() == 1


def test_a_packed_file_and_one_that_is_cut_off(load: Load, tmp_path: Path) -> None:
    assert "Nye virksomheder: 1" in load(of(company()), of(workplace()), name="cvr.jsonl.gz")
    path = tmp_path / "cut.gz"
    lines = b"\n".join(json.dumps(of(company(navne=[held(navn=f"Nr. {n}")]))).encode() for n in range(2000))
    path.write_bytes(gzip.compress(lines)[:-5000])
    out = StringIO()
    call_command("import_companies", str(path), stdout=out)
    assert "Filen er skåret over her." in out.getvalue()


def test_a_simple_list(load: Load) -> None:
    said = load(
        "CVR-nr.;P-nr.;Virksomhed;Adresse;Postnr.;By;Kommune;Ansatte\n"
        "99999918;1999999999;Bageriet Ærø;Søndergade 1;8600;Silkeborg;Silkeborg;12\n"
        "99999926;;Smeden;;;;;\n"
        "1;1999999998;Forkert;;;;;\n".encode("cp1252"),
        name="liste.csv",
    )
    assert "Nye virksomheder: 2\nNye arbejdssteder: 1\n" in said
    assert "Linje 4: CVR-nr.: CVR-nummeret findes ikke." in said
    found = Workplace.objects.get()
    assert (found.name, found.employees, found.lies_in_id) == ("Bageriet Ærø", 12, 740)


def test_a_list_whatever_it_is_called(load: Load) -> None:
    assert "Nye virksomheder: 1" in load(b"CVR;Navn\n99999918;Smeden\n", name="liste.csv", format="csv")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("liste.csv", b"Navn\nSmeden\n", "mangler en kolonne"),
        ("liste.csv", b"", "Filen er tom"),
        ("liste.xlsx", b"CVR;Navn\n", "hedder noget andet"),
    ],
)
def test_a_list_that_cannot_be_read(load: Load, name: str, data: bytes, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        load(data, name=name)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="Filen findes ikke"):
        call_command("import_companies", "findes-ikke.jsonl")
