"""What one does with companies: the only writers."""

from jobspor.companies.actions.agreements import agree_centre, state_staff
from jobspor.companies.actions.contacts import add_contact_person, contact_person_left, correct_contact_person
from jobspor.companies.actions.cooperation import enter_cooperation
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.actions.places import change_place, close_place, open_place
from jobspor.companies.actions.register import CompanyFacts, Counts, WorkplaceFacts, take_in_register

__all__ = [
    "CompanyFacts",
    "Counts",
    "WorkplaceFacts",
    "add_contact_person",
    "agree_centre",
    "change_place",
    "close_place",
    "contact_person_left",
    "correct_contact_person",
    "enter_cooperation",
    "hold_workplace",
    "open_place",
    "state_staff",
    "take_in_register",
]
