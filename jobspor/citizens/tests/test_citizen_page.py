"""The citizen's page: who sees it, what it says, and what it costs."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Read
from jobspor.access.scope import opened_for
from jobspor.citizens import actions
from jobspor.citizens.models import NextStep, Note
from jobspor.citizens.models.pathway import GoalKind, NoteKind
from jobspor.citizens.tests.factories import assign, make_citizen, make_goal, make_opening
from jobspor.organisation.rules import Hat
from tests.people import People, as_owner

NBSP = "\N{NO-BREAK SPACE}"
VIEWS = ["citizen"]
EDITS = ["citizen_plan", "citizen_team", "citizen_facts", "citizen_step", "citizen_pathway"]
OWN = ["citizen_cpr", "citizen_reads"]


def page(people: People, name: str = "citizen") -> str:
    return reverse(name, args=[people.citizen.pk])


def shown(people: People, who: str = "mine", address: str = "") -> str:
    return str(getattr(people, who).client.get(address or page(people)).content.decode())


@pytest.mark.parametrize("name", VIEWS + EDITS)
@pytest.mark.parametrize(
    ("who", "status"),
    [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404), ("steering", 403)],
)
def test_pages_of_a_citizen_are_for_their_team(people: People, name: str, who: str, status: int) -> None:
    assert getattr(people, who).client.get(page(people, name)).status_code == status


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize(
    ("who", "status"),
    [("mine", 200), ("team", 404), ("leader", 200), ("stranger", 404), ("other", 404), ("steering", 403)],
)
def test_cpr_and_read_log_are_for_those_who_have_the_citizen(people: People, name: str, who: str, status: int) -> None:
    assert getattr(people, who).client.get(page(people, name)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 302), ("team", 302), ("stranger", 404), ("other", 404), ("steering", 403)]
)
def test_a_note_is_written_by_the_team(people: People, who: str, status: int) -> None:
    sent = getattr(people, who).client.post(page(people, "citizen_note"), {"kind": "talk", "text": "Ringede."})
    assert sent.status_code == status
    with opened_for(people.mine.actor):
        assert Note.objects.filter(citizen=people.citizen).exists() == (status == 302)


def test_the_bar_says_who_the_citizen_is_and_what_is_next(people: People) -> None:
    with as_owner():
        make_goal(people.pathway, "Jeg vil bruge hænderne.")
        assign(people.citizen, people.mine.employee, Hat.MENTOR)
    with opened_for(people.mine.actor):
        for what, day in (("Besøg på lageret", date(2026, 12, 9)), ("Ring til Tove", date(2026, 12, 1))):
            actions.set_next_step(
                citizen=people.citizen, what=what, due_on=day, owner=people.mine.employee, by=people.mine.actor
            )
    text = shown(people)
    for expected in (
        "»Jeg vil bruge hænderne.«",
        f"{people.citizen.age_on(date(2026, 12, 1))} år · kontanthjælp siden 2021 · aktivitetsparat på kontanthjælp",
        "Ring til Tove",
        "1 skridt til",
        "VK+M",
        "Virksomhedskonsulent og mentor",
        "Mette Holm (dig)",
        "I dag",
    ):
        assert expected in text
    assert "Besøg på lageret" not in text.split('id="plan"')[0]


def test_missing_hats_are_shown_and_filled_ones_are_not(people: People) -> None:
    text = shown(people)
    assert 'title="Koordinerende sagsbehandler">KS</abbr>mangler' in text
    assert 'title="Mentor">M</abbr>mangler' in text
    with as_owner():
        assign(people.citizen, people.team.employee, Hat.CASEWORKER)
        assign(people.citizen, people.mine.employee, Hat.MENTOR)
    assert "mangler" not in shown(people)


def test_the_page_says_who_may_see_it_and_why(people: People) -> None:
    assert "Ses af 3:" in shown(people)
    assert "team Havnen, teamleder Hanne Ploug." in shown(people)
    assert "Du ser sagen, fordi du er i borgerens team." in shown(people)
    assert "Du ser sagen, fordi dit team har den." in shown(people, "team")
    with as_owner():
        assign(people.citizen, people.stranger.employee, Hat.MENTOR, ends_on=date(2026, 12, 4))
    assert f"vikar Peter Lund til 4.{NBSP}dec." in shown(people)
    assert people.stranger.client.get(page(people)).status_code == 200


def test_a_citizen_nobody_has_is_seen_by_every_team(people: People) -> None:
    with as_owner():
        new = make_citizen(people.home, family_name="Ny")
    text = shown(people, "stranger", reverse("citizen", args=[new.pk]))
    assert "Du ser sagen, fordi ingen har den endnu." in text
    assert "Borgeren er ikke i et forløb." in text
    assert "vis CPR" not in text
    assert people.other.client.get(reverse("citizen", args=[new.pk])).status_code == 404


def test_the_cpr_number_stands_on_its_own_page_only_and_is_noted(people: People) -> None:
    digits = people.citizen.cpr
    assert digits[:6] not in shown(people)
    answer = people.mine.client.get(page(people, "citizen_cpr"))
    assert f"{digits[:6]}-{digits[6:]}" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    with opened_for(people.mine.actor):
        assert Read.objects.filter(permission="citizen_cpr", object_ids=[people.citizen.pk], refused=False).count() == 1


def test_the_read_log_shows_purpose_people_and_refusals(people: People) -> None:
    shown(people)
    shown(people)
    people.stranger.client.get(page(people))
    text = shown(people, "mine", page(people, "citizen_reads"))
    assert "Se borgere" in text
    assert "Mette Holm" in text
    assert "Peter Lund" in text
    assert "(afvist)" in text
    assert '<td class="num" data-l="Gange:">2</td>' in text


def test_a_note_and_a_next_step_are_kept_and_told(people: People) -> None:
    sent = {"kind": "success", "text": "Tog alene imod 12 paller.", "what": "Ring til Tove", "due_on": "2026-12-03"}
    text = people.mine.client.post(page(people, "citizen_note"), sent, follow=True).content.decode()
    assert "Noten er gemt." in text
    assert "Tog alene imod 12 paller." in text
    assert f"tors. 3.{NBSP}dec." in text.replace(f"tors.{NBSP}3", "tors. 3")
    with opened_for(people.mine.actor):
        step = NextStep.objects.get(citizen=people.citizen)
        assert (step.what, step.owner, step.due_on) == ("Ring til Tove", people.mine.employee, date(2026, 12, 3))


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"kind": "talk", "text": ""}, "Skriv noten."),
        ({"kind": "talk", "text": "Ringede.", "what": "Ring igen"}, "Vælg en dato til næste skridt."),
        ({"kind": "talk", "text": "Ringede.", "due_on": "2026-12-03"}, "Skriv, hvad der skal ske den dag."),
        ({"kind": "talk", "text": "Ringede.", "what": "Ring", "due_on": "31.2.2026"}, "Skriv en dato, for eksempel"),
    ],
)
def test_a_note_with_something_wrong_is_answered_and_kept(people: People, sent: dict[str, str], message: str) -> None:
    text = people.mine.client.post(page(people, "citizen_note"), sent).content.decode()
    assert message in text
    assert "error-summary" in text
    assert sent["text"] in text
    with opened_for(people.mine.actor):
        assert not Note.objects.exists()


def test_an_employee_without_a_team_loses_no_note(people: People) -> None:
    with as_owner():
        people.leader.employee.ends_on = date(2026, 11, 30)
        people.leader.employee.save()
        unassigned = make_citizen(people.home)
    sent = {"kind": "talk", "text": "Ringede.", "what": "Ring igen", "due_on": "2026-12-03"}
    answer = people.leader.client.post(reverse("citizen_note", args=[unassigned.pk]), sent)
    assert "Du er ikke med i et team endnu." in answer.content.decode()
    with opened_for(people.mine.actor):
        assert not Note.objects.exists()


def test_the_timeline_is_filtered_and_grows(people: People) -> None:
    with opened_for(people.mine.actor):
        for day in range(1, 26):
            at = datetime(2026, 10, day, 9, tzinfo=UTC)
            actions.write_note(
                citizen=people.citizen, kind=NoteKind.TALK, text=f"Note nr. {day}.", by=people.mine.actor, at=at
            )
        actions.agree_goal(
            pathway=people.pathway, kind=GoalKind.JOB, own_words="Lager", on=date(2026, 11, 1), by=people.mine.actor
        )
    first = shown(people)
    assert "Note nr. 25." in first
    assert "Note nr. 6." not in first
    assert "Vis 6 ældre" in first
    assert "Note nr. 1." in shown(people, address=page(people) + "?vis=26")
    only = shown(people, address=page(people) + "?slags=Plan")
    assert "Mål aftalt: Job." in only
    assert "Note nr. 25." not in only
    assert "Note nr. 25." in shown(people, address=page(people) + "?slags=Vrøvl&vis=-1")


def test_the_page_costs_the_same_with_two_and_with_eight_of_everything(people: People) -> None:
    costs = []
    for more in (2, 6):
        with opened_for(people.mine.actor):
            for number in range(more):
                actions.add_subgoal(pathway=people.pathway, text=f"Delmål {number}", by=people.mine.actor)
                actions.write_note(
                    citizen=people.citizen,
                    kind=NoteKind.TALK,
                    text="Ringede.",
                    by=people.mine.actor,
                    at=timezone.now(),
                )
        with CaptureQueriesContext(connection) as queries:
            people.mine.client.get(page(people))
        # Opening and closing the scope is not the page's.
        costs.append(sum("SAVEPOINT" not in one["sql"] and "set_config" not in one["sql"][:20] for one in queries))
    assert costs[0] == costs[1] <= 12


def test_the_case_has_its_pages_side_by_side(people: People) -> None:
    pk = people.citizen.pk
    html = people.mine.client.get(f"/borgere/{pk}/team/").content.decode()
    assert f'<a href="/borgere/{pk}/team/" aria-current="page">Team</a>' in html
    assert f'<a href="/borgere/{pk}/">Overblik</a>' in html
    assert f'href="/borgere/{pk}/plan/"' in html
    with as_owner():
        make_opening(people.stranger.user, people.citizen)
    html = people.stranger.client.get(f"/borgere/{pk}/").content.decode()
    assert f'<a href="/borgere/{pk}/" aria-current="page">Overblik</a>' in html
    assert f'href="/borgere/{pk}/filer/"' in html
    assert f'href="/borgere/{pk}/plan/"' not in html  # opened to be read
