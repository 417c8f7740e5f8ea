"""Every other button that writes, pressed twice at once: it leaves what one press leaves, and both are told so."""

from typing import NamedTuple

import pytest
from django.db.models import Model
from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.citizens.models import Assignment, Citizen, Consideration, NextStep, OtherOffer, Subgoal
from jobspor.citizens.tests.factories import make_citizen
from jobspor.companies.models import ContactPerson, Cooperation, Place, Workplace
from jobspor.companies.tests.factories import make_workplace
from jobspor.organisation.tests.factories import make_programme
from jobspor.placements.tests.stage import agree, make_stage
from tests.people import People, as_owner
from tests.walls.races.pages import Sent
from tests.walls.races.test_double_submit import pressed

pytestmark = pytest.mark.django_db(transaction=True)


class Button(NamedTuple):
    """What comes of it (rows and verbs, one of each), the page it stands on, what is typed, where that is sent when
    it is not the page itself, and where the two meet."""

    came: str
    shown: str
    sent: Sent
    to: str = ""
    gate: type[Model] = Citizen


def at(name: str, *pks: int) -> str:
    return reverse(name, args=pks)


def check(people: People, *buttons: Button) -> None:
    for button in buttons:
        answers, came = pressed(people, button.shown, button.sent, button.to, gate=button.gate, times=2)
        assert came == dict.fromkeys(button.came.split(), 1), [answer.told for answer in answers]


def test_the_plan(people: People) -> None:
    pk = people.citizen.pk
    plan, way, on = at("citizen_plan", pk), at("citizen_pathway", pk), "2026-11-23"
    goal = {"goal-kind": "job", "goal-own_words": "Et bageri."}
    kind = {"consideration-text": "Ingen løft", "consideration-until": "2027-02-01"}
    course = {"offer-what": "Kursus", "offer-starts_on": on}
    added = "consideration plan.consideration_added plan.consideration_shared"
    check(
        people,
        Button("goal plan.goal_agreed", plan, goal, at("citizen_goal", pk)),
        Button("jobwish plan.wishes_set", plan, {"wish-A": "Bager"}, at("citizen_wishes", pk)),
        Button("subgoal plan.subgoal_added", plan, {"subgoal-text": "Møder"}, at("citizen_subgoal", pk)),
        Button(added, plan, kind, at("citizen_consideration", pk)),
        Button("pathway.search_started", way, {"search-on": on}, at("citizen_search", pk)),
        Button("offerchoice otheroffer pathway.offer_started", way, course, at("citizen_offer", pk)),
    )
    with opened_for(people.mine.actor, read_only=True):
        subgoal, kept, offer = Subgoal.objects.get(), Consideration.objects.get(), OtherOffer.objects.get()
    check(
        people,
        Button("plan.subgoal_reached", plan, {}, at("citizen_subgoal_reached", pk, subgoal.pk)),
        Button("plan.sharing_withdrawn", plan, {}, at("citizen_withdraw", pk, kept.pk)),
        Button("plan.consideration_shared", plan, {"until": "2027-01-04"}, at("citizen_share", pk, kept.pk)),
        Button("pathway.offer_ended", way, {"on": on}, at("citizen_offer_end", pk, offer.pk)),
    )


