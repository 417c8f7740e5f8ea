"""Rows around companies for tests."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import count
from typing import Any

from PIL import Image

from jobspor.access.models import Municipality
from jobspor.companies.models import (
    Company,
    CompanyCentre,
    ContactPerson,
    Cooperation,
    Place,
    RegisterChange,
    RegisterFile,
    RegisterMatter,
    StaffStatement,
    Workplace,
)
from jobspor.organisation.models import Employee

number = count(1)


def make_workplace(municipality: Municipality, **fields: Any) -> Workplace:
    """A workplace of a company of its own, in the municipality."""
    n = next(number)
    company = Company.objects.create(cvr=f"{30000000 + n}", name=f"Havnens Proviant {n} A/S")
    given = {
        "name": f"Havnens Proviant {n}",
        "address": "Kajgade 12",
        "postcode": "5000",
        "town": "Odense C",
        "employees": 46,
        "figures_on": date(2026, 9, 30),
        **fields,
    }
    return Workplace.objects.create(p_number=f"{1000000000 + n}", company=company, lies_in=municipality, **given)


def make_contact(municipality: Municipality, workplace: Workplace, **fields: Any) -> ContactPerson:
    """A mentor who may sign."""
    given = {
        "name": "Tove Lind",
        "title": "lagerleder",
        "phone": "55000144",
        "is_mentor": True,
        "may_sign": True,
        **fields,
    }
    return ContactPerson.objects.create(municipality=municipality, workplace=workplace, **given)


def make_centre(municipality: Municipality, workplace: Workplace, **fields: Any) -> CompanyCentre:
    """A fixed agreement on four places."""
    given = {"model": 1, "agreed_places": 4, "starts_on": date(2026, 1, 1), **fields}
    return CompanyCentre.objects.create(municipality=municipality, workplace=workplace, **given)


def make_place(municipality: Municipality, workplace: Workplace, **fields: Any) -> Place:
    """A free place, Mondays and Wednesdays nine to twelve."""
    given = {
        "title": "Lager 1",
        "tasks": ["Pakke varer", "Tage imod varer"],
        "usual_days": [1, 3],
        "usual_from": time(9),
        "usual_to": time(12),
        "starts_on": date(2026, 1, 1),
        **fields,
    }
    return Place.objects.create(municipality=municipality, workplace=workplace, **given)


def make_statement(
    municipality: Municipality, workplace: Workplace, ordinary: str = "42", **fields: Any
) -> StaffStatement:
    """What employer and representative have stated."""
    said = {"as_of": date(2026, 8, 3), "employer": "Ib Steen", "representative": "Gry Falk", **fields}
    return StaffStatement.objects.create(
        municipality=municipality, workplace=workplace, ordinary=Decimal(ordinary), **said
    )


def make_matter(municipality: Municipality, workplace: Workplace) -> RegisterMatter:
    """The workplace has closed, and somebody is there."""
    counts = dict.fromkeys(("new_companies", "new_workplaces", "changed", "unchanged", "passed_over"), 0)
    file = RegisterFile.objects.create(name="cvr.jsonl", read_at=datetime(2026, 11, 1, tzinfo=UTC), counts=counts)
    change = RegisterChange.objects.create(file=file, workplace=workplace, kind="closed", after="2026-10-31")
    counted = {"people": 1, "places": 1, "agreed": 0}
    return RegisterMatter.objects.create(
        municipality=municipality, workplace=workplace, change=change, found_on=date(2026, 11, 1), **counted
    )


def make_cooperation(employee: Employee, workplace: Workplace) -> Cooperation:
    """The workplace's one consultant."""
    return Cooperation.objects.create(
        municipality=employee.municipality, workplace=workplace, consultant=employee, since=date(2026, 1, 1)
    )


def drawn(width: int = 40, height: int = 30) -> bytes:
    """A picture of one colour, as PNG."""
    written = BytesIO()
    Image.new("RGB", (width, height), "teal").save(written, "PNG")
    return written.getvalue()
