"""Nouns of placements."""

from jobspor.placements.models.agreement import Agreement, AgreementFile, Signature
from jobspor.placements.models.course import FollowUp, WeekHours
from jobspor.placements.models.placement import DayHours, HoursStep, Placement
from jobspor.placements.models.requests import DecisionRequest

__all__ = [
    "Agreement",
    "AgreementFile",
    "DayHours",
    "DecisionRequest",
    "FollowUp",
    "HoursStep",
    "Placement",
    "Signature",
    "WeekHours",
]
