"""Pages for people with a link: opened by the link they are for, by whom it is for, while it lasts; by nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlparse

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from jobspor.access.links import find_link, new_token, stop_link
from jobspor.access.matrix import Holder, LinkPage, link_pages, opens
from jobspor.access.models import Event, Link, Read
from jobspor.access.scope import opened_for
from jobspor.citizens.actions.mentor_links import read_out_mentor_link
from jobspor.citizens.models import MentorGrant
from jobspor.citizens.queries.own_page import PURPOSE as OWN_PAGE
from jobspor.companies.actions.asking import PURPOSE as ASKED
from jobspor.companies.actions.asking import ask_for_place
from jobspor.companies.actions.contracts import read_out_contract
from jobspor.companies.models import CentreContract, Place, PlaceRequest
from jobspor.companies.queries.contracts import PURPOSE as CONTRACT
from jobspor.placements.queries.agreement import PURPOSES
from jobspor.placements.tests.phone import Phone
from jobspor.placements.tests.stage import at
from tests.matrix.asking import taken_back
from tests.matrix.stage import Stage, make_matrix_stage
from tests.own_page import OwnPage
from tests.people import People

ROLES = {purpose: role for role, purpose in PURPOSES.items()}
MENTOR = "mentor-report"
OF_COMPANIES = (CONTRACT, ASKED)
"""Purposes of links that are about no citizen."""
# Whoever tries, and what they come with.
Trying = tuple[Client, str]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """A Monday that stays."""
    with time_machine.travel(at(), tick=False):
        yield


@pytest.fixture
def stage(people: People) -> Stage:
    """A placement of mine and one of a stranger's."""
    return make_matrix_stage(people)


def phone_of(stage: Stage, purpose: str) -> Trying:
    """Somebody who has said that the link is theirs."""
    if purpose == MENTOR:
        return mentors_phone(stage)
    if purpose in OF_COMPANIES:
        return companys_phone(stage, purpose)
    phone: Phone | OwnPage
    if purpose == OWN_PAGE:
        phone = OwnPage(stage.people.mine, stage.own.citizen)
    else:
        phone = Phone(stage.people, stage.own.placement, ROLES[purpose])
    return phone.client, phone.front.split("/")[2]


def companys_phone(stage: Stage, purpose: str) -> Trying:
    """Somebody at a company who is to sign a contract, or is asked about a place."""
    by, client, own = stage.people.mine.actor, Client(), stage.own.named
    with opened_for(by):
        if purpose == CONTRACT:
            contract = CentreContract.objects.get(pk=own["contract"])
            front = urlparse(read_out_contract(contract=contract, by=by, at=timezone.now())).path
        else:
            place, employee = Place.objects.get(pk=own["place_pk"]), stage.people.mine.employee
            said = {"wanted_from": at().date(), "employee": employee, "by": by, "at": timezone.now()}
            if not PlaceRequest.objects.open().exists():
                ask_for_place(place=place, person=place.mentor, **said)  # type: ignore[arg-type]  # one of the stage
            link = Link.objects.filter(purpose=ASKED).latest("pk")
            front = f"/l/{new_token(link, channel='sms', at=timezone.now())}/"
    client.post(front, {"answer": "yes"})
    return client, front.split("/")[2]


def mentors_phone(stage: Stage) -> Trying:
    """A mentor outside the municipality, who has said that the link is theirs."""
    by, client = stage.people.mine.actor, Client()
    with opened_for(by):
        grant = MentorGrant.objects.get(pk=stage.own.named["grant"])
        front = urlparse(read_out_mentor_link(grant=grant, by=by, at=timezone.now())).path
    client.post(front, {"answer": "yes"})
    return client, front.split("/")[2]


@contextmanager
def comes(holder: Holder, stage: Stage, page: LinkPage) -> Iterator[Trying]:
    """Somebody comes to the page, in one of the ways there are."""
    other = next(one for one in (*ROLES, OWN_PAGE, MENTOR, *OF_COMPANIES) if one != page.purpose)
    client, token = phone_of(stage, other if holder is Holder.OF_ANOTHER else page.purpose)
    match holder:
        case Holder.NOT_ASKED:
            client = Client()
        case Holder.STOPPED:
            found, by = find_link(token), stage.people.mine.actor
            assert found
            with opened_for(by):
                stop_link(found.link, by=by, at=at())
        case Holder.NOBODY:
            token = token[:-4] + "xxxx"
    days = timedelta(days=91 if holder is Holder.TOO_LATE else 0)
    with time_machine.travel(at() + days, tick=False):
        yield client, token


def test_a_page_is_opened_by_its_own_link_only(stage: Stage) -> None:
    for page in link_pages():
        for holder in Holder:
            with taken_back(), comes(holder, stage, page) as (client, token):
                tries(client, token, page, holder)
                with opened_for(stage.people.mine.actor, read_only=True):
                    assert not Event.objects.filter(actor__startswith="link:").exists(), (page, holder)
                    looks = Read.objects.filter(actor__startswith="link:", object_ids=[stage.own.citizen.pk])
                    about_a_citizen = page.purpose not in OF_COMPANIES
                    assert looks.count() == len(page.methods) * opens(holder) * about_a_citizen, (page, holder)


def tries(client: Client, token: str, page: LinkPage, holder: Holder) -> None:
    """Ask for the page by each of its methods; who is not let in sends what would do something."""
    where = "/" + page.address.replace("<str:token>", token)
    sent = (
        {}
        if opens(holder)
        else {"withdraw": "1", "text": "Det passer ikke.", "may_sign": "yes", "call": "1", "back": "goal:1"}
    )
    for method in page.methods:
        answer = client.post(where, sent) if method == "POST" else client.get(where)
        is_front = answer.get("Location") == f"/l/{token}/"
        assert (answer.status_code == 200, is_front) == (opens(holder), not opens(holder)), (page, holder)
        assert opens(holder) or "Vestergaard" not in answer.content.decode(), (page, holder)


def test_other_methods_are_not_taken(stage: Stage) -> None:
    for page in link_pages():
        client, token = phone_of(stage, page.purpose)
        for method in {"GET", "POST", "PUT", "DELETE"} - set(page.methods):
            where = "/" + page.address.replace("<str:token>", token)
            assert client.generic(method, where).status_code == 405, page


def test_a_link_shows_its_own_agreement_and_no_other(stage: Stage) -> None:
    theirs = replace(stage.people, mine=stage.people.stranger)
    for role in ROLES.values():
        own = Phone(stage.people, stage.own.placement, role)
        other = Phone(theirs, stage.theirs.placement, role)
        for phone, shown, hidden in ((own, stage.own, stage.theirs), (other, stage.theirs, stage.own)):
            html = phone.get()
            assert shown.citizen.full_name in html
            assert [mark for mark in hidden.marks if mark in html] == []


def test_ones_own_page_shows_nobody_else(stage: Stage) -> None:
    own = OwnPage(stage.people.mine, stage.own.citizen)
    theirs = OwnPage(stage.people.stranger, stage.theirs.citizen)
    for phone, hidden in ((own, stage.theirs), (theirs, stage.own)):
        html = phone.get()
        assert [mark for mark in (hidden.citizen.full_name, hidden.worker.name) if mark in html] == []
    assert own.client.get(theirs.page)["Location"] == theirs.front
