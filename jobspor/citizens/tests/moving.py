"""People of two municipalities, and a citizen who moves from one to the other."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client
from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner, make_user
from jobspor.citizens.actions.arriving import receive_case
from jobspor.citizens.actions.giving import give_case
from jobspor.citizens.actions.moving import Offer, accept_case, offer_case
from jobspor.citizens.models import Arrival, Citizen, Move
from jobspor.citizens.models.moves import MoveKind
from jobspor.organisation.models import Team
from jobspor.organisation.tests.factories import make_employee
from tests.people import People, Person


@dataclass(frozen=True)
class Both:
    """The people of the stage, and somebody who receives in the other municipality."""

    people: People
    receiver: Person

    @property
    def giver(self) -> Actor:
        """Whoever leads where the citizen is."""
        return self.people.leader.actor

    @property
    def taker(self) -> Actor:
        """Whoever receives."""
        return self.receiver.actor


def make_both(people: People, role: Role = Role.TEAM_LEADER) -> Both:
    """Somebody receives in the other municipality."""
    return Both(people, make_receiver(people, role))


def make_receiver(people: People, role: Role) -> Person:
    """Somebody in the team of the other municipality."""
    with as_owner():
        team = Team.objects.get(pk=people.other.employee.team_id)
        user = make_user(people.away, role, name="Rie Toft")
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return Person(user, make_employee(user, team), client)


def offer(both: Both, *, citizen: Citizen | None = None, on: date | None = None, **said: Any) -> Move:
    """The case is offered; everything goes along, and the citizen moves today, unless it is said otherwise."""
    today = timezone.localdate()
    what: dict[str, Any] = {"kinds": [*MoveKind], "agreed_on": today, "note": "", "phone": "55000207", **said}
    given = Offer(to=both.people.away, moves_on=on or today, **what)
    with opened_for(both.giver):
        return offer_case(citizen=citizen or both.people.citizen, offer=given, by=both.giver, at=timezone.now())


def accept(both: Both, move: Move) -> Arrival:
    """The other municipality says yes."""
    with opened_for(both.taker):
        return accept_case(move=move, by=both.taker, at=timezone.now())


def give(both: Both, move: Move) -> Move | None:
    """The job of the giving side."""
    with opened_for(both.giver):
        return give_case(move=move.pk, by=both.giver, at=timezone.now())


def receive(both: Both, move: Move) -> Arrival | None:
    """The job of the receiving side."""
    with opened_for(both.taker):
        return receive_case(move=move.pk, by=both.taker, at=timezone.now())


def hand_over(both: Both, **said: Any) -> Citizen:
    """All of it; gives who the citizen is on the other side."""
    move = offer(both, **said)
    accept(both, move)
    give(both, move)
    arrival = receive(both, move)
    assert arrival is not None
    assert arrival.citizen is not None
    return arrival.citizen
