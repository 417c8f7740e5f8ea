"""Nouns around companies: the common register, and what one municipality knows and has agreed."""

from jobspor.companies.models.campaigns import CallClaim, Campaign, CampaignEntry, QuietDays
from jobspor.companies.models.catalogue import CardPicture, CatalogueCard
from jobspor.companies.models.centres import (
    CentreContract,
    CentreEvaluation,
    CentreRule,
    ClusterMember,
    ContractSignature,
    PlaceRequest,
)
from jobspor.companies.models.contacts import CallPause, Contact, FurtherConsultant, Promise, RefusalAnswer
from jobspor.companies.models.cooperation import (
    CompanyCentre,
    ContactPerson,
    Cooperation,
    Place,
    StaffStatement,
)
from jobspor.companies.models.counting import CountedPerson, Dispensation
from jobspor.companies.models.doors import DoorOpening, WorkplaceCover
from jobspor.companies.models.hotline import HotlineCall, HotlinePromise
from jobspor.companies.models.merging import WorkplaceMerging
from jobspor.companies.models.openings import JobOpening, Position
from jobspor.companies.models.register import Branch, Company, Postcode, Workplace
from jobspor.companies.models.segments import KnownFigures, Segment, SegmentGroup
from jobspor.companies.models.staged import StagedCompany, StagedWorkplace
from jobspor.companies.models.updates import (
    ChangeKind,
    RegisterChange,
    RegisterFault,
    RegisterFile,
    RegisterMatter,
    SizeFigure,
)

__all__ = [
    "Branch",
    "CallClaim",
    "CallPause",
    "Campaign",
    "CampaignEntry",
    "CardPicture",
    "CatalogueCard",
    "CentreContract",
    "CentreEvaluation",
    "CentreRule",
    "ChangeKind",
    "ClusterMember",
    "Company",
    "CompanyCentre",
    "Contact",
    "ContactPerson",
    "ContractSignature",
    "Cooperation",
    "CountedPerson",
    "Dispensation",
    "DoorOpening",
    "FurtherConsultant",
    "HotlineCall",
    "HotlinePromise",
    "JobOpening",
    "KnownFigures",
    "Place",
    "PlaceRequest",
    "Position",
    "Postcode",
    "Promise",
    "QuietDays",
    "RefusalAnswer",
    "RegisterChange",
    "RegisterFault",
    "RegisterFile",
    "RegisterMatter",
    "Segment",
    "SegmentGroup",
    "SizeFigure",
    "StaffStatement",
    "StagedCompany",
    "StagedWorkplace",
    "Workplace",
    "WorkplaceCover",
    "WorkplaceMerging",
]
