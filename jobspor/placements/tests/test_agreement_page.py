"""The placement's page: who has signed which version, links, paper, giving up."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from jobspor.access.models import Event, Link, Message, Read
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.base.errors import RuleBroken
from jobspor.citizens.models import NextStep
from jobspor.companies.models import ContactPerson
from jobspor.placements.actions.agreements import make_version, sign
from jobspor.placements.actions.cancel import cancel_placement
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import AgreementFile, Placement, Signature
from jobspor.placements.queries.agreement import state
from jobspor.placements.rules import State
from jobspor.placements.tests.phone import Phone, words
from jobspor.placements.tests.stage import START, agree, at, make_stage, now, raise_hours, sign_all, signed
from tests.people import People

CITIZEN, COMPANY, MUNICIPALITY = SignatoryRole
NOW = at()


@pytest.fixture(autouse=True)
def monday() -> Iterator[Any]:
    """Monday 23 November 2026, ten o'clock."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def placement(people: People) -> Placement:
    return agree(people, make_stage(people))


def test_mine_and_the_team_see_the_placement_others_not(people: People, placement: Placement) -> None:
    for path in ("", "aftale.pdf"):
        answers = [
            one.client.get(f"/forloeb/{placement.pk}/{path}").status_code
            for one in (people.mine, people.team, people.stranger, people.other, people.steering)
        ]
        assert answers == [200, 200, 404, 404, 403]


@pytest.mark.parametrize("path", ["underskriv/", "link/company/send/", "link/company/laes-op/", "aflys/"])
def test_strangers_do_nothing_with_it(people: People, placement: Placement, path: str) -> None:
    answers = [
        one.client.post(f"/forloeb/{placement.pk}/{path}", {"reason": "x"}).status_code
        for one in (people.stranger, people.other, people.steering)
    ]
    assert answers == [404, 404, 403]


def test_not_yet_signed_is_loud_until_all_three_have(people: People, placement: Placement) -> None:
    def said() -> str:
        return words(people.mine.client.get(f"/forloeb/{placement.pk}/").content.decode())

    assert "Ikke underskrevet endnu: Karsten Vestergaard, Tove Lind og Mette Holm mangler." in said()
    digest = now(people, placement).current.agreement.digest
    people.mine.client.post(f"/forloeb/{placement.pk}/underskriv/", {"digest": digest})
    Phone(people, placement, COMPANY).sign(may_sign="yes")
    assert "Ikke underskrevet endnu: Karsten Vestergaard mangler." in said()
    Phone(people, placement, CITIZEN).sign()
    assert "Ikke underskrevet" not in said()
    with opened_for(people.mine.actor):
        assert Event.objects.filter(verb="agreement.complete").count() == 1
        steps = list(NextStep.objects.order_by("pk").values_list("what", "due_on", "done_on"))
        workplace = placement.workplace.name
        assert steps == [
            (f"Arbejdsaftalen hos {workplace} skal underskrives", date(2026, 11, 26), NOW.date()),
            (f"Første dag hos {workplace}", START, None),
        ]
        channels = dict(Signature.objects.values_list("role", "channel"))
        assert channels == {"citizen": "voice", "company": "voice", "municipality": "desk"}


def test_a_running_placement_runs_on_the_old_version_until_all_have_signed_the_new(
    people: People, placement: Placement
) -> None:
    sign_all(people, placement)
    raise_hours(people, placement)
    found = now(people, placement)
    assert (found.in_force, found.current.agreement.version) == (found.versions[0], 2)
    assert state(placement, found, NOW.date()) is State.AWAITING_SIGNATURES
    assert state(placement, found, START) is State.RUNNING
    said = words(people.mine.client.get(f"/forloeb/{placement.pk}/").content.decode())
    assert "Udgave 1 gælder, til alle tre har skrevet under på den nye." in said
    sign_all(people, placement)
    assert now(people, placement).in_force == now(people, placement).current


def test_a_corrected_number_voids_nobodys_signature(people: People, placement: Placement) -> None:
    sign_all(people, placement)
    with opened_for(people.mine.actor):
        before = Message.objects.count()
        ContactPerson.objects.update(phone="55000199")
        make_version(placement=placement, why="Nyt nummer", by=people.mine.actor, at=NOW)
        assert Message.objects.count() == before
        assert Link.objects.get(purpose="agreement-company").phone == "55000199"
    found = now(people, placement)
    assert found.current.agreement.version == 2
    assert found.current.is_complete
    assert {line.version for line in found.lines(found.current)} == {1}
    assert "Tak. Du har skrevet under" in words(Phone(people, placement, COMPANY).get())


def test_nothing_changed_makes_no_version(people: People, placement: Placement) -> None:
    with opened_for(people.mine.actor):
        make_version(placement=placement, why="Ingenting", by=people.mine.actor, at=NOW)
    assert len(now(people, placement).versions) == 1


