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
from jobspor.citizens.models.talks import Talk, TalkDecision, TalkMember, TalkTemplate

__all__ = [
    "Assignment",
    "Attachment",
    "BenefitPeriod",
    "Citizen",
    "Consideration",
    "Goal",
    "Insight",
    "JobWish",
    "NextStep",
    "Note",
    "Omission",
    "OtherOffer",
    "Pathway",
    "Subgoal",
    "Talk",
    "TalkDecision",
    "TalkMember",
    "TalkTemplate",
    "TargetGroupPeriod",
]
