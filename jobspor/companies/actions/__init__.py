"""What one does with companies: the only writers."""

from jobspor.companies.actions.agreements import agree_centre, state_staff
from jobspor.companies.actions.contact_log import (
    Promised,
    Spoken,
    give_promise,
    make_promise,
    settle_promise,
    write_contact,
)
from jobspor.companies.actions.contacts import add_contact_person, contact_person_left, correct_contact_person
from jobspor.companies.actions.cooperation import enter_cooperation
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.actions.pauses import add_consultant, end_consultant, lift_pause, pause_calls
from jobspor.companies.actions.places import change_place, close_place, open_place
from jobspor.companies.actions.refusals import word_answers
from jobspor.companies.actions.register import (
    Broken,
    CompanyFacts,
    Counts,
    Facts,
    Source,
    WorkplaceFacts,
    take_in_register,
)

__all__ = [
    "Broken",
    "CompanyFacts",
    "Counts",
    "Facts",
    "Promised",
    "Source",
    "Spoken",
    "WorkplaceFacts",
    "add_consultant",
    "add_contact_person",
    "agree_centre",
    "change_place",
    "close_place",
    "contact_person_left",
    "correct_contact_person",
    "end_consultant",
    "enter_cooperation",
    "give_promise",
    "hold_workplace",
    "lift_pause",
    "make_promise",
    "open_place",
    "pause_calls",
    "settle_promise",
    "state_staff",
    "take_in_register",
    "word_answers",
    "write_contact",
]
