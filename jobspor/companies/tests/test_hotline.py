"""A company with a problem reaches a person at once, who accepts it with all that is known, answers and closes it."""

from datetime import date, timedelta
from typing import Any

import pytest

from jobspor.access.models import Event, Message
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.companies.actions import enter_cooperation, hotline
from jobspor.companies.models import HotlineCall, Workplace
from jobspor.companies.tests.conftest import NOW
from tests.people import People, as_owner

TODAY = date(2026, 11, 24)
PROBLEM = hotline.Problem(caller="Ib Steen", phone="55001199", what="Ingen mødte op til vagten")
MINUTE = timedelta(minutes=1)


def called(people: People, workplace: Workplace) -> HotlineCall:
    """Jonas Bech takes the call, and Mette Holm is to answer."""
    said: dict[str, Any] = {"taken_by": people.team.employee, "receiver": people.mine.employee}
    with opened_for(people.team.actor):
        return hotline.take_call(workplace=workplace, problem=PROBLEM, by=people.team.actor, at=NOW, **said)


def test_a_problem_goes_from_the_call_to_the_end(people: People, workplace: Workplace) -> None:
    taker, consultant = people.team.client, people.mine.client
    sent = {"caller": "Ib Steen", "phone": "55 00 11 99", "what": "Ingen mødte op", "receiver": people.mine.employee.pk}
    assert taker.post(f"/virksomheder/{workplace.pk}/hotline/nyt/", sent).status_code == 302
    with as_owner():
        call = HotlineCall.objects.get()
        message = Message.objects.get(kind="hotline-call")
    assert message.to == people.mine.user.email
    assert "Havnens Proviant" in message.body
    here = f"/virksomheder/{workplace.pk}/hotline/{call.pk}/"
    assert "Virksomheder, der venter på dit svar" in consultant.get("/").content.decode()
    assert "Virksomheder, der venter på dit svar" not in taker.get("/").content.decode()
    assert "Ingen mødte op" in consultant.get("/virksomheder/hotline/mine/").content.decode()
    refused = consultant.post(here, {"answered": "", "answer": "Vi finder en anden"}).content.decode()
    assert "Tag imod opkaldet først" in refused
    consultant.post(f"{here}tag-imod/")
    assert "imens" in taker.post(f"{here}tag-imod/", follow=True).content.decode()
    assert consultant.post(here, {"answered": "", "answer": "Vi finder en anden"}).status_code == 302
    assert "Virksomheder, der venter på dit svar" not in consultant.get("/").content.decode()
    consultant.post(f"{here}luk/")
    assert "Ingen mødte op" not in consultant.get("/virksomheder/hotline/").content.decode()
    assert "Ingen mødte op" in consultant.get("/virksomheder/hotline/?vis=alle").content.decode()
    assert "1 af 1 besvaret i tide" in people.leader.client.get("/virksomheder/hotline/").content.decode()


def test_whoever_can_answer_at_once_has_accepted(people: People, workplace: Workplace) -> None:
    sent = {"caller": "Ib", "phone": "55001199", "what": "Hvem ringer vi til?", "receiver": people.mine.employee.pk}
    people.mine.client.post(f"/virksomheder/{workplace.pk}/hotline/nyt/", sent)
    with as_owner():
        assert HotlineCall.objects.get().accepted_at == NOW
        assert not Message.objects.exists()


@pytest.mark.parametrize("missing", ["caller", "phone", "what"])
def test_what_is_missing_is_said(people: People, workplace: Workplace, missing: str) -> None:
    sent = {"caller": "Ib", "phone": "55001199", "what": "Støj i hallen", "receiver": people.mine.employee.pk}
    page = people.mine.client.post(f"/virksomheder/{workplace.pk}/hotline/nyt/", {**sent, missing: ""})
    assert page.status_code == 200
    assert "Ikke gemt endnu" in page.content.decode()


def test_nobody_accepts_so_the_cover_is_asked_and_then_a_leader(people: People, workplace: Workplace) -> None:
    cover = people.stranger.employee
    with opened_for(people.mine.actor) as scope:
        said: dict[str, Any] = {"consultant": people.mine.employee, "cover": cover, "on": TODAY}
        enter_cooperation(workplace=workplace, by=scope.actor, **said)
    call = called(people, workplace)
    for asked in (cover, people.leader.employee):
        with opened_for(people.team.actor) as scope:
            passed = hotline.escalate(call=call.pk, by=scope.actor, at=NOW + MINUTE)
            assert passed is not None
            assert passed.receiver == asked
    with opened_for(people.team.actor) as scope:
        assert hotline.escalate(call=call.pk, by=scope.actor, at=NOW + MINUTE) is None
    with as_owner():
        assert Message.objects.filter(kind="hotline-call").count() == 3


