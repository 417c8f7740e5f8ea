"""A team by what its people say they master: who, what nobody does, and the courses taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.base.sorting import danish
from jobspor.organisation.models import Competence, CourseTaken, Employee, Team
from jobspor.organisation.rules.competences import Craft, Says, gaps


@dataclass(frozen=True)
class CraftOfTeam:
    """A craft with the names of those who say they are strong in it, and of those who want to learn it."""

    craft: Craft
    strong: tuple[str, ...]
    learning: tuple[str, ...]


@dataclass(frozen=True)
class TeamCompetences:
    """A team: its people by name, each craft, what nobody says they are strong in, and courses, the latest first."""

    team: Team
    people: tuple[str, ...]
    silent: tuple[str, ...]
    crafts: tuple[CraftOfTeam, ...]
    gaps: tuple[Craft, ...]
    courses: tuple[CourseTaken, ...]


def own_competences(*, scope: Reach) -> dict[Craft, Says]:
    """What the actor says of themselves."""
    rows = Competence.objects.filter(employee__user=scope.actor.user_id or 0)
    return {Craft(row.craft): Says(row.says) for row in rows}


def own_courses(*, scope: Reach) -> list[CourseTaken]:
    """The courses the actor has taken, the latest first."""
    rows = CourseTaken.objects.filter(employee__user=scope.actor.user_id or 0)
    return list(rows.order_by("-taken_on", "title"))


def teams_led(*, scope: Reach) -> QuerySet[Team]:
    """The teams whose competences the actor looks after, in Danish order."""
    teams = Team.objects.order_by(danish("name"), "pk")
    if scope.scope == Scope.MUNICIPALITY:
        return teams
    return teams.filter(pk__in=Employee.objects.current(scope.on).filter(user=scope.actor.user_id).values("team"))


def competences_of(teams: Iterable[Team], *, scope: Reach) -> list[TeamCompetences]:
    """Each team with its people of the day. Three queries, whatever the number."""
    found = list(teams)
    people = list(
        Employee.objects.current(scope.on)
        .filter(team__in=found)
        .select_related("user")
        .order_by(danish("user__name"), "pk")
    )
    said = list(Competence.objects.filter(employee__in=people).order_by("pk"))
    courses = list(CourseTaken.objects.filter(employee__in=people).order_by("-taken_on", "title", "pk"))
    return [_of_team(team, [one for one in people if one.team_id == team.pk], said, courses) for team in found]


def _of_team(team: Team, people: list[Employee], said: list[Competence], courses: list[CourseTaken]) -> TeamCompetences:
    names = {one.pk: one for one in people}
    told = {(row.employee_id, row.craft): row.says for row in said}

    def who(craft: Craft, says: Says) -> tuple[str, ...]:
        return tuple(one.name for one in people if told.get((one.pk, craft)) == says)

    crafts = tuple(CraftOfTeam(craft, who(craft, Says.STRONG), who(craft, Says.LEARNING)) for craft in Craft)
    taken = [row for row in courses if row.employee_id in names]
    for row in taken:
        row.employee = names[row.employee_id]
    speaking = {employee for employee, _craft in told}
    return TeamCompetences(
        team=team,
        people=tuple(one.name for one in people),
        silent=tuple(one.name for one in people if one.pk not in speaking),
        crafts=crafts,
        gaps=tuple(gaps(one.craft for one in crafts if one.strong)),
        courses=tuple(taken),
    )
