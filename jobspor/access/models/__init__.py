"""Nouns of access: municipality, people who sign in, links, post, drafts, files, journal, read log, retention."""

from jobspor.access.models.drafts import Draft
from jobspor.access.models.files import StoredFile
from jobspor.access.models.jobs import JobFault, PeriodicRun
from jobspor.access.models.journal import Event, Seal
from jobspor.access.models.links import Link, LinkToken
from jobspor.access.models.lookups import CaseOpening, LogSample, SampledLook, SampleSize
from jobspor.access.models.municipality import Municipality, MunicipalModel
from jobspor.access.models.people import Membership, User
from jobspor.access.models.post import Message, MessageText, PostChoice, QuietHours
from jobspor.access.models.providers import Attempt, Identity, IdentityProvider
from jobspor.access.models.reads import Read
from jobspor.access.models.retention import Erasure, ErasureNotice, ErasureRequest, Hold, RetentionRule

__all__ = [
    "Attempt",
    "CaseOpening",
    "Draft",
    "Erasure",
    "ErasureNotice",
    "ErasureRequest",
    "Event",
    "Hold",
    "Identity",
    "IdentityProvider",
    "JobFault",
    "Link",
    "LinkToken",
    "LogSample",
    "Membership",
    "Message",
    "MessageText",
    "MunicipalModel",
    "Municipality",
    "PeriodicRun",
    "PostChoice",
    "QuietHours",
    "Read",
    "RetentionRule",
    "SampleSize",
    "SampledLook",
    "Seal",
    "StoredFile",
    "User",
]
