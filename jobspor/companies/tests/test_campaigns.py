"""A round of calls: frozen, shared out, nobody called twice, worked through one company at a time, and ended."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.access.undo import undo_act
from jobspor.companies import actions
from jobspor.companies.actions.calling import claim_next
from jobspor.companies.actions.openings import Wanted, write_opening
from jobspor.companies.models import CallClaim, Campaign, CampaignEntry, Contact, Promise, Workplace
from jobspor.companies.models.contacts import ContactWay, Outcome
from jobspor.companies.models.openings import OpeningKind
from jobspor.companies.tests.conftest import NOW, cost
from jobspor.companies.tests.factories import make_cooperation, make_place, make_workplace
from jobspor.companies.tests.rounds import make_campaign, make_segment
from jobspor.companies.tests.test_segments import reach
from tests.people import People, Person, as_owner

TODAY = date(2026, 11, 24)
HERE = "/virksomheder/kampagner/"
TALKED = {"outcome": "talked", "about": "Praktik", "refusal": ""}


@pytest.fixture
def firms(people: People) -> list[Workplace]:
    """Six workplaces in the order of their names."""
    with as_owner():
        return [make_workplace(people.home, name=f"Firma {letter}") for letter in "ABCDEF"]


def begun(people: People, firms: list[Workplace], *callers: Person, **plan: Any) -> Campaign:
    """A campaign of Mette Holm's, shared among some."""
    with opened_for(people.mine.actor):
        return make_campaign(people.mine, [one.pk for one in firms], NOW, [one.employee for one in callers], **plan)


def next_for(client: Client, campaign: Campaign) -> str:
    """The address of the company somebody is given."""
    return str(client.post(f"{HERE}{campaign.pk}/naeste/")["Location"])


def said_to(people: People, workplace: Workplace, who: Person, **spoken: Any) -> Contact:
    """Somebody has spoken with a company outside the campaign."""
    given = {"employee": who.employee, "day": TODAY, "about": "Jul", "outcome": Outcome.TALKED, **spoken}
    with opened_for(who.actor):
        return actions.write_contact(workplace=workplace, spoken=actions.Spoken(**given), by=who.actor, at=NOW)


def test_a_campaign_is_begun_from_a_segment_and_shared_evenly(people: People, firms: list[Workplace]) -> None:
    with opened_for(people.mine.actor):
        segment = make_segment(people.mine)
    callers = [people.mine.employee.pk, people.team.employee.pk]
    sent = {
        "name": "Jul", "purpose": "Spørge om praktik", "segment": segment.pk, "starts_on": f"{TODAY}",
        "callers": callers, "shared": "evenly",
    }  # fmt: skip
    where = people.mine.client.post(f"{HERE}ny/", sent)["Location"]
    page = people.team.client.get(where).content.decode()
    assert "Spørge om praktik" in page
    assert "I kommunen" in page
    with as_owner():
        counts = [CampaignEntry.objects.filter(caller=pk).count() for pk in callers]
    assert counts == [3, 3]
    assert "Virksomheder, du skal ringe til" in people.team.client.get("/").content.decode()
    assert "Virksomheder, du skal ringe til" not in people.stranger.client.get("/").content.decode()
    assert "Jul" in people.team.client.get(f"{HERE}mine/").content.decode()


def test_the_companys_own_consultant_calls_first(people: People, firms: list[Workplace]) -> None:
    with as_owner():
        make_cooperation(people.stranger.employee, firms[2])
    with opened_for(people.mine.actor):
        segment = make_segment(people.mine)
    sent = {
        "name": "Jul", "purpose": "Praktik", "segment": segment.pk, "starts_on": f"{TODAY}",
        "callers": [people.team.employee.pk], "shared": "consultant",
    }  # fmt: skip
    people.mine.client.post(f"{HERE}ny/", sent)
    with as_owner():
        assert CampaignEntry.objects.get(workplace=firms[2]).caller == people.stranger.employee
        assert CampaignEntry.objects.filter(caller=people.team.employee).count() == 5


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "»Navn« mangler"),
        ({"ends_on": "2026-11-01"}, "slutter, før den begynder"),
        ({"starts_on": "i morgen"}, "Skriv en dato"),
    ],
)
def test_what_is_missing_is_said(people: People, firms: list[Workplace], changed: dict[str, str], said: str) -> None:
    with opened_for(people.mine.actor):
        segment = make_segment(people.mine)
    sent = {"name": "Jul", "purpose": "P", "segment": segment.pk, "starts_on": f"{TODAY}", "shared": "evenly"}
    assert said in people.mine.client.post(f"{HERE}ny/", {**sent, **changed}).content.decode()


