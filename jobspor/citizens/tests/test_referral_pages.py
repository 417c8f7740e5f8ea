"""The pages of referral: what they save, what they answer, and to whom they open."""

from typing import Any

import pytest
from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.citizens.models import Citizen, Pathway, Postponement, Referral
from jobspor.citizens.tests.factories import assign, make_citizen
from jobspor.organisation.models import Programme, Team
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.programmes import Way
from jobspor.organisation.tests.factories import make_programme
from tests.people import People, Person, as_owner

SAID = {"referral-reason": "Vil gerne ud", "referral-on": "2026-12-01"}


@pytest.fixture
def citizen(people: People) -> Citizen:
    """Somebody without a pathway, whose caseworker is of the team."""
    with as_owner():
        found = make_citizen(people.home, given_names="Nora", family_name="Lind")
        assign(found, people.team.employee, Hat.CASEWORKER)
    return found


@pytest.fixture
def programme(people: People) -> Programme:
    with as_owner():
        return make_programme(people.home)


def get(person: Person, name: str, *pks: int, ask: str = "") -> str:
    response = person.client.get(reverse(name, args=pks) + ask)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def post(person: Person, name: str, sent: dict[str, Any], *pks: int, ask: str = "") -> str:
    response = person.client.post(reverse(name, args=pks) + ask, sent, follow=True)
    return str(response.content.decode())


def group(programme: Programme, number: int) -> str:
    with as_owner():
        return str(programme.groups.all()[number].pk)


def test_a_citizen_is_referred_and_the_reason_stands_on_the_page(
    people: People, citizen: Citizen, programme: Programme
) -> None:
    page = get(people.team, "citizen_refer", citizen.pk)
    assert "Programmet spørger ikke efter" in page
    assert "I tvivl: panelet afgør det" in page
    assert "Indsatsen kan blive usynlig" in page
    page = post(people.team, "citizen_refer", {**SAID, "referral-group": group(programme, 0)}, citizen.pk)
    assert "Henvisningen er gemt." in page
    assert "Vil gerne ud" in page
    with opened_for(people.team.actor):
        assert Pathway.objects.filter(citizen=citizen).exists()
    assert "Genovervej henvisningen" in get(people.team, "citizen_refer", citizen.pk)


def test_what_is_missing_is_said_and_nothing_is_lost(people: People, citizen: Citizen, programme: Programme) -> None:
    sent = {"referral-reason": "", "referral-on": "2026-12-01", "referral-criteria": "ukendt"}
    page = post(people.team, "citizen_refer", sent, citizen.pk)
    assert "Vælg en gruppe, eller lad panelet afgøre det." in page
    assert "Skriv begrundelsen." in page


def test_outside_the_target_group_the_form_asks_why(people: People, citizen: Citizen) -> None:
    with as_owner():
        asks = make_programme(people.home, name="Langvarig", months=120)
    sent = {**SAID, "referral-group": group(asks, 0)}
    page = post(people.team, "citizen_refer", sent, citizen.pk)
    assert "Borgeren er ikke i programmets målgruppe." in page
    assert "Kontanthjælp uden afbrydelse siden 1." in page
    assert "Vil gerne ud" in page
    page = post(people.team, "citizen_refer", {**sent, "referral-in_spite": "Der er en plads"}, citizen.pk)
    assert "Alligevel, fordi" in page


def test_in_doubt_it_waits_on_the_panels_list_and_a_leader_decides(
    people: People, citizen: Citizen, programme: Programme
) -> None:
    post(people.team, "citizen_refer", {**SAID, "referral-group": "panel"}, citizen.pk)
    assert "Nora Lind" in get(people.leader, "referral_panel")
    assert "Henvisninger til panelet" in get(people.leader, "today")
    assert "Afgør<span" not in get(people.team, "referral_panel")
    with opened_for(people.leader.actor):
        row = Referral.objects.get().pk
    assert "får den lille parathed en chance" in get(people.leader, "citizen_referral_decide", citizen.pk, row)
    sent = {"group": group(programme, 0), "reason": "", "on": "2026-12-01"}
    assert "Skriv begrundelsen." in post(people.leader, "citizen_referral_decide", sent, citizen.pk, row)
    page = post(people.leader, "citizen_referral_decide", {**sent, "reason": "En chance"}, citizen.pk, row)
    assert "Panelets afgørelse er gemt." in page
    assert "Ingen henvisninger venter" in page
    assert "En chance" in get(people.team, "citizen_pathway", citizen.pk)
    page = post(people.leader, "citizen_referral_decide", {**sent, "reason": "Igen"}, citizen.pk, row)
    assert "allerede afgjort" in page


