"""A citizen with a row in every table that can say something about one."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from jobspor.access.content import examined
from jobspor.access.drafts import Written, save_draft
from jobspor.access.files import keep_file
from jobspor.access.links import token_of
from jobspor.access.models import ErasureNotice, ErasureRequest, Hold, Message
from jobspor.access.reading import Note as Look
from jobspor.access.reading import write_reads
from jobspor.access.scope import opened_for
from jobspor.citizens.actions import (
    add_cv_item,
    add_file,
    remove_file,
    save_plan_version,
    set_next_step,
    set_zone,
    share,
    start_other_offer,
    use_clean_message,
    write_note,
)
from jobspor.citizens.actions.efforts import EffortPlan, plan_effort
from jobspor.citizens.actions.handover import confirm_handover, plan_handover
from jobspor.citizens.actions.insight import begin_insight, leave_out
from jobspor.citizens.actions.mentors import GrantPlan, grant_mentor, promise, write_use
from jobspor.citizens.actions.merging import change_cpr
from jobspor.citizens.actions.obstacles import raise_obstacle
from jobspor.citizens.actions.offers import Reason
from jobspor.citizens.actions.own_page import tell_step
from jobspor.citizens.actions.periods import enter_programme, set_contact_group
from jobspor.citizens.actions.postponing import postpone_workplace
from jobspor.citizens.actions.protection import protect
from jobspor.citizens.actions.referral import Asked, decide_referral, refer_to_panel
from jobspor.citizens.actions.responsible import make_responsible
from jobspor.citizens.models import Arrival, Citizen, Duty, Merging, Move, NotDuplicate, Parcel
from jobspor.citizens.models.pathway import NoteKind
from jobspor.citizens.models.resources import CvKind
from jobspor.citizens.models.sharing import SharePurpose
from jobspor.citizens.rules import example_cpr
from jobspor.citizens.rules.handover import Point
from jobspor.citizens.tests.factories import make_mentor_request, make_opening, make_sampled
from jobspor.citizens.tests.talking import make_board, make_group, talk_of
from jobspor.companies.actions.catalogue import write_card
from jobspor.exchange.models import StagedRow
from jobspor.exchange.tests import sample
from jobspor.organisation.rules.offers import LowerGround
from jobspor.organisation.tests.factories import make_order, make_programme
from jobspor.placements.actions.wishes import wish_to_see
from jobspor.placements.models import Agreement, AgreementFile, FollowUp, Placement, WeekHours
from jobspor.placements.tests.factories import make_request, make_running
from jobspor.placements.tests.stage import agree, at, make_stage
from tests.people import People, as_owner

PLANTED = "Rabarberkvadrat"  # a word that stands in all free text of the case, and nowhere else


def make_case(people: People, *, place: str = "Lager Nord") -> Citizen:
    """All of it, for the citizen of `mine`; through the actions where journal and post follow from them."""
    room = make_stage(people, title=place, mentor={"name": f"Tove {place}"})
    placement = agree(people, room)
    with as_owner():
        Placement.objects.filter(pk=placement.pk).update(empty_fixed=1, single_ground="other", single_why=PLANTED)
    running = make_running(people, ends_on=date(2026, 12, 4))
    by, citizen = people.mine.actor, people.citizen
    with opened_for(by):
        _write(people)
    with opened_for(by):
        set_zone(pathway=people.pathway, zone=f"{PLANTED} i zonen", by=by, at=at())
        save_plan_version(pathway=people.pathway, why=f"{PLANTED} i planen", by=by, at=at())
        _give_on(people)
        _told(people)
    with opened_for(by):
        form = Written(f"/borgere/{citizen.pk}/note/", citizen.pk)
        save_draft(form, f'{{"fields": {{"text": ["{PLANTED}"]}}}}', by=by, at=at())
    with opened_for(by):
        sample.stage(by, sample.line(people.home.pk))
        StagedRow.objects.filter(citizen_id=None).update(citizen_id=citizen.pk)
    with opened_for(by):
        talk_of(people, words=PLANTED)
        make_group(people, at().date())
        make_board(people, at().date(), words=PLANTED)
    with opened_for(by):
        _run(people, placement, running)
        _pointed(people, placement)
    with as_owner():
        make_opening(people.stranger.user, citizen, reason=f"{PLANTED} i begrundelsen")
        make_sampled(people.mine.user, citizen, month=date(2026, 10, 1))
    with opened_for(by):
        add_file(citizen=citizen, file=examined(f"{PLANTED}.txt", PLANTED.encode()), by=by, at=at())
        begun = begin_insight(citizen=citizen, names_because=PLANTED, by=by, at=at())
        leave_out(insight=begun, keys=["citizens.note:1"], why=PLANTED, by=by, at=at())
        begun.made_at = at()
        begun.save()
    with opened_for(by):
        _support(people, citizen)
    with opened_for(by):
        _watch(people, citizen)
    with opened_for(by):
        _refer(people, citizen)
        _here_before(people, citizen)
        _moves(people, citizen)
    write_reads(by, "citizen_view", "citizen", [Look("citizens.citizen", (citizen.pk, citizen.pk + 100_000))])
    return citizen


def _write(people: People) -> None:
    """Notes, a step, files and an offer."""
    by, citizen = people.mine.actor, people.citizen
    write_note(citizen=citizen, kind=NoteKind.TALK, text=f"{PLANTED} i noten", by=by, at=at())
    owner, due_on = people.mine.employee, at().date()
    step = set_next_step(citizen=citizen, what=f"Ring om {PLANTED}", due_on=due_on, owner=owner, by=by, at=at())
    tell_step(step=step, words=f"{PLANTED} på egen side", by=by, at=at())
    for name in ("brev", "taget ud"):
        file = examined(f"{PLANTED} {name}.txt", f"{PLANTED} i {name}".encode())
        attachment = add_file(citizen=citizen, file=file, by=by, at=at())
    remove_file(attachment=attachment, by=by, at=at())
    make_order(people.home, programme=make_programme(people.home), valid_from=at().date())
    enter_programme(citizen=citizen, programme=make_programme(people.home), starts_on=at().date(), by=by, at=at())
    because = Reason(LowerGround.WISH, f"{PLANTED} vil det selv")
    what = f"{PLANTED}kursus"
    start_other_offer(pathway=people.pathway, what=what, starts_on=at().date(), reason=because, by=by, at=at())


def _run(people: People, placement: Placement, running: Placement) -> None:
    """What a course leaves behind: hours, a follow-up, a printed agreement, and the secret of a message."""
    by, own = people.mine.actor, {"municipality": people.home}
    monday = running.starts_on + timedelta(days=7)
    WeekHours.objects.create(**own, placement=running, monday=monday, **_hours(), absence="ill", remark=PLANTED)
    FollowUp.objects.create(
        **own, placement=running, planned_on=monday, owner=people.mine.employee, held_on=monday, decision="go_on",
        text=f"{PLANTED} ved opfølgningen",
    )  # fmt: skip
    file = keep_file(name=f"{PLANTED}.pdf", content_type="application/pdf", content=PLANTED.encode(), by=by)
    AgreementFile.objects.create(**own, agreement=Agreement.objects.get(placement=running), file=file, signed=3)
    typed = {"text": [f"{PLANTED} i opfølgningen"]}
    make_request(running, why=f"{PLANTED} i anmodningen", typed=typed, asked_by=people.mine.employee)
    message = Message.objects.filter(link__object_id=placement.pk).order_by("pk")[0]
    assert message.link
    token_of(message.link, channel=message.channel, message=message.key, at=at())


def _pointed(people: People, placement: Placement) -> None:
    """What the citizen wants to see of the catalogue."""
    by, on, own = people.mine.actor, at().date(), people.mine.employee
    told: dict[str, Any] = dict.fromkeys(("colleagues", "hours", "way_there"), "")
    told |= {name: [] for name in ("considerations", "to_know", "traits")}
    card = write_card(workplace=placement.workplace, lead="Her pakker vi.", tasks=["Pakke"], on=on, by=by, **told)
    said = f"{PLANTED} vil jeg se"
    wish_to_see(citizen=people.citizen, card=card, words=said, owner=own, due_on=on, on=on, by=by, at=at())


def _support(people: People, citizen: Citizen) -> None:
    """What stands beside the place."""
    by = people.mine.actor
    plan = EffortPlan("debt", f"{PLANTED} rådgivning", PLANTED, due_on=at().date(), owner_name=f"Ulla {PLANTED}")
    plan_effort(citizen=citizen, plan=plan, on=at().date(), by=by, at=at())
    raise_obstacle(citizen=citizen, kind="debt", text=f"{PLANTED} i vejen", by=by, at=at())
    on = at().date()
    granted = GrantPlan(
        "lab", 60, on, on + timedelta(days=90), on, f"{PLANTED} i hverdagen",
        mentor_name=f"Bo {PLANTED}", phone="55009901", email="bo@mentor.example", paragraph=PLANTED[:80],
    )  # fmt: skip
    grant = grant_mentor(citizen=citizen, plan=granted, follower=people.mine.employee, on=on, by=by, at=at())
    write_use(grant=grant, day=on, what="doctor", where=f"{PLANTED} 4", minutes=45, by=by, at=at())
    promise(grant=grant, what=f"Ringe om {PLANTED}", due_on=on, by=by, at=at())
    make_mentor_request(grant, people.mine.employee, why=f"{PLANTED} skal have mere", purpose=f"{PLANTED} igen")


def _refer(people: People, citizen: Citizen) -> None:
    """Referred in doubt, decided by the panel into the effort, and put off."""
    by, day, own = people.mine.actor, at().date(), people.mine.employee
    programme = make_programme(people.home)
    asked = Asked(author=own, on=day, reason=PLANTED, criteria=[f"{PLANTED} taler for"], in_spite=PLANTED)
    waiting = refer_to_panel(citizen=citizen, programme=programme, asked=asked, by=by, at=at())
    decide_referral(
        referral=waiting, group=programme.groups.all()[0], reason=PLANTED, decider=own, on=day, by=by, at=at()
    )
    until = day + timedelta(days=30)
    postpone_workplace(citizen=citizen, reason=PLANTED, until=until, decider=own, on=day, by=by, at=at())
    set_contact_group(citizen=citizen, contact_group="aktivitetsparat", starts_on=day, by=by, at=at())


def _here_before(people: People, citizen: Citizen) -> None:
    """Another number, a protected address, a case that went into this one, and somebody who is like the citizen."""
    by, number = people.mine.actor, example_cpr(citizen.born_on, 3000 + citizen.pk % 190)
    change_cpr(citizen=citizen, cpr=number, on=at().date(), reason=PLANTED, by=by, at=at())
    protect(citizen=citizen, kind="name", starts_on=at().date(), expires_on=at().date(), by=by, at=at())
    citizen.refresh_from_db()
    own: dict[str, Any] = {"municipality": people.home, "citizen": citizen}
    Merging.objects.create(**own, former_id=900_000 + citizen.pk, former_name=PLANTED, act=uuid4(), merged_at=at())
    # Of a pair with itself, so that nobody else has rows.
    NotDuplicate.objects.create(**own, other=citizen, reason=PLANTED, decided_on=at().date())


def _moves(people: People, citizen: Citizen) -> None:
    """The citizen came from another municipality, and their case is on its way to one."""
    own: dict[str, Any] = {"municipality": people.home, "citizen": citizen}
    day, user = at().date(), people.mine.user
    Arrival.objects.create(**own, move_number=900_000 + citizen.pk, giver=people.away, moves_on=day, answered_on=day)
    move = Move.objects.create(
        **own, to=people.away, moves_on=day, note=f"{PLANTED} til modtageren", offered_by=user, offered_on=day
    )
    Parcel.objects.create(municipality=people.home, move=move, content=f"{PLANTED} på vej")


def _give_on(people: People) -> None:
    """A hat is to be given on, and somebody else answers for the course."""
    by, citizen, taker = people.mine.actor, people.citizen, people.team.employee
    worn = citizen.assignments.get()
    handover = plan_handover(assignment=worn, to=taker, meeting_on=at().date(), by=by, at=at())
    confirm_handover(handover=handover, points=[*Point], note=f"{PLANTED} vidste vi", on=at().date(), by=by, at=at())
    mine, why = people.mine.employee, f"{PLANTED} er grunden"
    make_responsible(citizen=citizen, employee=mine, duty=Duty.COMPANY, on=at().date(), why=why, by=by, at=at())


def _told(people: People) -> None:
    """A line of the CV that a company has been told of."""
    by, day = people.mine.actor, at().date()
    said = {"text": f"{PLANTED} i cv", "place": PLANTED, "from_year": 2019, "until_year": 2020}
    item = add_cv_item(citizen=people.citizen, kind=CvKind.WORK, said=said, by=by, at=at())
    share(row=item, on=day, until=day + timedelta(days=30), by=by, at=at())
    use_clean_message(
        citizen=people.citizen, company=PLANTED, text=item.said, facts=[item.key], purpose=SharePurpose.FIND,
        on=day, employee=people.mine.employee, by=by, at=at(),
    )  # fmt: skip


def _watch(people: People, citizen: Citizen) -> None:
    """What retention itself knows of a citizen."""
    own: dict[str, Any] = {"municipality": people.home, "citizen_id": citizen.pk}
    day, key = at().date(), people.leader.actor.key
    Hold.objects.create(**own, why="complaint", remark=PLANTED, until=day, made_by=key, made_at=at())
    ErasureNotice.objects.create(**own, due_on=day, noticed_on=day)
    ErasureRequest.objects.create(**own, reason=PLANTED, asked_by=key, asked_at=at())


def _hours() -> dict[str, Any]:
    return {"agreed_internship": 480, "agreed_wage": 0, "internship_minutes": 300, "wage_minutes": 0}