def test_a_segment_without_companies_begins_nothing(people: People) -> None:
    with opened_for(people.mine.actor):
        segment = make_segment(people.mine, least=4000)
    sent = {"name": "Jul", "purpose": "P", "segment": segment.pk, "starts_on": f"{TODAY}", "shared": "evenly"}
    assert "ingen virksomheder i dag" in people.mine.client.post(f"{HERE}ny/", sent).content.decode()


def test_the_list_is_frozen_until_somebody_tops_it_up(people: People, firms: list[Workplace]) -> None:
    campaign = begun(people, firms, people.mine, people.team)
    with as_owner():
        new = make_workplace(people.home, name="Ny i byen")
        firms[0].closed_on = TODAY
        firms[0].save()
    here = f"{HERE}{campaign.pk}/"
    assert "Ny i byen" not in people.mine.client.get(here).content.decode()
    people.mine.client.post(f"{here}fyld-paa/")
    with as_owner():
        assert CampaignEntry.objects.filter(campaign=campaign).count() == 7
        assert CampaignEntry.objects.get(workplace=new).caller in (people.mine.employee, people.team.employee)
    again = people.mine.client.post(f"{here}fyld-paa/", follow=True).content.decode()
    assert "ingen nye virksomheder" in again


def test_one_works_through_the_list_a_company_at_a_time(people: People, firms: list[Workplace]) -> None:
    campaign, client = begun(people, firms[:2], people.mine), people.mine.client
    first = next_for(client, campaign)
    page = client.get(first).content.decode()
    assert "Firma A" in page
    assert "Spørge om praktik til en ung" in page
    sent = {**TALKED, "note": "Ring i januar", "next_what": "Ringe igen", "next_on": "2027-01-04"}
    second = client.post(first, {**sent, "next_owner": people.mine.employee.pk})["Location"]
    assert "Firma B" in client.get(second).content.decode()
    last = client.post(second, {**TALKED, "next_owner": people.mine.employee.pk}, follow=True).content.decode()
    assert "ikke flere at ringe til i dag" in last
    with as_owner():
        assert Promise.objects.get().what == "Ringe igen"
        assert Contact.objects.filter(workplace=firms[0], note="Ring i januar", way="call").exists()
        assert not CallClaim.objects.exists()
    listed = client.get(f"{HERE}{campaign.pk}/?stand=loefte")
    assert [row.workplace.name for row, _ in listed.context["rows"]] == ["Firma A"]


def test_two_callers_are_never_given_the_same_company(people: People, firms: list[Workplace]) -> None:
    campaign = begun(people, firms[:2])
    mine, theirs = next_for(people.mine.client, campaign), next_for(people.team.client, campaign)
    assert mine != theirs
    assert next_for(people.mine.client, campaign) == mine
    assert next_for(people.stranger.client, campaign) == f"{HERE}{campaign.pk}/"
    assert "har virksomheden åben lige nu" in people.team.client.get(mine).content.decode()
    refused = people.team.client.post(mine, {**TALKED, "next_owner": people.team.employee.pk}).content.decode()
    assert "Mette Holm har virksomheden åben" in refused
    taken = people.stranger.client.post(f"{mine}tag/", follow=True).content.decode()
    assert "Mette Holm har virksomheden åben" in taken


def test_a_claim_lasts_for_a_while_and_is_let_go_of(people: People, firms: list[Workplace]) -> None:
    campaign = begun(people, firms[:1])
    mine = next_for(people.mine.client, campaign)
    with opened_for(people.team.actor):
        said: dict[str, Any] = {"campaign": campaign, "me": people.team.employee, "scope": reach(people)}
        assert claim_next(at=NOW, **said) is None
        assert claim_next(at=NOW + timedelta(minutes=21), **said) is not None
        CallClaim.objects.all().delete()
    people.mine.client.post(f"{mine}tag/")
    people.mine.client.post(f"{mine}fra/", {"stop": ""})
    assert next_for(people.team.client, campaign) == mine
    people.team.client.post(f"{mine}fra/")
    with as_owner():
        assert CampaignEntry.objects.get().again_on == TODAY + timedelta(days=1)
    assert next_for(people.mine.client, campaign) == f"{HERE}{campaign.pk}/"


def test_one_may_take_a_colleagues_company_and_is_given_it_until_it_is_called(
    people: People, firms: list[Workplace]
) -> None:
    campaign = begun(people, firms[:2], people.team)
    with as_owner():
        theirs = campaign.entries.order_by("pk").latest("pk")
    taken = f"{HERE}{campaign.pk}/ring/{theirs.pk}/"
    assert next_for(people.mine.client, campaign) == f"{HERE}{campaign.pk}/"
    people.mine.client.post(f"{taken}tag/")
    assert next_for(people.mine.client, campaign) == taken
    assert next_for(people.team.client, campaign) != taken


