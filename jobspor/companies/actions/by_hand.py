"""A workplace that the register has not told of yet, written in by hand; and one that was written in twice."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import Company, Postcode, Workplace, WorkplaceMerging
from jobspor.companies.queries.twins import plan_of


@dataclass(frozen=True, kw_only=True)
class NewWorkplace:
    """What somebody writes: the two numbers, what it is called, where it lies, and how many work there, if known."""

    cvr: str
    p_number: str
    name: str
    address: str
    postcode: str
    phone: str = ""
    employees: int | None = None


@transaction.atomic
def write_workplace_in(*, new: NewWorkplace, on: date, by: Actor, at: datetime | None = None) -> Workplace:
    """Write in a workplace by hand. The register's next file that tells of the P number takes it over.

    Raises RuleBroken when the P number is here already, or nobody knows the postcode.
    """
    town = Postcode.objects.filter(pk=new.postcode).first()
    if town is None:
        raise RuleBroken(gettext_noop("Postnummeret kendes ikke. Skriv de fire cifre."), field="postcode")
    company, _made = Company.objects.get_or_create(cvr=new.cvr, defaults={"name": new.name})
    known = RuleBroken(gettext_noop("P-nummeret er her i forvejen. Søg efter det i listen."), field="p_number")
    with refused_as(known, constraint="companies_workplace_p_number_key"):
        workplace = Workplace.objects.create(
            p_number=new.p_number,
            company=company,
            name=new.name,
            address=new.address,
            postcode=new.postcode,
            town=town.town,
            lies_in=town.lies_in,
            phone=new.phone,
            employees=new.employees,
            figures_on=on if new.employees is not None else None,
            entered_by_id=by.municipality,
        )
    record("workplace.written_in", workplace, by=by, at=at, name=workplace.name)
    return workplace


@transaction.atomic
def merge_workplaces(
    *, stays: Workplace, goes: Workplace, on: date, by: Actor, at: datetime | None = None
) -> WorkplaceMerging:
    """Let all that is known and agreed here at one workplace be at the other, as one act that can be undone.

    Raises RuleBroken while both have something that cannot stand beside each other.
    """
    for pk in sorted((stays.pk, goes.pk)):
        hold_workplace(pk)
    plan = plan_of(stays, goes)
    if plan.blocked:
        message = gettext_noop("Begge har %(names)s, og de kan ikke stå ved siden af hinanden. Slut den ene først.")
        raise RuleBroken(Sentence(message, names=", ".join(sorted(plan.blocked))))
    for model, rows in plan.leaving.items():
        model._base_manager.filter(pk__in=rows)._raw_delete(connection.alias)
    for model, rows in plan.moving.items():
        model._base_manager.filter(pk__in=rows).update(workplace=stays)
    merging = WorkplaceMerging.objects.create(
        municipality_id=by.municipality, workplace=stays, former=goes, merged_on=on
    )
    record("workplace.merged", merging, by=by, at=at, name=goes.name, p_number=goes.p_number)
    return merging
