"""The citizen's own page as workers have it: who may, sending, reading out, stopping, and what stands on it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Event, Link, Message
from jobspor.access.scope import opened_for
from jobspor.citizens.actions import set_next_step
from jobspor.citizens.models import NextStep, ToldStep
from tests.own_page import OwnPage
from tests.people import People, as_owner

pytestmark = pytest.mark.django_db


def at(people: People, name: str = "citizen_own_page", *rest: int) -> str:
    return reverse(name, args=[people.citizen.pk, *rest])


def press(people: People, name: str, *rest: int, client: Client | None = None, **sent: str) -> str:
    answer = (client or people.mine.client).post(at(people, name, *rest), sent, follow=True)
    return str(answer.content.decode())


def page(people: People) -> str:
    return people.mine.client.get(at(people)).content.decode()


def messages(people: People) -> list[Message]:
    with opened_for(people.mine.actor, read_only=True):
        return list(Message.objects.order_by("pk"))


@pytest.fixture
def step(people: People) -> NextStep:
    mine = people.mine
    with opened_for(mine.actor):
        return set_next_step(
            citizen=people.citizen,
            what="3-partssamtale m. VK",
            due_on=timezone.localdate(),
            owner=mine.employee,
            by=mine.actor,
        )


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404)]
)
def test_the_page_is_for_those_who_have_the_case(people: People, step: NextStep, who: str, status: int) -> None:
    client: Client = getattr(people, who).client
    assert client.get(at(people)).status_code == status
    assert client.get(at(people, "own_page_paper")).status_code == status
    for name, rest in (
        ("own_page_send", ()),
        ("own_page_read_out", ()),
        ("own_page_letter", ()),
        ("own_page_stop", ()),
        ("own_page_tell", (step.pk,)),
        ("own_page_keep", (step.pk,)),
    ):
        answer = client.post(at(people, name, *rest), {"words": "Kaffe"}, follow=True)
        assert answer.status_code == status, name
    assert bool(messages(people)) is (status == 200)


def test_sent_read_opened_and_stopped(people: People) -> None:
    assert "Borgeren har ikke fået linket til sin side." in page(people)
    said = press(people, "own_page_send")
    assert "Linket er sendt." in said
    assert "Linket virker til mandag 1. marts 2027." in said.replace("\u00a0", " ")
    assert "Ikke åbnet endnu" in said
    [message] = messages(people)
    assert (message.channel, message.to, message.kind) == ("sms", "55000100", "own_page")
    assert message.body.startswith("Hej Karsten Vestergaard")
    phone = OwnPage(people.mine, people.citizen)
    phone.get()
    assert "Sidst åbnet" in page(people)
    stopped = press(people, "own_page_stop")
    assert "Linket er stoppet." in stopped
    assert phone.client.get(phone.page)["Location"] == phone.front
    assert "Der er ikke noget link, som virker." in press(people, "own_page_stop")
    [undo] = set(re.findall(r'action="(/gjort/[^"]+)"', stopped))
    people.mine.client.post(undo)
    assert "Hej Karsten" in phone.get()


def test_sent_again_it_goes_to_the_address_of_today(people: People) -> None:
    press(people, "own_page_send")
    with opened_for(people.mine.actor):
        people.citizen.phone, people.citizen.email, people.citizen.messages_in = "", "karsten@example.org", "en"
        people.citizen.save()
        Message.objects.update(once="earlier")
    press(people, "own_page_send")
    assert [(one.channel, one.to) for one in messages(people)] == [("sms", "55000100"), ("mail", "karsten@example.org")]
    with opened_for(people.mine.actor, read_only=True):
        assert Link.objects.get().language == "en"


def test_without_an_address_it_is_read_out_or_printed(people: People) -> None:
    with opened_for(people.mine.actor):
        people.citizen.phone = people.citizen.email = ""
        people.citizen.save()
    assert "Borgeren har hverken telefon eller e-mail. Giv dem et brev med linket" in page(people)
    assert "Lav et brev med linket, eller læs det op." in press(people, "own_page_send")
    with opened_for(people.mine.actor, read_only=True):
        assert not Link.objects.exists()
    said = press(people, "own_page_read_out")
    assert re.search(r"<code>\S+/l/461-\S+</code>", said)
    assert "Hej Karsten" in people.mine.client.get(at(people, "own_page_paper")).content.decode()


def test_a_letter_carries_the_link_as_a_code_and_in_words(people: People) -> None:
    said = press(people, "own_page_letter")
    [address] = re.findall(r"<code>https?://[^/]+(/l/461-\S+)</code>", said)
    assert "Peg på koden med kameraet i en telefon." in said
    assert re.search(r'<path fill="#000" d="M4 4h1v1h-1z', said)
    assert "Mister du det, så ring til Mette Holm på" in said
    assert "Er du Karsten?" in Client().get(address).content.decode()
    with opened_for(people.mine.actor, read_only=True):
        event = Event.objects.get(verb="own_page.printed")
    assert "på papir" in people.mine.client.get(f"/borgere/{people.citizen.pk}/").content.decode()
    assert address.split("/")[2] not in str(event.facts)


def test_pressed_twice_it_is_sent_once(people: People) -> None:
    press(people, "own_page_send")
    press(people, "own_page_send")
    assert len(messages(people)) == 1


def test_a_step_is_told_in_other_words_and_taken_off_again(people: People, step: NextStep) -> None:
    assert "står ikke på siden" in page(people)
    assert "Skriv, hvad borgeren skal læse." in press(people, "own_page_tell", step.pk, words="")
    said = press(people, "own_page_tell", step.pk, words="Vi mødes hos bageren")
    assert "Skridtet står på borgerens side." in said
    assert "Vi mødes hos bageren" in people.mine.client.get(at(people, "own_page_paper")).content.decode()
    assert "Skridtet står ikke længere på borgerens side." in press(people, "own_page_keep", step.pk)
    with opened_for(people.mine.actor, read_only=True):
        assert not ToldStep.objects.exists()
        verbs = Event.objects.filter(verb__startswith="own_page.").order_by("pk").values_list("verb", flat=True)
        assert list(verbs) == ["own_page.step_told", "own_page.step_kept"]


def test_two_who_tell_the_same_step_are_shown_both(people: People, step: NextStep) -> None:
    seen = re.findall(r'name="seen" value="([^"]+)"', page(people))[0]
    press(people, "own_page_tell", step.pk, words="Kaffe", client=people.team.client)
    said = press(people, "own_page_tell", step.pk, words="Te", seen=seen)
    assert "er rettet imens. Vælg, hvad der skal stå." in said
    assert "Jonas Bech" in said
    with opened_for(people.mine.actor, read_only=True):
        assert ToldStep.objects.get().words == "Kaffe"


def test_a_step_of_somebody_else_is_not_there(people: People, step: NextStep) -> None:
    with as_owner():
        NextStep.objects.filter(pk=step.pk).update(done_on=timezone.localdate())
    assert people.mine.client.post(at(people, "own_page_tell", step.pk), {"words": "x"}).status_code == 404
