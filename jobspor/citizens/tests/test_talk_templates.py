"""Fixed agendas: who writes them, that they are used from then on, their order, and what is offered no more."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.talk_templates import move_kind_up, offer_kind, retire_kind, write_template
from jobspor.citizens.models import Talk
from jobspor.citizens.models.talks import AGENDAS, TalkKind, in_order
from jobspor.citizens.tests.talking import make_talk
from tests.people import People

TODAY = date(2026, 12, 1)
PRESSED = ["talk_kind_up", "talk_kind_down", "talk_kind_retire", "talk_kind_offer"]


def post(people: People, name: str = "talk_template", kind: str = "joint", **form: Any) -> str:
    answer = people.leader.client.post(reverse(name, args=[kind]), form, follow=True)
    return str(answer.content.decode())


def page(people: People, name: str = "talk_templates", *args: str, who: str = "leader") -> str:
    return str(getattr(people, who).client.get(reverse(name, args=args)).content.decode())


def offered(people: People) -> list[str]:
    """The kinds that one can choose among when a conversation is agreed on, the chosen one first marked."""
    text = people.mine.client.get(reverse("citizen_talk_plan", args=[people.citizen.pk])).content.decode()
    return re.findall(r'name="kind" value="(\w+)"', text)


@pytest.mark.parametrize("who", ["mine", "team", "stranger", "leader", "steering", "other"])
def test_everybody_reads_and_leaders_write(people: People, who: str) -> None:
    post(people, agenda="Kaffe først")
    client = getattr(people, who).client
    text = client.get(reverse("talk_templates")).content.decode()
    assert ("Kaffe først" in text) == (who != "other")
    assert client.get(reverse("talk_template", args=["joint"])).status_code == (200 if who == "leader" else 403)
    for name in PRESSED:
        answer = client.post(reverse(name, args=["exit"]))
        assert answer.status_code == (302 if who == "leader" else 403)


def test_it_is_used_from_the_day_it_is_saved_and_can_be_taken_back(people: People) -> None:
    with opened_for(people.mine.actor):
        before = make_talk(people, TODAY)
    said = post(people, agenda="  Kaffe først \n\nCV\n")
    assert "De faste punkter er gemt." in said
    assert "Fortryd" in said
    with opened_for(people.mine.actor):
        after = make_talk(people, date(2026, 12, 2))
        assert (after.agenda, Talk.objects.get(pk=before.pk).agenda) == ("Kaffe først\nCV", AGENDAS[TalkKind.JOINT])
    post(people, agenda="")
    with opened_for(people.mine.actor):
        assert make_talk(people, date(2026, 12, 3)).agenda == AGENDAS[TalkKind.JOINT]


def test_every_version_can_be_read(people: People) -> None:
    assert "Ingen har rettet punkterne." in page(people, "talk_template", "joint")
    for agenda in ("Kaffe først", "Cv først", "Cv først", ""):
        post(people, agenda=agenda)
    text = page(people, "talk_template", "joint")
    assert text.count("Hanne Ploug, ") == 3
    assert text.index("Standardens punkter igen") < text.index("Cv først") < text.index("Kaffe først")


def test_two_leaders_at_once_are_asked(people: People) -> None:
    post(people, agenda="Kaffe først")
    url = reverse("talk_template", args=["joint"])
    seen = people.leader.client.get(url).context["form"].initial["seen"]
    post(people, agenda="Te først")
    text = post(people, agenda="Vand først", seen=seen)
    assert "er rettet imens" in text
    assert "Te først" in text


def test_the_order_is_the_one_people_choose_in(people: People) -> None:
    assert offered(people) == [kind.value for kind in TalkKind]
    assert "Samtalen er flyttet op." in post(people, "talk_kind_up")
    assert offered(people)[:3] == ["joint", "talk", "job"]
    assert "Samtalen står allerede yderst." in post(people, "talk_kind_up")
    post(people, "talk_kind_down", "talk")
    assert offered(people)[:3] == ["joint", "job", "talk"]


def test_what_is_offered_no_more_stays_where_it_is_agreed_on(people: People) -> None:
    with opened_for(people.mine.actor):
        talk = make_talk(people, TODAY)
    assert "Samtalen er taget af listen." in post(people, "talk_kind_retire")
    assert "joint" not in offered(people)
    assert "Ikke på listen" in page(people)
    shown = people.mine.client.get(reverse("citizen_talk", args=[people.citizen.pk, talk.pk])).content.decode()
    assert "Fælles samtale" in shown
    sent = {"kind": "joint", "day": "2026-12-07", "minutes": "60", "way": "place"}
    refused = people.mine.client.post(reverse("citizen_talk_plan", args=[people.citizen.pk]), sent)
    assert refused.status_code == 200
    post(people, "talk_kind_offer")
    assert offered(people)[1] == "joint"


def test_one_kind_is_always_left(people: People) -> None:
    by = people.leader.actor
    with opened_for(by):
        for kind in [*TalkKind][1:]:
            retire_kind(kind=kind, on=TODAY, by=by)
            retire_kind(kind=kind, on=TODAY, by=by)
        with pytest.raises(RuleBroken, match="Mindst én slags samtale"):
            retire_kind(kind=TalkKind.TALK, on=TODAY, by=by)
        with pytest.raises(RuleBroken, match="yderst"):
            move_kind_up(kind=TalkKind.EXIT, by=by)
        assert offer_kind(kind=TalkKind.EXIT, by=by).retired_on is None
        move_kind_up(kind=TalkKind.EXIT, by=by)
    assert offered(people) == ["exit", "talk"]


def test_the_neighbours_are_theirs(people: People) -> None:
    by = people.other.actor
    with opened_for(by):
        write_template(kind=TalkKind.JOINT, agenda="Nabokaffe", by=by)
    assert "Nabokaffe" not in page(people)
    assert people.leader.client.get(reverse("talk_template", args=["findes-ikke"])).status_code == 404
    assert people.leader.client.post(reverse("talk_kind_up", args=["findes-ikke"])).status_code == 404


def test_a_kind_without_a_place_stands_after_the_others() -> None:
    assert in_order({}) == [*TalkKind]
    assert in_order({"exit": 1, "talk": 0, "job": 2})[:3] == [TalkKind.EXIT, TalkKind.JOB, TalkKind.TALK]
