"""A citizen's way, told in dates: written as rows for SQL, and read as facts without it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count
from typing import Any

from django.utils import timezone

from jobspor.access.models import Municipality
from jobspor.access.tests.factories import as_owner
from jobspor.citizens.models import Citizen, Goal, OtherOffer, Pathway
from jobspor.citizens.tests.factories import assign
from jobspor.companies.models import ContactPerson, Workplace
from jobspor.companies.tests.factories import make_contact, make_workplace
from jobspor.organisation.models import Employee
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Agreement, Placement, Signature
from jobspor.placements.rules import Facts, Kind, Outcome, State, state_of
from jobspor.steering.rules import Fact

number = count(1)
Hours = tuple[date, int, int]


@dataclass(frozen=True)
class Stay:
    """A placement. `hours` are internship and wage minutes from a day on; without `signed` one signature is missing.

    `later` are the hours of a second version, `later_signed` when the third signed that one.
    """

    kind: Kind
    agreed: date
    starts: date
    ends: date
    signed: date | None = None
    ended: date | None = None
    outcome: Outcome | None = None
    cancelled: date | None = None
    hours: tuple[Hours, ...] = ()
    later: tuple[Hours, ...] = ()
    later_signed: date | None = None

    def state(self, on: date) -> State:
        """By the rules of placements."""
        days = Facts(self.starts, self.ends, self.agreed, self.signed, self.signed, self.ended, self.cancelled)
        return state_of(days, on)

    def has_wage(self, on: date) -> bool:
        """Whether the step of the day has wage minutes, in the latest version that all three have signed."""
        is_later = self.later and self.later_signed and self.later_signed <= on
        hours = self.later if is_later else self.hours
        begun = [step for step in hours if step[0] <= on]
        return bool(begun) and max(begun)[2] > 0

    @property
    def last_day(self) -> date:
        """The day it ended, or is to end."""
        return self.ended or self.ends


@dataclass(frozen=True)
class Way:
    """A pathway with what happened on it."""

    referred: date
    ended: date | None = None
    goal: date | None = None
    search: date | None = None
    offers: tuple[tuple[date, date | None], ...] = ()
    stays: tuple[Stay, ...] = ()

    def facts(self, on: date) -> set[Fact]:
        """What is known on a day."""
        return set(self._facts(on))

    def _facts(self, on: date) -> Iterator[Fact]:
        states = {stay: stay.state(on) for stay in self.stays}
        agreed = [stay for stay in self.stays if states[stay] not in (State.DRAFT, State.CANCELLED, State.ENDED)]
        running = [stay for stay in agreed if states[stay] is State.RUNNING]
        ended = sorted((stay for stay in self.stays if states[stay] is State.ENDED), key=lambda stay: stay.last_day)
        known = {
            Fact.GOAL_AGREED: self.goal and self.goal <= on,
            Fact.SEARCH_STARTED: self.search and self.search <= on,
            Fact.IN_OTHER_OFFER: any(first <= on and (last is None or on <= last) for first, last in self.offers),
            Fact.PLACE_AGREED: agreed,
            Fact.PLACE_COVERS_DAY: any(stay.starts <= on for stay in agreed),
            Fact.RUNS: running,
            Fact.RUNS_WITH_WAGE: any(stay.has_wage(on) for stay in running),
            Fact.LAST_ENDED_SELF_SUPPORTING: ended and ended[-1].outcome and ended[-1].outcome.is_self_supporting,
        }
        yield from (fact for fact, holds in known.items() if holds)


def write_way(way: Way, consultant: Employee, name: str = "Karsten Vestergaard") -> Pathway:
    """Write a citizen who has gone that way, with the consultant in their team."""
    with as_owner():
        home = consultant.municipality
        given, family = name.split(maxsplit=1)
        citizen = Citizen.objects.create(
            municipality=home,
            cpr_index=f"way {next(number)}",
            born_on=date(1985, 6, 1),
            given_names=given,
            family_name=family,
        )
        assign(citizen, consultant)
        pathway = Pathway.objects.create(
            municipality=home,
            citizen=citizen,
            referred_on=way.referred,
            search_started_on=way.search,
            ended_on=way.ended,
        )
        if way.goal:
            Goal.objects.create(municipality=home, pathway=pathway, kind="job", own_words="Ud", agreed_on=way.goal)
        for first, last in way.offers:
            OtherOffer.objects.create(municipality=home, pathway=pathway, what="Kursus", starts_on=first, ends_on=last)
        for stay in way.stays:
            write_stay(stay, pathway, consultant)
        return pathway


def write_stay(stay: Stay, pathway: Pathway, consultant: Employee) -> Placement:
    """Write a placement of the pathway, with hours and signatures."""
    workplace, contact = _somewhere(pathway.municipality)
    placement = Placement.objects.create(
        municipality=pathway.municipality,
        citizen=pathway.citizen,
        pathway=pathway,
        workplace=workplace,
        contact_person=contact,
        consultant=consultant,
        kind=stay.kind,
        ground="ordinary",
        starts_on=stay.starts,
        ends_on=stay.ends,
        purpose="Prøve arbejdet",
        follow_up_weeks=4,
        rule={},
        agreed_on=stay.agreed,
        cancelled_on=stay.cancelled,
        ended_on=stay.ended,
        outcome=stay.outcome or "",
    )
    _sign(placement, 1, stay.hours, made=stay.agreed, signed=stay.signed)
    if stay.later:
        _sign(placement, 2, stay.later, made=stay.signed or stay.agreed, signed=stay.later_signed)
    return placement


def _sign(placement: Placement, version: int, hours: tuple[Hours, ...], *, made: date, signed: date | None) -> None:
    roles = SignatoryRole if signed else [SignatoryRole.CITIZEN, SignatoryRole.COMPANY]
    at = _noon(signed or made)
    fields = ("starts_on", "internship_minutes", "wage_minutes")
    steps = [dict(zip(fields, (day.isoformat(), *minutes), strict=True)) for day, *minutes in hours]
    agreement = Agreement.objects.create(
        municipality=placement.municipality,
        placement=placement,
        version=version,
        text={"steps": steps},
        digest="0" * 64,
        made_at=at,
    )
    for role in roles:
        Signature.objects.create(
            municipality=placement.municipality,
            agreement=agreement,
            role=role,
            signer="En",
            signer_key="link:1",
            channel="sms",
            digest=agreement.digest,
            signed_at=at,
        )


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _somewhere(municipality: Municipality) -> tuple[Workplace, ContactPerson]:
    workplace = make_workplace(municipality, name=f"Havnens Proviant {next(number)}")
    return workplace, make_contact(municipality, workplace)


def read_way(given: Mapping[str, Any]) -> Way:
    """A way as it stands in a case a leader can read."""
    stays = tuple(_read_stay(stay) for stay in given.get("praktik", ()))
    offers = tuple((offer["fra"], offer.get("til")) for offer in given.get("tilbud", ()))
    return Way(given["henvist"], given.get("afsluttet"), given.get("mål"), given.get("søger"), offers, stays)


def _read_stay(stay: Mapping[str, Any]) -> Stay:
    outcomes = {outcome.danish: outcome for outcome in Outcome}
    return Stay(
        kind=Kind.INTERNSHIP,
        agreed=stay["aftalt"],
        starts=stay["fra"],
        ends=stay["til"],
        signed=stay.get("underskrevet"),
        ended=stay.get("sluttede"),
        outcome=outcomes[stay["udfald"]] if "udfald" in stay else None,
        cancelled=stay.get("opgivet"),
        hours=_read_hours(stay.get("timer", ())),
        later=_read_hours(stay.get("ændret", ())),
        later_signed=stay.get("ændring_underskrevet"),
    )


def _read_hours(steps: Iterable[Mapping[str, Any]]) -> tuple[Hours, ...]:
    return tuple((step["fra"], step.get("praktik", 0) * 60, step.get("løn", 0) * 60) for step in steps)
