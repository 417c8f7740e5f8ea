"""What was said to a company and promised: shown before the next call, on somebody's day, and counted for leaders."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobspor.access.journal import tell
from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken
from jobspor.companies import actions
from jobspor.companies.models import CallPause, Contact, FurtherConsultant, Promise, Workplace
from jobspor.companies.models.contacts import Outcome, PromiseState
from jobspor.companies.tests.conftest import NOW, cost
from jobspor.companies.tests.factories import make_workplace
from tests.people import People, as_owner

TODAY = date(2026, 11, 24)
SAID = {"about": "Plads på lageret", "outcome": "talked", "way": "call", "day": f"{TODAY}", "visit": "", "refusal": ""}


@pytest.fixture
def posted(people: People) -> dict[str, Any]:
    """The form as it is sent with only what has to be typed."""
    return {**SAID, "next_owner": people.mine.employee.pk}


def make_promise(people: People, workplace: Workplace, due_on: date, **changes: Any) -> Promise:
    """A promise of Mette Holm's."""
    said = {"what": "Sende aftalen", "owner": people.mine.employee, **changes}
    with opened_for(people.mine.actor):
        promised = actions.Promised(due_on=due_on, **said)
        return actions.make_promise(workplace=workplace, promised=promised, by=people.mine.actor, at=NOW)


def test_a_contact_and_what_comes_next_stand_beside_the_number(
    people: People, workplace: Workplace, posted: dict[str, Any]
) -> None:
    colleague, here = people.team.client, f"/virksomheder/{workplace.pk}/"
    sent = {**posted, "next_what": "Ringe om lageret", "next_on": "2026-12-01"}
    assert people.mine.client.post(f"{here}kontakter/ny/", sent).status_code == 302
    page = colleague.get(here).content.decode()
    assert "Plads på lageret" in page
    assert "Mette Holm" in page
    assert "Ringe om lageret" in page
    assert "Plads på lageret" in colleague.get(f"{here}kontakter/").content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"about": ""}, "mangler"),
        ({"next_what": "Ringe"}, "Et løfte har altid en dag"),
        ({"next_on": "2026-12-01"}, "Skriv, hvad der skal ske den dag"),
        ({"outcome": "refused"}, "Vælg, hvorfor de sagde nej"),
        ({"refusal": "no_time"}, "Vælg, hvorfor de sagde nej"),
        ({"inbound": "ja"}, "Skriv, om I tilbød et besøg"),
        ({"day": "2026-11-25"}, "Skriv kontakten, når I har talt sammen"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    people: People, workplace: Workplace, posted: dict[str, Any], changed: dict[str, str], said: str
) -> None:
    sent = {**posted, "note": "Stod i døren", **changed}
    page = people.mine.client.post(f"/virksomheder/{workplace.pk}/kontakter/ny/", sent).content.decode()
    assert said in page
    assert "Stod i døren" in page
    with as_owner():
        assert not Contact.objects.exists()


def test_a_company_that_calls_is_offered_a_visit_and_a_no_has_a_reason(
    people: People, workplace: Workplace, posted: dict[str, Any]
) -> None:
    client, here = people.mine.client, f"/virksomheder/{workplace.pk}/kontakter/"
    client.post(f"{here}ny/", {**posted, "inbound": "ja", "visit": "taken"})
    client.post(f"{here}ny/", {**posted, "outcome": "refused", "refusal": "no_tasks"})
    page = client.get(here).content.decode()
    assert "tog imod et besøg" in page
    assert "Har ingen opgaver" in page


def test_the_municipality_has_its_own_words_to_a_no(people: People, workplace: Workplace) -> None:
    new = f"/virksomheder/{workplace.pk}/kontakter/ny/"
    assert "Tilbyd at komme forbi" in people.mine.client.get(new).content.decode()
    leader = people.leader.client
    assert leader.post("/virksomheder/nej-tak/", {"no_tasks": "Vi kommer og kigger."}).status_code == 302
    page = people.mine.client.get(new).content.decode()
    assert "Vi kommer og kigger." in page
    assert "Tilbyd at komme forbi" not in page
    assert people.mine.client.get("/virksomheder/nej-tak/").status_code == 403


