"""Those without an account: a link handed on, and a message sent, by many at once."""

from collections.abc import Iterator
from functools import partial

import pytest
from aiosmtpd.controller import Controller
from django.conf import LazySettings
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Link, LinkToken, Message
from jobspor.access.post.outbox import deliver_message, send_link
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import make_sent_link
from jobspor.access.tests.test_post import Postbox, free_port
from jobspor.citizens.models import Citizen
from jobspor.companies.models import ContactPerson
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Agreement, Placement
from jobspor.placements.tests.phone import Phone
from jobspor.placements.tests.stage import agree, make_stage
from tests.people import People
from tests.walls.races.crowd import MANY, SOME, at_once, post, press
from tests.walls.races.rows import verbs

pytestmark = pytest.mark.django_db(transaction=True)
IB = {"digest": "x", "may_sign": "no", "other_name": "Ib Steen", "other_phone": "55000145"}
GRY = {**IB, "other_name": "Gry Falk", "other_phone": "55000146"}


@pytest.fixture
def placement(people: People) -> Placement:
    """Agreed, and signed by nobody."""
    return agree(people, make_stage(people))


@pytest.fixture
def postbox(settings: LazySettings) -> Iterator[Postbox]:
    """A real mail server on this machine, and the settings that lead to it."""
    box, port = Postbox(), free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box
    server.stop()


def test_a_message_is_sent_once(people: People, postbox: Postbox) -> None:
    by = people.mine.actor
    link, _token = make_sent_link(by, phone="", email="tove@example.dk")
    with opened_for(by):
        message = send_link(link, once="a", by=by)
    assert message is not None

    work = partial(deliver_message, message.pk, by=by, at=timezone.now())
    at_once([work] * MANY, gate=Message, least=1)
    assert len(postbox.letters) == 1
    with opened_for(by, read_only=True):
        message.refresh_from_db()
        assert (message.status, message.attempts) == ("sent", 1)
        assert LinkToken.objects.filter(link=link).count() == 2


def test_a_link_is_sent_again_once_a_minute(people: People, placement: Placement) -> None:
    path = reverse("placement_send_link", args=[placement.pk, "citizen"])
    answers = press(people.mine.client, path, {}, gate=Citizen, times=SOME)
    assert {answer.told for answer in answers} == {("Linket er sendt igen.",)}
    assert verbs(people).count("agreement.link_sent") == 1
    with opened_for(people.mine.actor, read_only=True):
        assert Message.objects.count() == 3


def test_the_signing_is_handed_on_once(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, SignatoryRole.COMPANY)
    answers = press(phone.client, phone.page, IB, gate=Citizen, times=3)
    assert all("Tak. Ib Steen får et link" in answer.told[0] for answer in answers)
    check_one_signatory(people, "Ib Steen", "55000145")


def test_the_signing_is_handed_on_to_one(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, SignatoryRole.COMPANY)
    ib, gry = at_once([partial(post, phone.client, phone.page, sent) for sent in (IB, GRY)], gate=Citizen)
    ib_signs, gry_signs = ("får et link" in one.told[0] for one in (ib, gry))
    assert ib_signs is not gry_signs
    lost = gry if ib_signs else ib
    name, number = ("Ib Steen", "55000145") if ib_signs else ("Gry Falk", "55000146")
    assert lost.told == (f"I har lige svaret, at {name} skriver under for virksomheden.",)
    assert lost.keeps(GRY if ib_signs else IB)
    check_one_signatory(people, name, number)


def check_one_signatory(people: People, name: str, number: str) -> None:
    """One link, one contact person, one new version, one message that the link is in."""
    with opened_for(people.mine.actor, read_only=True):
        link = Link.objects.get(purpose="agreement-company", revoked_at=None)
        assert link.person_name == name
        assert [one.to for one in Message.objects.filter(link=link)] == [number]
        assert ContactPerson.objects.filter(name__in=("Ib Steen", "Gry Falk")).count() == 1
        assert Agreement.objects.count() == 2
