"""The stage of the matrix: one of each kind of row that an address can name, thrice, and who asks for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from jobspor.access.content import examined
from jobspor.access.matrix import Relation, Subject
from jobspor.access.models import Event, Hold, Membership
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import make_municipality, make_user
from jobspor.citizens.actions import (
    add_consideration,
    add_cv_item,
    add_file,
    save_plan_version,
    set_next_step,
    share,
    start_other_offer,
    write_note,
)
from jobspor.citizens.actions.boards import put_before_board, set_up_board
from jobspor.citizens.actions.efforts import EffortPlan, plan_effort
from jobspor.citizens.actions.handover import plan_handover
from jobspor.citizens.actions.insight import begin_insight, make_insight
from jobspor.citizens.actions.mentors import GrantPlan, grant_mentor, plan_to_come, promise, write_use
from jobspor.citizens.actions.obstacles import raise_obstacle
from jobspor.citizens.actions.postponing import postpone_workplace
from jobspor.citizens.actions.protection import protect
from jobspor.citizens.actions.referral import Asked, refer_into, refer_to_panel
from jobspor.citizens.models import (
    Assignment,
    BoardCase,
    Citizen,
    Consideration,
    JobWish,
    Merging,
    Move,
    Pathway,
    Subgoal,
)
from jobspor.citizens.models.pathway import NoteKind
from jobspor.citizens.models.resources import CvKind
from jobspor.citizens.tests.factories import (
    assign,
    make_citizen,
    make_mentor_request,
    make_opening,
    make_pathway,
    make_sampled,
)
from jobspor.citizens.tests.talking import make_board, make_group, make_talk
from jobspor.companies.models import Place
from jobspor.companies.tests.factories import make_cooperation
from jobspor.exchange.tests import sample
from jobspor.organisation.models import Employee
from jobspor.organisation.rules.programmes import Way
from jobspor.organisation.tests.factories import make_course, make_employee, make_programme
from jobspor.placements.models import Placement
from jobspor.placements.tests.factories import make_request, make_running
from jobspor.placements.tests.stage import END, agree, at, make_stage
from tests.matrix.known import known_at
from tests.people import People, Person, as_owner

AN_HOUR = timedelta(hours=1)
A_MONTH = date(2026, 10, 1)
"""The eleven fields of a contract."""


@dataclass(frozen=True)
class Rows:
    """All that hangs on one citizen, their worker and a workplace: by what stands in an address."""

    citizen: Citizen
    placement: Placement
    running: Placement
    pk: dict[Subject, int]
    named: Mapping[str, str]  # rows
    words: dict[str, str]  # what names no row under it
    worker: Employee
    marks: tuple[str, ...]  # what nobody in another municipality may read anywhere


@dataclass(frozen=True)
class Stage:
    """Rows of `mine`, of a stranger in the same municipality, and elsewhere; and the people who ask for the first."""

    people: People
    own: Rows
    theirs: Rows
    elsewhere: Rows
    last_event: int  # of the journal when the stage was set

    def person(self, relation: Relation) -> Person:
        """Somebody who stands in this relation to `own`."""
        people = self.people
        found = {
            Relation.OWN: people.mine,
            Relation.TEAM: people.team,
            Relation.STRANGER: people.stranger,
            Relation.OPENED: people.stranger,
        }
        return found.get(relation, people.other)

    def open_to_stranger(self) -> None:
        """The stranger has opened the case of `own`."""
        with as_owner():
            make_opening(self.people.stranger.user, self.own.citizen)

    def everybody_is(self, role: Role) -> None:
        """Give all who ask one role and no other."""
        users = [self.person(relation).user.pk for relation in Relation]
        with as_owner():
            Membership.objects.filter(user__in=users).update(role=role)


def make_matrix_stage(people: People) -> Stage:
    """Set it, through the actions where history and journal matter."""
    with as_owner():
        neighbour = make_citizen(people.home, given_names="Aase", family_name="Kjær")
        assign(neighbour, people.stranger.employee)
        make_employee(make_user(people.away, Role.MENTOR), people.other.employee.team)
        pathway, far_pathway = make_pathway(neighbour), Pathway.objects.get(citizen=people.elsewhere)
    theirs = replace(people, mine=people.stranger, citizen=neighbour, pathway=pathway)
    elsewhere = replace(people, home=people.away, mine=people.other, citizen=people.elsewhere, pathway=far_pathway)
    rows = (
        make_rows(people, place="Lager Nord", contact="Tove Lind"),
        make_rows(theirs, place="Lager Syd", contact="Ib Steen"),
        make_rows(elsewhere, place="Lager Vest", contact="Gry Falk"),
    )
    with as_owner():
        opening = make_opening(people.mine.user, neighbour, opened_at=at() - 2 * AN_HOUR, until=at() - AN_HOUR)
        looked = make_sampled(people.mine.user, neighbour, month=A_MONTH)
    rows[0].words["look"] = str(looked.pk)
    rows[0].pk.update({Subject.LOOKUP: opening.pk, Subject.OPENING: opening.pk})
    with as_owner():
        return Stage(people, *rows, last_event=Event.objects.latest("pk").pk)


WORDS = {
    "line": "3",
    "work": "match",
    "month": f"{A_MONTH:%Y-%m}",
    "name": "indsigt.pdf",
    "role": "citizen",
    "version": "1",
    "section": "skill",
    "part": "cvitem",
    "kind": "agreement-citizen",
    "talk_kind": "joint",
    "language": "da",
}
"""What stands in an address beside numbers."""


def make_rows(people: People, *, place: str, contact: str) -> Rows:
    """One of each kind around the citizen of `mine`: a placement that is agreed and one that runs."""
    room = make_stage(people, title=place, mentor={"name": contact})
    with as_owner():
        twin = _stand(people, room)
    placement = agree(people, room)
    running = make_running(people, ends_on=date(2026, 12, 4))
    with as_owner():
        asked = make_request(placement)
        course = make_course(people.mine.employee)
    with opened_for(people.mine.actor) as scope:
        written = _write(people)
    with opened_for(people.mine.actor):
        source = sample.stage(people.mine.actor, sample.line(people.home.pk), sample.line(people.home.pk + 1, cpr="?"))
    assert room.mentor
    known = known_at(people, room.workplace)
    return Rows(
        citizen=people.citizen,
        placement=placement,
        running=running,
        pk={
            Subject.CITIZEN: people.citizen.pk,
            Subject.TEAM: people.mine.employee.team_id,
            Subject.PLACEMENT: placement.pk,
            Subject.WORKPLACE: room.workplace_id,
            Subject.AT_WORKPLACE: room.workplace_id,
            Subject.FILE: source.pk,
            Subject.CAMPAIGN: int(known["campaign"]),
            Subject.GROUP: int(written["group"]),
        },
        named={
            **written,
            **known,
            **_insights(people),
            **_moving(people),
            "merging": str(_merged(people).pk),
            "asked": str(asked.pk),
            "course": str(course.pk),
            "place_pk": str(room.pk),
            "person_pk": str(room.mentor.pk),
        },
        words={**WORDS, "act": str(scope.act), "twin": str(twin.pk)},
        worker=people.mine.employee,
        marks=(people.citizen.full_name, contact, place, people.mine.user.name),
    )


def _merged(people: People) -> Merging:
    """A case went into the citizen's."""
    own = {"municipality": people.home, "citizen": people.citizen, "former_id": 900_000 + people.citizen.pk}
    with as_owner():
        return Merging.objects.create(**own, former_name="Karsten W", act=uuid4(), merged_at=at())


