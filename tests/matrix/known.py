"""What the stage of the matrix knows of a workplace: one of each kind of row, by its name in addresses."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from jobspor.access.content import examined
from jobspor.access.scope import opened_for
from jobspor.companies.actions import Promised, add_consultant, agree_centre, make_promise, pause_calls
from jobspor.companies.actions.catalogue import add_picture, write_card
from jobspor.companies.actions.centres import join_cluster
from jobspor.companies.actions.contracts import write_contract
from jobspor.companies.actions.counting import count_person, give_dispensation
from jobspor.companies.actions.doors import cover_workplace, open_door
from jobspor.companies.actions.hotline import Problem, take_call
from jobspor.companies.actions.openings import Wanted, take_apart, write_opening
from jobspor.companies.models import ContactPerson, Workplace
from jobspor.companies.models.openings import OpeningKind
from jobspor.companies.rules import Counted
from jobspor.companies.rules.centres import CentreTerms, ContractField
from jobspor.companies.tests.factories import drawn, make_matter, make_workplace
from jobspor.companies.tests.rounds import make_campaign
from jobspor.organisation.models import Employee
from jobspor.placements.tests.stage import END, at
from tests.people import People, as_owner

FIELDS = {field.value: f"Om {field.danish.lower()}" for field in ContractField}


def known_at(people: People, workplace: Workplace) -> dict[str, str]:
    """All of it."""
    rows: dict[str, str] = {}
    for about in (_said, _campaign, _registered, _asked_for, _in_catalogue):
        rows |= about(people, workplace)
    return rows


def _said(people: People, workplace: Workplace) -> dict[str, str]:
    """What was promised to a company, that it wants peace, and who else of ours is there."""
    by, own, day = people.mine.actor, people.mine.employee, at().date()
    said: dict[str, Any] = {"workplace": workplace, "by": by}
    with opened_for(by):
        made = make_promise(promised=Promised(what="Sende aftalen", due_on=day, owner=own), at=at(), **said)
        pause = pause_calls(until=day + timedelta(days=9), asked_by="Direktøren", why="Status", on=day, **said)
        other = Employee.objects.exclude(pk=own.pk).order_by("pk")[0]
        further = add_consultant(employee=other, what_for="lageret", on=day, **said)
        problem = Problem(caller="Direktøren", phone="55001199", what="Ingen mødte op")
        call = take_call(problem=problem, taken_by=other, receiver=own, at=at(), **said)
    rows = {"call": call, "promise_pk": made, "pause": pause, "further": further, **_gathered(people, workplace)}
    return {name: str(row.pk) for name, row in rows.items()}


def _gathered(people: People, workplace: Workplace) -> dict[str, Any]:
    """A cluster with its contract, and what the ratio rule counts beside our own placements."""
    by, day = people.mine.actor, at().date()
    terms = CentreTerms(model=4, agreed_places=6, starts_on=day, ends_on=END)
    said: dict[str, Any] = {"workplace": workplace, "by": by}
    period: dict[str, Any] = {"starts_on": day, "ends_on": END}
    with as_owner():
        small = make_workplace(people.home, name="Et lille sted")
    with opened_for(by):
        centre = agree_centre(**asdict(terms), at=at(), **said)
        signatory = ContactPerson.objects.filter(workplace=workplace, may_sign=True)[0]
        contract = write_contract(terms=terms, fields=FIELDS, signatory=signatory, at=at(), **said)
        person = count_person(kind=Counted.BENEFIT_WORK, weekly_minutes=60, sent_by="Nabokommunen", **period, **said)
        given = give_dispensation(given_by="RAR", paper="Brev", shares_places=True, further_places=0, **period, **said)
        member = join_cluster(centre=centre, workplace=small, on=day, by=by)
    return {"centre": centre, "contract": contract, "clustered": member, "counted": person, "given": given}


def _campaign(people: People, workplace: Workplace) -> dict[str, str]:
    """A round of calls in which the workplace waits, made from a segment."""
    with opened_for(people.mine.actor):
        campaign = make_campaign(people.mine, [workplace.pk], at())
        entry = campaign.entries.get()
        day, own = at().date(), people.mine.employee
        said: dict[str, Any] = {"workplace": workplace, "by": people.mine.actor}
        opened = open_door(opener=own, promised="To pladser", opened_on=day, on=day, **said)
        cover = cover_workplace(employee=own, starts_on=day, ends_on=day, **said)
    named = {"won": str(opened.pk), "cover": str(cover.pk)}
    return named | {"campaign": str(campaign.pk), "segment": str(campaign.segment_id), "entry": str(entry.pk)}


def _registered(people: People, workplace: Workplace) -> dict[str, str]:
    """What a file of the register said of the workplace, and what it means here."""
    with as_owner():
        matter = make_matter(people.home, workplace)
    return {"matter": str(matter.pk), "register_file": str(matter.change.file_id)}


def _asked_for(people: People, workplace: Workplace) -> dict[str, str]:
    """What a company needs done, and a position that was taken apart."""
    by, own, day = people.mine.actor, people.mine.employee, at().date()
    said: dict[str, Any] = {"workplace": workplace, "on": day, "by": by, "at": at()}
    with opened_for(by):
        position = take_apart(title="Lagerarbejder", tasks=[("Pakke varer", 180, True)], **said)
        wanted = Wanted(kind=OpeningKind.CARVED, title="En til at pakke på lager", tasks=["Pakke varer"])
        opening = write_opening(wanted=wanted, answer_by=day, owner=own, position=position, **said)
    return {"opening": str(opening.pk), "position": str(position.pk)}


def _in_catalogue(people: People, workplace: Workplace) -> dict[str, str]:
    """The workplace's card, with a picture."""
    told: dict[str, Any] = dict.fromkeys(("colleagues", "hours", "way_there"), "")
    told |= {name: [] for name in ("considerations", "to_know", "traits")}
    with opened_for(people.mine.actor) as scope:
        by, on = scope.actor, at().date()
        card = write_card(workplace=workplace, lead="Her pakker vi.", tasks=["Pakke"], on=on, by=by, **told)
        file = examined("lager.png", drawn(16, 9))
        picture = add_picture(card=card, file=file, alternative="En hylde", rights="Lederen", by=by)
    return {"card": str(card.pk), "picture": str(picture.pk)}
