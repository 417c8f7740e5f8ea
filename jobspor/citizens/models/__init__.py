"""Nouns around the citizen."""

from jobspor.citizens.models.attachments import Attachment
from jobspor.citizens.models.citizen import Assignment, BenefitPeriod, Citizen, TargetGroupPeriod
from jobspor.citizens.models.insight import Insight, Omission
from jobspor.citizens.models.pathway import (
    Consideration,
    Goal,
    JobWish,
    NextStep,
    Note,
    OtherOffer,
    Pathway,
    Subgoal,
)
from jobspor.citizens.models.team import Duty, Handover, Responsibility

__all__ = [
    "Assignment",
    "Attachment",
    "BenefitPeriod",
    "Citizen",
    "Consideration",
    "Duty",
    "Goal",
    "Handover",
    "Insight",
    "JobWish",
    "NextStep",
    "Note",
    "Omission",
    "OtherOffer",
    "Pathway",
    "Responsibility",
    "Subgoal",
    "TargetGroupPeriod",
]