def _moving(people: People) -> dict[str, str]:
    """The case is offered to a third municipality, and one of the third's is offered here."""
    given = {"moves_on": END, "offered_on": at().date()}
    with as_owner():
        third = make_municipality(779, "Skovby")
        leaves = Move.objects.create(
            municipality=people.home, citizen=people.citizen, to=third, offered_by=people.mine.user, **given
        )
        leader = make_user(third, Role.TEAM_LEADER)
        comes = Move.objects.create(
            municipality=third, citizen=make_citizen(third), to=people.home, offered_by=leader, **given
        )
    return {"offered": str(leaves.pk), "move": str(comes.pk)}


def _insights(people: People) -> dict[str, str]:
    """An insight that is made, and one that is begun."""
    by = people.mine.actor
    given: dict[str, Any] = {"citizen": people.citizen, "names_because": "", "by": by, "at": at()}
    with opened_for(by):
        made = begin_insight(**given)
        make_insight(insight=made, giver="Fjordby", by=by, at=at())
        return {"made": str(made.pk), "insight": str(begin_insight(**given).pk)}


def _stand(people: People, room: Place) -> Citizen:
    """What nobody does through an action here; somebody who may be the citizen once more."""
    own = people.mine.employee
    make_programme(people.home, name=f"Et program {own.pk:09}", way=Way.SMALL_GROUP, receiver=own)
    make_programme(people.home)
    people.citizen.responsibilities.all().delete()  # so the leader's list of who lacks somebody has a row
    make_cooperation(own, room.workplace)
    held = {"why": "complaint", "until": END, "made_by": people.mine.actor.key, "made_at": at()}
    Hold.objects.create(municipality=people.home, citizen_id=people.citizen.pk, **held)
    twin = make_citizen(people.home, given_names="Tvilling", family_name="Tang")
    assign(twin, own)
    return twin


