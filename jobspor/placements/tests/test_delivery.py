"""Where the links to sign by are on their way: on the placement's page and on the citizen's timeline."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client

from jobspor.access.models import Message
from jobspor.access.post.outbox import deliver_message
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner, empty_queue
from jobspor.access.tests.stations import Gateway, sms_gateway
from jobspor.citizens.models import Citizen
from jobspor.placements.models import Placement
from jobspor.placements.tests.phone import words
from jobspor.placements.tests.stage import agree, at, make_stage
from tests.people import People

EVENING = at() + timedelta(hours=11)


@pytest.fixture(autouse=True)
def monday(people: People) -> Iterator[Any]:
    """Monday 23 November 2026, ten o'clock."""
    empty_queue()
    with time_machine.travel(at(), tick=False) as clock:
        people.mine.client.force_login(people.mine.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        yield clock


@pytest.fixture
def gateway(settings: LazySettings) -> Iterator[Gateway]:
    with sms_gateway(settings) as gateway:
        yield gateway


@pytest.fixture
def placement(people: People) -> Placement:
    return agree(people, make_stage(people))


def deliver(people: People, clock: Any = None) -> None:
    with opened_for(people.mine.actor, read_only=True):
        waiting = list(Message.objects.order_by("pk").values_list("pk", flat=True))
    for pk in waiting:
        deliver_message(pk, by=people.mine.actor, at=EVENING if clock else at())


def shown(people: People, placement: Placement) -> tuple[str, str]:
    """The placement's page and the citizen's."""
    addresses = (f"/forloeb/{placement.pk}/", f"/borgere/{placement.citizen_id}/")
    first, second = (words(people.mine.client.get(one).content.decode()).replace("\xa0", " ") for one in addresses)
    return first, second


def test_on_its_way_and_sent(people: People, placement: Placement, gateway: Gateway) -> None:
    page, timeline = shown(people, placement)
    assert page.count("På vej") == 2
    assert "SMS til Tove Lind: på vej" in timeline
    deliver(people)
    page, timeline = shown(people, placement)
    assert page.count("Sendt man. 23. nov. kl. 10.00") == 2
    assert timeline.count("SMS til Tove Lind: sendt man. 23. nov. kl. 10.00") == 1
    assert timeline.count("SMS til Karsten Vestergaard: sendt") == 1


def test_waiting_for_the_morning(people: People, placement: Placement, gateway: Gateway, monday: Any) -> None:
    deliver(people, monday)
    page, timeline = shown(people, placement)
    assert page.count("Venter til tirs. 24. nov. kl. 7.00, for at ingen bliver forstyrret") == 2
    assert "SMS til Tove Lind: venter til tirs. 24. nov. kl. 7.00" in timeline


def test_what_went_wrong_and_what_to_do(people: People, placement: Placement, gateway: Gateway) -> None:
    gateway.moods = [400, 503]
    deliver(people)
    page, timeline = shown(people, placement)
    assert "Kunne ikke sendes: nummeret kan ikke få SMS. Ret det, og send igen" in page
    assert "Prøves igen man. 23. nov. kl. 10.01: posten kan ikke tage imod lige nu" in page
    assert "kunne ikke sendes: nummeret kan ikke få SMS" in timeline
    gateway.moods = [503] * 5
    for _again in range(5):
        deliver(people)
    assert "Kunne ikke sendes: posten kan ikke tage imod lige nu. Ring, eller send igen" in shown(people, placement)[0]
    people.mine.client.post(f"/forloeb/{placement.pk}/link/citizen/send/")
    deliver(people)
    assert "Sendt man. 23. nov. kl. 10.00" in shown(people, placement)[0]


def test_each_is_written_to_in_the_language_they_have_chosen(people: People, gateway: Gateway) -> None:
    place = make_stage(people)
    with as_owner():
        people.citizen.messages_in = "en"
        people.citizen.save()
    agree(people, place)
    deliver(people)
    told = {one["to"]: one["text"] for one in gateway.sent.values()}
    (english,) = (text for to, text in told.items() if to.endswith(people.citizen.phone))
    (danish,) = (text for to, text in told.items() if not to.endswith(people.citizen.phone))
    assert "sign" in english
    assert "skriv under" in danish
    link = next(word for word in english.split() if "http" in word)
    assert 'lang="en"' in Client().get(urlsplit(link).path).content.decode()


def test_the_language_is_chosen_where_the_telephone_is(people: People) -> None:
    address = f"/borgere/{people.citizen.pk}/oplysninger/"
    assert "Beskeder sendes på" in people.mine.client.get(address).content.decode()
    told = {"given_names": "Karsten", "family_name": "Vestergaard", "phone": "22334455", "messages_in": "en"}
    assert people.mine.client.post(address, told).status_code == 302
    with opened_for(people.mine.actor):
        assert Citizen.objects.get(pk=people.citizen.pk).messages_in == "en"
    assert people.mine.client.post(address, told | {"messages_in": "tysk"}).status_code == 200
