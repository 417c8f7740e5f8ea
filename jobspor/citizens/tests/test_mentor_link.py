"""The mentor's page by link: what it shows and does not, time written on a telephone, and a link that is stopped."""

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import urlparse

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from jobspor.access.models import Event, Link, Message, Read
from jobspor.access.scope import opened_for
from jobspor.base.lix import PLAIN, lix
from jobspor.citizens.actions.mentor_links import read_out_mentor_link
from jobspor.citizens.actions.mentors import plan_to_come
from jobspor.citizens.models import MentorGrant, MentorUse
from jobspor.citizens.tests.test_mentors import address, granted, support
from tests.people import People, as_owner

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)
TIME = {"use-day": "2026-12-01", "use-what": "talk", "use-minutes": "45 min"}


def opened(people: People, row: MentorGrant) -> tuple[Client, str]:
    """The mentor's browser, and the address of their page."""
    by, client = people.mine.actor, Client()
    with opened_for(by):
        front = urlparse(read_out_mentor_link(grant=row, by=by, at=timezone.now())).path
    assert "Karsten" not in client.get(front).content.decode()
    return client, client.post(front, {"answer": "yes"})["Location"]


def test_it_names_the_citizen_by_first_name_and_nothing_else(people: People) -> None:
    row = granted(people)
    granted(people, mentor_name="En anden", phone="55009902")
    client, page = opened(people, row)
    html = client.get(page).content.decode()
    assert "Din tid med Karsten" in html
    for hidden in ("Vestergaard", people.citizen.phone, people.citizen.cpr, "En anden", "Post og aftaler", "Lager"):
        assert hidden not in html
    with as_owner():
        assert Read.objects.filter(actor__startswith="link:", object_ids=[people.citizen.pk]).exists()


def test_time_is_written_on_the_telephone_and_counts(people: People) -> None:
    row = granted(people)
    client, page = opened(people, row)
    for _twice in range(2):
        answer = client.post(page, TIME, follow=True).content.decode()
    assert "Tak. Tiden er skrevet." in answer
    assert support(people).used == 45
    with as_owner():
        use = MentorUse.objects.get()
        assert use.told_by == "Bo Ravn"
        assert Event.objects.get(verb="mentor.used").actor.startswith("link:")
    assert "Bo Ravn" in people.mine.client.get(address(people, "mentor", row.pk)).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"use-minutes": ""}, "Skriv, hvor mange timer."),
        ({"use-minutes": "en halv"}, "Skriv timer og minutter"),
        ({"use-what": ""}, "Vælg, hvad tiden gik til."),
        ({"use-day": "2026-11-30"}, "Vælg en dag imellem."),
    ],
)
def test_half_a_report_is_none(people: People, changed: dict[str, str], said: str) -> None:
    client, page = opened(people, granted(people))
    assert said in client.post(page, TIME | changed).content.decode()
    with as_owner():
        assert not MentorUse.objects.exists()


def test_the_mentor_says_that_they_were_there(people: People) -> None:
    row, by = granted(people), people.mine.actor
    with opened_for(by):
        use = plan_to_come(grant=row, day=TODAY, what="doctor", where="Torvet 4 kl. 9", by=by)
    client, page = opened(people, row)
    assert "Torvet 4 kl. 9" in client.get(page).content.decode()
    assert "Skriv, hvor mange timer." in client.post(page, {"came": use.pk}).content.decode()
    client.post(page, {"came": use.pk, "minutes": "1 t"})
    assert support(people).used == 60
    assert client.post(page, {"came": "hest"}).status_code == 404


def test_one_cannot_report_on_another_mentors_plan(people: People) -> None:
    row, by = granted(people), people.mine.actor
    other = granted(people, mentor_name="En anden", phone="55009902")
    with opened_for(by):
        use = plan_to_come(grant=other, day=TODAY, what="doctor", by=by)
    client, page = opened(people, row)
    assert client.post(page, {"came": use.pk, "minutes": "1 t"}).status_code == 404


def test_it_is_sent_to_the_known_telephone_and_can_be_stopped(people: People) -> None:
    row = granted(people)
    answer = people.mine.client.post(address(people, "mentor_send_link", row.pk), follow=True).content.decode()
    assert "Linket er sendt." in answer
    with as_owner():
        message = Message.objects.get(kind="mentor-report")
        assert (message.to, message.channel) == ("55009901", "sms")
        assert "Karsten" not in message.body
    client, page = opened(people, row)
    people.mine.client.post(address(people, "mentor_stop_link", row.pk))
    assert client.get(page).status_code == 302
    with as_owner():
        assert Link.objects.get().revoked_at


def test_without_a_number_it_is_read_out(people: People) -> None:
    row = granted(people, phone="")
    sent = people.mine.client.post(address(people, "mentor_send_link", row.pk), follow=True).content.decode()
    assert "Læs linket op i stedet." in sent
    assert "/l/461-" in people.mine.client.post(address(people, "mentor_read_link", row.pk)).content.decode()


def test_it_is_in_plain_danish(people: People) -> None:
    row, by = granted(people), people.mine.actor
    with opened_for(by):
        plan_to_come(grant=row, day=TODAY + timedelta(days=2), what="doctor", by=by)
    client, page = opened(people, row)
    client.post(page, TIME)
    html = client.get(page).content.decode().partition("<main")[2].partition("</main>")[0]
    lines = re.findall(r"<(p|h1|h2|label|legend|button)\b[^>]*>(.*?)</\1>", html, flags=re.DOTALL)
    text = "\n".join(" ".join(unescape(strip_tags(line)).split()) for _tag, line in lines)
    assert "Der er 17 t 15 min tilbage." in text.replace("\xa0", " ")
    assert lix(text) <= PLAIN