def test_what_is_accepted_is_not_passed_on_by_itself(people: People, workplace: Workplace) -> None:
    call = called(people, workplace)
    with opened_for(people.mine.actor) as scope:
        hotline.accept_call(call=call, me=people.mine.employee, by=scope.actor, at=NOW)
        assert hotline.escalate(call=call.pk, by=scope.actor, at=NOW + MINUTE) is None


def test_whoever_is_asked_instead_accepts_for_themselves(people: People, workplace: Workplace) -> None:
    call = called(people, workplace)
    here = f"/virksomheder/{workplace.pk}/hotline/{call.pk}/"
    people.mine.client.post(f"{here}tag-imod/")
    people.mine.client.post(here, {"pass": "", "to": people.stranger.employee.pk})
    page = people.stranger.client.get(here).content.decode()
    assert "Jeg tager imod" in page
    assert "Ingen mødte op til vagten" in page


def test_the_promise_is_the_municipalitys_and_holds_from_its_day(people: People, workplace: Workplace) -> None:
    first = called(people, workplace)
    assert first.answer_by == NOW + MINUTE
    leader = people.leader.client
    assert leader.post("/virksomheder/hotline/svartid/", {"minutes": "0", "valid_from": f"{TODAY}"}).status_code == 200
    assert leader.post("/virksomheder/hotline/svartid/", {"minutes": "5", "valid_from": f"{TODAY}"}).status_code == 302
    assert people.mine.client.get("/virksomheder/hotline/svartid/").status_code == 403
    assert called(people, workplace).answer_by == NOW + 5 * MINUTE
    with as_owner():
        assert HotlineCall.objects.get(pk=first.pk).answer_by == NOW + MINUTE


def test_late_is_counted_and_shown(people: People, workplace: Workplace) -> None:
    call = called(people, workplace)
    with opened_for(people.mine.actor) as scope:
        hotline.accept_call(call=call, me=people.mine.employee, by=scope.actor, at=NOW)
        hotline.answer_call(call=call, answer="Vi kommer", by=scope.actor, at=NOW + 2 * MINUTE)
        with pytest.raises(RuleBroken, match="besvaret imens"):
            hotline.answer_call(call=call, answer="Igen", by=scope.actor, at=NOW)
    page = people.leader.client.get("/virksomheder/hotline/?vis=for-sent").content.decode()
    assert "senere end lovet" in page
    assert "0 af 1 besvaret i tide" in page


def test_nobody_elsewhere_sees_it(people: People, workplace: Workplace) -> None:
    call = called(people, workplace)
    other = people.other.client
    assert other.get(f"/virksomheder/{workplace.pk}/hotline/{call.pk}/").status_code == 404
    assert "Ingen mødte op" not in other.get("/virksomheder/hotline/?vis=alle").content.decode()
    assert people.stranger.client.get(f"/virksomheder/{workplace.pk}/hotline/{call.pk}/").status_code == 200
    with opened_for(people.other.actor):
        assert not Event.objects.filter(verb="hotline.taken").exists()


def test_how_soon_persons_answer_month_by_month(people: People, workplace: Workplace) -> None:
    for days, minutes in ((0, 1), (0, 4), (40, 3), (40, None)):
        came = NOW - timedelta(days=days)
        said: dict[str, Any] = {"taken_by": people.mine.employee, "receiver": people.mine.employee}
        with opened_for(people.mine.actor) as scope:
            call = hotline.take_call(workplace=workplace, problem=PROBLEM, by=scope.actor, at=came, **said)
            if minutes:
                hotline.answer_call(call=call, answer="Ja", by=scope.actor, at=came + minutes * MINUTE)
    leader = people.leader.client
    rows = leader.get("/virksomheder/hotline/tal/").context["rows"]
    assert [(row.came, row.in_time, row.late, row.open, row.minutes) for row, _ in rows] == [
        (2, 1, 1, 0, 3),
        (2, 0, 1, 1, 3),
    ]
    for _row, cells in rows:
        for number, url in cells:
            assert not number or leader.get(url).context["page"].paginator.count == number
    assert leader.get("/virksomheder/hotline/excel/").status_code == 200
    assert people.mine.client.get("/virksomheder/hotline/tal/").status_code == 403
