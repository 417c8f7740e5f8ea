"""Taking in the register: what is new, changed, moved, closed; what a source does not say stays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jobspor.access.tests.factories import make_municipality
from jobspor.companies.actions import CompanyFacts, Counts, WorkplaceFacts, take_in_register
from jobspor.companies.models import Branch, Company, Workplace

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


def stored() -> Workplace:
    return Workplace.objects.select_related("company").get(p_number=WORKPLACE.p_number)


def test_new_ones_are_made_in_any_order() -> None:
    assert take_in_register([WORKPLACE, COMPANY]) == Counts(new_companies=1, new_workplaces=1)
    workplace = stored()
    assert (workplace.company.name, workplace.company.is_ad_protected) == ("Havnens Proviant A/S", True)
    assert (workplace.lies_in_id, workplace.branch_title) == (450, "Engroshandel med fødevarer")
    assert (workplace.employees, workplace.full_time_years) == (46, Decimal("38.5"))


def test_the_same_again_changes_nothing() -> None:
    take_in_register([COMPANY, WORKPLACE])
    assert take_in_register([COMPANY, WORKPLACE]) == SAME


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({"name": "Kajens Proviant"}, Counts(changed=1)),
        ({"address": "Kajgade 14"}, Counts(changed=1, moved=1)),
        ({"closed_on": date(2026, 11, 1)}, Counts(changed=1, closed=1)),
        ({"employees": None, "full_time_years": None}, Counts(changed=1)),
        ({"phone": ""}, Counts(changed=1)),
    ],
)
def test_what_changed_is_written_and_counted(change: dict[str, Any], counts: Counts) -> None:
    take_in_register([COMPANY, WORKPLACE])
    assert take_in_register([replace(WORKPLACE, **change)]) == counts
    workplace = stored()
    assert {name: getattr(workplace, name) for name in change} == change


def test_what_a_source_does_not_say_stays() -> None:
    take_in_register([COMPANY, WORKPLACE])
    bare = WorkplaceFacts(p_number=WORKPLACE.p_number, cvr=COMPANY.cvr, name="Proviant")
    assert take_in_register([bare]) == Counts(changed=1)
    workplace = stored()
    assert (workplace.name, workplace.phone, workplace.employees) == ("Proviant", "55000100", 46)
    assert workplace.figures_on == date(2026, 9, 30)


def test_a_workplace_that_opens_again_is_running() -> None:
    take_in_register([COMPANY, WORKPLACE])
    take_in_register([replace(WORKPLACE, closed_on=date(2026, 11, 1))])
    assert take_in_register([WORKPLACE]) == Counts(changed=1)
    assert stored().closed_on is None


def test_what_closed_before_anybody_knew_it_is_passed_over() -> None:
    gone = date(2019, 1, 1)
    assert take_in_register([replace(COMPANY, closed_on=gone), replace(WORKPLACE, closed_on=gone)]) == Counts(
        passed_over=2
    )
    assert not Company.objects.exists()


def test_a_workplace_brings_an_unknown_company_along_until_its_own_facts_come() -> None:
    assert take_in_register([WORKPLACE]) == Counts(new_companies=1, new_workplaces=1)
    assert stored().company.name == "Havnens Proviant"
    assert take_in_register([COMPANY]) == Counts(changed=1)
    assert stored().company.name == "Havnens Proviant A/S"


def test_a_workplace_can_go_over_to_another_company() -> None:
    take_in_register([COMPANY, WORKPLACE])
    assert take_in_register([replace(WORKPLACE, cvr="30000002")]) == Counts(new_companies=1, changed=1)
    assert stored().company.cvr == "30000002"


def test_the_last_of_several_facts_holds_and_an_unknown_municipality_is_none() -> None:
    counts = take_in_register([WORKPLACE, replace(WORKPLACE, name="Kajens Proviant", municipality_code=999)])
    assert counts == Counts(new_companies=1, new_workplaces=1)
    assert (stored().name, stored().lies_in_id) == ("Kajens Proviant", None)


def test_a_long_stream_is_taken_in_by_batches() -> None:
    stream = (replace(WORKPLACE, p_number=f"{1000000000 + n}", cvr=f"{30000000 + n % 7}") for n in range(4500))
    counts = take_in_register(stream)
    assert (counts.new_companies, counts.new_workplaces) == (7, 4500)
    assert Workplace.objects.count() == 4500
