"""Nouns of placements."""

from jobspor.placements.models.agreement import Agreement, AgreementFile, Signature
from jobspor.placements.models.course import FollowUp, WeekHours
from jobspor.placements.models.placement import DayHours, HoursStep, Placement
from jobspor.placements.models.requests import DecisionRequest
from jobspor.placements.models.wishes import PlaceWish

__all__ = [
    "Agreement",
    "AgreementFile",
    "DayHours",
    "DecisionRequest",
    "FollowUp",
    "HoursStep",
    "PlaceWish",
    "Placement",
    "Signature",
    "WeekHours",
]
