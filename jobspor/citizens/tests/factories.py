"""Rows around citizens for tests."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from jobspor.access.crypto import blind_index
from jobspor.access.models import CaseOpening, LogSample, Municipality, SampledLook, User
from jobspor.citizens.models import (
    Assignment,
    BenefitPeriod,
    Citizen,
    Duty,
    Goal,
    MentorGrant,
    MentorRequest,
    Pathway,
    TargetGroupPeriod,
)
from jobspor.citizens.models.citizen import CPR
from jobspor.citizens.rules import example_cpr
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat

number = count(1)
REFERRED = date(2026, 1, 5)


def make_citizen(municipality: Municipality, **fields: Any) -> Citizen:
    """A citizen, cash benefit since 2021, activity-ready."""
    n = next(number)
    # 1 January has no example numbers, and a birthday has 3,200.
    born = date(1985, 2, 1) + timedelta(days=n % 300)
    cpr = example_cpr(born, n % 3200)
    given = {"given_names": "Karsten", "family_name": f"Vestergaard {n}", "phone": "55000100", **fields}
    citizen = Citizen.objects.create(
        municipality=municipality, cpr=cpr, cpr_index=blind_index(cpr, purpose=CPR), born_on=born, **given
    )
    BenefitPeriod.objects.create(
        municipality=municipality, citizen=citizen, benefit="kontanthjaelp", starts_on=date(2021, 3, 1)
    )
    TargetGroupPeriod.objects.create(
        municipality=municipality, citizen=citizen, target_group="6.3", starts_on=date(2021, 3, 1)
    )
    return citizen


def make_pathway(citizen: Citizen, **fields: Any) -> Pathway:
    """An open pathway."""
    given = {"referred_on": REFERRED, **fields}
    return Pathway.objects.create(municipality=citizen.municipality, citizen=citizen, **given)


def make_goal(pathway: Pathway, own_words: str = "Jeg vil bruge hænderne.") -> Goal:
    """The citizen's goal."""
    return Goal.objects.create(
        municipality=pathway.municipality, pathway=pathway, kind="job", own_words=own_words, agreed_on=date(2026, 1, 19)
    )


def assign(citizen: Citizen, employee: Employee, hat: Hat = Hat.CONSULTANT, **fields: Any) -> Assignment:
    """A hat in the citizen's team; the first answers for the course."""
    given = {"starts_on": REFERRED, **fields}
    if not citizen.responsibilities.exists() and "ends_on" not in fields:
        citizen.responsibilities.create(
            municipality=citizen.municipality, employee=employee, duty=Duty.COURSE, starts_on=given["starts_on"]
        )
    return Assignment.objects.create(
        municipality=citizen.municipality, citizen=citizen, employee=employee, hat=hat, **given
    )


def make_opening(user: User, citizen: Citizen, **fields: Any) -> CaseOpening:
    """A case that somebody has opened outside their own area, for an hour from now."""
    given = {"purpose": "asked", "opened_at": timezone.now(), "until": timezone.now() + timedelta(hours=1), **fields}
    given = {"municipality": citizen.municipality, **given}
    return CaseOpening.objects.create(citizen_id=citizen.pk, user_id=user.pk, **given)


def make_sampled(user: User, citizen: Citizen, *, month: date) -> SampledLook:
    """A look of a month's sample, at a citizen who is not the user's."""
    home, drawn = citizen.municipality, {"seed": "0", "looks": 1, "drawn_at": timezone.now()}
    sample, _made = LogSample.objects.get_or_create(municipality=home, month=month, defaults=drawn)
    return SampledLook.objects.create(
        municipality=home, sample=sample, read_id=next(number), citizen_id=citizen.pk, user_id=user.pk,
        stratum="consultant", relation="none",
    )  # fmt: skip


def make_mentor_request(grant: MentorGrant, asked_by: Employee, **fields: Any) -> MentorRequest:
    """Asked for a longer and larger grant: three hours a week where two are the limit."""
    given = {
        **{name: getattr(grant, name) for name in ("kind", "employee", "mentor_name", "phone", "email", "starts_on")},
        "ends_on": grant.ends_on + timedelta(weeks=8),
        "minutes_a_week": 180,
        "paragraph": grant.paragraph,
        "purpose": grant.purpose,
        "why": "Der er flere aftaler i foråret.",
        "asked_by": asked_by,
        "asked_at": timezone.now(),
        "answer_by": date(2026, 11, 27),
        "limit_minutes": 120,
        **fields,
    }
    own = {"municipality_id": grant.municipality_id, "citizen_id": grant.citizen_id, "grant": grant, "is_change": True}
    return MentorRequest.objects.create(**own, **given)