def test_a_sent_citizen_stands_on_the_groups_list_until_taken(people: People, citizen: Citizen) -> None:
    with as_owner():
        small = make_programme(people.home, name="Lille", way=Way.SMALL_GROUP, receiver=people.stranger.employee)
    post(people.team, "citizen_refer", {**SAID, "referral-group": group(small, 0)}, citizen.pk)
    assert "Nora Lind" in get(people.stranger, "referral_received")
    assert "Nora Lind" not in get(people.team, "referral_received")
    with opened_for(people.team.actor):
        row = Referral.objects.get().pk
    assert "flaskehals" in get(people.stranger, "citizen_referral_take", citizen.pk, row)
    page = post(people.stranger, "citizen_referral_take", {"reason": ""}, citizen.pk, row)
    assert "Du har taget imod borgeren." in page
    assert "Ingen borgere venter" in get(people.stranger, "referral_received")
    assert "allerede taget" in post(people.stranger, "citizen_referral_take", {}, citizen.pk, row)


def test_a_workplace_is_put_off_and_listed(people: People) -> None:
    pk = people.citizen.pk
    page = post(people.mine, "citizen_postpone", {"postpone-reason": "", "postpone-until": "2026-11-30"}, pk)
    assert "Skriv, hvorfor arbejdspladsen må vente." in page
    sent = {"postpone-reason": "Operation", "postpone-until": "2027-01-04"}
    assert "Udsat til" in post(people.mine, "citizen_postpone", sent, pk)
    assert people.citizen.full_name in get(people.team, "referral_postponed")
    with opened_for(people.mine.actor):
        row = Postponement.objects.get().pk
    assert "ikke længere udsat" in post(people.mine, "citizen_postponement_end", {}, pk, row)


def test_contact_group_and_programme_are_dated_facts(people: People, programme: Programme) -> None:
    pk = people.citizen.pk
    sent = {"contact-contact_group": "aktivitetsparat", "contact-starts_on": "2026-11-02"}
    assert "Kontaktgruppen er gemt." in post(people.mine, "citizen_contact_group", sent, pk)
    late = {"contact-contact_group": "match-2", "contact-starts_on": "2026-11-03"}
    assert "Vælg fra listen." in post(people.mine, "citizen_contact_group", late, pk)
    sent = {"programme-programme": str(programme.pk), "programme-starts_on": "2026-11-02"}
    page = post(people.mine, "citizen_programme", sent, pk)
    assert "Programmet er gemt." in page
    with opened_for(people.mine.actor):
        period = people.citizen.programmes.get().pk
    page = post(people.mine, "citizen_programme_leave", {"on": "2026-11-01"}, pk, period)
    assert "Vælg den dag eller en senere." in page
    page = post(people.mine, "citizen_programme_leave", {"on": "2026-11-30"}, pk, period)
    assert "Den sidste dag i programmet er gemt." in page


def test_a_leader_takes_a_programme_into_use_and_changes_it(people: People) -> None:
    sent = {"begin-ready_made": "vc2", "begin-way": "group", "begin-starts_on": "2026-12-01"}
    assert "Vælg den, som tager imod borgerne." in post(people.leader, "programmes", sent)
    receiver = str(people.stranger.employee.pk)
    page = post(people.leader, "programmes", {**sent, "begin-receiver": receiver})
    assert "Programmet er taget i brug." in page
    assert "Programmet er her allerede." in post(people.leader, "programmes", {**sent, "begin-receiver": receiver})
    with as_owner():
        made = Programme.objects.get()
        assert made.groups.count() == 3
    ask = f"?program={made.pk}"
    assert "Overdragelsen er det svage punkt" in get(people.leader, "programme_change", ask=ask)
    changes = {"way": "ordinary", "months": "36", "gap_days": "14", "criteria": "Vil selv\r\n\r\nHar en plads"}
    assert "Programmet er gemt." in post(people.leader, "programme_change", changes, ask=ask)
    with as_owner():
        made.refresh_from_db()
        assert (made.way, made.receiver, made.months, made.criteria.count()) == ("ordinary", None, 36, 2)


def test_a_team_gets_its_place(people: People) -> None:
    team = people.mine.employee.team
    sent = {"team": str(team.pk), "department": "executing", "seating": "apart", "consultants": "in_service"}
    assert "Teamets plads i organisationen er gemt." in post(people.leader, "team_place", sent)
    with as_owner():
        assert Team.objects.get(pk=team.pk).consultants == "in_service"


def test_only_those_it_is_for_get_in(people: People, citizen: Citizen, programme: Programme) -> None:
    for name in ("programmes", "evenness", "evenness_excel", "evenness_rows"):
        assert people.mine.client.get(reverse(name)).status_code == 403, name
        assert people.leader.client.get(reverse(name)).status_code == 200, name
    refer = reverse("citizen_refer", args=[citizen.pk])
    asked = [(people.mine, 200), (people.team, 200), (people.stranger, 404), (people.other, 404)]
    assert [one.client.get(refer).status_code for one, _ in asked] == [answer for _, answer in asked]
    for name in ("referral_panel", "referral_received", "referral_postponed"):
        assert people.steering.client.get(reverse(name)).status_code == 403
        assert people.other.client.get(reverse(name)).status_code == 200