def test_a_promise_that_is_due_is_on_its_owners_day_and_no_others(people: People, workplace: Workplace) -> None:
    make_promise(people, workplace, TODAY)
    make_promise(people, workplace, TODAY + timedelta(days=1), what="Ringe igen")
    assert "Løfter til virksomheder, der skal holdes" in people.mine.client.get("/").content.decode()
    assert "Løfter til virksomheder, der skal holdes" not in people.team.client.get("/").content.decode()
    due = people.mine.client.get("/virksomheder/loefter/nu/").content.decode()
    assert "Sende aftalen" in due
    assert "Ringe igen" not in due


def test_the_list_begins_with_the_teams_for_those_who_lead_one(people: People, workplace: Workplace) -> None:
    make_promise(people, workplace, TODAY, what="Ringe med svar")
    leader, here = people.leader.client, "/virksomheder/loefter/"
    assert "Ringe med svar" in leader.get(here).content.decode()
    assert "Ringe med svar" not in leader.get(f"{here}?vis=mine").content.decode()
    assert "Ringe med svar" not in people.team.client.get(here).content.decode()


def test_a_promise_is_settled_once_and_says_why_it_was_not_kept(people: People, workplace: Workplace) -> None:
    promise = make_promise(people, workplace, TODAY)
    client, here = people.mine.client, f"/virksomheder/{workplace.pk}/loefter/{promise.pk}/"
    refused = client.post(here, {"settle": "", "state": "broken", "note": ""}).content.decode()
    assert "Skriv, hvorfor løftet ikke blev holdt" in refused
    assert client.post(here, {"settle": "", "state": "broken", "note": "Jeg var syg"}).status_code == 302
    again = client.post(here, {"settle": "", "state": "kept", "note": ""}).content.decode()
    assert "Løftet er afgjort imens" in again
    with opened_for(people.mine.actor):
        assert [tell(event).text for event in Event.objects.filter(model="companies.promise").order_by("pk")] == [
            "Mette Holm har lovet: Sende aftalen.",
            "Løftet blev ikke holdt: Sende aftalen.",
        ]


def test_a_promise_is_given_on(people: People, workplace: Workplace) -> None:
    promise = make_promise(people, workplace, TODAY)
    here = f"/virksomheder/{workplace.pk}/loefter/{promise.pk}/"
    people.mine.client.post(here, {"give": "", "to": people.team.employee.pk})
    assert "Sende aftalen" in people.team.client.get("/virksomheder/loefter/nu/").content.decode()


def test_what_is_kept_on_time_is_counted_by_team_and_opens_its_rows(people: People, workplace: Workplace) -> None:
    yesterday = TODAY - timedelta(days=1)
    for state, settled in ((PromiseState.KEPT, yesterday), (PromiseState.KEPT, TODAY), (PromiseState.WITHDRAWN, TODAY)):
        promise = make_promise(people, workplace, yesterday)
        with opened_for(people.mine.actor):
            actions.settle_promise(promise=promise, state=state, note="Ja", on=settled, by=people.mine.actor)
    make_promise(people, workplace, yesterday)
    leader = people.leader.client
    page = leader.get("/virksomheder/loefter/tal/").content.decode()
    assert "33 %" in page
    assert people.mine.client.get("/virksomheder/loefter/tal/").status_code == 403
    team = people.mine.employee.team_id
    for stand, count in (("til-tiden", 1), ("for-sent", 1), ("trukket", 1), ("nu", 1), ("alle", 4)):
        listed = leader.get(f"/virksomheder/loefter/?vis=alle&team={team}&stand={stand}&fra=2026-11-01&til={yesterday}")
        assert listed.context["page"].paginator.count == count, stand
    assert leader.get("/virksomheder/loefter/excel/?vis=alle&stand=alle").status_code == 200