def _write(people: People) -> dict[str, str]:
    """What workers write about a citizen, each by its name in addresses."""
    by, citizen, pathway = people.mine.actor, people.citizen, people.pathway
    write_note(citizen=citizen, kind=NoteKind.TALK, text="Vi har talt sammen.", by=by, at=at())
    protect(citizen=citizen, kind="address", starts_on=at().date(), expires_on=None, by=by, at=at())
    step = set_next_step(citizen=citizen, what="Ring", due_on=at().date(), owner=people.mine.employee, by=by, at=at())
    silence = add_consideration(pathway=pathway, text="Roligt sted", by=by, at=at())
    share(row=silence, on=at().date(), until=at().date() + timedelta(days=9), by=by, at=at())
    save_plan_version(pathway=pathway, why="Målet er aftalt.", by=by, at=at())
    referrals = _refer(people)
    skill = add_cv_item(citizen=citizen, kind=CvKind.SKILL, said={"text": "Køre truck"}, by=by, at=at())
    share(row=skill, on=at().date(), until=at().date() + timedelta(days=9), by=by, at=at())
    offer = start_other_offer(pathway=pathway, what="Jobcafé", starts_on=at().date(), by=by, at=at())
    plan = EffortPlan(
        "debt", "Gældsrådgivning", "Overblik", due_on=at().date() - timedelta(days=1), owner_name="Social"
    )
    worn = Assignment.objects.get(citizen=citizen)
    others = Employee.objects.exclude(pk=worn.employee_id).order_by("pk")
    asking = [one.employee.pk for one in (people.team, people.stranger)]  # whose day must not have the taker's step
    taker = others.exclude(pk__in=asking).first() or others[0]
    given = GrantPlan("lab", 60, at().date(), END, at().date(), "Hverdag", mentor_name="Bo Ravn", phone="55009901")
    grant = grant_mentor(citizen=citizen, plan=given, follower=people.mine.employee, on=at().date(), by=by, at=at())
    write_use(grant=grant, day=at().date(), what="talk", minutes=grant.minutes + 1, by=by, at=at())
    rows = {
        "handover": plan_handover(assignment=worn, to=taker, meeting_on=at().date(), by=by, at=at()),
        "attachment": add_file(citizen=citizen, file=examined("brev.txt", b"Til Karsten"), by=by, at=at()),
        "assignment": worn,
        "consideration": Consideration.objects.filter(pathway=pathway).order_by("pk")[0],
        "grant": grant,
        "wanted": make_mentor_request(grant, people.mine.employee),
        "use": plan_to_come(grant=grant, day=at().date(), what="doctor", by=by, at=at()),
        "promise": promise(grant=grant, what="Ringe", due_on=at().date(), by=by, at=at()),
        "effort": plan_effort(citizen=citizen, plan=plan, on=at().date(), by=by, at=at()),
        "obstacle": raise_obstacle(citizen=citizen, kind="debt", text="Gæld", by=by, at=at()),
        "item": skill,
        "offer": offer,
        "step": step,
        "subgoal": Subgoal.objects.get(pathway=pathway),
        "wish": JobWish.objects.get(pathway=pathway),
        **make_group(people, at().date()),
        "case": _before_board(people),
        "this_week": make_talk(people, at().date()),
        "talk": make_talk(people, at().date() - timedelta(days=3)),
    }
    return {**referrals, **{name: str(row.pk) for name, row in rows.items()}}


def _refer(people: People) -> dict[str, str]:
    """One referral that is sent to the worker to take, another that waits for the panel, and a workplace put off."""
    by, day, own = people.mine.actor, at().date(), people.mine.employee
    asked = Asked(author=own, on=day, reason="Vil gerne ud")
    said: dict[str, Any] = {"citizen": people.citizen, "by": by, "at": at()}
    group, ordinary = make_programme(people.home, name=f"Et program {own.pk:09}"), make_programme(people.home)
    refer_into(group=group.groups.all()[0], asked=asked, **said)
    waiting = refer_to_panel(programme=ordinary, asked=asked, **said)
    until = day + timedelta(days=30)
    put_off = postpone_workplace(reason="Operation", until=until, decider=own, on=day, **said)
    period = people.citizen.programmes.get()
    return {"referral": str(waiting.pk), "postponement": str(put_off.pk), "period": str(period.pk)}


def _before_board(people: People) -> BoardCase:
    """A case that is on an agenda; another one of the same citizen waits."""
    case = make_board(people, at().date())
    board = set_up_board(name=f"Rehabiliteringsteam {case.pk}", place="", by=people.mine.actor)
    put_before_board(
        citizen=people.citizen,
        board=board,
        question="Hvad så?",
        put_by=people.mine.employee,
        on=at().date(),
        by=people.mine.actor,
    )
    return case
