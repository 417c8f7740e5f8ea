"""Mentor support: granted, used against the grant, gone along, promised; who sees it, and the way back."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.mentors import GrantPlan, grant_mentor, keep_promise, promise, write_use
from jobspor.citizens.models import MentorGrant, MentorPromise, MentorUse, NextStep
from jobspor.citizens.queries.mentors import Support, supports_of
from tests.people import People, Person, as_owner

TODAY, LAST = date(2026, 12, 1), date(2027, 2, 22)
GRANT = {
    "kind": "lab", "mentor_name": "Bo Ravn", "phone": "55009901", "purpose": "Post og aftaler i hverdagen",
    "minutes_a_week": "1,5", "starts_on": "2026-12-01", "ends_on": "2027-02-22", "decided_on": "2026-11-30",
    "paragraph": "LAB kap. 26",
}  # fmt: skip


def address(people: People, name: str = "mentor_new", *more: int) -> str:
    return reverse(name, args=[people.citizen.pk, *more])


def post(people: People, who: Person | None = None, **changed: str) -> Any:
    return (who or people.mine).client.post(address(people), GRANT | changed, follow=True)


def granted(people: People, **changed: Any) -> MentorGrant:
    by = people.mine.actor
    plan = {"mentor_name": "Bo Ravn", "phone": "55009901", **changed}
    with opened_for(by):
        made = GrantPlan("lab", 90, TODAY, LAST, TODAY, "Post og aftaler", **plan)
        return grant_mentor(citizen=people.citizen, plan=made, follower=people.mine.employee, on=TODAY, by=by)


def support(people: People) -> Support:
    with opened_for(people.mine.actor, read_only=True):
        [one] = supports_of(people.citizen)
        return one


@given(
    minutes=st.integers(1, 37 * 60),
    days=st.integers(0, 400),
    used=st.lists(st.integers(1, 720), max_size=20),
)
def test_the_hours_of_a_grant(minutes: int, days: int, used: list[int]) -> None:
    """Whole weeks are whole, a longer period is never less, and what is used and left is what was granted."""
    grant = MentorGrant(minutes_a_week=minutes, starts_on=TODAY, ends_on=TODAY + timedelta(days=days))
    longer = MentorGrant(minutes_a_week=minutes, starts_on=TODAY, ends_on=TODAY + timedelta(days=days + 1))
    assert 0 <= longer.minutes - grant.minutes <= minutes // 7 + 1
    if (days + 1) % 7 == 0:
        assert grant.minutes == minutes * (days + 1) // 7
    told = Support(grant, sum(used))
    assert told.used + told.left == grant.minutes
    assert told.is_over is (sum(used) > grant.minutes)
    assert told.over == max(0, sum(used) - grant.minutes)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404)]
)
def test_it_is_for_those_who_work_with_the_case(people: People, who: str, status: int) -> None:
    row, person = granted(people), getattr(people, who)
    assert person.client.get(address(people, "mentor", row.pk)).status_code == status
    assert post(people, person).status_code == status
    sent = {"use-day": "2026-12-01", "use-what": "talk", "use-minutes": "45 min"}
    assert person.client.post(address(people, "mentor_use", row.pk), sent, follow=True).status_code == status
    for name in ("mentor_send_link", "mentor_read_link"):
        assert person.client.post(address(people, name, row.pk), follow=True).status_code == status
    with as_owner():
        assert MentorUse.objects.count() == (1 if status == 200 else 0)


@pytest.mark.django_db
def test_a_grant_is_a_step_two_weeks_before_it_ends_and_can_be_taken_back(people: People) -> None:
    page = post(people).content.decode()
    assert "Bo Ravn" in page
    assert "ikke verificeret" in page
    assert support(people).grant.minutes == 90 * 12
    with as_owner():
        step = NextStep.objects.get()
    assert (step.due_on, step.owner_id) == (date(2027, 2, 8), people.mine.employee.pk)
    assert "Mentorstøtten slutter 22. februar 2027" in step.what
    assert "Bo Ravn" in people.mine.client.get(address(people, "citizen_support")).content.decode()
    [undo] = set(re.findall(r'action="(/gjort/[^"]+)"', page))
    people.mine.client.post(undo)
    with as_owner():
        assert not MentorGrant.objects.exists()
        assert not NextStep.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"mentor_name": ""}, "Skriv, hvem mentoren er, eller vælg en kollega."),
        ({"ends_on": "2026-11-30"}, "Støtten kan ikke slutte, før den begynder."),
        ({"minutes_a_week": "mange"}, "Skriv timer og minutter"),
        ({"minutes_a_week": "60"}, "Skriv højst"),
        ({"purpose": ""}, "Skriv, hvad støtten skal bruges til."),
        ({"phone": "55000100"}, "Det er borgerens eget nummer eller e-mail."),
        ({"email": "bo@"}, "Skriv en e-mail som navn@eksempel.dk."),
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(people: People, changed: dict[str, str], said: str) -> None:
    page = people.mine.client.post(address(people), GRANT | changed).content.decode()
    assert said in page
    assert GRANT["paragraph"] in page
    with as_owner():
        assert not MentorGrant.objects.exists()


@pytest.mark.django_db
def test_time_is_written_against_the_grant_and_more_is_seen(people: People) -> None:
    row, where = granted(people), ""
    where = address(people, "mentor_use", row.pk)
    sent = {"use-day": "2026-12-01", "use-what": "doctor", "use-minutes": "2 t"}
    for _twice in range(2):
        page = people.mine.client.post(where, sent, follow=True).content.decode()
    assert "Tiden er skrevet." in page
    assert (support(people).used, support(people).left) == (120, 960)
    page = people.mine.client.post(where, sent | {"use-day": "2027-02-23"}).content.decode()
    assert "Vælg en dag imellem." in page
    by = people.mine.actor
    with opened_for(by):
        for day in range(9):
            write_use(grant=row, day=TODAY + timedelta(days=day), what="talk", minutes=120, by=by)
    assert "2\xa0t mere end bevilget" in people.mine.client.get(address(people, "mentor", row.pk)).content.decode()


@pytest.mark.django_db
def test_the_mentor_comes_along_and_was_there(people: People) -> None:
    row = granted(people)
    sent = {"come-day": "2026-12-03", "come-what": "doctor", "come-where": "Lægehuset kl. 9"}
    page = people.mine.client.post(address(people, "mentor_come", row.pk), sent, follow=True).content.decode()
    assert "Lægehuset kl. 9" in page
    assert support(people).used == 0
    with as_owner():
        use = MentorUse.objects.get()
    where = address(people, "mentor_came", row.pk, use.pk)
    assert "Skriv, hvor mange timer." in people.mine.client.post(where).content.decode()
    people.mine.client.post(where, {"minutes": "1 t 15 min"})
    assert support(people).used == 75
    assert people.mine.client.post(where, {"minutes": "1 t"}).status_code == 404
    people.mine.client.post(address(people, "mentor_call_off", row.pk, use.pk))
    assert support(people).used == 0


@pytest.mark.django_db
def test_promises_are_kept_or_not_with_a_reason(people: People) -> None:
    row, by = granted(people), people.mine.actor
    sent = {"promise-what": "Ringe til boligkontoret", "promise-due_on": "2026-12-02"}
    people.mine.client.post(address(people, "mentor_promise", row.pk), sent)
    with opened_for(by):
        other = promise(grant=row, what="Hente brevet", due_on=date(2026, 11, 30), by=by)
    page = people.mine.client.get(address(people, "mentor", row.pk)).content.decode()
    assert "Ringe til boligkontoret" in page
    assert "over tid" in page
    where = address(people, "mentor_promise_broken", row.pk, other.pk)
    assert "Skriv, hvorfor løftet ikke blev holdt." in people.mine.client.post(where).content.decode()
    people.mine.client.post(where, {"why": "Var syg"})
    with as_owner():
        first = MentorPromise.objects.exclude(pk=other.pk).get()
    people.mine.client.post(address(people, "mentor_promise_kept", row.pk, first.pk))
    page = people.mine.client.get(address(people, "mentor", row.pk)).content.decode()
    assert "ikke holdt, fordi: Var syg" in page
    assert "holdt tirs.\xa01.\xa0dec." in page
    with opened_for(by), pytest.raises(RuleBroken, match="gjort op"):
        keep_promise(promise=other, on=TODAY, by=by)


@pytest.mark.django_db
def test_it_can_end_before_or_after_but_not_before_it_began(people: People) -> None:
    row = granted(people)
    where, hours = address(people, "mentor_change", row.pk), {"change-minutes_a_week": "1,5"}
    said = people.mine.client.post(where, {**hours, "change-ends_on": "2026-11-01"}).content.decode()
    assert "Støtten begyndte den" in said
    people.mine.client.post(where, {**hours, "change-ends_on": "2026-12-14"})
    assert support(people).grant.minutes == 180


@pytest.mark.django_db
def test_a_colleague_writes_here_and_gets_no_link(people: People) -> None:
    row = granted(people, employee=people.team.employee, mentor_name="", phone="")
    page = people.mine.client.get(address(people, "mentor", row.pk)).content.decode()
    assert "Jonas Bech" in page
    assert "Send link" not in page
    page = people.mine.client.post(address(people, "mentor_send_link", row.pk), follow=True).content.decode()
    assert "Mentoren er en kollega" in page


def test_a_leader_sees_what_is_used_of_what_is_granted(people: People) -> None:
    row, by = granted(people), people.mine.actor
    lists = [reverse(name) for name in ("mentor_grants", "mentor_grants_beyond")]
    with opened_for(by):
        write_use(grant=row, day=TODAY, what="talk", minutes=row.minutes, by=by)
    everything, beyond = (people.leader.client.get(where).content.decode() for where in lists)
    assert "Karsten Vestergaard" in everything
    assert "Karsten Vestergaard" not in beyond
    with opened_for(by):
        write_use(grant=row, day=TODAY, what="talk", minutes=1, by=by)
    beyond = people.leader.client.get(lists[1]).content.decode()
    assert "1 min mere end bevilget" in beyond.replace("\xa0", " ")
    assert "Mentorstøtte brugt mere end givet" in people.leader.client.get("/").content.decode()
    for who in (people.stranger, people.other):
        assert "Karsten" not in who.client.get(lists[0]).content.decode()
