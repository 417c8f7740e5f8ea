"""The four people every personal page is tested with."""

from dataclasses import dataclass

from django.test import Client

from jobspor.access.actor import Actor
from jobspor.access.models import Municipality, User
from jobspor.access.policy import Role
from jobspor.access.tests.factories import actor, as_owner, make_municipality, make_user
from jobspor.citizens.models import Citizen, Pathway
from jobspor.citizens.tests.factories import assign, make_citizen, make_pathway
from jobspor.organisation.models import Employee
from jobspor.organisation.tests.factories import make_employee, make_team

__all__ = ["People", "Person", "as_owner", "make_people"]


@dataclass(frozen=True)
class Person:
    """Somebody signed in."""

    user: User
    employee: Employee
    client: Client

    @property
    def actor(self) -> Actor:
        """As actions want them."""
        return actor(self.user)


@dataclass(frozen=True)
class People:
    """`mine` has `citizen`; `team` sits beside; `stranger` is in another team, `other` in another municipality.

    `leader` leads the team and `steering` may see figures only. `elsewhere` is a citizen of the other municipality.
    """

    home: Municipality
    away: Municipality
    mine: Person
    team: Person
    stranger: Person
    leader: Person
    steering: Person
    other: Person
    citizen: Citizen
    pathway: Pathway
    elsewhere: Citizen


def make_people() -> People:
    """Set the stage, once for success and failure alike."""
    with as_owner():
        home, away = make_municipality(461, "Fjordby"), make_municipality(751, "Åmose")
        team, next_team, far_team = make_team(home, "Havnen"), make_team(home, "Skoven"), make_team(away, "Åen")

        def person(municipality: Municipality, role: Role, team_of: object, name: str) -> Person:
            user = make_user(municipality, role, name=name)
            client = Client()
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            return Person(user, make_employee(user, team_of), client)  # type: ignore[arg-type]

        mine = person(home, Role.CONSULTANT, team, "Mette Holm")
        other = person(away, Role.CONSULTANT, far_team, "Lise Dam")
        citizen = make_citizen(home, family_name="Vestergaard")
        elsewhere = make_citizen(away, given_names="Mona", family_name="Lund")
        pathway = make_pathway(citizen)
        assign(citizen, mine.employee)
        assign(elsewhere, other.employee)
        make_pathway(elsewhere)
        stranger = person(home, Role.CONSULTANT, next_team, "Peter Lund")
        return People(
            home=home,
            away=away,
            mine=mine,
            team=person(home, Role.CASEWORKER, team, "Jonas Bech"),
            stranger=stranger,
            leader=person(home, Role.TEAM_LEADER, team, "Hanne Ploug"),
            steering=person(home, Role.STEERING_MEMBER, next_team, "Ulla Brandt"),
            other=other,
            citizen=citizen,
            pathway=pathway,
            elsewhere=elsewhere,
        )
