"""Signatures: many presses, three parties, a text that changes, and an agreement that is given up, all at once."""

import re
from functools import partial
from typing import Any

import pytest

from jobspor.access.models import Link
from jobspor.access.scope import opened_for
from jobspor.citizens.models import Citizen, NextStep
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import AgreementFile, Placement, Signature
from jobspor.placements.tests.phone import Phone
from jobspor.placements.tests.stage import agree, make_stage, now, raise_hours, signed
from tests.people import People
from tests.walls.races.crowd import MANY, SOME, at_once, post, press
from tests.walls.races.rows import verbs

pytestmark = pytest.mark.django_db(transaction=True)
CITIZEN, COMPANY, MUNICIPALITY = SignatoryRole


@pytest.fixture
def placement(people: People) -> Placement:
    """Agreed, and signed by nobody."""
    return agree(people, make_stage(people))


def test_the_same_link_signs_once(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, COMPANY)
    digest = now(people, placement).current.agreement.digest
    answers = press(phone.client, phone.page, {"digest": digest, "may_sign": "yes"}, gate=Citizen)
    assert {answer.went for answer in answers} == {phone.page}
    assert "Tak. Du har skrevet under" in " ".join(phone.get().replace("&nbsp;", " ").split())
    assert verbs(people).count("agreement.signed") == 1
    with opened_for(people.mine.actor, read_only=True):
        assert Signature.objects.count() == 1
        assert AgreementFile.objects.count() == 2


def test_three_parties_at_once_complete_it_once(people: People, placement: Placement) -> None:
    digest = now(people, placement).current.agreement.digest
    citizen, company = Phone(people, placement, CITIZEN), Phone(people, placement, COMPANY)
    sent = {"digest": digest, "may_sign": "yes"}
    parties = [
        partial(post, citizen.client, citizen.page, sent),
        partial(post, company.client, company.page, sent),
        partial(post, people.mine.client, f"/forloeb/{placement.pk}/underskriv/", sent),
    ]
    answers = at_once([parties[n % 3] for n in range(MANY)], gate=Citizen)
    assert all(answer.went for answer in answers)
    assert signed(people, placement) == {*SignatoryRole}
    told = verbs(people)
    assert [told.count(f"agreement.{verb}") for verb in ("signed", "complete")] == [3, 1]
    with opened_for(people.mine.actor, read_only=True):
        assert Signature.objects.count() == 3
        first_day = NextStep.objects.get(done_on=None)
        assert first_day.what.startswith("Første dag hos")
        assert NextStep.objects.exclude(done_on=None).count() == 1


def test_no_signature_lands_on_another_text_than_was_read(people: People, placement: Placement) -> None:
    read = now(people, placement).current.agreement.digest
    phones = [Phone(people, placement, role) for role in (CITIZEN, COMPANY)]
    sent = {"digest": read, "may_sign": "yes"}
    works: list[Any] = [partial(post, phones[n % 2].client, phones[n % 2].page, sent) for n in range(2 * SOME)]
    answers = at_once([partial(raise_hours, people, placement), *works], gate=Citizen)
    changed = [one for one in answers if one is not None and not one.went]
    assert all(re.search("Aftalen er ændret, siden du (læste den|skrev under)", one.told[0]) for one in changed)
    assert signed(people, placement) == set()
    first, second = now(people, placement).versions
    assert {row.digest for row in first.signatures.values()} <= {read}
    assert second.agreement.digest != read
    assert len(first.signatures) == verbs(people).count("agreement.signed")


def test_nobody_signs_what_has_been_given_up(people: People, placement: Placement) -> None:
    digest = now(people, placement).current.agreement.digest
    phones = [Phone(people, placement, role) for role in (CITIZEN, COMPANY)]
    sent = {"digest": digest, "may_sign": "yes"}
    works = [partial(post, phones[n % 2].client, phones[n % 2].page, sent) for n in range(2 * SOME)]
    given_up = partial(post, people.mine.client, f"/forloeb/{placement.pk}/aflys/", {"reason": "Borgeren er syg."})
    answers = at_once([*works[:8], given_up, *works[8:]], gate=Citizen)
    assert answers[8].told == ("Forløbet er aflyst, og pladsen er ledig igen.",)
    for answer in answers[:8] + answers[9:]:
        assert answer.went or re.search("Aftalen gælder ikke mere|forløbet er »Aflyst«", answer.told[0])
    told = verbs(people)
    assert "agreement.signed" not in told[told.index("placement.cancelled") :]
    with opened_for(people.mine.actor, read_only=True):
        assert not Link.objects.filter(revoked_at=None).exists()
        assert not NextStep.objects.filter(done_on=None).exists()


def test_a_signature_is_taken_back_once(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, CITIZEN)
    phone.sign()
    answers = press(phone.client, phone.page, {"withdraw": "1"}, gate=Citizen, times=SOME)
    assert {answer.went for answer in answers} == {phone.page}
    assert verbs(people).count("agreement.withdrawn") == 1
    with opened_for(people.mine.actor, read_only=True):
        assert NextStep.objects.filter(what__contains="taget sin underskrift tilbage").count() == 1
