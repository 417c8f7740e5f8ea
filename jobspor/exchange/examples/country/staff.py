"""The people who work in one municipality: teams, caseworkers, consultants, leaders."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from jobspor.access.models import Membership, User
from jobspor.access.policy import Role
from jobspor.exchange.examples.country import shape
from jobspor.exchange.examples.country.journal import By
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.words import TEAMS
from jobspor.organisation.models import Employee, RoleModel, Team

NO_PASSWORD = "!nobody signs in with a password here, they enter as examples"  # noqa: S105 - Django's sign of none
ASCII = str.maketrans({" ": ".", "æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})


@dataclass(frozen=True, slots=True)
class Worker:
    """An employee, as rows and journal name them."""

    employee: int
    name: str
    phone: str
    by: By


@dataclass(slots=True)
class Crew:
    """A team; each citizen who comes to it gets the next caseworker and the next consultant in turn."""

    caseworkers: list[Worker] = field(default_factory=list)
    consultants: list[Worker] = field(default_factory=list)
    mentors: list[Worker] = field(default_factory=list)
    leader: Worker | None = None


def hire(scene: Scene) -> Sequence[Crew]:
    """Make the municipality's teams and everybody in them."""
    citizens = scene.order.citizens
    number = max(1, round(citizens / shape.CITIZENS_A_TEAM))
    crews = [_crew(scene, index, ceil(citizens / number)) for index in range(number)]
    for name, role in (("projektleder", Role.PROJECT_LEADER), ("indsatsgruppe", Role.STEERING_MEMBER)):
        _worker(scene, crews[0][0], name, (role,), None)
    return [crew for _, crew in crews]


def _crew(scene: Scene, index: int, citizens: int) -> tuple[int, Crew]:
    name = TEAMS[index % len(TEAMS)] + (f" {index // len(TEAMS) + 1}" if index >= len(TEAMS) else "")
    team = scene.add(Team, name=name, role_model=RoleModel.CONSULTANT_MENTOR)
    crew = Crew(leader=_worker(scene, team, "leder", (Role.TEAM_LEADER,), None))
    for _ in range(ceil(citizens / shape.CITIZENS_A_CASEWORKER)):
        crew.caseworkers.append(_worker(scene, team, "sagsbehandler", (Role.CASEWORKER,), shape.CEILINGS["caseworker"]))
    for _ in range(max(2, ceil(citizens / shape.CITIZENS_A_CONSULTANT))):
        roles = (Role.CONSULTANT, Role.MENTOR)
        crew.consultants.append(_worker(scene, team, "konsulent", roles, shape.CEILINGS["consultant"]))
    crew.mentors.append(_worker(scene, team, "mentor", (Role.MENTOR,), shape.CEILINGS["consultant"]))
    return team, crew


def _worker(scene: Scene, team: int, word: str, roles: tuple[Role, ...], ceiling: int | None) -> Worker:
    chance, code = scene.chance, scene.order.code
    name = scene.names.whole(chance)
    pk = scene.rows.numbers.take(User)
    email = f"{word}.{name.lower().translate(ASCII)}.{pk}@jobspor.example"
    scene.add(
        User, pk=pk, email=email, name=name, password=NO_PASSWORD, last_login=None, is_active=True, is_example=True
    )
    for role in roles:
        scene.add(Membership, user_id=pk, municipality_id=code, role=role)
    phone = scene.phone(3)
    begun = date(scene.today.year - chance.randint(4, 9), chance.randint(1, 12), 1)
    employee = scene.add(Employee, user_id=pk, team_id=team, phone=phone, ceiling=ceiling, starts_on=begun)
    return Worker(employee, name, phone, By(f"user:{pk}", name))
