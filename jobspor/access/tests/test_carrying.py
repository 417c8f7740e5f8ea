"""Messages on their way: what mail servers and SMS gateways answer, quiet hours, and never two for the same thing."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobspor.access.actor import Actor
from jobspor.access.models import Message
from jobspor.access.models.post import Pace
from jobspor.access.policy import Role
from jobspor.access.post.failures import GiveUp
from jobspor.access.post.gateway import international
from jobspor.access.post.outbox import LOCK, deliver_message, deliver_waiting, send_anew, send_link
from jobspor.access.post.quiet import COPENHAGEN, Quiet
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import actor, empty_queue, make_municipality, make_sent_link, make_user
from jobspor.access.tests.stations import Gateway, MailOffice, mail_office, sms_gateway
from jobspor.base.days import is_public_holiday

pytestmark = [pytest.mark.django_db, pytest.mark.urls("jobspor.access.tests.addresses")]
MORNING = datetime(2026, 11, 24, 10, tzinfo=COPENHAGEN)
EVENING = datetime(2026, 11, 24, 21, 30, tzinfo=COPENHAGEN)


@pytest.fixture
def by(db: None) -> Actor:
    empty_queue()
    return actor(make_user(make_municipality(), Role.CONSULTANT, name="Mette Holm"))


@pytest.fixture
def office(settings: LazySettings) -> Iterator[MailOffice]:
    with mail_office(settings) as office:
        yield office


@pytest.fixture
def gateway(settings: LazySettings) -> Iterator[Gateway]:
    with sms_gateway(settings) as gateway:
        yield gateway


def put(
    by: Actor, once: str = "a", *, sms: bool = False, pace: Pace = Pace.ORDINARY, phone: str = "20 30 40 17"
) -> int:
    """A message in the outbox, due in the morning."""
    link, _token = make_sent_link(by, phone=phone if sms else "", email="" if sms else f"{once}@example.dk")
    with opened_for(by):
        message = send_link(link, once=once, by=by, at=MORNING, pace=pace)
    assert message
    return message.pk


def deliver(pk: int, by: Actor, at: datetime = MORNING) -> Message:
    deliver_message(pk, by=by, at=at)
    return read(pk, by)


def read(pk: int, by: Actor) -> Message:
    with opened_for(by, read_only=True):
        return Message.objects.get(pk=pk)


@pytest.mark.parametrize(
    ("mood", "status", "reason"),
    [
        ("busy", "waiting", "busy"),
        ("no", "failed", "unknown"),
        ("content", "failed", "refused"),
        ("drops", "waiting", "no_answer"),
        ("slow", "sent", ""),
    ],
)
def test_what_a_mail_server_answers(by: Actor, office: MailOffice, mood: str, status: str, reason: str) -> None:
    office.moods = [mood]
    message = deliver(put(by), by)
    assert (message.status, message.reason, message.attempts) == (status, reason, 1)
    assert (message.due_at > MORNING) == (status == "waiting")


def test_a_server_that_never_answers_is_left(by: Actor, office: MailOffice, settings: LazySettings) -> None:
    settings.EMAIL_TIMEOUT = 0.1
    office.moods = ["slow"]
    message = deliver(put(by), by)
    assert (message.status, message.reason) == ("waiting", "no_answer")


def test_a_letter_tried_again_is_the_same_letter(by: Actor, office: MailOffice) -> None:
    """The server had it, and hung up before it said so: it comes twice with one number and one link."""
    office.moods = ["keeps and drops"]
    pk = put(by)
    assert deliver(pk, by).status == "waiting"
    assert deliver(pk, by, MORNING + timedelta(minutes=1)).status == "sent"
    first, second = office.letters
    assert first["Message-ID"] == second["Message-ID"] == f"<{read(pk, by).key}@127.0.0.1>"
    assert first.get_payload() == second.get_payload()
    assert first["Date"]
    assert first["Auto-Submitted"] == "auto-generated"


def test_one_line_for_all_that_waits(by: Actor, office: MailOffice) -> None:
    pks = [put(by, once) for once in "abcde"]
    deliver_waiting("mail", by=by, at=MORNING)
    assert [read(pk, by).status for pk in pks] == ["sent"] * 5
    assert (len(office.letters), office.lines) == (5, 1)


def test_a_new_line_after_twenty_letters(by: Actor, office: MailOffice) -> None:
    for number in range(21):
        put(by, f"n{number}")
    deliver_waiting("mail", by=by, at=MORNING)
    assert (len(office.letters), office.lines) == (21, 2)


def test_a_refused_letter_does_not_stop_the_next(by: Actor, office: MailOffice) -> None:
    pks = [put(by, once) for once in "abc"]
    office.moods = ["", "no", ""]
    deliver_waiting("mail", by=by, at=MORNING)
    assert [read(pk, by).status for pk in pks] == ["sent", "failed", "sent"]


def test_a_post_office_that_is_gone_is_asked_once(by: Actor, office: MailOffice) -> None:
    pks = [put(by, once) for once in "abc"]
    office.moods = ["drops"]
    deliver_waiting("mail", by=by, at=MORNING)
    assert [read(pk, by).attempts for pk in pks] == [1, 0, 0]


@pytest.mark.parametrize(
    ("mood", "status", "reason"),
    [
        (202, "sent", ""),
        (400, "failed", "bad_number"),
        (401, "waiting", "not_let_in"),
        (418, "failed", "refused"),
        (429, "waiting", "busy"),
        (503, "waiting", "busy"),
        ("drops", "waiting", "no_answer"),
        (0.3, "sent", ""),
    ],
)
def test_what_a_gateway_answers(by: Actor, gateway: Gateway, mood: Any, status: str, reason: str) -> None:
    gateway.moods = [mood]
    message = deliver(put(by, sms=True), by)
    assert (message.status, message.reason) == (status, reason)


def test_a_gateway_gets_the_number_with_its_country_and_the_key_once(by: Actor, gateway: Gateway) -> None:
    gateway.moods = ["drops"]
    pk = put(by, sms=True)
    deliver(pk, by)
    message = deliver(pk, by, MORNING + timedelta(minutes=1))
    assert (message.status, gateway.asked) == ("sent", 2)
    [[key, sent]] = gateway.sent.items()
    assert (key, sent["to"], sent["from"], sent["reference"]) == (str(message.key), "+4520304017", "Jobspor", key)
    assert gateway.tokens == {"Bearer a token"}


def test_a_gateway_says_how_long_to_wait(by: Actor, gateway: Gateway) -> None:
    gateway.moods, gateway.retry_after = [429], "900"
    assert deliver(put(by, sms=True), by).due_at == MORNING + timedelta(minutes=15)


def test_after_six_tries_it_is_given_up_until_somebody_sends_it_anew(by: Actor, gateway: Gateway) -> None:
    gateway.moods = [503] * 6
    pk = put(by, sms=True)
    for _attempt in range(6):
        message = deliver(pk, by)
    assert (message.status, message.reason, gateway.asked) == ("failed", "busy", 6)
    assert deliver(pk, by).status == "failed"
    with opened_for(by):
        send_anew(message, by=by, at=MORNING)
    assert deliver(pk, by).status == "sent"


def test_nobody_is_disturbed_in_the_evening(by: Actor, gateway: Gateway) -> None:
    pk = put(by, sms=True)
    message = deliver(pk, by, EVENING)
    assert (message.status, message.attempts, gateway.asked) == ("waiting", 0, 0)
    assert message.due_at == datetime(2026, 11, 25, 7, tzinfo=COPENHAGEN)
    assert deliver(pk, by, message.due_at).status == "sent"


def test_what_somebody_asks_for_comes_at_any_hour(by: Actor, gateway: Gateway) -> None:
    assert deliver(put(by, sms=True, pace=Pace.ASKED), by, EVENING).status == "sent"


def test_one_number_gets_six_an_hour(by: Actor, gateway: Gateway) -> None:
    with time_machine.travel(MORNING, tick=False):
        sent = [deliver(put(by, once, sms=True), by) for once in "abcdef"]
        over, other = put(by, "g", sms=True), put(by, "h", sms=True, phone="20 30 40 18")
        late = deliver(over, by)
        assert deliver(other, by).status == "sent"
    assert {message.status for message in sent} == {"sent"}
    assert (late.status, late.reason, late.attempts) == ("waiting", "too_many", 0)
    assert late.due_at == MORNING + timedelta(hours=1)
    with time_machine.travel(late.due_at, tick=False):
        again = deliver(over, by, late.due_at)
    assert (again.status, again.reason) == ("sent", "")
    assert len(gateway.sent) == 8


def test_a_municipality_sends_so_many_an_hour(by: Actor, gateway: Gateway, settings: LazySettings) -> None:
    settings.JOBSPOR_SMS_AN_HOUR = 2
    numbers = ("20304001", "20304002", "20304003")
    sent = [deliver(put(by, phone, sms=True, phone=phone), by).reason for phone in numbers]
    assert sent == ["", "", "too_many"]


def test_another_try_is_not_counted_again(by: Actor, gateway: Gateway) -> None:
    gateway.moods = [503] * 4
    pk = put(by, sms=True)
    assert [deliver(pk, by).reason for _try in range(4)] == ["busy"] * 4
    sent = [deliver(put(by, once, sms=True), by).status for once in "bcdef"]
    assert sent == ["sent"] * 5


def test_mail_disturbs_nobody(by: Actor, office: MailOffice) -> None:
    assert deliver(put(by), by, EVENING).status == "sent"


@pytest.mark.django_db(transaction=True)
def test_a_message_that_somebody_carries_is_left_to_them_until_they_die(by: Actor, office: MailOffice) -> None:
    pk = put(by)
    with opened_for(by):
        Message.objects.filter(pk=pk).update(status="sending", attempts=1)
    other = connections.create_connection("default")  # a worker in the middle of handing it over
    other.cursor().execute("SELECT pg_advisory_lock(%s)", [LOCK | pk])
    assert deliver(pk, by).status == "sending"
    other.connection.pgconn.finish()  # as the kernel does for a process that is killed
    for _ in range(100):
        if deliver(pk, by).status == "sent":
            break
    assert (read(pk, by).status, len(office.letters)) == ("sent", 1)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.lists(st.sampled_from("abc"), min_size=1, max_size=6),
    moods=st.lists(st.sampled_from(["", "busy", "drops"]), max_size=5),
)
def test_never_two_for_the_same_thing(by: Actor, office: MailOffice, asked: list[str], moods: list[str]) -> None:
    """Asked for again and again, of a mail server in any mood: one letter each."""
    office.letters.clear()
    office.moods = list(moods)
    with opened_for(by):
        Message.objects.all().delete()
    for once in asked:
        put(by, once)
    for hour in range(2 * len(moods) + 1):
        deliver_waiting("mail", by=by, at=MORNING + timedelta(hours=9 * hour))
    sent = {once for once in asked if _status(by, once) == "sent"}
    assert sorted(letter["To"] for letter in office.letters) == sorted(f"{once}@example.dk" for once in sent)
    assert len(sent) == len(set(asked))


def _status(by: Actor, once: str) -> str:
    with opened_for(by, read_only=True):
        return Message.objects.get(once=once).status


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("20304017", "+4520304017"),
        ("20 30 40 17", "+4520304017"),
        ("+45 20304017", "+4520304017"),
        ("0045 20 30 40 17", "+4520304017"),
        ("+46 70 123 45 67", "+46701234567"),
    ],
)
def test_a_number_gets_its_country(written: str, sent: str) -> None:
    assert international(written) == sent


@pytest.mark.parametrize("written", ["", "2030401", "+45 2030401", "ring til mig", "+4520304017x", "٢٠٣٠٤٠١٧"])
def test_what_is_no_number_is_given_up(written: str) -> None:
    with pytest.raises(GiveUp):
        international(written)


MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - Hypothesis adds it
CLOCKS = st.times().map(lambda one: one.replace(second=0, microsecond=0))


@given(moment=MOMENTS, begins=CLOCKS, ends=CLOCKS, on_holidays=st.booleans())
def test_quiet_ends_at_a_time_that_is_not_quiet(moment: datetime, begins: time, ends: time, on_holidays: bool) -> None:
    quiet = Quiet(begins, ends, on_holidays)
    until = quiet.until(moment)
    if until is not None:
        assert moment < until < moment + timedelta(days=8)
        assert quiet.until(until) is None


@given(moment=MOMENTS)
def test_the_night_and_days_off_are_quiet_and_no_other_time(moment: datetime) -> None:
    local = moment.astimezone(COPENHAGEN)
    is_day_off = local.weekday() == 6 or is_public_holiday(local.date())
    assert (Quiet().until(moment) is not None) == (is_day_off or not 7 <= local.hour < 20)


def test_quiet_over_easter_ends_on_the_first_working_morning() -> None:
    wednesday = datetime(2026, 4, 1, 20, 1, tzinfo=COPENHAGEN)
    assert Quiet().until(wednesday) == datetime(2026, 4, 4, 7, tzinfo=COPENHAGEN)  # the Saturday between
