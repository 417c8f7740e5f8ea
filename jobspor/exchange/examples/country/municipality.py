"""One municipality, from its register to its journal: the order of this file is the order of its making."""

from collections import deque
from collections.abc import Iterator

from jobspor.access.models import Link, Membership, Message, StoredFile, User
from jobspor.citizens.models import (
    Assignment,
    BenefitPeriod,
    Citizen,
    Consideration,
    Goal,
    JobWish,
    NextStep,
    Note,
    OtherOffer,
    Pathway,
    ProgrammePeriod,
    Referral,
    Responsibility,
    Subgoal,
    TargetGroupPeriod,
)
from jobspor.companies.models import (
    Company,
    CompanyCentre,
    ContactPerson,
    Cooperation,
    Place,
    StaffStatement,
    Workplace,
)
from jobspor.exchange.examples.country import shape
from jobspor.exchange.examples.country.letters import Paper, put_on_paper
from jobspor.exchange.examples.country.orders import Country, Order
from jobspor.exchange.examples.country.people import people
from jobspor.exchange.examples.country.placements import place
from jobspor.exchange.examples.country.plans import next_steps, plan
from jobspor.exchange.examples.country.referrals import programme, refer
from jobspor.exchange.examples.country.register import register
from jobspor.exchange.examples.country.rows import Block, Numbers
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.seats import Seats
from jobspor.exchange.examples.country.signing import Deal
from jobspor.exchange.examples.country.staff import hire
from jobspor.organisation.models import Criterion, Employee, Programme, ReferralGroup, Team
from jobspor.placements.models import (
    Agreement,
    AgreementFile,
    DayHours,
    FollowUp,
    HoursStep,
    Placement,
    Signature,
    WeekHours,
)

# Parents before their children.
ORDER = (
    *(Company, Workplace, User, Membership, Team, Employee, Citizen, BenefitPeriod, TargetGroupPeriod, Assignment),
    *(Programme, ReferralGroup, Criterion, Referral, ProgrammePeriod),
    *(Responsibility, Pathway, Goal, JobWish, Subgoal, Consideration, OtherOffer, NextStep, Note),
    *(Cooperation, ContactPerson, StaffStatement, CompanyCentre, Place, Placement, HoursStep, DayHours),
    *(Agreement, Link, Signature, Message, StoredFile, AgreementFile, WeekHours, FollowUp),
)


def municipality(order: Order, country: Country, numbers: Numbers) -> Iterator[Block]:
    """Everything about one municipality, as blocks of rows."""
    scene = Scene(order, country, numbers)
    seats = Seats(scene, register(scene))
    crews = list(hire(scene))
    cases = [plan(scene, person, way) for person in people(scene, crews) for way in person.ways]
    begun = programme(scene)
    for case in cases:
        refer(scene, case, begun)
    stays = [(stay, case) for case in cases for stay in case.way.stays]
    papers: deque[Paper] = deque(maxlen=shape.PAPERS)
    for stay, case in sorted(stays, key=lambda one: one[0].starts_on):
        seat = seats.take(stay, case.person.consultant, case.person.crew)
        papers.append(place(scene, Deal(numbers.take(Placement), case, stay, seat)))
    for case in cases:
        next_steps(scene, case)
    for paper in papers:
        put_on_paper(scene, paper)
    yield from scene.rows.blocks(ORDER)
    yield from scene.journal.sealed()
