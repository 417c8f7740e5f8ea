"""Three who sign: the municipality on the placement's page, citizen and company on a telephone."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlparse

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags

from jobspor.access.models import Event, Link, Message
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.base.errors import RuleBroken
from jobspor.citizens.models import NextStep
from jobspor.companies.models import ContactPerson
from jobspor.placements.actions.agreements import make_version, sign
from jobspor.placements.actions.cancel import cancel_placement
from jobspor.placements.actions.parties import read_out
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import AgreementFile, HoursStep, Placement, Signature
from jobspor.placements.queries.agreement import Signing, signing, state
from jobspor.placements.rules import State
from jobspor.placements.tests.stage import START, agree, at, make_stage, sign_all
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


class Phone:
    """Somebody with a link, who has said that it is theirs."""

    def __init__(self, people: People, placement: Placement, role: SignatoryRole) -> None:
        with opened_for(people.mine.actor):
            address = read_out(placement=placement, role=role, by=people.mine.actor, at=NOW)
        self.client, self.front = Client(), urlparse(address).path
        self.page = self.client.post(self.front, {"answer": "yes"})["Location"]

    def get(self, path: str = "") -> str:
        return self.client.get(self.page + path).content.decode()

    def post(self, path: str = "", **sent: str) -> Any:
        return self.client.post(self.page + path, sent)

    def sign(self, **sent: str) -> Any:
        """Press the button of the page that is open."""
        return self.post(digest=self.client.get(self.page).context["form"].initial["digest"], **sent)


def now(people: People, placement: Placement) -> Signing:
    with opened_for(people.mine.actor, read_only=True):
        found = signing(placement)
        assert [version.text for version in found.versions]
        return found


def signed(people: People, placement: Placement) -> set[SignatoryRole]:
    return set(now(people, placement).current.signatures)


def words(html: str) -> str:
    """What a page says, with plain spaces."""
    body = re.sub(r"<(style|script|svg|title)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(strip_tags(body.replace("<", " <")).replace("&shy;", "").split())


def raise_hours(people: People, placement: Placement, why: str = "Karsten vil gerne mere.") -> None:
    """Two hours a week more, as a follow-up would decide."""
    with opened_for(people.mine.actor):
        step = HoursStep.objects.get(placement=placement)
        step.days.filter(weekday=1).update(ends_at="14:00")
        step.internship_minutes += 120
        step.save()
        make_version(placement=placement, why=why, by=people.mine.actor, at=NOW)


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
        assert channels == {"citizen": "voice", "company": "voice", "municipality": "login"}


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
        assert Event.objects.get(verb="placement.cancelled").facts["note"] == "Fik job et andet sted"
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
        assert lix(main) <= 35
        assert [word for word in AVOIDED if word in words(main).lower()] == []


def lix(html: str) -> float:
    """Mean length of a sentence plus the share of words over six letters, in paragraphs and lists."""
    running = re.findall(r"<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>", html, flags=re.DOTALL)
    plain = [words(one) for one in running]
    sentences = [one.split() for text in plain for one in re.split(r"(?<=[a-zæøå]{3})[.!?:]\s*", text) if one.strip()]
    every = [word for sentence in sentences for word in sentence]
    long_words = [word for word in every if len(re.sub(r"\W", "", word)) > 6 and not re.search(r"\d", word)]
    return len(every) / len(sentences) + 100 * len(long_words) / len(every)
