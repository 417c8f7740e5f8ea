"""The words of a placement's agreement, gathered from the rows it stands in today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobspor.citizens.models import Citizen, Consideration, Goal
from jobspor.citizens.models.sharing import SharePurpose
from jobspor.companies.models import ContactPerson, Cooperation, Postcode, Workplace
from jobspor.placements.agreement import sentences
from jobspor.placements.agreement.text import (
    AgreementText,
    CompanyParty,
    DayHours,
    FollowUp,
    HoursStep,
    Office,
    Party,
)
from jobspor.placements.models import Placement
from jobspor.placements.rules import Kind
from jobspor.placements.rules.proposal import talk_about_hours_on

# Telephone numbers stand once, where whom to call stands: a corrected one changes no sentence and voids nobody's
# signature.
NO_NUMBER = ""


@dataclass(frozen=True)
class Signatory:
    """Who signs, how they are reached, and in which language."""

    name: str
    phone: str
    email: str
    language: str = "da"


def default_signatory(placement: Placement) -> Signatory:
    """The contact person when they may sign, else the first at the workplace who may, else the contact person."""
    contact = placement.contact_person
    others = ContactPerson.objects.filter(workplace=placement.workplace, may_sign=True, left_on=None).order_by("pk")
    person = contact if contact.may_sign else others.first() or contact
    return Signatory(person.name, person.phone, person.email, person.messages_in)


def text_of(
    placement: Placement, *, signatory: Signatory, version: int, on: date, previous: AgreementText | None = None
) -> AgreementText:
    """The agreement as the rows say it on a day; what nobody has changed since `previous` stays word for word.

    Only considerations that the citizen's yes still covers are in it.
    """
    steps = _steps(placement)
    meetings = _meetings(placement, steps, on, previous)
    citizen, contact, office = placement.citizen, placement.contact_person, _office(placement)
    return AgreementText(
        citizen=Party(citizen.full_name, _town(citizen)),
        company=_company(placement.workplace, signatory, contact),
        municipality=office,
        kind=_kind(Kind(placement.kind), steps),
        purpose=placement.purpose,
        long_term_goal=_goal(placement),
        subgoals=tuple(placement.subgoals),
        internship_tasks=tuple(placement.internship_tasks),
        wage_tasks=tuple(placement.wage_tasks),
        steps=steps,
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        reassess_hours_on=meetings.reassess_on,
        considerations=_shared(placement, on),
        follow_up=FollowUp(meetings.first_on, placement.follow_up_weeks),
        absence=sentences.standard_absence(citizen=citizen.given_names, contact=contact.name, phone=NO_NUMBER),
        breaks=sentences.BREAKS,
        appointments=sentences.standard_appointments(citizen=citizen.given_names),
        insurance=sentences.standard_insurance(consultant=office.consultant, phone=NO_NUMBER),
        afterwards=sentences.standard_afterwards(citizen=citizen.given_names, ends_on=placement.ends_on),
        version=version,
        made_on=on,
    )


@dataclass(frozen=True)
class _Meetings:
    first_on: date
    reassess_on: date


def _meetings(placement: Placement, steps: Sequence[HoursStep], on: date, previous: AgreementText | None) -> _Meetings:
    """The next follow-up, and when the hours are talked about, which stays as it was while hours and end do."""
    planned = placement.follow_ups.filter(held_on=None).order_by("planned_on").values_list("planned_on", flat=True)
    days = [day for day in planned if max(on, placement.starts_on) <= day <= placement.ends_on]
    next_on = min(days, default=placement.ends_on)
    if previous and (previous.steps, previous.ends_on) == (steps, placement.ends_on):
        return _Meetings(next_on, previous.reassess_hours_on)
    latest = max(step.starts_on for step in steps)
    return _Meetings(next_on, talk_about_hours_on(days, latest, placement.ends_on))


def _steps(placement: Placement) -> tuple[HoursStep, ...]:
    rows = placement.steps.prefetch_related("days").order_by("starts_on")
    return tuple(
        HoursStep(
            row.starts_on,
            row.internship_minutes,
            row.wage_minutes,
            tuple(
                DayHours(day.weekday, day.starts_at, day.ends_at, with_wage=not row.internship_minutes)
                for day in sorted(row.days.all(), key=lambda day: day.weekday)
            ),
        )
        for row in rows
    )


def _kind(kind: Kind, steps: Sequence[HoursStep]) -> str:
    """In words a citizen uses."""
    if kind is Kind.INTERNSHIP:
        return "Praktik og timer med løn" if any(step.wage_minutes for step in steps) else "Praktik"
    return "Timer med løn" if kind is Kind.WAGE_HOURS else kind.danish


def _company(workplace: Workplace, signatory: Signatory, contact: ContactPerson) -> CompanyParty:
    town = " ".join(filter(None, (workplace.postcode, workplace.town)))
    return CompanyParty(
        name=workplace.company.name,
        workplace=workplace.name,
        address=", ".join(filter(None, (workplace.address, town))),
        cvr=workplace.company.cvr,
        p_number=workplace.p_number,
        signatory=signatory.name,
        contact=contact.name,
        phone=contact.phone,
    )


def _office(placement: Placement) -> Office:
    consultant = placement.consultant
    cooperation = (
        Cooperation.objects.filter(workplace=placement.workplace)
        .exclude(cover=consultant)
        .select_related("cover__user")
        .first()
    )
    cover = cooperation.cover if cooperation else None
    return Office(
        name=placement.municipality.shown_name,
        consultant=consultant.name,
        phone=consultant.phone,
        cover=cover.name if cover else "",
        cover_phone=cover.phone if cover else "",
    )


def _goal(placement: Placement) -> str:
    goal = Goal.objects.filter(pathway=placement.pathway, replaced_on=None).first()
    return goal.own_words if goal else ""


def _shared(placement: Placement, on: date) -> tuple[str, ...]:
    rows = Consideration.objects.filter(pathway=placement.pathway, text__in=placement.considerations)
    shared = {row.text for row in rows if row.may_be_shared(on, SharePurpose.START)}
    return tuple(text for text in placement.considerations if text in shared)


def _town(citizen: Citizen) -> str:
    return Postcode.objects.filter(code=citizen.postcode).values_list("town", flat=True).first() or ""
