"""Taking in the register: what is new, changed, moved, closed; what a source does not say stays."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobspor.access.tests.factories import make_municipality
from jobspor.base.text import Sentence
from jobspor.companies.actions import Broken, CompanyFacts, Counts, Facts, Source, WorkplaceFacts, take_in_register
from jobspor.companies.models import Branch, Company, RegisterChange, RegisterFile, SizeFigure, Workplace
from jobspor.companies.models.staged import StagedCompany, StagedWorkplace

COMPANY = CompanyFacts(
    cvr="30000001", name="Havnens Proviant A/S", form="A/S", is_ad_protected=True, branch_code="463900"
)
WORKPLACE = WorkplaceFacts(
    p_number="1000000001",
    cvr="30000001",
    name="Havnens Proviant",
    address="Kajgade 12",
    postcode="5800",
    town="Nyborg",
    municipality_code=450,
    branch_code="463900",
    branch_version="DB07",
    employees=46,
    full_time_years=Decimal("38.5"),
    figures_on=date(2026, 9, 30),
    phone="55000100",
    email="post@eksempel.dk",
    is_ad_protected=False,
)
SAME = Counts(unchanged=2)


@pytest.fixture(autouse=True)
def nyborg(db: None) -> None:
    """The municipality and the branch that the facts speak of."""
    make_municipality(450, "Nyborg")
    Branch.objects.create(code="463900", version="DB07", title="Engroshandel med fødevarer")


def take(facts: Iterable[Facts]) -> Counts:
    """Take in a file."""
    return take_in_register(facts, source=Source(name="cvr.jsonl", read_at=datetime(2026, 11, 1, tzinfo=UTC)))


def told() -> list[tuple[str, str, str]]:
    """What the newest file said otherwise."""
    changes = RegisterChange.objects.filter(file=RegisterFile.objects.latest("pk")).order_by("kind")
    return list(changes.values_list("kind", "before", "after"))


def stored() -> Workplace:
    return Workplace.objects.select_related("company").get(p_number=WORKPLACE.p_number)


def test_new_ones_are_made_in_any_order() -> None:
    assert take([WORKPLACE, COMPANY]) == Counts(new_companies=1, new_workplaces=1)
    workplace = stored()
    assert (workplace.company.name, workplace.company.is_ad_protected) == ("Havnens Proviant A/S", True)
    assert (workplace.lies_in_id, workplace.branch_title) == (450, "Engroshandel med fødevarer")
    assert (workplace.employees, workplace.full_time_years) == (46, Decimal("38.5"))


def test_the_same_again_changes_nothing() -> None:
    take([COMPANY, WORKPLACE])
    assert take([COMPANY, WORKPLACE]) == SAME


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({"name": "Kajens Proviant"}, Counts(changed=1, kinds={"renamed": 1})),
        ({"address": "Kajgade 14"}, Counts(changed=1, kinds={"moved": 1})),
        ({"closed_on": date(2026, 11, 1)}, Counts(changed=1, kinds={"closed": 1})),
        ({"employees": None, "full_time_years": None}, Counts(changed=1, kinds={"size": 1})),
        ({"employees": 0}, Counts(changed=1, kinds={"size": 1})),
        ({"is_ad_protected": True}, Counts(changed=1, kinds={"protected": 1})),
        ({"phone": ""}, Counts(changed=1)),
    ],
)
def test_what_changed_is_written_and_counted(change: dict[str, Any], counts: Counts) -> None:
    take([COMPANY, WORKPLACE])
    assert take([replace(WORKPLACE, **change)]) == counts
    workplace = stored()
    assert {name: getattr(workplace, name) for name in change} == change


def test_what_a_source_does_not_say_stays() -> None:
    take([COMPANY, WORKPLACE])
    bare = WorkplaceFacts(p_number=WORKPLACE.p_number, cvr=COMPANY.cvr, name="Proviant")
    assert take([bare]) == Counts(changed=1, kinds={"renamed": 1})
    workplace = stored()
    assert (workplace.name, workplace.phone, workplace.employees) == ("Proviant", "55000100", 46)
    assert workplace.figures_on == date(2026, 9, 30)


def test_a_workplace_that_opens_again_is_running() -> None:
    take([COMPANY, WORKPLACE])
    take([replace(WORKPLACE, closed_on=date(2026, 11, 1))])
    assert take([WORKPLACE]) == Counts(changed=1, kinds={"reopened": 1})
    assert stored().closed_on is None


def test_what_closed_before_anybody_knew_it_is_passed_over() -> None:
    gone = date(2019, 1, 1)
    assert take([replace(COMPANY, closed_on=gone), replace(WORKPLACE, closed_on=gone)]) == Counts(passed_over=2)
    assert not Company.objects.exists()


def test_a_workplace_brings_an_unknown_company_along_until_its_own_facts_come() -> None:
    assert take([WORKPLACE]) == Counts(new_companies=1, new_workplaces=1)
    assert stored().company.name == "Havnens Proviant"
    assert take([COMPANY]) == Counts(changed=1, kinds={"protected": 1})
    assert stored().company.name == "Havnens Proviant A/S"


def test_a_workplace_can_go_over_to_another_company() -> None:
    take([COMPANY, WORKPLACE])
    assert take([replace(WORKPLACE, cvr="30000002")]) == Counts(new_companies=1, changed=1, kinds={"owner": 1})
    assert told() == [("owner", "30000001 Havnens Proviant A/S", "30000002 Havnens Proviant")]
    assert stored().company.cvr == "30000002"


def test_the_last_of_several_facts_holds_and_an_unknown_municipality_is_none() -> None:
    counts = take([WORKPLACE, replace(WORKPLACE, name="Kajens Proviant", municipality_code=999)])
    assert counts == Counts(new_companies=1, new_workplaces=1)
    assert (stored().name, stored().lies_in_id) == ("Kajens Proviant", None)


def test_a_long_stream_is_taken_in_by_batches() -> None:
    stream = (replace(WORKPLACE, p_number=f"{1000000000 + n}", cvr=f"{30000000 + n % 7}") for n in range(4500))
    counts = take(stream)
    assert (counts.new_companies, counts.new_workplaces) == (7, 4500)
    assert Workplace.objects.count() == 4500


def test_the_first_file_is_counted_and_not_told_and_nothing_stays_staged() -> None:
    take([COMPANY, WORKPLACE])
    assert told() == []
    assert not StagedWorkplace.objects.exists()
    assert not StagedCompany.objects.exists()
    take([COMPANY, WORKPLACE, replace(WORKPLACE, p_number="1000000002", name="Kajens Lager")])
    assert told() == [("new", "", "Kajgade 12, 5800 Nyborg")]


def test_sizes_are_known_by_their_day_and_never_get_older() -> None:
    take([COMPANY, WORKPLACE])
    older = replace(WORKPLACE, employees=50, full_time_years=None, figures_on=date(2026, 8, 31))
    assert take([older]) == Counts(unchanged=1)
    assert take([replace(WORKPLACE, employees=9, figures_on=date(2026, 10, 31))]) == Counts(
        changed=1, kinds={"size": 1}
    )
    assert (stored().employees, stored().figures_on) == (9, date(2026, 10, 31))
    figures = SizeFigure.objects.order_by("on").values_list("on", "employees", "full_time_years")
    assert list(figures) == [(date(2026, 8, 31), 50, None), (date(2026, 9, 30), 46, Decimal("38.5"))]


def test_a_branch_of_the_newer_nomenclature_stands_beside_the_one_before() -> None:
    take([COMPANY, WORKPLACE])
    take([replace(WORKPLACE, branch_code="463990", branch_version="DB25", branch_title="Engroshandel")])
    found = stored()
    assert (found.branch_code, found.branch_version, found.branch_title) == ("463990", "DB25", "Engroshandel")
    assert (found.earlier_branch_code, found.earlier_branch_version) == ("463900", "DB07")
    assert found.earlier_branch_title == "Engroshandel med fødevarer"
    assert [kind for kind, _before, _after in told()] == ["branch"]


def test_a_title_does_not_stay_with_another_code() -> None:
    take([COMPANY, WORKPLACE])
    take([replace(WORKPLACE, branch_code="999999")])
    assert stored().branch_title == ""


def test_a_point_does_not_follow_to_another_address() -> None:
    take([COMPANY, replace(WORKPLACE, latitude=Decimal("55.31250"), longitude=Decimal("10.78960"))])
    take([replace(WORKPLACE, name="Kajens Proviant")])
    assert stored().latitude == Decimal("55.31250")
    take([replace(WORKPLACE, address="Kajgade 14")])
    assert (stored().latitude, stored().longitude) == (None, None)


def test_a_company_that_closes_is_told_of_each_of_its_workplaces() -> None:
    take([COMPANY, WORKPLACE, replace(WORKPLACE, p_number="1000000002")])
    counts = take([replace(COMPANY, closed_on=date(2026, 10, 1))])
    assert counts == Counts(changed=1, kinds={"company_closed": 2})


def test_what_is_closed_is_not_told_of_again() -> None:
    gone = replace(WORKPLACE, closed_on=date(2026, 11, 1))
    take([COMPANY, WORKPLACE])
    take([gone])
    assert take([replace(gone, name="Nedlagt")]) == Counts(changed=1)


def test_an_address_in_other_letters_is_no_move() -> None:
    take([COMPANY, WORKPLACE])
    assert take([replace(WORKPLACE, address="KAJGADE 12")]) == Counts(changed=1)


def test_broken_lines_are_kept_with_their_reason() -> None:
    counts = take([COMPANY, Broken(7, Sentence("Linjen er hverken en virksomhed eller en P-enhed.")), WORKPLACE])
    assert counts.broken == 1
    file = RegisterFile.objects.get(pk=counts.file)
    assert (file.broken, file.is_first, file.counts["new_workplaces"]) == (1, True, 1)
    assert [(one.line, one.reason) for one in file.faults.all()] == [
        (7, "Linjen er hverken en virksomhed eller en P-enhed.")
    ]