def test_who_signs_for_the_company_does_not_share_the_citizens_number(people: People, placement: Placement) -> None:
    with as_owner():
        people.citizen.phone = "+4555000144"
        people.citizen.save()
    response = people.mine.client.post(f"/forloeb/{placement.pk}/link/company/send/", follow=True)
    assert "har samme telefonnummer" in response.content.decode()


def test_the_link_is_sent_again_once_a_minute_and_read_out(people: People, placement: Placement) -> None:
    for _ in range(2):
        people.mine.client.post(f"/forloeb/{placement.pk}/link/citizen/send/")
    page = people.mine.client.post(f"/forloeb/{placement.pk}/link/citizen/laes-op/").content.decode()
    address = re.search(r"/l/461-[\w-]+/", page)
    assert address
    assert "Er du Karsten?" in Client().get(address[0]).content.decode()
    assert people.mine.client.post(f"/forloeb/{placement.pk}/link/municipality/send/").status_code == 404
    with opened_for(people.mine.actor):
        assert [one.to for one in Message.objects.order_by("pk")] == ["55000100", "55000144", "55000100"]


def test_who_has_neither_telephone_nor_mail_gets_the_link_read_out(people: People) -> None:
    place = make_stage(people)
    with as_owner():
        people.citizen.phone = ""
        people.citizen.save()
    placement = agree(people, place)
    assert "Hverken telefon eller e-mail" in people.mine.client.get(f"/forloeb/{placement.pk}/").content.decode()
    response = people.mine.client.post(f"/forloeb/{placement.pk}/link/citizen/send/", follow=True)
    assert "Læs linket op i stedet" in response.content.decode()
    Phone(people, placement, CITIZEN).sign()
    assert signed(people, placement) == {CITIZEN}


def test_the_paper_is_printed_with_each_signature(people: People, placement: Placement) -> None:
    sign_all(people, placement)
    with opened_for(people.mine.actor):
        assert sorted(AgreementFile.objects.values_list("signed", flat=True)) == [0, 1, 2, 3]
    phone = Phone(people, placement, COMPANY)
    papers = [
        people.mine.client.get(f"/forloeb/{placement.pk}/aftale.pdf?udgave=1"),
        phone.client.get(phone.page + "aftale.pdf"),
    ]
    for paper in papers:
        assert (paper["Content-Type"], paper.content[:4]) == ("application/pdf", b"%PDF")
        assert "Vestergaard" not in paper["Content-Disposition"]
    assert papers[0].content == papers[1].content
    assert people.mine.client.get(f"/forloeb/{placement.pk}/aftale.pdf?udgave=7").status_code == 404


def test_a_placement_is_given_up_before_it_begins(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, COMPANY)
    address = f"/forloeb/{placement.pk}/aflys/"
    assert "Skriv kort hvorfor" in people.mine.client.post(address).content.decode()
    assert people.mine.client.post(address, {"reason": "Fik job et andet sted"}).status_code == 302
    assert phone.client.get(phone.page)["Location"] == phone.front
    with opened_for(people.mine.actor):
        assert Placement.objects.get().cancelled_on == NOW.date()
        assert not placement.follow_ups.exists()
        assert not NextStep.objects.filter(done_on=None).exists()
        assert Event.objects.filter(verb="placement.cancelled", facts__note="Fik job et andet sted").exists()
    assert "Aflyst" in people.mine.client.get(f"/forloeb/{placement.pk}/").content.decode()
    agree(people, placement.place)  # type: ignore[arg-type]  # the place is free again


def test_a_running_placement_is_not_given_up_and_an_ended_one_not_signed(people: People, placement: Placement) -> None:
    digest = now(people, placement).current.agreement.digest
    sign_all(people, placement)
    by = people.mine.actor
    with opened_for(by), pytest.raises(RuleBroken, match="»Aflys« kan ikke gøres nu"):
        cancel_placement(placement=placement, reason="x", by=by, at=at(START))
    with as_owner():
        Signature.objects.all().delete()
        placement.ended_on, placement.outcome = START, "illness"
        placement.save()
    with opened_for(by), pytest.raises(RuleBroken, match="»Skriv under« kan ikke gøres nu"):
        sign(placement=placement, role=CITIZEN, digest=digest, channel="sms", by=by, at=at(date(2026, 12, 9)))


def test_a_look_at_the_placement_is_a_look_at_the_citizen(people: People, placement: Placement) -> None:
    people.mine.client.get(f"/forloeb/{placement.pk}/")
    with opened_for(people.mine.actor):
        assert Read.objects.filter(model="citizens.citizen", object_ids=[people.citizen.pk]).exists()


def test_a_look_by_link_stands_among_those_who_have_seen_the_citizen(people: People, placement: Placement) -> None:
    Phone(people, placement, CITIZEN).get()
    assert "Har åbnet sit link" in people.mine.client.get(f"/borgere/{people.citizen.pk}/set/").content.decode()