def test_who_wants_peace_is_shown_before_every_call(people: People, workplace: Workplace) -> None:
    make_promise(people, workplace, TODAY)
    client, here = people.mine.client, f"/virksomheder/{workplace.pk}/"
    said = {"asked_by": "Ib Steen, direktør", "why": "Travlt til jul"}
    assert "ikke er kommet endnu" in client.post(f"{here}ring-ikke/", {**said, "until": f"{TODAY}"}).content.decode()
    assert client.post(f"{here}ring-ikke/", {**said, "until": "2027-03-01"}).status_code == 302
    for address in (here, f"{here}kontakter/", f"{here}kontakter/ny/"):
        page = people.team.client.get(address).content.decode()
        assert "Ring ikke før" in page, address
        assert "Ib Steen, direktør" in page, address
    for address in ("/virksomheder/", "/virksomheder/loefter/"):
        assert "Ring ikke før" in client.get(address).content.decode(), address
    assert "Havnens Proviant" not in client.get("/virksomheder/?kontakt=fri").content.decode()
    with as_owner():
        pause = CallPause.objects.get()
    client.post(f"{here}ring-ikke/{pause.pk}/haev/")
    assert "Ring ikke før <" not in client.get(here).content.decode()
    assert "Havnens Proviant" in client.get("/virksomheder/?kontakt=fri").content.decode()


def test_a_large_company_has_several_of_ours_each_for_something(people: People, workplace: Workplace) -> None:
    client, here = people.mine.client, f"/virksomheder/{workplace.pk}/"
    own = client.post(f"{here}konsulenter/ny/", {"employee": people.mine.employee.pk, "what_for": "alt"})
    assert "én vej ind" in own.content.decode()
    sent = {"employee": people.team.employee.pk, "what_for": "lageret"}
    assert client.post(f"{here}konsulenter/ny/", sent).status_code == 302
    assert "står her allerede" in client.post(f"{here}konsulenter/ny/", sent).content.decode()
    assert "lageret" in client.get(here).content.decode()
    with as_owner():
        further = FurtherConsultant.objects.get()
    client.post(f"{here}konsulenter/{further.pk}/slut/")
    assert "Kun den ene konsulent" in client.get(here).content.decode()


def test_a_mentor_needs_a_number(people: People, workplace: Workplace) -> None:
    sent = {"name": "Ib", "email": "ib@example.com", "messages_in": "da", "is_mentor": "on", "roles": ["leader", "hr"]}
    here = f"/virksomheder/{workplace.pk}/kontaktpersoner/ny/"
    assert "Skriv mentorens telefonnummer" in people.mine.client.post(here, sent).content.decode()
    assert people.mine.client.post(here, {**sent, "phone": "55001122"}).status_code == 302
    assert "leder, HR, mentor" in people.mine.client.get(f"/virksomheder/{workplace.pk}/").content.decode()


def test_the_share_contacted_adds_up_and_opens_its_rows(people: People, workplace: Workplace) -> None:
    with as_owner():
        make_workplace(people.home, employees=3, branch_code="476110")
        make_workplace(people.home, employees=0)
        make_workplace(people.home, employees=None)
        make_workplace(people.away, employees=3)
    spoken = actions.Spoken(employee=people.mine.employee, day=TODAY, about="Jul", outcome=Outcome.TALKED)
    with opened_for(people.mine.actor):
        actions.write_contact(workplace=workplace, spoken=spoken, by=people.mine.actor, at=NOW)
    client = people.mine.client
    page = client.get("/virksomheder/kontaktede/")
    assert (page.context["whole"].all, page.context["whole"].contacted) == (4, 1)
    for name, shares in (("ansatte", page.context["sizes"]), ("branche", page.context["branches"])):
        for share in shares:
            for contact, count in (("", share.all), ("med", share.contacted), ("uden", share.never)):
                listed = client.get(f"/virksomheder/?vis=kommune&{name}={share.key}&kontakt={contact}")
                assert listed.context["page"].paginator.count == count, (name, share.key, contact)


