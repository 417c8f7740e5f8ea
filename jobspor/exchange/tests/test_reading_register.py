"""The business register's JSON lines: what holds today, what is never kept, and lines that are broken."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.exchange.reading.company_records import Address, Branch, CompanyRecord, Employment, WorkplaceRecord
from jobspor.exchange.reading.register import BadLine, read_register

ON = date(2026, 11, 22)
CVR, OTHER_CVR, P_NUMBER = 99999918, 99999926, 1999999999
LONG_NAME = "Åse-Kjærsti Øllegård Æbeltofts Rødgrød- og Smørrebrødsfabrik i Måløv"


def held(start: str | None = "2015-03-01", end: str | None = None, **fields: object) -> dict[str, Any]:
    """An entry with its period, as everything in the register has."""
    return {
        **fields,
        "periode": {"gyldigFra": start, "gyldigTil": end},
        "sidstOpdateret": "2026-01-01T00:00:00.000+01:00",
    }


def figures(heads: int | None, years: float | None = None, **when: int) -> dict[str, Any]:
    return {**when, "antalAnsatte": heads, "antalAarsvaerk": years, "intervalKodeAntalAnsatte": "ANTAL_20_49"}


def street(start: str = "2015-03-01", end: str | None = None, **changes: object) -> dict[str, Any]:
    address = {
        "landekode": "DK", "fritekst": None, "vejnavn": "Søndergade", "husnummerFra": 7, "husnummerTil": None,
        "bogstavFra": "A", "bogstavTil": None, "etage": "2", "sidedoer": "tv", "postnummer": 8600,
        "postdistrikt": "Silkeborg", "kommune": {"kommuneKode": 740, "kommuneNavn": "SILKEBORG"},
    }  # fmt: skip
    return held(start, end, **address | changes)


def unit(**changes: object) -> dict[str, Any]:
    """What companies and workplaces have in common."""
    return {
        "navne": [held("2015-03-01", "2019-12-31", navn="Før ApS"), held("2020-01-01", navn=LONG_NAME)],
        "reklamebeskyttet": False,
        "beliggenhedsadresse": [street("2015-03-01", "2016-01-01", vejnavn="Gammelgade"), street("2016-01-02")],
        "telefonNummer": [held(kontaktoplysning="86820000", hemmelig=False)],
        "elektroniskPost": [held(kontaktoplysning="kontakt@eksempel.dk", hemmelig=False)],
        "hovedbranche": [
            held(
                "2015-03-01", "2024-12-31", branchekode="107120", branchetekst="Fremstilling af friske bageriprodukter"
            ),
            held("2025-01-01", branchekode="561190", branchetekst="Anden servering"),
        ],
        "livsforloeb": [held("2015-03-01")],
        **changes,
    }


def company(**changes: object) -> dict[str, Any]:
    return unit(
        cvrNummer=CVR,
        virksomhedsform=[held(virksomhedsformkode=80, kortBeskrivelse="APS", langBeskrivelse="Anpartsselskab")],
        virksomhedsstatus=[held(status="NORMAL")],
        penheder=[held(pNummer=P_NUMBER), held("2015-03-01", "2018-01-01", pNummer=1999999998)],
        deltagerRelation=[{"deltager": {"navne": [held(navn="Anne Hemmelig")]}}],
    ) | changes  # fmt: skip


def workplace(**changes: object) -> dict[str, Any]:
    relations = [held("2015-03-01", "2019-12-31", cvrNummer=OTHER_CVR), held("2020-01-01", cvrNummer=CVR)]
    return unit(pNummer=P_NUMBER, virksomhedsrelation=relations) | changes


def line_of(fields: dict[str, Any]) -> bytes:
    kind = "VrproduktionsEnhed" if "virksomhedsrelation" in fields else "Vrvirksomhed"
    return json.dumps({kind: fields}).encode()


def one(fields: dict[str, Any]) -> Any:
    (record,) = read_register([line_of(fields)], on=ON)
    return record


def reason(line: bytes) -> str:
    (bad,) = read_register([line], on=ON)
    assert isinstance(bad, BadLine)
    return bad.reason


COMMON: dict[str, Any] = {
    "name": LONG_NAME,
    "address": Address("Søndergade 7A, 2. tv", "8600", "Silkeborg", 740),
    "branch": Branch("561190", "Anden servering", "DB25"),
    "earlier_branch": Branch("107120", "Fremstilling af friske bageriprodukter", "DB07"),
    "started_on": date(2015, 3, 1),
    "phone": "86820000",
    "email": "kontakt@eksempel.dk",
    "is_ad_protected": False,
}


def test_a_company() -> None:
    assert one(company()) == CompanyRecord(
        line=1,
        cvr="99999918",
        form_code=80,
        form="APS",
        sector="private",
        status="NORMAL",
        p_numbers=("1999999999",),
        **COMMON,
    )


@pytest.mark.parametrize(("code", "sector"), [(250, "public"), (230, "public"), (60, "private"), (280, "")])
def test_the_sector_is_told_by_the_form(code: int, sector: str) -> None:
    assert one(company(virksomhedsform=[held(virksomhedsformkode=code, kortBeskrivelse="X")])).sector == sector


def test_without_a_code_in_db25_there_is_no_earlier_one() -> None:
    found = one(company(hovedbranche=[held("2015-03-01", branchekode="107120", branchetekst="Bageri")]))
    assert (found.branch.version, found.earlier_branch) == ("DB07", None)


def test_a_workplace_belongs_to_the_company_it_has_now() -> None:
    assert one(workplace()) == WorkplaceRecord(line=1, p_number="1999999999", cvr="99999918", **COMMON)


def test_wrapped_lines_empty_lines_and_lines_about_persons() -> None:
    lines = [
        b"\xef\xbb\xbf" + json.dumps({"_index": "cvr", "_source": {"Vrvirksomhed": company()}}).encode() + b"\r\n",
        b"\n",
        json.dumps({"_source": {"Vrdeltagerperson": {"navne": []}}}).encode(),
        json.dumps({"_source": {"NewestRetrievedFileTimestampForBeskaeftigelse": {}}}).encode(),
        line_of(workplace()),
    ]
    found = list(read_register(lines, on=ON))
    assert [(type(record), record.line) for record in found] == [(CompanyRecord, 1), (WorkplaceRecord, 5)]


SECRETS = [
    [held(kontaktoplysning="{}", hemmelig=True)],
    [held(kontaktoplysning="{}")],
    [held("2015-03-01", "2020-01-01", kontaktoplysning="{}", hemmelig=False)],
    [held("2027-01-01", kontaktoplysning="{}", hemmelig=False)],
    [
        held("2015-03-01", "2020-01-01", kontaktoplysning="{}", hemmelig=False),
        held(kontaktoplysning="{}", hemmelig=True),
    ],
    [],
    None,
]


@pytest.mark.parametrize("entries", SECRETS)
def test_what_is_secret_or_past_is_never_kept(entries: list[dict[str, Any]] | None) -> None:
    phones, emails = (
        json.loads(json.dumps(entries).replace("{}", text)) for text in ("20304050", "hemmelig@eksempel.dk")
    )
    metadata = {"nyesteKontaktoplysninger": ["20304050", "hemmelig@eksempel.dk"]}
    record = one(
        company(telefonNummer=phones, elektroniskPost=emails, obligatoriskEmail=emails, virksomhedMetadata=metadata)
    )
    assert (record.phone, record.email) == ("", "")
    assert "hemmelig" not in repr(record).lower()
    assert "20304050" not in repr(record)


def test_an_open_number_beside_a_secret_and_an_unreadable_one() -> None:
    numbers = [("20304050", True), ("ukendt nummer", False), ("+45 86 82 00 01", False)]
    entries = [held(kontaktoplysning=number, hemmelig=secret) for number, secret in numbers]
    assert one(workplace(telefonNummer=entries)).phone == "86820001"


@pytest.mark.parametrize(("said", "kept"), [(True, True), (False, False), (None, None)])
def test_advertising_protection(said: bool | None, kept: bool | None) -> None:
    assert one(workplace(reklamebeskyttet=said)).is_ad_protected is kept


def test_the_order_of_the_history_does_not_matter_and_the_future_has_not_come() -> None:
    names = [
        held("2027-01-01", navn="Snart"),
        held("2020-01-01", navn="Nu"),
        held("2015-03-01", "2019-12-31", navn="Før"),
    ]
    assert one(company(navne=names)).name == "Nu"
    assert one(company(navne=names[::-1])).name == "Nu"


def test_an_extract_with_only_the_newest_values() -> None:
    newest = {
        "nyesteNavn": held(navn="Bageriet"),
        "nyesteBeliggenhedsadresse": street(etage=None, sidedoer="th", husnummerTil=9),
        "nyesteHovedbranche": held("2015-03-01", branchekode=11100, branchetekst="Dyrkning af korn"),
        "nyesteCvrNummerRelation": CVR,
        "nyesteErstMaanedsbeskaeftigelse": figures(3, 2.25, aar=2026, maaned=9),
        "sammensatStatus": "Aktiv",
    }
    source = {"VrproduktionsEnhed": {"pNummer": P_NUMBER, "produktionsEnhedMetadata": newest}}
    (record,) = read_register([json.dumps(source).encode()], on=ON)
    assert record == WorkplaceRecord(
        line=1,
        p_number="1999999999",
        cvr="99999918",
        name="Bageriet",
        address=Address("Søndergade 7A-9, th", "8600", "Silkeborg", 740),
        branch=Branch("011100", "Dyrkning af korn", "DB07"),
        employment=Employment(date(2026, 9, 30), 3, Decimal("2.25"), "20-49"),
    )


@pytest.mark.parametrize(
    ("series", "employment"),
    [
        ({"erstMaanedsbeskaeftigelse": [figures(9, 7.5, aar=2026, maaned=2)]}, (date(2026, 2, 28), 9, Decimal("7.5"))),
        ({"kvartalsbeskaeftigelse": [figures(9, 8, aar=2026, kvartal=2)]}, (date(2026, 6, 30), 9, Decimal(8))),
        ({"aarsbeskaeftigelse": [figures(9, None, aar=2024)]}, (date(2024, 12, 31), 9, None)),
        (
            {
                "aarsbeskaeftigelse": [figures(1, 1, aar=2024)],
                "kvartalsbeskaeftigelse": [figures(3, 3, aar=2026, kvartal=1), figures(2, 2, aar=2025, kvartal=4)],
                "maanedsbeskaeftigelse": [figures(4, 4, aar=2026, maaned=3)],
                "erstMaanedsbeskaeftigelse": [figures(5, 5, aar=2026, maaned=3), figures(6, 6, aar=2025, maaned=12)],
            },
            (date(2026, 3, 31), 5, Decimal(5)),
        ),
        ({"aarsbeskaeftigelse": [figures(None, None, aar=2024)]}, (date(2024, 12, 31), None, None)),
    ],
)
def test_the_newest_figures_of_employment(series: dict[str, Any], employment: tuple[date, Any, Any]) -> None:
    assert one(workplace(**series)).employment == Employment(*employment, size="20-49")


def test_no_figures_of_employment() -> None:
    assert one(workplace()).employment is None


@pytest.mark.parametrize(
    ("changes", "closed_on"),
    [
        ({}, None),
        ({"livsforloeb": [held("2015-03-01", "2026-06-30")]}, date(2026, 6, 30)),
        ({"livsforloeb": [held("2015-03-01", "2026-12-31")]}, None),
        ({"livsforloeb": [held("2015-03-01", "2018-06-30"), held("2020-01-01")]}, None),
        ({"virksomhedsstatus": [held("2026-05-01", status="TVANGSOPLØST")]}, date(2026, 5, 1)),
        ({"virksomhedsstatus": [held("2026-05-01", status="UNDER KONKURS")]}, None),
        ({"livsforloeb": [], "virksomhedsstatus": [], "virksomhedMetadata": {"sammensatStatus": "Ophørt"}}, ON),
    ],
)
def test_closed_companies_are_told_with_their_day(changes: dict[str, Any], closed_on: date | None) -> None:
    assert one(company(**changes)).closed_on == closed_on


def test_an_address_abroad_and_none() -> None:
    abroad = {"landekode": "SE", "fritekst": "Storgatan 1, 111 22 Malmö", "beliggenhedsadresse": None}
    entry = held(**{key: value for key, value in abroad.items() if value})
    assert one(company(beliggenhedsadresse=[entry])).address == Address("Storgatan 1, 111 22 Malmö")
    assert one(company(beliggenhedsadresse=[])).address == Address()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"Vrvirksomhed": {"cvrNummer": 999', "Linjen er ikke gyldig JSON."),
        (b"CVR;Navn", "Linjen er ikke gyldig JSON."),
        (b"\xff\xfe{}", "Linjen er ikke gyldig JSON."),
        (b"[" * 100_000, "Linjen er ikke gyldig JSON."),
        (b'{"Vrvirksomhed": {"cvrNummer": NaN}}', "Linjen er ikke gyldig JSON."),
        (b"[]", "Felterne har ikke den form, som registeret har."),
        (b"7", "Felterne har ikke den form, som registeret har."),
        (b"{}", "Linjen er hverken en virksomhed eller en P-enhed."),
        (b'{"navn": "Bo"}', "Linjen er hverken en virksomhed eller en P-enhed."),
        (line_of(company(cvrNummer=None)), "CVR-nummeret mangler."),
        (line_of(company(cvrNummer=99999919)), "CVR-nummeret 99999919 findes ikke: kontrolcifferet passer ikke."),
        (line_of(company(cvrNummer="9999991x")), "CVR-nummeret 9999991x findes ikke"),
        (line_of(company(navne=[])), "Navnet mangler."),
        (line_of(company(navne=["Bo"])), "Felterne har ikke den form"),
        (line_of(company(livsforloeb=[{**held(), "periode": {"gyldigFra": 2015}}])), "Felterne har ikke den form"),
        (line_of(company(beliggenhedsadresse={"vejnavn": "x"})), "Felterne har ikke den form"),
        (line_of(workplace(pNummer=None)), "P-nummeret mangler eller har ikke 10 cifre."),
        (line_of(workplace(pNummer=12345)), "P-nummeret mangler eller har ikke 10 cifre."),
        (line_of(workplace(virksomhedsrelation=[])), "CVR-nummeret mangler."),
        (line_of(workplace(aarsbeskaeftigelse=[figures(-1, aar=2024)])), "Felterne har ikke den form"),
        (line_of(workplace(aarsbeskaeftigelse=[figures(1, aar=0)])), "Felterne har ikke den form"),
        (line_of(workplace(maanedsbeskaeftigelse=[figures(1, aar=2026, maaned=13)])), "Felterne har ikke den form"),
    ],
)
def test_a_broken_line_says_why(line: bytes, says: str) -> None:
    assert reason(line).startswith(says)


def test_a_broken_line_does_not_stop_the_others() -> None:
    lines = [line_of(company()), b"{", line_of(workplace()), line_of(company(cvrNummer=1)), line_of(workplace())]
    found = list(read_register(lines, on=ON))
    assert [(record.line, isinstance(record, BadLine)) for record in found] == [
        (1, False), (2, True), (3, False), (4, True), (5, False)
    ]  # fmt: skip


def test_reading_is_a_stream() -> None:
    def endless() -> Any:
        while True:
            yield line_of(company())

    records = read_register(endless(), on=ON)
    assert [next(records).line for _n in range(3)] == [1, 2, 3]


def test_texts_fit_a_database() -> None:
    record = one(company(navne=[held(navn=f" Bo\0 \ud800 {'å' * 400} ")]))
    assert record.name.startswith("Bo å")
    assert len(record.name) <= 300
    assert record.name.encode()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from([*company(), "periode"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.sampled_from(sorted(company())), VALUES)
def test_a_field_of_any_form_is_read_or_refused(field: str, value: object) -> None:
    (record,) = read_register([line_of(company(**{field: value}))], on=ON)
    assert isinstance(record, CompanyRecord | BadLine)
