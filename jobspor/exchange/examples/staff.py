"""The invented staff."""

from dataclasses import dataclass
from datetime import date

from jobspor.access.actor import Actor
from jobspor.access.models import Membership, Municipality, User
from jobspor.access.policy import Role
from jobspor.access.route import actor_of_user
from jobspor.exchange.examples.stage import Stage, Worker
from jobspor.organisation.models import Employee, RoleModel, Team

HARBOUR, FOREST, RIVER = "Havnen", "Skoven", "Åen"


ASCII = str.maketrans({" ": ".", "æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True)
class Person:
    """One of the staff before they are hired: name, roles, team, direct number, ceiling."""

    name: str
    roles: tuple[Role, ...]
    team: str
    phone: str
    ceiling: int | None


HOME = (
    Person("Mette Holm", (Role.CONSULTANT, Role.MENTOR), HARBOUR, "55000214", 35),
    Person("Peter Lund", (Role.CONSULTANT,), HARBOUR, "55000219", 35),
    Person("Jonas Bech", (Role.CASEWORKER,), HARBOUR, "55000207", 60),
    Person("Sevda Yildiz", (Role.CASEWORKER,), HARBOUR, "55000208", 60),
    Person("Hanne Ploug", (Role.TEAM_LEADER,), HARBOUR, "55000201", None),
    Person("Anders Krogh", (Role.CONSULTANT, Role.MENTOR), FOREST, "55000221", 30),
    Person("Birthe Dam", (Role.CASEWORKER,), FOREST, "55000222", 55),
    Person("Line Maj", (Role.MENTOR,), FOREST, "55000225", 30),
    Person("Torben Friis", (Role.PROJECT_LEADER,), FOREST, "55000202", None),
    Person("Ulla Brandt", (Role.STEERING_MEMBER,), FOREST, "55000203", None),
)
AWAY = (
    Person("Lise Nørgaard", (Role.CONSULTANT, Role.MENTOR), RIVER, "55000314", 35),
    Person("Karim Aziz", (Role.CASEWORKER,), RIVER, "55000307", 60),
    Person("Gitte Lassen", (Role.TEAM_LEADER,), RIVER, "55000301", None),
)


def hire(stage: Stage, municipality: Municipality, people: tuple[Person, ...]) -> dict[str, Worker]:
    """Make users, roles, teams and employees of one municipality; by name."""
    users = {person.name: _user(person, municipality) for person in people}
    chief = Actor(key="job:examples", name="Eksempler", municipality=municipality.pk)
    with stage.acting(chief):
        teams = {
            name: Team.objects.create(municipality=municipality, name=name, role_model=RoleModel.CONSULTANT_MENTOR)
            for name in dict.fromkeys(person.team for person in people)
        }
        employees = {
            person.name: Employee.objects.create(
                municipality=municipality,
                user=users[person.name],
                team=teams[person.team],
                phone=person.phone,
                ceiling=person.ceiling,
                starts_on=date(2024, 1, 1),
            )
            for person in people
        }
    return {name: Worker(actor_of_user(users[name]), employee) for name, employee in employees.items()}


def _user(person: Person, municipality: Municipality) -> User:
    address = person.name.lower().translate(ASCII)
    user = User.objects.create_user(email=f"{address}@jobspor.example", name=person.name, is_example=True)
    Membership.objects.bulk_create(Membership(user=user, municipality=municipality, role=role) for role in person.roles)
    return user
