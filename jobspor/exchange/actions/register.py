"""Companies and workplaces out of a file, in the words of `companies`."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from jobspor.companies.actions import CompanyFacts, WorkplaceFacts
from jobspor.exchange.reading.company_records import Branch, CompanyRecord, WorkplaceRecord

TENTH = Decimal("0.1")


def register_facts(record: CompanyRecord | WorkplaceRecord) -> CompanyFacts | WorkplaceFacts:
    """What the business register says. It says everything: a telephone number it no longer shows is gone."""
    (code, version, title), earlier = _of_branch(record.branch), _of_branch(record.earlier_branch)
    if isinstance(record, CompanyRecord):
        return CompanyFacts(
            cvr=record.cvr,
            name=record.name,
            form=record.form,
            sector=record.sector or None,
            is_ad_protected=record.is_ad_protected,
            branch_code=code,
            branch_version=version,
            started_on=record.started_on,
            closed_on=record.closed_on,
        )
    figures = record.employment
    years = figures.full_time_years if figures else None
    return WorkplaceFacts(
        p_number=record.p_number,
        cvr=record.cvr,
        name=record.name,
        address=record.address.street,
        postcode=record.address.postcode,
        town=record.address.town,
        municipality_code=record.address.municipality_code,
        branch_code=code,
        branch_version=version,
        branch_title=title,
        earlier_branch_code=earlier[0],
        earlier_branch_version=earlier[1],
        earlier_branch_title=earlier[2],
        latitude=record.address.latitude,
        longitude=record.address.longitude,
        employees=figures.heads if figures else None,
        full_time_years=None if years is None else years.quantize(TENTH),
        figures_on=figures.as_of if figures else None,
        phone=record.phone,
        email=record.email,
        is_ad_protected=record.is_ad_protected,
        started_on=record.started_on,
        closed_on=record.closed_on,
    )


def list_facts(record: CompanyRecord | WorkplaceRecord) -> CompanyFacts | WorkplaceFacts:
    """What a simpler list says. Where it is empty it says nothing, and what is known stays."""
    facts = register_facts(record)
    silent: dict[str, Any] = {field.name: None for field in fields(facts) if getattr(facts, field.name) == ""}
    return replace(facts, **silent)


def _of_branch(branch: Branch | None) -> tuple[str | None, str | None, str | None]:
    return (branch.code, branch.version, branch.text) if branch else (None, None, None)
