"""The pages where a citizen is changed: what they save, and what they answer when something is wrong."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import make_user
from jobspor.citizens import actions
from jobspor.citizens.models import Assignment, BenefitPeriod, Citizen, Consideration, NextStep, OtherOffer, Pathway
from jobspor.citizens.rules import example_cpr
from jobspor.citizens.tests.factories import make_citizen, make_goal
from jobspor.organisation.rules import Hat
from tests.people import People, Person, as_owner

ON = date(2026, 12, 1)
NEW = {
    "cpr": example_cpr(date(1990, 5, 17), 3),
    "given_names": "Amira",
    "family_name": "Saleh",
    "benefit": "kontanthjaelp",
    "benefit_since": "2022-05-01",
    "target_group": "6.3",
    "target_group_since": "2022-05-01",
    "referred_on": "2026-12-01",
    "referred_by": "Ydelsescenteret",
}


def send(person: Person, people: People, name: str, sent: dict[str, Any], *keys: int, follow: bool = True) -> str:
    """What the page says after a POST."""
    address = reverse(name, args=[people.citizen.pk, *keys])
    return str(person.client.post(address, sent, follow=follow).content.decode())


def new_step(people: People) -> NextStep:
    with opened_for(people.mine.actor):
        return actions.set_next_step(
            citizen=people.citizen, what="Ring", due_on=ON, owner=people.mine.employee, by=people.mine.actor
        )


def test_somebody_new_is_taken_in_with_benefit_group_and_referral(people: People) -> None:
    page = people.mine.client.post(reverse("citizen_new"), NEW, follow=True).content.decode()
    assert "Borgeren er oprettet." in page
    assert "kontanthjælp siden 2022" in page
    with opened_for(people.mine.actor):
        citizen = Citizen.objects.get(family_name="Saleh")
        assert Pathway.objects.get(citizen=citizen).referred_by == "Ydelsescenteret"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"cpr": "310290-1234"}, "CPR-nummeret begynder med en dato, der ikke findes: 31-02-90."),
        ({"cpr": ""}, "Skriv CPR-nummeret."),
        ({"family_name": ""}, "Skriv efternavnet."),
        ({"benefit_since": ""}, "Ingen nye sager får »Kontanthjælp«"),
        ({"referred_on": "i går"}, "Skriv en dato, for eksempel"),
    ],
)
def test_a_new_citizen_with_something_wrong_is_answered_and_nothing_typed_is_lost(
    people: People, wrong: dict[str, str], message: str
) -> None:
    page = people.mine.client.post(reverse("citizen_new"), NEW | wrong).content.decode()
    assert message in page
    assert 'value="Amira"' in page
    assert 'value="Ydelsescenteret"' in page
    with opened_for(people.mine.actor):
        assert not Citizen.objects.filter(given_names="Amira").exists()


def test_a_known_citizen_is_not_made_twice(people: People) -> None:
    sent = NEW | {"cpr": people.citizen.cpr}
    assert "Karsten Vestergaard" in people.mine.client.post(reverse("citizen_new"), sent).content.decode()
    assert "Karsten" not in people.stranger.client.post(reverse("citizen_new"), sent).content.decode()
    assert people.steering.client.get(reverse("citizen_new")).status_code == 403


def test_facts_with_something_wrong_are_answered_and_kept(people: People) -> None:
    sent = {"given_names": "", "family_name": "Vestergaard", "email": "karsten", "postcode": "12"}
    page = send(people.mine, people, "citizen_facts", sent)
    for message in ("Skriv fornavnet.", "Skriv en e-mailadresse", "Skriv postnummeret med fire cifre."):
        assert message in page
    assert 'value="karsten"' in page


def test_benefit_and_target_group_change_by_date(people: People) -> None:
    sent = {"benefit-benefit": "sygedagpenge", "benefit-starts_on": "2026-12-01"}
    assert "nu: Sygedagpenge" in send(people.mine, people, "citizen_benefit", sent)
    late = {"benefit-benefit": "dagpenge", "benefit-starts_on": "2020-01-01"}
    assert "Der er allerede noget fra 1." in send(people.mine, people, "citizen_benefit", late)
    group = {"group-target_group": "6.6", "group-starts_on": "2026-12-01"}
    assert "nu: Sygedagpengemodtager" in send(people.mine, people, "citizen_target_group", group)
    with opened_for(people.mine.actor):
        assert BenefitPeriod.objects.get(benefit="kontanthjaelp").ends_on == date(2026, 11, 30)


def test_a_goal_is_agreed_and_changed_with_a_reason(people: People) -> None:
    goal = {"goal-kind": "job", "goal-own_words": "Jeg vil ud.", "goal-on": "2026-11-02"}
    assert "Målet er gemt." in send(people.mine, people, "citizen_goal", goal)
    changed = goal | {"goal-own_words": "Jeg vil på lager.", "goal-on": "2026-12-01"}
    page = send(people.mine, people, "citizen_goal", changed)
    assert "Skriv, hvorfor målet bliver ændret." in page
    assert "Jeg vil på lager." in page
    send(people.mine, people, "citizen_goal", changed | {"goal-why": "hun kan lide orden"})
    shown = people.mine.client.get(reverse("citizen", args=[people.citizen.pk])).content.decode()
    assert "fordi hun kan lide orden" in shown
    assert "»Jeg vil på lager.«" in shown


def test_wishes_subgoals_and_considerations_make_the_plan(people: People) -> None:
    with as_owner():
        make_goal(people.pathway)
    send(people.mine, people, "citizen_wishes", {"wish-A": "Lager", "wish-B": "", "wish-C": "Pedel"})
    send(people.mine, people, "citizen_subgoal", {"subgoal-text": "Truckkort", "subgoal-due_on": "2026-11-20"})
    sent = {"consideration-text": "ingen løft", "consideration-until": "2027-03-01"}
    page = send(people.mine, people, "citizen_consideration", sent)
    assert "Borgeren har sagt ja til og med" in page
    assert "Skriv delmålet." in send(people.mine, people, "citizen_subgoal", {"subgoal-text": ""})
    shown = people.mine.client.get(reverse("citizen", args=[people.citizen.pk])).content.decode()
    for text in ("A Lager", "C Pedel", "Truckkort", "Over tid", "ingen løft"):
        assert text in shown


def test_a_subgoal_is_reached_with_one_press(people: People) -> None:
    with opened_for(people.mine.actor):
        subgoal = actions.add_subgoal(pathway=people.pathway, text="Truckkort", by=people.mine.actor)
    assert "Delmålet er nået." in send(people.mine, people, "citizen_subgoal_reached", {}, subgoal.pk)
    assert "Delmålet er allerede nået." in send(people.team, people, "citizen_subgoal_reached", {}, subgoal.pk)


def test_the_yes_to_a_consideration_is_given_and_taken_back(people: People) -> None:
    with opened_for(people.mine.actor):
        row = actions.add_consideration(pathway=people.pathway, text="ro", by=people.mine.actor)
    past = send(people.mine, people, "citizen_share", {"until": "2026-11-01"}, row.pk)
    assert "Vælg en dag, der ikke er gået." in past
    assert f'id="id_share_{row.pk}_until_error"' in past
    assert "Borgerens ja er skrevet ned." in send(people.mine, people, "citizen_share", {"until": "2027-01-01"}, row.pk)
    assert "Hensynet deles ikke længere." in send(people.mine, people, "citizen_withdraw", {}, row.pk)
    with opened_for(people.mine.actor):
        assert not Consideration.objects.get(pk=row.pk).may_be_shared(ON)


def test_rows_of_another_citizen_are_not_reached_through_this_one(people: People) -> None:
    with as_owner():
        other = make_citizen(people.home)
    step = new_step(people)
    address = reverse("citizen_step_done", args=[other.pk, step.pk])
    assert people.mine.client.post(address).status_code == 404


def test_somebody_is_put_into_the_team_and_sees_the_load_first(people: People) -> None:
    page = people.mine.client.get(reverse("citizen_team", args=[people.citizen.pk])).content.decode()
    assert "Mette Holm, 1 af 35" in page
    sent = {"employee": people.team.employee.pk, "hat": "ks", "on": "2026-12-01"}
    assert "Sat ind i teamet." in send(people.mine, people, "citizen_team", sent)
    again = send(people.mine, people, "citizen_team", sent)
    assert "Jonas Bech er allerede koordinerende sagsbehandler for borgeren." in again


def test_a_full_colleague_asks_for_a_reason_and_keeps_what_was_chosen(people: People) -> None:
    with as_owner():
        people.team.employee.ceiling = 0
        people.team.employee.save()
    sent = {"employee": people.team.employee.pk, "hat": "ks", "on": "2026-12-01"}
    page = send(people.mine, people, "citizen_team", sent)
    assert "Jonas Bech har 0 borgere af højst 0." in page
    assert reverse("citizen_assign_over_ceiling", args=[people.citizen.pk]) in page
    assert f'value="{people.team.employee.pk}" selected' in page
    empty = send(people.mine, people, "citizen_assign_over_ceiling", sent | {"reason": ""})
    assert "Skriv, hvorfor det skal være én til." in empty
    done = send(people.mine, people, "citizen_assign_over_ceiling", sent | {"reason": "Taler somali"})
    assert "Sat ind i teamet, over loftet." in done


def test_somebody_leaves_and_somebody_takes_over(people: People) -> None:
    with opened_for(people.mine.actor):
        row = Assignment.objects.get(citizen=people.citizen)
    early = send(people.mine, people, "citizen_unassign", {"on": "2025-01-01"}, row.pk)
    assert "Mette Holm begyndte den 5." in early
    sent = {"to": people.team.employee.pk, "on": "2026-12-14"}
    assert "Skriv, hvorfor der ikke er et møde først." in send(people.mine, people, "citizen_hand_over", sent, row.pk)
    sent["why"] = "De har arbejdet sammen om borgeren"
    assert "Overdraget." in send(people.mine, people, "citizen_hand_over", sent, row.pk)
    with opened_for(people.mine.actor):
        assert Assignment.objects.get(employee=people.team.employee).hat == Hat.CONSULTANT


def test_giving_a_citizen_to_another_team_leads_back_to_the_list(people: People) -> None:
    with as_owner():
        new = make_citizen(people.home)
    sent = {"employee": people.stranger.employee.pk, "hat": "vk", "on": "2026-12-01"}
    answer = people.mine.client.post(reverse("citizen_team", args=[new.pk]), sent)
    assert answer["Location"] == reverse("citizens")


def test_a_mentor_who_takes_somebody_in_is_led_to_the_list(people: People) -> None:
    with as_owner():
        mentor = make_user(people.home, Role.MENTOR)
    client = Client()
    client.force_login(mentor, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(reverse("citizen_new"), NEW)["Location"] == reverse("citizens")


def test_a_hat_worn_by_two_is_pointed_out(people: People) -> None:
    sent = {"employee": people.team.employee.pk, "hat": "vk", "on": "2026-12-01"}
    assert "Der er mere end én virksomhedskonsulent." in send(people.mine, people, "citizen_team", sent)


def test_a_next_step_is_set_moved_and_done_from_the_page(people: People) -> None:
    step = new_step(people)
    sent = {"what": "Trepart", "due_on": "2026-12-03", "due_at": "9.30", "owner": people.team.employee.pk}
    assert "Næste skridt er sat." in send(people.mine, people, "citizen_step", sent | {"waits_for": "Tove"})
    assert "Skriv klokkeslættet som 9.30." in send(people.mine, people, "citizen_step", sent | {"due_at": "halv ti"})
    assert "Vælg en dato." in send(people.mine, people, "citizen_step_move", {"due_on": ""}, step.pk)
    assert "Flyttet til fre." in send(people.mine, people, "citizen_step_move", {"due_on": "2026-12-04"}, step.pk)
    assert "Skridtet er gjort." in send(people.mine, people, "citizen_step_done", {}, step.pk)
    assert "Skridtet er allerede gjort." in send(people.mine, people, "citizen_step_done", {}, step.pk)


@pytest.mark.parametrize(("asked", "given"), [("/team/", "/team/"), ("https://example.com/", None), ("//x.dk", None)])
def test_a_button_elsewhere_leads_back_there_and_never_away(people: People, asked: str, given: str | None) -> None:
    step = new_step(people)
    address = reverse("citizen_step_done", args=[people.citizen.pk, step.pk])
    answer = people.mine.client.post(address, {"next": asked})
    assert answer["Location"] == (given or reverse("citizen", args=[people.citizen.pk]))


def test_search_and_other_offers_are_started_and_ended(people: People) -> None:
    assert "Nu søges der plads." in send(people.mine, people, "citizen_search", {"search-on": "2026-12-01"})
    assert "Der søges allerede plads" in send(people.mine, people, "citizen_search", {"search-on": "2026-12-01"})
    offer = {"offer-what": "Jobcafé", "offer-starts_on": "2026-12-01"}
    page = send(people.mine, people, "citizen_offer", offer)
    assert "i andet tilbud fra" in page
    with opened_for(people.mine.actor):
        row = OtherOffer.objects.get()
    assert "før det begyndte" in send(people.mine, people, "citizen_offer_end", {"on": "2026-11-01"}, row.pk)
    assert "sidste dag er skrevet ind" in send(people.mine, people, "citizen_offer_end", {"on": "2026-12-24"}, row.pk)


def test_a_citizen_without_a_pathway_is_referred_first(people: People) -> None:
    with opened_for(people.mine.actor):
        actions.close_pathway(pathway=people.pathway, on=date(2026, 11, 30), by=people.mine.actor)
    plan = people.mine.client.get(reverse("citizen_plan", args=[people.citizen.pk]))
    assert plan["Location"] == reverse("citizen_pathway", args=[people.citizen.pk])
    goal = {"goal-kind": "job", "goal-own_words": "Ud", "goal-on": "2026-12-01"}
    address = reverse("citizen_goal", args=[people.citizen.pk])
    assert people.mine.client.post(address, goal).status_code == 404
    refused = send(people.mine, people, "citizen_pathway", {"refer-on": "2026-11-30"})
    assert "har allerede et forløb den dag" in refused
    assert "Borgeren er henvist." in send(people.mine, people, "citizen_pathway", {"refer-on": "2026-12-01"})


def test_the_team_page_shows_loads_alphabetically(people: People) -> None:
    page = people.mine.client.get(reverse("team")).content.decode()
    assert page.index("Hanne Ploug") < page.index("Jonas Bech") < page.index(">Mette Holm</a></th>")
    assert f'<a href="{reverse("citizens")}?medarbejder={people.mine.employee.pk}">1 af 35</a>' in page
    assert f'href="{reverse("board")}?vis={people.mine.employee.pk}"' in page
    assert "Peter Lund" not in page
    assert people.steering.client.get(reverse("team")).status_code == 403
    assert "Mette Holm" not in people.other.client.get(reverse("team")).content.decode()
