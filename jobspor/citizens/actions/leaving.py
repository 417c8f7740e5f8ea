"""What goes on beside the pathway ends with a move: each with the reason, and its owner hears of it."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from jobspor.access.actor import Actor
from jobspor.access.post.outbox import send_notice
from jobspor.citizens.actions.boards import leave_unheard
from jobspor.citizens.actions.efforts import give_up_effort
from jobspor.citizens.actions.groups import leave_group
from jobspor.citizens.actions.mentor_links import stop_mentor_link
from jobspor.citizens.actions.mentor_requests import close_mentor_request
from jobspor.citizens.actions.mentors import stop_mentor
from jobspor.citizens.actions.obstacles import close_obstacle
from jobspor.citizens.models import BoardCase, Citizen, Effort, GroupMember, MentorGrant, MentorRequest, Obstacle
from jobspor.citizens.queries.mentors import link_of
from jobspor.organisation.models import Employee

ENDED = "ended-by-move"


def end_beside(*, citizen: Citizen, why: str, on: date, by: Actor, at: datetime) -> None:
    """End efforts, mentor support, groups, obstacles and what waits for a board, on the day and for the reason."""
    ended = [
        *_efforts(citizen, why, on, by, at),
        *_mentors(citizen, why, on, by, at),
        *_groups(citizen, why, on, by, at),
        *_board(citizen, why, on, by, at),
    ]
    for obstacle in Obstacle.objects.filter(citizen=citizen, answered_at=None).order_by("pk"):
        close_obstacle(obstacle=obstacle, why=why, by=by, at=at)
    told: dict[int, tuple[Employee, str]] = {}
    for owner, url in ended:
        if owner is not None:
            told.setdefault(owner.pk, (owner, url))
    for owner, url in told.values():
        once = f"{ENDED}:{citizen.pk}:{owner.pk}:{on}"
        send_notice(ENDED, user=owner.user, once=once, by=by, at=at, url=url)


Ended = Iterator[tuple[Employee | None, str]]


def _efforts(citizen: Citizen, why: str, on: date, by: Actor, at: datetime) -> Ended:
    for effort in Effort.objects.filter(citizen=citizen).open().select_related("employee__user").order_by("pk"):
        give_up_effort(effort=effort, why=why, on=on, by=by, at=at)
        yield effort.employee, reverse("effort", args=[citizen.pk, effort.pk])


def _mentors(citizen: Citizen, why: str, on: date, by: Actor, at: datetime) -> Ended:
    for request in MentorRequest.objects.filter(citizen=citizen, answer="").select_related("asked_by__user"):
        close_mentor_request(request=request, why=why, by=by, at=at)
        yield request.asked_by, reverse("mentor_request", args=[citizen.pk, request.pk])
    for grant in MentorGrant.objects.filter(citizen=citizen, ends_on__gt=on).select_related("employee__user"):
        if link_of(grant):
            stop_mentor_link(grant=grant, by=by, at=at)
        if stop_mentor(grant=grant, why=why, on=on, by=by, at=at):
            yield grant.employee, reverse("mentor", args=[citizen.pk, grant.pk])


def _groups(citizen: Citizen, why: str, on: date, by: Actor, at: datetime) -> Ended:
    rows = GroupMember.objects.filter(citizen=citizen, ends_on=None).select_related("group__owner__user")
    for member in rows.order_by("pk"):
        leave_group(member=member, on=on, why=why, by=by, at=at)
        yield member.group.owner, reverse("group", args=[member.group_id])


def _board(citizen: Citizen, why: str, on: date, by: Actor, at: datetime) -> Ended:
    rows = BoardCase.objects.filter(citizen=citizen, advice="").select_related("board", "put_by__user")
    for case in rows.order_by("pk"):
        leave_unheard(case=case, why=why, on=on, by=by, at=at)
        yield case.put_by, reverse("board_case", args=[case.pk])
