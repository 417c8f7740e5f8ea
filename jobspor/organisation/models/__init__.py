"""Nouns of the organisation."""

from jobspor.organisation.models.people import (
    Consultants,
    Department,
    Employee,
    EmployeeQuerySet,
    RoleModel,
    Seating,
    Team,
)
from jobspor.organisation.models.programmes import Criterion, Programme, ProgrammeQuerySet, ReferralGroup

__all__ = [
    "Consultants",
    "Criterion",
    "Department",
    "Employee",
    "EmployeeQuerySet",
    "Programme",
    "ProgrammeQuerySet",
    "ReferralGroup",
    "RoleModel",
    "Seating",
    "Team",
]
