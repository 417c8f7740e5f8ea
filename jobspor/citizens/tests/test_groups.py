"""Group activities: who sees them, days, who is in them, ticking off, and who stays away twice."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.groups import invite_citizens, leave_group, plan_sessions, tick_off
from jobspor.citizens.models import Attendance, Group, GroupMember
from jobspor.citizens.models.groups import Turnout
from jobspor.citizens.tests.talking import make_group
from tests.people import People

TODAY = date(2026, 12, 1)
PEOPLE = [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404), ("steering", 403)]


def made(people: People) -> dict[str, Any]:
    with opened_for(people.mine.actor):
        return make_group(people, TODAY)


def turnouts(people: People) -> list[str]:
    with opened_for(people.mine.actor, read_only=True):
        return list(Attendance.objects.order_by("session__day").values_list("turnout", flat=True))


@pytest.mark.parametrize(("who", "status"), PEOPLE)
def test_a_group_is_for_whoever_runs_it_and_those_with_citizens_in_it(people: People, who: str, status: int) -> None:
    rows, client = made(people), getattr(people, who).client
    assert client.get(reverse("group", args=[rows["group"].pk])).status_code == status
    assert client.get(reverse("group_session", args=[rows["group"].pk, rows["session"].pk])).status_code == status


def test_it_is_begun_given_days_and_filled_by_its_pages(people: People) -> None:
    client = people.mine.client
    form = {"name": "Jobcafé", "kind": "cafe", "place": "Biblioteket"}
    assert "Jobcafé" in client.post(reverse("group_new"), form, follow=True).content.decode()
    assert "hedder sådan" in client.post(reverse("group_new"), form).content.decode()
    with opened_for(people.mine.actor, read_only=True):
        group = Group.objects.get()
    days = {"gang-day": "2026-12-01", "gang-clock": "9.00", "gang-times": "3"}
    client.post(reverse("group_sessions", args=[group.pk]), days)
    page = client.post(
        reverse("group_invite", args=[group.pk]), {"hvem-citizen": people.citizen.pk}, follow=True
    ).content.decode()
    assert people.citizen.full_name in page
    assert page.count("9.00") == 3
    assert "Vælg en borger." in client.post(reverse("group_invite", args=[group.pk])).content.decode()
    assert (
        "Skriv et helt tal."
        in client.post(reverse("group_sessions", args=[group.pk]), {**days, "gang-times": "mange"}).content.decode()
    )


def test_a_citizen_of_another_team_is_invited_from_their_own_page(people: People) -> None:
    rows = made(people)
    with opened_for(people.mine.actor):
        leave_group(member=rows["member"], on=TODAY, by=people.mine.actor)
    address = reverse("citizen_group", args=[people.citizen.pk])
    answer = people.team.client.post(address, {"group": rows["group"].pk}, follow=True)
    assert "Borgeren er inviteret." in answer.content.decode()
    assert people.stranger.client.post(address, {"group": rows["group"].pk}).status_code == 404


def test_ticking_off_takes_one_tap_each_and_is_corrected(people: People) -> None:
    rows = made(people)
    address = reverse("group_session", args=[rows["group"].pk, rows["session"].pk])
    people.mine.client.post(address, {f"t-{people.citizen.pk}": "excused"})
    assert turnouts(people) == ["excused", "absent"]
    assert "Tryk på, hvem der kom." in people.mine.client.post(address, follow=True).content.decode()
    people.mine.client.post(address, {f"t-{people.citizen.pk}": "vrøvl"})
    assert turnouts(people) == ["excused", "absent"]
    timeline = people.mine.client.get(reverse("citizen", args=[people.citizen.pk])).content.decode()
    assert "Meldte afbud til Værksted" in timeline


def test_the_rest_came(people: People) -> None:
    rows = made(people)
    with opened_for(people.mine.actor):
        [today] = plan_sessions(group=rows["group"], days=[TODAY], clock=None, by=people.mine.actor)
    people.mine.client.post(reverse("group_session", args=[rows["group"].pk, today.pk]), {"resten": "1"})
    assert turnouts(people) == ["absent", "absent", "came"]


def test_who_stays_away_twice_is_listed_until_they_come(people: People) -> None:
    rows = made(people)
    address, name = reverse("groups_missing"), people.citizen.full_name
    assert name in people.mine.client.get(address).content.decode()
    assert "Udeblevet to gange</a> <b>1</b>" in people.mine.client.get("/").content.decode()
    for who in ("stranger", "other"):
        assert name not in getattr(people, who).client.get(address).content.decode()
    with opened_for(people.mine.actor):
        [today] = plan_sessions(group=rows["group"], days=[TODAY], clock=None, by=people.mine.actor)
        tick_off(session=today, turnouts={people.citizen: Turnout.CAME}, on=TODAY, by=people.mine.actor)
    assert name not in people.mine.client.get(address).content.decode()


def test_what_is_not_yet_or_no_longer_is_refused(people: People) -> None:
    rows, by = made(people), people.mine.actor
    with opened_for(by):
        [later] = plan_sessions(group=rows["group"], days=[TODAY + timedelta(days=7)], clock=None, by=by)
        assert plan_sessions(group=rows["group"], days=[later.day], clock=None, by=by) == []
    with opened_for(by), pytest.raises(RuleBroken, match="først"):
        tick_off(session=later, turnouts={people.citizen: Turnout.CAME}, on=TODAY, by=by)
    with opened_for(by):
        leave_group(member=rows["member"], on=TODAY, by=by)
    with opened_for(by), pytest.raises(RuleBroken, match="ude af gruppen"):
        leave_group(member=rows["member"], on=TODAY, by=by)
    with opened_for(by):
        [back] = invite_citizens(group=rows["group"], citizens=[people.citizen], on=TODAY, by=by)
        assert back.pk == rows["member"].pk
        assert invite_citizens(group=rows["group"], citizens=[people.citizen], on=TODAY, by=by) == []
        assert GroupMember.objects.count() == 1
