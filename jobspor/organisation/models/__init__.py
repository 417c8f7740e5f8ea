"""Nouns of the organisation."""

from jobspor.organisation.models.capacity import Capacity, CeilingRule, Pair, PhaseWeight
from jobspor.organisation.models.people import Employee, EmployeeQuerySet, RoleModel, RoleModelPeriod, Team

__all__ = [
    "Capacity",
    "CeilingRule",
    "Employee",
    "EmployeeQuerySet",
    "Pair",
    "PhaseWeight",
    "RoleModel",
    "RoleModelPeriod",
    "Team",
]
