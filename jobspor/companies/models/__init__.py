"""Nouns around companies: the common register, and what one municipality knows and has agreed."""

from jobspor.companies.models.catalogue import CardPicture, CatalogueCard
from jobspor.companies.models.contacts import CallPause, Contact, FurtherConsultant, Promise, RefusalAnswer
from jobspor.companies.models.cooperation import (
    CompanyCentre,
    ContactPerson,
    Cooperation,
    Place,
    StaffStatement,
)
from jobspor.companies.models.hotline import HotlineCall, HotlinePromise
from jobspor.companies.models.openings import JobOpening, Position
from jobspor.companies.models.register import Branch, Company, Postcode, Workplace

__all__ = [
    "Branch",
    "CallPause",
    "CardPicture",
    "CatalogueCard",
    "Company",
    "CompanyCentre",
    "Contact",
    "ContactPerson",
    "Cooperation",
    "FurtherConsultant",
    "HotlineCall",
    "HotlinePromise",
    "JobOpening",
    "Place",
    "Position",
    "Postcode",
    "Promise",
    "RefusalAnswer",
    "StaffStatement",
    "Workplace",
]
