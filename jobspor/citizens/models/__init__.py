"""Nouns around the citizen."""

from jobspor.citizens.models.citizen import BenefitPeriod, Citizen, TargetGroupPeriod
from jobspor.citizens.models.pathway import (
    Assignment,
    Consideration,
    Goal,
    JobWish,
    NextStep,
    Note,
    OtherOffer,
    Pathway,
    Subgoal,
)

__all__ = [
    "Assignment",
    "BenefitPeriod",
    "Citizen",
    "Consideration",
    "Goal",
    "JobWish",
    "NextStep",
    "Note",
    "OtherOffer",
    "Pathway",
    "Subgoal",
    "TargetGroupPeriod",
]
