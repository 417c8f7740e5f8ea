"""Nouns around companies: the common register, and what one municipality knows and has agreed."""

from jobspor.companies.models.cooperation import (
    CompanyCentre,
    ContactPerson,
    Cooperation,
    Place,
    StaffStatement,
)
from jobspor.companies.models.register import Branch, Company, Postcode, Workplace

__all__ = [
    "Branch",
    "Company",
    "CompanyCentre",
    "ContactPerson",
    "Cooperation",
    "Place",
    "Postcode",
    "StaffStatement",
    "Workplace",
]
