"""Nouns of the organisation."""

from jobspor.organisation.models.capacity import Capacity, CeilingRule, Pair, PhaseWeight
from jobspor.organisation.models.competences import Competence, CourseTaken
from jobspor.organisation.models.mandates import AnswerTime, Mandate
from jobspor.organisation.models.offers import OfferOrder, OfferOrderQuerySet
from jobspor.organisation.models.people import (
    Consultants,
    Department,
    Employee,
    EmployeeQuerySet,
    RoleModel,
    RoleModelPeriod,
    Seating,
    Team,
)
from jobspor.organisation.models.programmes import Criterion, Programme, ProgrammeQuerySet, ReferralGroup
from jobspor.organisation.models.workflows import WorkflowText

__all__ = [
    "AnswerTime",
    "Capacity",
    "CeilingRule",
    "Competence",
    "Consultants",
    "CourseTaken",
    "Criterion",
    "Department",
    "Employee",
    "EmployeeQuerySet",
    "Mandate",
    "OfferOrder",
    "OfferOrderQuerySet",
    "Pair",
    "PhaseWeight",
    "Programme",
    "ProgrammeQuerySet",
    "ReferralGroup",
    "RoleModel",
    "RoleModelPeriod",
    "Seating",
    "Team",
    "WorkflowText",
]
