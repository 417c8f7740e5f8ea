"""Links for people without an account: their front page, and what lies behind it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from jobspor.access.actor import Actor
from jobspor.access.links import address, find_link
from jobspor.access.models import Event, Link, LinkToken, Message
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import empty_queue, make_sent_link
from tests.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.urls("jobspor.access.tests.addresses")]


@pytest.fixture
def by(people: People) -> Actor:
    empty_queue()
    return people.mine.actor


@pytest.fixture
def token(by: Actor) -> str:
    return make_sent_link(by)[1]


@pytest.fixture
def expired(by: Actor) -> str:
    """The token of a link that ran out a day ago."""
    long_ago = timezone.now() - timedelta(days=15)
    with time_machine.travel(long_ago):
        return make_sent_link(by, at=long_ago)[1]


def front(client: Client, token: str) -> str:
    return client.get(reverse("link", args=[token])).content.decode()


def answer(client: Client, token: str, word: str) -> Any:
    return client.post(reverse("link", args=[token]), {"answer": word})


def stored(by: Actor) -> Link:
    with opened_for(by, read_only=True):
        return Link.objects.get()


def journal(by: Actor) -> list[str]:
    with opened_for(by, read_only=True):
        return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def test_it_asks_by_first_name_and_says_what_it_is_about(client: Client, token: str) -> None:
    page = front(client, token)
    assert "<h1>Er du Tove?</h1>" in page
    assert "Det handler om Kernehuset Bageri." in page
    assert "Vi har en aftale, som du kan læse og skrive under." in page
    assert "55 00 00 00" in page.replace("\xa0", " ")
    assert "Lind" not in page
    assert "20304017" not in page


def test_reading_uses_nothing_up(client: Client, token: str, by: Actor) -> None:
    for _time in range(20):
        assert client.head(reverse("link", args=[token])).status_code == 200
        assert "Er du Tove?" in front(client, token)
    assert stored(by).opened_at is None
    assert client.get(reverse("trial", args=[token]))["Location"] == reverse("link", args=[token])
    assert answer(client, token, "yes")["Location"] == reverse("trial", args=[token])
    page = client.get(reverse("trial", args=[token])).content.decode()
    assert page == f"Tove Lind sms {by.municipality}"
    assert stored(by).opened_at is not None


def test_it_is_not_used_up_by_opening_and_each_browser_is_asked(client: Client, token: str) -> None:
    for browser in (client, client, Client()):
        answer(browser, token, "yes")
        assert browser.get(reverse("trial", args=[token])).status_code == 200


def test_no_stops_it_for_everybody(client: Client, token: str, by: Actor) -> None:
    answer(client, token, "yes")
    answer(Client(), token, "no")
    assert "Linket er stoppet" in front(client, token)
    assert client.get(reverse("trial", args=[token])).status_code == 302
    assert journal(by) == ["link.stopped"]
    for word in ("yes", "new"):
        answer(client, token, word)
        assert client.get(reverse("trial", args=[token])).status_code == 302


def test_another_answer_is_no_answer(client: Client, token: str, by: Actor) -> None:
    answer(client, token, "perhaps")
    assert "Er du Tove?" in front(client, token)
    assert journal(by) == []


def test_an_expired_link_offers_a_new_one_to_the_known_telephone(client: Client, expired: str, by: Actor) -> None:
    page = front(client, expired)
    assert "Linket er for gammelt" in page
    assert "<strong>17</strong>" in page
    assert "20304017" not in page
    answer(client, expired, "yes")
    assert client.get(reverse("trial", args=[expired])).status_code == 302

    answer(client, expired, "new")
    assert "Vi har sendt et nyt link" in front(client, expired)
    with opened_for(by, read_only=True):
        message = Message.objects.get()
    assert (message.to, message.channel, message.status) == ("20304017", "sms", "waiting")
    job = ProcrastinateJob.objects.get()
    assert job.task_name == "jobspor.access.tasks.send_message"
    assert job.args == {"actor": {"key": stored(by).actor_key, "municipality": by.municipality}, "message": message.pk}
    assert journal(by) == ["link.resent"]


def test_the_old_message_stays_expired(client: Client, expired: str) -> None:
    answer(client, expired, "new")
    answer(client, expired, "yes")
    assert client.get(reverse("trial", args=[expired])).status_code == 302


def test_a_new_link_is_sent_three_times_a_day(client: Client, expired: str, by: Actor) -> None:
    begin = timezone.now()
    for minutes in (0, 0, 10, 20):  # the first two within a minute: sent once
        with time_machine.travel(begin + timedelta(minutes=minutes), tick=False):
            last = answer(client, expired, "new")
    assert last.status_code == 429
    assert "I morgen kan du få et nyt link her." in last.content.decode()
    with opened_for(by, read_only=True):
        assert Message.objects.count() == 2
    with time_machine.travel(begin + timedelta(hours=25)):
        assert answer(client, expired, "new").status_code == 302


def test_by_mail_where_no_telephone_is_known(client: Client, by: Actor) -> None:
    long_ago = timezone.now() - timedelta(days=15)
    with time_machine.travel(long_ago):
        token = make_sent_link(by, phone="", email="tove@example.dk", at=long_ago)[1]
    page = front(client, token)
    assert "Vi sender det til den e-mail, vi kender." in page
    assert "tove@" not in page
    answer(client, token, "new")
    with opened_for(by, read_only=True):
        assert Message.objects.get().to == "tove@example.dk"


def test_where_nothing_is_known_one_is_asked_to_call(client: Client, by: Actor) -> None:
    long_ago = timezone.now() - timedelta(days=15)
    with time_machine.travel(long_ago):
        token = make_sent_link(by, phone="", at=long_ago)[1]
    assert "Ring til os." in front(client, token)
    answer(client, token, "new")
    assert "Linket er for gammelt" in front(client, token)


@pytest.mark.parametrize("change", ["", "x", "longer", "municipality", "no municipality", "foreign digits"])
def test_an_unknown_link_says_nothing_of_anybody(client: Client, token: str, people: People, change: str) -> None:
    code, _, secret = token.partition("-")
    changed = {
        "": "461-",
        "x": token[:-1] + "*",
        "longer": token + "a",
        "municipality": f"{people.away.pk}-{secret}",
        "no municipality": secret.replace("-", ""),
        "foreign digits": f"{'٤٦١' if code == '461' else code}-{secret}x",
    }[change]
    page = client.get(reverse("link", args=[changed]))
    assert page.status_code == 404
    assert "Vi kender ikke linket" in page.content.decode()
    assert "Fjordby" not in page.content.decode()
    assert client.post(reverse("link", args=[changed]), {"answer": "yes"}).status_code == 404
    assert client.get(reverse("trial", args=[changed]))["Location"] == reverse("link", args=[changed])


def test_two_municipalities_have_links_of_their_own(client: Client, token: str, people: People) -> None:
    other = make_sent_link(people.other.actor)[1]
    answer(client, other, "yes")
    assert client.get(reverse("trial", args=[other])).content.decode() == f"Tove Lind sms {people.away.pk}"
    assert client.get(reverse("trial", args=[token])).status_code == 302
    with opened_for(people.other.actor, read_only=True):
        assert Link.objects.count() == 1


def test_only_the_hash_of_a_token_is_stored(token: str, by: Actor) -> None:
    with opened_for(by, read_only=True):
        kept = str(LinkToken.objects.values_list())
    assert token not in kept
    assert token.partition("-")[2] not in kept
    assert find_link(token) is not None


def test_the_telephone_is_encrypted(token: str, by: Actor) -> None:
    with opened_for(by, read_only=True), connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM access_link")
        assert cursor.fetchone()[0].startswith("1:")


def test_a_page_for_another_purpose_does_not_open(client: Client, token: str, by: Actor) -> None:
    answer(client, token, "yes")
    with opened_for(by):
        Link.objects.update(purpose="gone")
    assert client.get(reverse("trial", args=[token])).status_code == 302


def test_a_link_page_takes_its_own_methods_only(client: Client, token: str) -> None:
    answer(client, token, "yes")
    assert client.post(reverse("trial", args=[token])).status_code == 405


def test_the_language_is_the_links_until_one_chooses(client: Client, token: str, by: Actor) -> None:
    with opened_for(by):
        Link.objects.update(language="en")
    assert '<html lang="en">' in front(client, token)
    client.post(reverse("set_language"), {"language": "da"})
    assert '<html lang="da">' in front(client, token)


def test_a_token_is_no_referrer_for_others(client: Client, token: str) -> None:
    page = client.get(reverse("link", args=[token]))
    assert page["Referrer-Policy"] == "same-origin"
    assert "noindex" in page.content.decode()


def test_many_tries_from_one_address_are_slowed_down(client: Client, token: str) -> None:
    begin = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.get_current_timezone())
    with time_machine.travel(begin, tick=False):
        codes = [client.get(reverse("link", args=[token])).status_code for _time in range(61)]
        assert codes == [200] * 60 + [429]
        assert client.get(reverse("link", args=[token]), REMOTE_ADDR="192.0.2.1").status_code == 200
    with time_machine.travel(begin + timedelta(minutes=1), tick=False):
        assert "Er du Tove?" in front(client, token)


def test_behind_a_proxy_the_browsers_address_counts(client: Client, token: str, settings: Any) -> None:
    settings.JOBSPOR_BEHIND_PROXY = True
    url = reverse("link", args=[token])
    for number in range(61):
        assert client.get(url, HTTP_X_FORWARDED_FOR=f"192.0.2.7, 198.51.100.{number}").status_code == 200


def test_the_address_is_the_installations_own(token: str, settings: Any) -> None:
    settings.JOBSPOR_ADDRESS = "https://jobspor.example.dk"
    assert address(token) == f"https://jobspor.example.dk/l/{token}/"
