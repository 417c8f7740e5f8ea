"""The invented staff."""

from dataclasses import dataclass
from datetime import timedelta

from jobspor.access.actor import Actor
from jobspor.access.models import Membership, Municipality, User
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.exchange.examples.almanac import Almanac
from jobspor.organisation.models import Employee, RoleModel, Team

ASCII = str.maketrans({" ": ".", "æ": "ae", "ø": "oe", "å": "aa", "ö": "oe"})
HIRED = timedelta(weeks=160)

HARBOUR = ("Havnen", RoleModel.CONSULTANT_MENTOR)
FOREST = ("Skoven", RoleModel.ALL_APART)
MEADOW = ("Engen", RoleModel.ALL_APART)
RIVER = ("Åen", RoleModel.CONSULTANT_MENTOR)


@dataclass(frozen=True)
class Person:
    """One of the staff before they are hired: name, roles, team, direct number, ceiling."""

    name: str
    roles: tuple[Role, ...]
    team: tuple[str, RoleModel]
    phone: str
    ceiling: int | None


CONSULTANT, CASEWORKER, MENTOR = (Role.CONSULTANT,), (Role.CASEWORKER,), (Role.MENTOR,)
HOME_STAFF = (
    Person("Mette Holm", (Role.CONSULTANT, Role.MENTOR), HARBOUR, "55000214", 45),
    Person("Peter Lund", CONSULTANT, HARBOUR, "55000219", 35),
    Person("Jonas Bech", CASEWORKER, HARBOUR, "55000207", 60),
    Person("Sevda Yildiz", CASEWORKER, HARBOUR, "55000208", 60),
    Person("Hanne Ploug", (Role.TEAM_LEADER,), HARBOUR, "55000201", None),
    Person("Anders Krogh", (Role.CONSULTANT, Role.MENTOR), FOREST, "55000221", 35),
    Person("Freja Bruun", CONSULTANT, FOREST, "55000220", 35),
    Person("Birthe Dam", CASEWORKER, FOREST, "55000222", 55),
    Person("Nikolaj Friis", CASEWORKER, FOREST, "55000223", 55),
    Person("Aya Nassar", CASEWORKER, FOREST, "55000224", 55),
    Person("Line Maj", MENTOR, FOREST, "55000225", 30),
    Person("Bo Stenum", MENTOR, FOREST, "55000226", 30),
    Person("Signe Mose", MENTOR, FOREST, "55000227", 30),  # comes when Bo leaves, and has nobody yet
    Person("Torben Friis", (Role.PROJECT_LEADER, Role.OPERATOR), FOREST, "55000202", None),
    Person("Ulla Brandt", (Role.STEERING_MEMBER,), FOREST, "55000203", None),
    Person("Rasmus Kold", CONSULTANT, MEADOW, "55000231", 35),
    Person("Signe Vang", CONSULTANT, MEADOW, "55000232", 35),
    Person("Inger Toft", CASEWORKER, MEADOW, "55000233", 55),
    Person("Ömer Aksoy", CASEWORKER, MEADOW, "55000234", 55),
    Person("Kamille Juhl", CASEWORKER, MEADOW, "55000235", 55),
    Person("Poul Hede", MENTOR, MEADOW, "55000236", 30),
)
AWAY_STAFF = (
    Person("Lise Nørgaard", (Role.CONSULTANT, Role.MENTOR), RIVER, "55000314", 35),
    Person("Jens Mark", CONSULTANT, RIVER, "55000315", 35),
    Person("Karim Aziz", CASEWORKER, RIVER, "55000307", 60),
    Person("Vibe Lykke", MENTOR, RIVER, "55000308", 30),
    Person("Gitte Lassen", (Role.TEAM_LEADER,), RIVER, "55000301", None),
)


def hire(almanac: Almanac, municipality: Municipality, people: tuple[Person, ...]) -> None:
    """Make users, roles, teams and employees of one municipality. The users are let in when all is loaded."""
    users = {person.name: _user(person, municipality) for person in people}
    with opened_for(Actor(key="job:examples", name="Eksempler", municipality=municipality.pk)):
        teams = {
            name: Team.objects.create(municipality=municipality, name=name, role_model=model)
            for name, model in dict.fromkeys(person.team for person in people)
        }
        for person in people:
            Employee.objects.create(
                municipality=municipality,
                user=users[person.name],
                team=teams[person.team[0]],
                phone=person.phone,
                ceiling=person.ceiling,
                starts_on=almanac.today - HIRED,
            )


def _user(person: Person, municipality: Municipality) -> User:
    address = person.name.lower().translate(ASCII)
    user = User.objects.create_user(
        email=f"{address}@jobspor.example", name=person.name, is_example=True, is_active=False
    )
    Membership.objects.bulk_create(Membership(user=user, municipality=municipality, role=role) for role in person.roles)
    return user