def test_the_case(people: People) -> None:
    pk, on = people.citizen.pk, "2026-11-23"
    with as_owner():
        new = make_citizen(people.home)
    page, facts, team = at("citizen", pk), at("citizen_facts", pk), at("citizen_team", pk)
    benefit = {"benefit-benefit": "sygedagpenge", "benefit-starts_on": on}
    group = {"group-target_group": "6.5", "group-starts_on": on}
    note = {"kind": "talk", "text": "Ringede.", "what": "Ring igen", "due_on": "2026-11-30"}
    seat = {"employee": str(people.team.employee.pk), "hat": "ks", "on": on}
    mentor = {**seat, "hat": "m", "reason": "Kender ham."}
    ticked = {"citizen": [str(pk)], "what": "Ring til alle", "due_on": "2026-11-30"}
    over = at("citizen_assign_over_ceiling", pk)
    check(
        people,
        Button("pathway pathway.referred", at("citizen_pathway", new.pk), {"refer-on": on}),
        Button("citizen.corrected", facts, {"phone": "55000999"}),
        Button("benefitperiod citizen.benefit", facts, benefit, at("citizen_benefit", pk)),
        Button("targetgroupperiod citizen.target_group", facts, group, at("citizen_target_group", pk)),
        Button("note note.talk nextstep step.set", page, note, at("citizen_note", pk)),
        Button("assignment team.assigned", team, seat, gate=Assignment),
        Button("assignment team.assigned_over_ceiling", team, mentor, over, gate=Assignment),
        Button("nextstep step.set", at("citizens"), ticked, at("citizens_next_step")),
    )
    with opened_for(people.mine.actor, read_only=True):
        step = NextStep.objects.get(what="Ring igen")
        worn = {row.hat: row.pk for row in Assignment.objects.filter(citizen=people.citizen)}
    taken = {"to": str(people.leader.employee.pk), "on": "2026-11-24", "why": "Ferie"}
    steps = at("citizen_step", pk)
    check(
        people,
        Button("step.moved", steps, {"due_on": "2026-12-01"}, at("citizen_step_move", pk, step.pk)),
        Button("step.done", steps, {}, at("citizen_step_done", pk, step.pk)),
        Button("assignment team.handed_over_at_once", team, taken, at("citizen_hand_over", pk, worn["ks"])),
        Button("team.ended", team, {"on": on}, at("citizen_unassign", pk, worn["m"]), gate=Assignment),
    )


def test_referral(people: People) -> None:
    with as_owner():
        new, group = make_citizen(people.home), make_programme(people.home).groups.all()[0].pk
    pk, why = new.pk, {"referral-reason": "Vil gerne", "referral-on": "2026-11-23"}
    wait = {"postpone-reason": "Operation", "postpone-until": "2027-01-04"}
    way, refer = at("citizen_pathway", pk), at("citizen_refer", pk)
    begun = "pathway pathway.referred programmeperiod citizen.programme nextstep step.set"
    check(
        people,
        Button("referral referral.asked", refer, {**why, "referral-group": "panel"}),
        Button(f"referral referral.decided {begun}", refer, {**why, "referral-group": str(group)}),
        Button("postponement workplace.postponed nextstep step.set", way, wait, at("citizen_postpone", pk)),
    )


def test_the_workplace_and_its_agreement(people: People) -> None:
    with as_owner():
        pk = make_workplace(people.home).pk
    on, gate = "2026-11-23", Workplace
    names = {"employer": "Ib", "representative": "Gry"}
    staff = {"as_of": on, "ordinary": "42", "subsidised": "0", "under_18": "0", **names}
    centre = {"model": "1", "agreed_places": "4", "starts_on": on}
    place, tove = {"title": "Lager 1", "tasks": "Pakke varer"}, {"name": "Tove Lind", "phone": "55000144"}
    consultant = {"consultant": str(people.mine.employee.pk)}
    check(
        people,
        Button("cooperation cooperation.entered", at("cooperation", pk), consultant, gate=Cooperation),
        Button("contactperson contact_person.added", at("contact_person_new", pk), tove, gate=gate),
        Button("staffstatement staff.stated", at("staff_statement", pk), staff, gate=gate),
        Button("companycentre centre.agreed", at("company_centre", pk), centre, gate=gate),
        Button("place place.opened", at("place_new", pk), place, gate=gate),
    )
    with opened_for(people.mine.actor, read_only=True):
        person, opened = ContactPerson.objects.get().pk, Place.objects.get().pk
    check(
        people,
        Button("contact_person.corrected", at("contact_person", pk, person), {"title": "lagerleder"}, gate=gate),
        Button("contact_person.left", at("contact_person_left", pk, person), {"on": on}, gate=gate),
        Button("place.changed", at("place", pk, opened), {"title": "Lager 2"}, gate=gate),
        Button("place.closed", at("place_close", pk, opened), {"on": "2026-12-23"}, gate=gate),
    )
    placement = agree(people, make_stage(people)).pk
    given_up = at("placement_cancel", placement)
    _answers, came = pressed(people, given_up, {"reason": "Syg"}, times=2)
    assert came == {"placement.cancelled": 1, "link.stopped": 2, "step.done": 1}
