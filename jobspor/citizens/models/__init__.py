"""Nouns around the citizen."""

from jobspor.citizens.models.attachments import Attachment
from jobspor.citizens.models.boards import Board, BoardCase, BoardDay, BoardSeat
from jobspor.citizens.models.citizen import Assignment, BenefitPeriod, Citizen, TargetGroupPeriod
from jobspor.citizens.models.former import FormerNumber, Merging, NotDuplicate
from jobspor.citizens.models.groups import Attendance, Group, GroupMember, GroupSession
from jobspor.citizens.models.insight import Insight, Omission
from jobspor.citizens.models.mentor_requests import MentorRequest
from jobspor.citizens.models.mentors import MentorGrant, MentorPromise, MentorUse
from jobspor.citizens.models.messages import CleanMessage
from jobspor.citizens.models.moves import Arrival, Move, Parcel
from jobspor.citizens.models.offers import OfferChoice
from jobspor.citizens.models.own_page import ToldStep
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
from jobspor.citizens.models.protection import Protection
from jobspor.citizens.models.referral import (
    ContactGroupPeriod,
    Postponement,
    PostponementQuerySet,
    ProgrammePeriod,
    Referral,
    ReferralQuerySet,
)
from jobspor.citizens.models.resources import CvItem
from jobspor.citizens.models.support import Effort, Obstacle, SupportRule
from jobspor.citizens.models.talks import Talk, TalkDecision, TalkMember, TalkTemplate
from jobspor.citizens.models.team import Duty, Handover, Responsibility
from jobspor.citizens.models.versions import PlanVersion

__all__ = [
    "Arrival",
    "Assignment",
    "Attachment",
    "Attendance",
    "BenefitPeriod",
    "Board",
    "BoardCase",
    "BoardDay",
    "BoardSeat",
    "Citizen",
    "CleanMessage",
    "Consideration",
    "ContactGroupPeriod",
    "CvItem",
    "Duty",
    "Effort",
    "FormerNumber",
    "Goal",
    "Group",
    "GroupMember",
    "GroupSession",
    "Handover",
    "Insight",
    "JobWish",
    "MentorGrant",
    "MentorPromise",
    "MentorRequest",
    "MentorUse",
    "Merging",
    "Move",
    "NextStep",
    "NotDuplicate",
    "Note",
    "Obstacle",
    "OfferChoice",
    "Omission",
    "OtherOffer",
    "Parcel",
    "Pathway",
    "PlanVersion",
    "Postponement",
    "PostponementQuerySet",
    "ProgrammePeriod",
    "Protection",
    "Referral",
    "ReferralQuerySet",
    "Responsibility",
    "Subgoal",
    "SupportRule",
    "Talk",
    "TalkDecision",
    "TalkMember",
    "TalkTemplate",
    "TargetGroupPeriod",
    "ToldStep",
]
