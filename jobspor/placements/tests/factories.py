"""Placements that run or have ended, as rows: nothing is sent and nothing is printed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from jobspor.access.tests.factories import as_owner
from jobspor.companies.models import Workplace
from jobspor.companies.tests.factories import make_contact, make_place, make_statement, make_workplace
from jobspor.placements.agreement.text import DayHours as TextDay
from jobspor.placements.agreement.text import HoursStep as TextStep
from jobspor.placements.agreement.text import SignatoryRole, as_dict, text_hash
from jobspor.placements.models import Agreement, DayHours, DecisionRequest, HoursStep, Placement, Signature
from jobspor.placements.rules import DayHours as Day
from jobspor.placements.rules import Step
from jobspor.placements.tests.agreement_sample import AGREEMENT
from tests.people import People

STARTS_ON, ENDS_ON = date(2026, 8, 10), date(2027, 2, 5)
AGREED_AT = datetime(2026, 8, 3, 8, 0, tzinfo=UTC)
NINE = time(9)
# 8 hours of internship; with 3 hours of wage since 19 October; 10 and 6 hours 30 since 16 November.
LADDER = (
    Step(STARTS_ON, 480, 0, tuple(Day(weekday, NINE, time(13)) for weekday in (1, 3))),
    Step(date(2026, 10, 19), 720, 180, tuple(Day(weekday, NINE, time(14)) for weekday in (1, 3, 5))),
    Step(
        date(2026, 11, 16),
        600,
        390,
        (*(Day(weekday, NINE, time(12, 30)) for weekday in range(1, 5)), Day(5, NINE, time(11, 30))),
    ),
)


def make_placement(people: People, *steps: Step, **fields: Any) -> Placement:
    """The citizen of `mine` at a workplace of its own: steps, and no agreement."""
    with as_owner():
        workplace = fields.pop("workplace", None) or _workplace(people)
        place = fields.pop("place", None) or make_place(people.home, workplace)
        placement = Placement.objects.create(
            **{
                "municipality": people.home,
                "citizen": people.citizen,
                "pathway": people.pathway,
                "workplace": workplace,
                "place": place,
                "contact_person": make_contact(people.home, workplace),
                "consultant": people.mine.employee,
                "kind": "internship",
                "ground": "assessment",
                "starts_on": STARTS_ON,
                "ends_on": ENDS_ON,
                "purpose": "Karsten vil vise, hvad han kan på et lager.",
                "internship_tasks": ["Pakke varer", "Tage imod varer"],
                "wage_tasks": ["Samle tom emballage"],
                "follow_up_weeks": 4,
                "rule": {},
                "agreed_on": AGREED_AT.date(),
                **fields,
            }
        )
        for step in steps:
            add_step(placement, step)
    return placement


def make_running(people: People, *steps: Step, **fields: Any) -> Placement:
    """A placement with its ladder, signed by all three."""
    ladder = steps or LADDER
    placement = make_placement(people, *ladder, **fields)
    with as_owner():
        sign_all(placement, *ladder)
    return placement


def add_step(placement: Placement, step: Step) -> HoursStep:
    """A step as a row, signed by nobody."""
    own = {"municipality_id": placement.municipality_id}
    row = HoursStep.objects.create(
        **own,
        placement=placement,
        starts_on=step.starts_on,
        internship_minutes=step.internship_minutes,
        wage_minutes=step.wage_minutes,
    )
    for day in step.days:
        DayHours.objects.create(**own, step=row, weekday=day.weekday, starts_at=day.starts_at, ends_at=day.ends_at)
    return row


def sign_all(placement: Placement, *steps: Step) -> Agreement:
    """The next version of the agreement, with these steps and three signatures."""
    own = {"municipality_id": placement.municipality_id}
    text = replace(AGREEMENT, steps=tuple(_in_text(step) for step in steps))
    digest, version = text_hash(text), placement.agreements.count() + 1
    agreement = Agreement.objects.create(
        **own, placement=placement, version=version, text=as_dict(text), digest=digest, made_at=AGREED_AT
    )
    for role in SignatoryRole:
        Signature.objects.create(
            **own,
            agreement=agreement,
            role=role,
            signer=role.danish,
            signer_key=f"test:{role}",
            channel="sms",
            digest=digest,
            signed_at=AGREED_AT,
        )
    return agreement


def make_request(placement: Placement, **fields: Any) -> DecisionRequest:
    """Asked by the placement's consultant: six weeks longer, where four are the limit."""
    given = {
        "kind": "extend",
        "decision": "extend",
        "amount": 6,
        "limit": 4,
        "ends_on": placement.ends_on + timedelta(weeks=6),
        "ground": "assessment",
        "why": "Truckkortet tages i januar.",
        "typed": {"text": ["Går godt."]},
        "asked_by": placement.consultant,
        "asked_at": AGREED_AT,
        "answer_by": date(2026, 11, 27),
        **fields,
    }
    return DecisionRequest.objects.create(municipality_id=placement.municipality_id, placement=placement, **given)


def _workplace(people: People) -> Workplace:
    workplace = make_workplace(people.home, name="Havnens Proviant")
    make_statement(people.home, workplace)
    return workplace


def _in_text(step: Step) -> TextStep:
    days = tuple(TextDay(day.weekday, day.starts_at, day.ends_at) for day in step.days)
    return TextStep(step.starts_on, step.internship_minutes, step.wage_minutes, days)