def test_nobody_answers_and_the_company_comes_again_tomorrow(people: People, firms: list[Workplace]) -> None:
    campaign, client = begun(people, firms[:1], people.mine), people.mine.client
    first = next_for(client, campaign)
    client.post(first, {**TALKED, "outcome": "no_answer", "next_owner": people.mine.employee.pk})
    assert next_for(client, campaign) == f"{HERE}{campaign.pk}/"
    with opened_for(people.mine.actor):
        tomorrow = NOW + timedelta(days=1)
        scope = replace(reach(people), on=TODAY + timedelta(days=1))
        assert claim_next(campaign=campaign, me=people.mine.employee, at=tomorrow, scope=scope) is not None


def test_who_should_not_be_called_is_passed_over_with_the_reason(people: People, firms: list[Workplace]) -> None:
    quiet, recent, protected, elsewhere, closed, free = firms
    before = begun(people, [elsewhere], name="Den første")
    campaign = begun(people, firms)
    said_to(people, recent, people.stranger, day=TODAY - timedelta(days=13))
    said_to(people, free, people.stranger, day=TODAY - timedelta(days=14))
    with opened_for(people.mine.actor):
        pause: dict[str, Any] = {"until": TODAY + timedelta(days=90), "asked_by": "Ib", "why": "Travlt", "on": TODAY}
        actions.pause_calls(workplace=quiet, by=people.mine.actor, **pause)
    with as_owner():
        Workplace.objects.filter(pk=protected.pk).update(is_ad_protected=True)
        Workplace.objects.filter(pk=closed.pk).update(closed_on=TODAY)
    listed = people.mine.client.get(f"{HERE}{campaign.pk}/")
    why = {row.workplace.name: reason and reason.value for row, reason in listed.context["rows"]}
    assert why == {
        "Firma A": "paused", "Firma B": "recent", "Firma C": "protected", "Firma D": "other", "Firma E": "closed",
        "Firma F": None,
    }  # fmt: skip
    assert "Firma F" in people.mine.client.get(next_for(people.mine.client, campaign)).content.decode()
    assert next_for(people.team.client, campaign) == f"{HERE}{campaign.pk}/"
    with as_owner():
        asked = CampaignEntry.objects.get(campaign=campaign, workplace=recent)
    taken = people.team.client.post(f"{HERE}{campaign.pk}/ring/{asked.pk}/tag/", follow=True)
    assert "Firma B" in taken.content.decode()
    assert before.pk < campaign.pk


def test_the_number_of_days_is_the_municipalitys(people: People, firms: list[Workplace]) -> None:
    campaign = begun(people, firms[:1])
    said_to(people, firms[0], people.stranger, day=TODAY - timedelta(days=5))
    leader = people.leader.client
    assert next_for(people.mine.client, campaign) == f"{HERE}{campaign.pk}/"
    assert leader.post(f"{HERE}dage/", {"days": "-1", "valid_from": f"{TODAY}"}).status_code == 200
    assert leader.post(f"{HERE}dage/", {"days": "3", "valid_from": f"{TODAY}"}).status_code == 302
    assert people.mine.client.get(f"{HERE}dage/").status_code == 403
    assert "/ring/" in next_for(people.mine.client, campaign)


def test_callers_and_purpose_are_changed_for_several_at_once(people: People, firms: list[Workplace]) -> None:
    campaign, client = begun(people, firms, people.mine), people.mine.client
    here = f"{HERE}{campaign.pk}/"
    with as_owner():
        picked = list(campaign.entries.order_by("pk").values_list("pk", flat=True)[:2])
    sent = {"entry": picked, "caller": people.team.employee.pk, "purpose": "Invitere til messe", "filters": ""}
    assert client.post(f"{here}ret/", sent).status_code == 302
    with as_owner():
        assert campaign.entries.filter(caller=people.team.employee, purpose="Invitere til messe").count() == 2
    nothing = client.post(f"{here}ret/", {"entry": picked, "filters": ""}).content.decode()
    assert "Vælg, hvem der ringer, eller skriv et formål" in nothing
    client.post(f"{here}ret/", {"entry": picked, "off": "", "filters": ""})
    client.post(f"{here}ret/", {"all": "on", "caller": people.stranger.employee.pk, "filters": "stand=venter"})
    with as_owner():
        assert campaign.entries.filter(state="left_out").count() == 2
        assert campaign.entries.filter(caller=people.stranger.employee).count() == 4
    client.post(f"{here}ret/", {"all": "on", "purpose": "Alle hendes", "filters": f"hvem={people.team.employee.pk}"})
    client.post(f"{here}ret/", {"all": "on", "purpose": "Alle hans", "filters": f"hvem={people.stranger.employee.pk}"})
    with as_owner():
        assert campaign.entries.filter(purpose="Alle hans").count() == 4
        assert not campaign.entries.filter(purpose="Alle hendes").exists()
    refused = client.post(f"{here}ret/", {"entry": picked, "off": "", "filters": ""}).content.decode()
    assert "Ingen af de valgte venter" in refused