def test_nobody_elsewhere_sees_what_was_said(people: People, workplace: Workplace) -> None:
    promise = make_promise(people, workplace, TODAY)
    spoken = actions.Spoken(employee=people.mine.employee, day=TODAY, about="Hemmeligt", outcome=Outcome.TALKED)
    with opened_for(people.mine.actor):
        actions.write_contact(workplace=workplace, spoken=spoken, by=people.mine.actor, at=NOW)
    other = people.other.client
    here = f"/virksomheder/{workplace.pk}/"
    assert "Hemmeligt" not in other.get(here).content.decode()
    assert "Hemmeligt" not in other.get(f"{here}kontakter/").content.decode()
    assert "Sende aftalen" not in other.get("/virksomheder/loefter/?vis=alle&stand=alle").content.decode()
    assert other.get(f"{here}loefter/{promise.pk}/").status_code == 404
    for one in (people.team, people.stranger):
        assert "Hemmeligt" in one.client.get(here).content.decode()


def test_lists_cost_the_same_however_long(people: People, workplace: Workplace) -> None:
    client, costs = people.mine.client, []
    for number in range(2):
        for _ in range(1 + 6 * number):
            make_promise(people, workplace, TODAY)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/virksomheder/loefter/")
        costs.append(cost(queries))
    assert costs[0] == costs[1] <= 12


def test_the_future_is_not_promised_backwards(people: People, workplace: Workplace) -> None:
    promise = make_promise(people, workplace, TODAY)
    with opened_for(people.mine.actor):
        by = people.mine.actor
        actions.settle_promise(promise=promise, state=PromiseState.KEPT, note="", on=TODAY, by=by)
        with pytest.raises(RuleBroken, match="afgjort imens"):
            actions.give_promise(promise=promise, to=people.team.employee, by=by)


def test_a_pause_that_is_undone_gives_the_one_before_back(people: People, workplace: Workplace) -> None:
    by = people.mine.actor
    said: dict[str, Any] = {"workplace": workplace, "asked_by": "Ib", "why": "Travlt", "on": TODAY, "by": by, "at": NOW}
    with opened_for(by):
        actions.pause_calls(until=date(2027, 1, 4), **said)
    with opened_for(by) as scope:
        actions.pause_calls(until=date(2027, 3, 1), **said)
    with opened_for(by):
        undo_act(scope.act, by=by, at=NOW)
        assert CallPause.objects.get(lifted_on=None).until == date(2027, 1, 4)


def test_a_contact_that_is_undone_takes_its_promise_along(people: People, workplace: Workplace) -> None:
    by, owner = people.mine.actor, people.mine.employee
    spoken = actions.Spoken(employee=owner, day=TODAY, about="Jul", outcome=Outcome.TALKED)
    promised = actions.Promised(what="Ringe", due_on=TODAY, owner=owner)
    with opened_for(by) as scope:
        actions.write_contact(workplace=workplace, spoken=spoken, promised=promised, by=by, at=NOW)
    with opened_for(by):
        undo_act(scope.act, by=by, at=NOW)
        assert not Contact.objects.exists()
        assert not Promise.objects.exists()


def test_all_contacts_are_listed_and_each_number_opens_its_own(
    people: People, workplace: Workplace, posted: dict[str, Any]
) -> None:
    client, here = people.mine.client, f"/virksomheder/{workplace.pk}/kontakter/ny/"
    for changed in ({}, {"inbound": "ja", "visit": "offered"}, {"outcome": "refused", "refusal": "no_time"}):
        client.post(here, {**posted, **changed})
    page = client.get("/virksomheder/kontakter/")
    assert page.context["page"].paginator.count == 3
    for figure in (*page.context["figures"], *page.context["refusals"]):
        assert client.get(figure["url"]).context["page"].paginator.count == figure["value"], figure["name"]
    assert [figure["value"] for figure in page.context["figures"]] == [1, 1, 0, 1]
    assert client.get("/virksomheder/kontakter/?q=havnens&hvad=sludder&fra=x").status_code == 200
    assert client.get("/virksomheder/kontakter/excel/").status_code == 200
    assert "Plads på lageret" not in people.other.client.get("/virksomheder/kontakter/").content.decode()
