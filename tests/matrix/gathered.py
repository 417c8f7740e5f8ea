"""What stands at a workplace of the matrix beside its people: a cluster with its contract, and who else counts."""

from dataclasses import asdict
from typing import Any

from jobspor.access.scope import opened_for
from jobspor.companies.actions import agree_centre
from jobspor.companies.actions.centres import join_cluster
from jobspor.companies.actions.contracts import write_contract
from jobspor.companies.actions.counting import count_person, give_dispensation
from jobspor.companies.models import ContactPerson, Workplace
from jobspor.companies.rules import Counted
from jobspor.companies.rules.centres import CentreTerms, ContractField
from jobspor.companies.tests.factories import make_workplace
from jobspor.placements.tests.stage import END, at
from tests.people import People, as_owner

FIELDS = {field.value: f"Om {field.danish.lower()}" for field in ContractField}


def make_gathered(people: People, workplace: Workplace) -> dict[str, Any]:
    """A cluster with its contract, and what the ratio rule counts beside our own placements."""
    by, day = people.mine.actor, at().date()
    terms = CentreTerms(model=4, agreed_places=6, starts_on=day, ends_on=END)
    said: dict[str, Any] = {"workplace": workplace, "by": by}
    period: dict[str, Any] = {"starts_on": day, "ends_on": END}
    with as_owner():
        small = make_workplace(people.home, name="Et lille sted")
    with opened_for(by):
        centre = agree_centre(**asdict(terms), at=at(), **said)
        signatory = ContactPerson.objects.filter(workplace=workplace, may_sign=True)[0]
        contract = write_contract(terms=terms, fields=FIELDS, signatory=signatory, at=at(), **said)
        person = count_person(kind=Counted.BENEFIT_WORK, weekly_minutes=60, sent_by="Nabokommunen", **period, **said)
        given = give_dispensation(given_by="RAR", paper="Brev", shares_places=True, further_places=0, **period, **said)
        member = join_cluster(centre=centre, workplace=small, on=day, by=by)
    return {"centre": centre, "contract": contract, "clustered": member, "counted": person, "given": given}
