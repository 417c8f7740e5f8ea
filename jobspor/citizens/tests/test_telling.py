"""What a citizen is told of a conversation: when and whom to call, in their language, once, and never more."""

import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Message
from jobspor.access.scope import opened_for
from jobspor.citizens.actions import Meeting, cancel_talk, plan_talk
from jobspor.citizens.actions.telling import remind_citizens
from jobspor.citizens.models import Talk
from jobspor.citizens.models.talks import TalkKind
from tests.people import People, as_owner

DAY = date(2026, 12, 7)
FORM: dict[str, Any] = {
    "kind": "talk", "day": f"{DAY}", "clock": "9.30", "minutes": "45", "way": "place", "place": "Rum 4",
    "agenda": "Misbrug", "remind": "on",
}  # fmt: skip


def agree(people: People) -> Talk:
    people.mine.client.post(reverse("citizen_talk_plan", args=[people.citizen.pk]), FORM)
    with opened_for(people.mine.actor, read_only=True):
        return Talk.objects.select_related("citizen", "owner__user").get()


def bodies(people: People) -> list[str]:
    with opened_for(people.mine.actor, read_only=True):
        return list(Message.objects.order_by("pk").values_list("body", flat=True))


def test_told_at_once_and_the_day_before_and_no_more(people: People) -> None:
    agree(people)
    by, friday = people.mine.actor, DAY - timedelta(days=3)
    for on in (friday - timedelta(days=1), friday, friday):
        with opened_for(by):
            remind_citizens(on=on, by=by, at=timezone.now())
    first, second = bodies(people)
    when = "mandag\N{NO-BREAK SPACE}7.\N{NO-BREAK SPACE}december kl. 9.30 med Mette Holm"
    assert f"Du har en aftale {when}" in first
    assert f"Husk din aftale {when}" in second
    for body in (first, second):
        assert "Misbrug" not in body
        assert "Rum 4" not in body
        assert "Ring, hvis du ikke kan." in body


def test_told_in_their_language_and_that_it_is_off(people: People) -> None:
    with as_owner():
        type(people.citizen).objects.filter(pk=people.citizen.pk).update(messages_in="en")
    talk, by = agree(people), people.mine.actor
    with opened_for(by):
        cancel_talk(talk=talk, why="Mette er syg", by=by)
    said = bodies(people)
    assert len(said) == 2
    assert "Monday" in said[0]
    assert all("syg" not in body for body in said)


@pytest.mark.parametrize("known", [{"phone": ""}, {}])
def test_nobody_is_told_without_a_way_or_a_wish(people: People, known: dict[str, str]) -> None:
    by, wanted = people.mine.actor, bool(known)
    with as_owner():
        type(people.citizen).objects.filter(pk=people.citizen.pk).update(**known)
    with opened_for(by):
        people.citizen.refresh_from_db()
        meeting, owner = Meeting(DAY, time(9, 30)), people.mine.employee
        plan_talk(citizen=people.citizen, kind=TalkKind.TALK, meeting=meeting, owner=owner, remind=wanted, by=by)
        remind_citizens(on=DAY - timedelta(days=3), by=by, at=timezone.now())
    assert bodies(people) == []


def test_what_is_taken_back_is_not_sent(people: People) -> None:
    answer = people.mine.client.post(reverse("citizen_talk_plan", args=[people.citizen.pk]), FORM, follow=True)
    page = answer.content.decode()
    [undo] = set(re.findall(r'action="(/gjort/[^"]+)"', page))
    people.mine.client.post(undo)
    with opened_for(people.mine.actor, read_only=True):
        assert Message.objects.get().status == Message.Status.WITHDRAWN
        assert not Talk.objects.exists()
