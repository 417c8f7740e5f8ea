"""Møder: the week, what waits for a note, and the calendar file."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.base.days import A_DAY
from jobspor.citizens.actions import Meeting, plan_talk
from jobspor.citizens.actions.groups import plan_sessions
from jobspor.citizens.models.talks import TalkKind
from jobspor.citizens.tests.factories import assign, make_citizen
from jobspor.citizens.tests.talking import DAY, make_board, make_group, make_talk
from jobspor.citizens.views.meetings import monday_asked
from tests.people import People, as_owner

TODAY = date(2026, 12, 1)
FRIDAY = date(2026, 11, 27)


def week(people: People, who: str = "mine", **query: str) -> str:
    return str(getattr(people, who).client.get(reverse("meetings"), query).content.decode())


def plan(people: People, day: date = DAY) -> None:
    with opened_for(people.mine.actor):
        make_talk(people, day)


def many(people: People, count: int, day: date) -> None:
    with as_owner():
        citizens = [make_citizen(people.home) for _ in range(count)]
        for one in citizens:
            assign(one, people.mine.employee)
    by, meeting = people.mine.actor, Meeting(day, members=[people.team.employee])
    with opened_for(by):
        for one in citizens:
            plan_talk(citizen=one, kind=TalkKind.TALK, meeting=meeting, owner=people.mine.employee, by=by)


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


def gather(people: People) -> None:
    """Last Tuesday the group met; the meeting with the citizen's case was on Friday."""
    by = people.mine.actor
    with opened_for(by):
        made = make_group(people, TODAY)
        plan_sessions(group=made["group"], days=[FRIDAY], clock=time(8), by=by)
        make_board(people, FRIDAY)


def test_groups_and_the_meeting_stand_in_the_week_of_those_who_go(people: People) -> None:
    gather(people)
    plan(people, FRIDAY)
    last = {"uge": "2026-W48"}
    text = week(people, **last)
    names = [text.index(name) for name in ("Værksted", "Fælles samtale", "Tværfagligt møde ")]
    assert names == sorted(names)
    assert "Fremmøde skrevet" in text
    assert "Værksted" not in week(people, "leader", **last)
    for name in ("Værksted", "Tværfagligt møde "):
        assert name in week(people, "leader", vis="teamet", **last)
        assert name not in week(people, "stranger", vis="teamet", **last)
        assert name not in week(people, "other", vis="teamet", **last)


def test_who_has_not_written_what(people: People) -> None:
    gather(people)
    assert "Mangler fremmøde" in week(people)
    unwritten = reverse("meetings_unwritten")
    assert "Grupper uden fremmøde</a> <b>1</b>" in people.mine.client.get("/").content.decode()
    for who, query in (("mine", {}), ("leader", {"vis": "teamet"})):
        text = getattr(people, who).client.get(unwritten, query).content.decode()
        assert "Grupper uden fremmøde" in text
        assert "Tværfagligt møde uden indstilling" in text
        assert text.count("Mette Holm") > 1
    for who in ("leader", "stranger", "other"):
        assert "Alle samtaler er skrevet ned." in getattr(people, who).client.get(unwritten).content.decode()


def test_a_calendar_gets_groups_without_their_names(people: People) -> None:
    gather(people)
    text = people.mine.client.get(reverse("meetings_calendar")).content.decode()
    assert text.count("SUMMARY:Ressourceværksted\r\n") == 3
    assert "SUMMARY:Tværfagligt møde\r\n" in text
    assert "Værksted" not in text
    assert people.citizen.family_name not in text


def test_a_day_between_two_pages_is_not_lost(people: People) -> None:
    many(people, 55, DAY)
    with opened_for(people.mine.actor):
        made = make_group(people, TODAY)
        days = [DAY - A_DAY, DAY, DAY + A_DAY]
        plan_sessions(group=made["group"], days=days, clock=time(8), by=people.mine.actor)
    pages = [week(people), week(people, page="2")]
    assert [text.count("Værksted") for text in pages] == [2, 1]


def test_a_full_week_costs_no_more(people: People) -> None:
    many(people, 60, DAY)
    gather(people)
    week(people)
    with CaptureQueriesContext(connection) as asked:
        text = week(people)
    assert len(asked) <= 12 + 4  # with the frame's own: session, user, act
    assert len(text.encode()) <= 60_000
    assert "Viser 1–50 af 60" in text


def test_weeks_as_addresses_write_them() -> None:
    assert monday_asked("2026-W53", TODAY) == date(2026, 12, 28)
    for nonsense in ("", "2026-W54", "48", "a-Wb", "99999-W1"):
        assert monday_asked(nonsense, TODAY) == date(2026, 11, 30)
