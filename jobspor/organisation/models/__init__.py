"""Nouns of the organisation."""

from jobspor.organisation.models.people import Employee, EmployeeQuerySet, RoleModel, Team

__all__ = ["Employee", "EmployeeQuerySet", "RoleModel", "Team"]
