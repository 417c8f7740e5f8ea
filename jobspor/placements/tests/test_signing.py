"""Citizen and company sign on a telephone, by a link of their own."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.test import Client

from jobspor.access.models import Event, Link, Message
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner, empty_queue
from jobspor.base.lix import PLAIN
from jobspor.citizens.models import NextStep, Obstacle
from jobspor.companies.models import ContactPerson
from jobspor.placements.actions.agreements import sign
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Placement, Signature
from jobspor.placements.tests.phone import Phone, lix_of, words
from jobspor.placements.tests.stage import START, agree, at, make_stage, now, raise_hours, sign_all, signed
from tests.people import People, make_people

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


def test_a_get_signs_nothing_and_shows_nothing_before_the_person_has_answered(
    people: People, placement: Placement
) -> None:
    phone = Phone(people, placement, COMPANY)
    phone.get()
    scanner = Client()
    assert scanner.get(phone.page)["Location"] == phone.front
    assert scanner.post(phone.page, {"digest": "x", "may_sign": "yes"})["Location"] == phone.front
    assert "Vestergaard" not in scanner.get(phone.front).content.decode()
    assert signed(people, placement) == set()


def test_the_page_says_who_where_when_and_what(people: People, placement: Placement) -> None:
    sign_all(people, placement)
    with as_owner():
        Signature.objects.filter(role="company").update(withdrawn_at=NOW)
    said = words(Phone(people, placement, COMPANY).get())
    assert "Arbejdsaftale for Karsten Vestergaard" in said
    assert "Kun du mangler. Mette Holm" not in said
    assert "Kun du mangler. Mette og Mette har skrevet under." in said
    assert "Karsten kan først starte, når alle tre har skrevet under." in said
    assert "Timer Man. og ons. 9–\u206012. 6 t om ugen: alt er praktik." in said
    assert "Opgaver Pakke varer og tage imod varer" in said
    assert "Mål Jeg vil bruge hænderne." in said
    assert "Skriv under som Tove Lind" in said


def test_no_cpr_number_and_no_unshared_consideration_is_shown(people: People, placement: Placement) -> None:
    page = Phone(people, placement, COMPANY).get()
    assert people.citizen.cpr not in page
    assert people.citizen.cpr[:6] not in page
    assert "støj" not in page


def test_the_company_says_that_it_may_sign(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, COMPANY)
    said = words(phone.sign().content.decode())
    assert "Du mangler ét svar Vælg ja eller nej." in said
    assert "Du har ikke skrevet under endnu. Intet er tabt." in said
    assert signed(people, placement) == set()
    assert phone.sign(may_sign="yes").status_code == 302
    assert signed(people, placement) == {COMPANY}


def test_somebody_else_signs_for_the_company(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, COMPANY)
    assert "Skriv navnet på den" in phone.sign(may_sign="no").content.decode()
    refused = phone.sign(may_sign="no", other_name="Ib Steen", other_phone="55 00 01 00").content.decode()
    assert "har samme telefonnummer" in refused
    said = words(phone.sign(may_sign="no", other_name="Ib Steen", other_phone="55000145").content.decode())
    assert "Tak. Ib Steen får et link" in said
    assert phone.client.get(phone.page)["Location"] == phone.front
    with opened_for(people.mine.actor):
        assert ContactPerson.objects.get(name="Ib Steen").may_sign
        assert Message.objects.latest("pk").to == "55000145"
        link = Link.objects.get(purpose="agreement-company", revoked_at=None)
        assert link.person_name == "Ib Steen"
    current = now(people, placement).current
    assert (current.agreement.version, current.text.company.signatory) == (2, "Ib Steen")


def test_signing_twice_shows_the_receipt_and_signs_once(people: People, placement: Placement) -> None:
    phone, again = Phone(people, placement, CITIZEN), Phone(people, placement, CITIZEN)
    digest = again.client.get(again.page).context["form"].initial["digest"]
    phone.sign()
    assert again.post(digest=digest).status_code == 302
    said = words(again.get())
    assert "Tak. Du har skrevet under" in said
    assert "Vi mangler Tove og Mette." in said
    assert "Du møder man. 7. dec. kl. 9.00 hos" in said
    with opened_for(people.mine.actor):
        assert Signature.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_telephones_at_once_sign_once() -> None:
    people = make_people()
    placement = agree(people, make_stage(people))
    digest, by = now(people, placement).current.agreement.digest, people.mine.actor

    def press(_: int) -> int:
        try:
            with opened_for(by):
                return sign(placement=placement, role=COMPANY, digest=digest, channel="sms", by=by, at=NOW).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        assert len(set(threads.map(press, range(2)))) == 1
    assert signed(people, placement) == {COMPANY}
    empty_queue()


def test_a_page_open_while_the_text_changes_does_not_sign_the_new_text(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, COMPANY)
    old = now(people, placement).current.agreement.digest
    raise_hours(people, placement)
    said = words(phone.post(digest=old, may_sign="yes").content.decode())
    assert "Aftalen er ændret, siden du læste den" in said
    assert "Før 6 t om ugen: alt er praktik." in said
    assert "Nu 8 t om ugen: alt er praktik." in said
    assert signed(people, placement) == set()
    phone.sign(may_sign="yes")
    assert signed(people, placement) == {COMPANY}


def test_a_link_from_an_old_version_shows_what_changed_since_one_signed(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, COMPANY)
    phone.sign(may_sign="yes")
    raise_hours(people, placement)
    said = words(phone.get())
    assert "Aftalen er ændret, siden du skrev under" in said
    assert "Hvorfor Karsten vil gerne mere." in said
    assert "Arbejdsaftale for Karsten Vestergaard" in words(phone.get("?hele=1"))
    assert signed(people, placement) == set()


def test_a_signature_is_taken_back_until_the_end_of_the_next_day(
    people: People, placement: Placement, monday: Any
) -> None:
    phone = Phone(people, placement, CITIZEN)
    phone.sign()
    assert "Du kan fortryde til og med tirsdag 24. november." in words(phone.get())
    monday.move_to(at(date(2026, 11, 24), 23))
    phone = Phone(people, placement, CITIZEN)
    phone.post(withdraw="1")
    assert signed(people, placement) == set()
    with opened_for(people.mine.actor):
        assert "har taget sin underskrift tilbage" in NextStep.objects.latest("pk").what
    phone.sign()
    monday.move_to(at(date(2026, 11, 26), 1))
    phone = Phone(people, placement, CITIZEN)
    assert "Vil du fortryde, så ring til Mette." in words(phone.get())
    phone.post(withdraw="1")
    assert signed(people, placement) == {CITIZEN}


def test_something_does_not_fit_reaches_the_consultant_and_stays_out_of_the_journal(
    people: People, placement: Placement
) -> None:
    phone = Phone(people, placement, COMPANY)
    assert "Skriv, hvad der ikke passer." in phone.post("passer-ikke/").content.decode()
    assert "Skriv lidt kortere" in phone.post("passer-ikke/", text="x" * 131).content.decode()
    said = words(phone.post("passer-ikke/", text="Onsdag har vi lukket").content.decode())
    assert "Tak. Mette Holm ringer til dig" in said
    with opened_for(people.mine.actor):
        step = NextStep.objects.latest("pk")
        assert step.what == "Tove Lind om arbejdsaftalen: »Onsdag har vi lukket«"
        assert (step.owner, step.due_on) == (people.mine.employee, NOW.date())
        event = Event.objects.get(verb="agreement.objected")
        assert event.facts == {"name": "Tove Lind"}


def test_what_does_not_fit_is_kept_on_the_telephone_until_it_is_sent(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, COMPANY)
    [kept] = re.findall(r'data-draft="(.*?)" data-person="(link:\d+:\d+)" data-url="(.*?)"', phone.get("passer-ikke/"))
    assert (kept[0], kept[2]) == ("passer-ikke", "")
    assert "draft_used" not in phone.post("passer-ikke/").cookies
    assert phone.post("passer-ikke/", text="Onsdag har vi lukket").cookies["draft_used"].value == "passer-ikke"


def test_an_expired_link_signs_nothing_and_offers_a_new_one(people: People, placement: Placement, monday: Any) -> None:
    phone = Phone(people, placement, COMPANY)
    digest = now(people, placement).current.agreement.digest
    monday.shift(timedelta(days=31))
    assert phone.post(digest=digest, may_sign="yes")["Location"] == phone.front
    assert signed(people, placement) == set()
    assert 'value="new"' in phone.client.get(phone.front).content.decode()


def test_a_link_of_one_party_is_no_way_in_for_the_other(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, CITIZEN)
    other = phone.page.replace("/borger/", "/virksomhed/")
    assert phone.client.get(other)["Location"] == phone.front


def test_an_agreement_that_no_longer_holds_says_so(people: People, placement: Placement, monday: Any) -> None:
    with as_owner():
        placement.ended_on, placement.outcome = START, "illness"
        placement.save()
    monday.move_to(at(date(2026, 12, 9)))
    assert "Aftalen gælder ikke mere" in Phone(people, placement, CITIZEN).get()


AVOIDED = (
    "jobcenter",
    "virksomhedsrettet",
    "samtykke",
    "kandidat",
    "skånehensyn",
    "frist",
    "token",
    "ugyldig",
    "bekræft",
)


def test_the_telephone_speaks_plain_danish(people: People, placement: Placement) -> None:
    """LIX at most 35 on every page one meets by link; dates and numbers held by hard spaces are one word."""
    company = Phone(people, placement, COMPANY)
    pages = [company.get(), company.sign().content.decode(), company.get("passer-ikke/")]
    company.sign(may_sign="yes")
    raise_hours(people, placement)
    pages += [company.get(), company.post("passer-ikke/", text="Nej").content.decode()]
    pages += [Phone(people, placement, CITIZEN).get()]
    for page in pages:
        main = page.split("<main", 1)[1].split("</main>")[0]
        assert lix_of(main) <= 35
        assert [word for word in AVOIDED if word in words(main).lower()] == []


def test_the_companys_mentor_tells_what_is_in_the_way_at_once(people: People, placement: Placement) -> None:
    sign_all(people, placement)
    phone = Phone(people, placement, COMPANY)
    assert "hindring/" in phone.get()
    page = phone.post("hindring/", text="Bussen kører ikke så tidligt.").content.decode()
    assert "Vi finder ud af, hvad vi gør, senest onsdag 25. november." in words(page)
    assert max(lix_of(page), lix_of(phone.get("hindring/"))) <= PLAIN
    with as_owner():
        assert [row.citizen_id for row in Obstacle.objects.all()] == [placement.citizen_id]
    assert "Rejs en hindring" in people.mine.client.get(f"/forloeb/{placement.pk}/").content.decode()
