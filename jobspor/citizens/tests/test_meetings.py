"""Møder: the week, what waits for a note, and the calendar file."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.citizens.actions import Meeting, plan_talk
from jobspor.citizens.models.talks import TalkKind
from jobspor.citizens.tests.factories import assign, make_citizen
from jobspor.citizens.tests.talking import DAY, make_talk
from jobspor.citizens.views.meetings import monday_asked
from tests.people import People, as_owner

TODAY = date(2026, 12, 1)


def week(people: People, who: str = "mine", **query: str) -> str:
    return str(getattr(people, who).client.get(reverse("meetings"), query).content.decode())


def plan(people: People, day: date = DAY) -> None:
    with opened_for(people.mine.actor):
        make_talk(people, day)


@pytest.mark.parametrize(("who", "status"), [("mine", 200), ("stranger", 200), ("steering", 403)])
@pytest.mark.parametrize("name", ["meetings", "meetings_unwritten", "meetings_calendar"])
def test_who_has_citizens_has_a_week(people: People, who: str, status: int, name: str) -> None:
    assert getattr(people, who).client.get(reverse(name)).status_code == status


def test_the_week_is_for_those_who_take_part_and_see_the_case(people: People) -> None:
    plan(people)
    name = people.citizen.full_name
    assert name in week(people)
    assert name in week(people, "team")
    assert name not in week(people, "leader")
    assert name in week(people, "leader", vis="teamet")
    for who in ("stranger", "other"):
        assert name not in week(people, who)
        assert name not in week(people, who, vis="teamet")
    assert name not in week(people, uge="2026-W50")
    assert "9.30" in week(people, uge="vrøvl")


def test_what_nobody_has_written_about_waits(people: People) -> None:
    plan(people, TODAY - timedelta(days=5))
    plan(people, TODAY)
    assert "Mangler referat" in week(people)
    assert people.citizen.full_name in people.mine.client.get(reverse("meetings_unwritten")).content.decode()
    colleagues = people.leader.client.get(reverse("meetings_unwritten"), {"vis": "teamet"}).content.decode()
    assert people.citizen.full_name in colleagues
    day = people.mine.client.get("/").content.decode()
    assert "Samtaler i dag</a> <b>1</b>" in day
    assert "Uden referat</a> <b>1</b>" in day


def test_a_calendar_gets_initials_and_no_more(people: People) -> None:
    plan(people)
    answer = people.mine.client.get(reverse("meetings_calendar"))
    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART:20261203T083000Z" in lines
    assert "SUMMARY:Fælles samtale KV" in lines
    assert "LOCATION:Fremmøde" in lines
    for name in (people.citizen.family_name, "Rådhuset", "Jonas"):
        assert name not in answer.content.decode()
    assert max(len(line.encode()) for line in lines) <= 75


def test_a_full_week_costs_no_more(people: People) -> None:
    with as_owner():
        citizens = [make_citizen(people.home) for _ in range(60)]
        for one in citizens:
            assign(one, people.mine.employee)
    by, meeting = people.mine.actor, Meeting(DAY, members=[people.team.employee])
    with opened_for(by):
        for one in citizens:
            plan_talk(citizen=one, kind=TalkKind.TALK, meeting=meeting, owner=people.mine.employee, by=by)
    week(people)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        text = week(people)
    assert len(asked) <= 12 + 4  # with the frame's own: session, user, act
    assert len(text.encode()) <= 60_000
    assert "Viser 1–50 af 60" in text


def test_weeks_as_addresses_write_them() -> None:
    assert monday_asked("2026-W53", TODAY) == date(2026, 12, 28)
    for nonsense in ("", "2026-W54", "48", "a-Wb", "99999-W1"):
        assert monday_asked(nonsense, TODAY) == date(2026, 11, 30)
