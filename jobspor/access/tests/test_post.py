"""The outbox: a row before anything is sent, the token made on the way out, and post that fails is tried again."""

import hashlib
import re
import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Received
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from jobspor.access.actor import Actor
from jobspor.access.models import Link, LinkToken, Message
from jobspor.access.policy import Role
from jobspor.access.post import development
from jobspor.access.post.outbox import deliver_message, send_link
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import (
    actor,
    empty_queue,
    make_municipality,
    make_sent_link,
    make_user,
    run_worker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("jobspor.access.tests.addresses")]
TOVE = "tove@example.dk"


@pytest.fixture
def by(db: None) -> Actor:
    empty_queue()
    return actor(make_user(make_municipality(), Role.CONSULTANT, name="Mette Holm"))


class Postbox(Received):
    """A mail server's end: keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.letters.append(message)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def postbox(settings: LazySettings) -> Iterator[Postbox]:
    """A real mail server on this machine, and the settings that lead to it."""
    box, port = Postbox(), free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield box
    finally:
        server.stop()


def queued(by: Actor, once: str = "a", phone: str = "20304017", email: str = "") -> Message:
    """A message in the outbox, for a link that was never sent before."""
    link, _token = make_sent_link(by, phone=phone, email=email)
    with opened_for(by):
        LinkToken.objects.all().delete()
        message = send_link(link, once=once, by=by)
        assert message is not None
        return message


def deliver(message: Message, by: Actor) -> Message:
    deliver_message(message.pk, by=by, at=timezone.now())
    with opened_for(by, read_only=True):
        return Message.objects.get(pk=message.pk)


def test_the_row_comes_before_the_sending_and_holds_no_token(by: Actor) -> None:
    message = queued(by)
    assert (message.status, message.body) == ("waiting", "Hej Tove Lind. Åbn {link}")
    with opened_for(by, read_only=True):
        assert not LinkToken.objects.exists()
    assert development.kept() == []
    assert ProcrastinateJob.objects.get().args["message"] == message.pk


def test_a_token_is_made_on_the_way_out_and_only_its_hash_stays(by: Actor, client: Client) -> None:
    message = deliver(queued(by), by)
    [sms] = development.kept()
    assert (sms["channel"], sms["to"]) == ("sms", "20304017")
    token = re.search(r"/l/([^/]+)/", sms["body"])[1]  # type: ignore[index]
    with opened_for(by, read_only=True):
        stored = LinkToken.objects.get()
        message.refresh_from_db()
    assert stored.digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in message.body
    assert (message.status, message.attempts) == ("sent", 1)
    assert "Er du Tove?" in client.get(reverse("link", args=[token])).content.decode()


def test_mail_goes_by_smtp(by: Actor, postbox: Postbox) -> None:
    message = deliver(queued(by, phone="", email=TOVE), by)
    [letter] = postbox.letters
    assert letter["To"] == "tove@example.dk"
    assert letter["Subject"] == "Skriv under: Kernehuset Bageri"
    text = letter.get_payload(decode=True).decode()
    assert re.search(r"Åbn http://\S+/l/461-\S+/\. Hilsen Fjordby Kommune", text)
    assert message.status == "sent"
    assert message.sent_at is not None


def test_a_sent_message_is_not_sent_again(by: Actor, postbox: Postbox) -> None:
    message = queued(by, phone="", email=TOVE)
    deliver(message, by)
    deliver(message, by)
    assert len(postbox.letters) == 1


def test_a_message_whose_act_is_undone_is_not_sent(by: Actor) -> None:
    message = queued(by)
    with opened_for(by):
        Message.objects.all().delete()
    deliver_message(message.pk, by=by, at=timezone.now())
    assert development.kept() == []


def test_a_failing_server_leaves_the_row_waiting_and_tries_later(by: Actor, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    message = deliver(queued(by, phone="", email=TOVE), by)
    assert (message.status, message.attempts, message.sent_at) == ("waiting", 1, None)
    at_once, later = ProcrastinateJob.objects.order_by("id")
    assert at_once.args == later.args
    assert later.scheduled_at is not None
    assert timedelta(seconds=50) < later.scheduled_at - timezone.now() <= timedelta(minutes=1)
    assert message.reason == "no_answer"
    with opened_for(by, read_only=True):
        assert LinkToken.objects.count() == 1, "the next try carries the same token"
    for _attempt in range(5):
        message = deliver(message, by)
    assert (message.status, message.attempts) == ("failed", 6)
    assert ProcrastinateJob.objects.count() == 1 + 5
    with opened_for(by, read_only=True):
        assert LinkToken.objects.count() == 1


def test_the_same_thing_is_told_once(by: Actor) -> None:
    link, _token = make_sent_link(by)
    with opened_for(by):
        first = send_link(link, once="agreement:7", by=by)
        second = send_link(link, once="agreement:7", by=by)
        third = send_link(link, once="agreement:8", by=by)
    assert first == second != third
    assert ProcrastinateJob.objects.count() == 2


def test_each_municipality_has_its_own_keys(by: Actor) -> None:
    other = actor(make_user(make_municipality(751, "Åmose"), Role.CONSULTANT))
    assert queued(by, once="agreement:7") != queued(other, once="agreement:7")


def test_without_an_address_there_is_no_message(by: Actor) -> None:
    link, _token = make_sent_link(by, phone="")
    with opened_for(by):
        assert send_link(link, once="a", by=by) is None
        assert not Message.objects.exists()


def test_a_name_cannot_add_a_header(by: Actor, postbox: Postbox) -> None:
    link, _token = make_sent_link(by, phone="", email=TOVE)
    with opened_for(by):
        link.about = "Bageri\r\nBcc: everybody@example.dk"
        message = send_link(link, once="a", by=by)
    assert message is not None
    deliver(message, by)
    [letter] = postbox.letters
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Skriv under: Bageri Bcc: everybody@example.dk"


def test_development_keeps_mail_and_sms_and_shows_them(by: Actor, client: Client, settings: LazySettings) -> None:
    settings.DEVELOPMENT = True
    settings.EMAIL_BACKEND = "jobspor.access.post.development.Mail"
    deliver(queued(by, once="a"), by)
    deliver(queued(by, once="b", phone="", email=TOVE), by)
    page = client.get(reverse("development_post")).content.decode()
    assert page.index("tove@example.dk") < page.index("20\xa030\xa040\xa017"), "newest first"
    assert page.count('<a href="http://') == 2


@pytest.mark.django_db(transaction=True)
def test_a_real_worker_delivers_as_the_web_role(by: Actor) -> None:
    message = queued(by)
    run_worker()
    assert not ProcrastinateJob.objects.exists()
    with opened_for(by, read_only=True):
        message.refresh_from_db()
        assert LinkToken.objects.count() == 1
        history = Link._meta.apps.get_model("access", "LinkEvent").objects.get()
    assert message.status == "sent"
    assert history.pgh_context == {"actor": by.key}