def test_results_are_counted_and_each_number_opens_its_companies(people: People, firms: list[Workplace]) -> None:
    campaign, client = begun(people, firms, people.mine), people.mine.client
    outcomes = ("agreed", "refused", "no_answer", "talked")
    for outcome in outcomes:
        where = next_for(client, campaign)
        refusal = "no_time" if outcome == "refused" else ""
        sent = {**TALKED, "outcome": outcome, "refusal": refusal, "next_owner": people.mine.employee.pk, "stop": ""}
        client.post(where, sent)
    said_to(people, firms[0], people.mine, way=ContactWay.VISIT)
    wanted = Wanted(kind=OpeningKind.ORDER, title="Pakker", tasks=["Pakke"])
    given: dict[str, Any] = {"wanted": wanted, "answer_by": TODAY, "owner": people.mine.employee, "on": TODAY}
    with opened_for(people.mine.actor):
        write_opening(workplace=firms[0], by=people.mine.actor, at=NOW, **given)
    with as_owner():
        make_place(people.home, firms[3], starts_on=TODAY)
        make_place(people.home, firms[5], starts_on=TODAY)
    here = f"{HERE}{campaign.pk}/"
    figures = {one["name"]: one for one in client.get(here).context["figures"]}
    assert {name: one["value"] for name, one in figures.items()} == {
        "Venter": 2, "Ringet, ingen tog den": 1, "Talt sammen": 2, "Nej tak": 1, "Løfte": 0, "Jobåbning": 1, "Besøg": 1,
        "Ny plads": 1,
    }  # fmt: skip
    for name, figure in figures.items():
        assert client.get(figure["url"]).context["page"].paginator.count == figure["value"], name
    assert client.get(f"{here}excel/").status_code == 200


def test_it_ends_with_what_was_learned_and_nobody_calls_any_more(people: People, firms: list[Workplace]) -> None:
    campaign, client = begun(people, firms, people.mine), people.mine.client
    here, where = f"{HERE}{campaign.pk}/", next_for(people.mine.client, campaign)
    assert "mangler" in client.post(f"{here}slut/", {"learned": ""}).content.decode()
    assert client.post(f"{here}slut/", {"learned": "De vil ringes op før ni."}).status_code == 302
    assert "De vil ringes op før ni." in client.get(here).content.decode()
    assert "De vil ringes op før ni." in client.get(f"{HERE}?vis=afsluttede").content.decode()
    refused = client.post(where, {**TALKED, "next_owner": people.mine.employee.pk}).content.decode()
    assert "afsluttet imens" in refused
    assert next_for(client, campaign) == here
    assert "Virksomheder, du skal ringe til" not in client.get("/").content.decode()


def test_a_call_that_is_undone_is_to_be_made_again(people: People, firms: list[Workplace]) -> None:
    campaign, client = begun(people, firms, people.mine), people.mine.client
    client.post(next_for(client, campaign), {**TALKED, "next_owner": people.mine.employee.pk})
    with as_owner():
        act = Event.objects.get(verb="contact.written").act
    with opened_for(people.mine.actor):
        undo_act(act, by=people.mine.actor, at=NOW)
        assert not Contact.objects.exists()
        assert CampaignEntry.objects.filter(state="waiting").count() == len(firms)


def test_nobody_elsewhere_sees_it(people: People, firms: list[Workplace]) -> None:
    campaign = begun(people, firms, people.mine)
    other, here = people.other.client, f"{HERE}{campaign.pk}/"
    assert "Praktik til unge" not in other.get(HERE).content.decode()
    for address in (here, f"{here}excel/", f"{here}slut/"):
        assert other.get(address).status_code == 404, address
    assert other.post(f"{here}naeste/").status_code == 404
    assert people.stranger.client.get(here).status_code == 200
    assert people.steering.client.post(f"{here}naeste/").status_code == 403


def test_lists_cost_the_same_however_long(people: People, firms: list[Workplace]) -> None:
    client, costs = people.mine.client, []
    for count in (2, 6):
        campaign = begun(people, firms[:count], people.mine, people.team)
        for address in (HERE, f"{HERE}{campaign.pk}/"):
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            costs.append(cost(queries))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 12
