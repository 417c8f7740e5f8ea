"""The plan: development zone, job titles, needs, subgoals in order, versions with a reason, printouts."""

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from jobspor.access.scope import opened_for
from jobspor.citizens import actions
from jobspor.citizens.models import Consideration, JobWish, Pathway, PlanVersion, Subgoal
from jobspor.citizens.models.pathway import SubgoalState
from jobspor.citizens.models.versions import PARTS, changed_parts, compare
from jobspor.citizens.tests.factories import make_goal
from jobspor.citizens.tests.test_two_edit import SEEN, opens
from tests.people import People, Person, as_owner

ON = date(2026, 12, 1)


def send(people: People, page: str, fields: dict[str, Any], *under: int, by: Person | None = None) -> str:
    """The page after the form, sent by `mine`."""
    where = reverse(page, args=[people.citizen.pk, *under])
    return (by or people.mine).client.post(where, fields, follow=True).content.decode()


def page(people: People, name: str, *under: int) -> str:
    """A page as `mine` sees it."""
    return people.mine.client.get(reverse(name, args=[people.citizen.pk, *under])).content.decode()


def subgoals(people: People, *texts: str) -> list[Subgoal]:
    """Subgoals in the citizen's plan."""
    with opened_for(people.mine.actor):
        return [actions.add_subgoal(pathway=people.pathway, text=text, by=people.mine.actor) for text in texts]


def test_a_wish_that_is_a_job_title_gets_its_code_and_free_words_are_offered_titles(people: People) -> None:
    wishes = {"wish-A": "truckfører", "wish-B": "Truckforer", "wish-C": ""}
    said = send(people, "citizen_wishes", wishes)
    assert "Jobønskerne er gemt." in said
    assert "B »Truckforer«: mente I …" in said
    with as_owner():
        rows = {row.letter: row for row in JobWish.objects.all()}
        assert (rows["A"].code, rows["B"].code) == ("8344", "")
    send(people, "citizen_wish_title", {"title": "Kok"}, rows["B"].pk)
    with as_owner():
        assert list(JobWish.objects.order_by("letter").values_list("wish", "code")) == [
            ("truckfører", "8344"),
            ("Kok", "5120"),
        ]
    send(people, "citizen_wish_title", {"title": "Astronaut"}, rows["B"].pk)
    with as_owner():
        assert JobWish.objects.get(letter="B").wish == "Kok"


def test_the_development_zone_is_saved_and_shown(people: People) -> None:
    assert "Udviklingszonen er gemt." in send(people, "citizen_zone", {"zone-zone": "Spørge om hjælp, når det brænder"})
    assert "Spørge om hjælp, når det brænder" in page(people, "my_plan")


def test_a_structured_need_says_itself_and_a_bad_amount_is_refused(people: People) -> None:
    need = {"consideration-kind": "lifting", "consideration-amount": "500", "consideration-text": ""}
    assert "Skriv et tal fra 1 til 50 kg." in send(people, "citizen_consideration", need)
    assert "Hensynet er skrevet ind." in send(people, "citizen_consideration", need | {"consideration-amount": "5"})
    with as_owner():
        row = Consideration.objects.get()
    assert row.text == "Løfter højst 5 kg"
    assert row.need is not None
    assert (row.need.kind.code, row.need.amount) == ("lifting", 5)
    assert "Vælg, hvad hensynet handler om, eller skriv det." in send(people, "citizen_consideration", {})
    assert "Vælg, hvad tallet handler om." in send(people, "citizen_consideration", {"consideration-amount": "5"})


def test_a_yes_has_a_purpose(people: People) -> None:
    with opened_for(people.mine.actor):
        row = actions.add_consideration(pathway=people.pathway, text="Ro", by=people.mine.actor)
    send(people, "citizen_share", {"until": "2027-01-31", "purpose": "find"}, row.pk)
    with as_owner():
        row.refresh_from_db()
    assert row.shared_for == "find"
    assert "at finde en plads" in page(people, "citizen_plan")


def test_a_subgoal_is_given_up_with_a_reason_and_taken_up_again(people: People) -> None:
    [row] = subgoals(people, "Truckkort")
    asked = {"text": "Truckkort", "helper": "Mette", "due_on": "2026-12-24", "state": "given_up", "why": ""}
    assert "Skriv, hvorfor delmålet er opgivet." in send(people, "citizen_subgoal_change", asked, row.pk)
    said = send(people, "citizen_subgoal_change", asked | {"why": "kurset er fyldt"}, row.pk)
    assert "Delmålet er gemt." in said
    assert "Opgivet, fordi kurset er fyldt" in said
    with as_owner():
        row.refresh_from_db()
    assert (row.standing, row.helper) == (SubgoalState.GIVEN_UP, "Mette")
    send(people, "citizen_subgoal_change", asked | {"state": "not_begun"}, row.pk)
    with as_owner():
        row.refresh_from_db()
    assert (row.standing, row.why) == (SubgoalState.NOT_BEGUN, "")
    send(people, "citizen_subgoal_change", asked | {"state": "reached"}, row.pk)
    with as_owner():
        row.refresh_from_db()
    assert row.reached_on == ON


def test_subgoals_are_put_in_order_and_a_new_one_comes_last(people: People) -> None:
    first, second = subgoals(people, "Først", "Siden")
    send(people, "citizen_subgoal_up", {}, second.pk)
    subgoals(people, "Nyt")
    with as_owner():
        order = Subgoal.objects.order_by("place").values_list("text", flat=True)
        assert list(order) == ["Siden", "Først", "Nyt"]
    assert "Delmålet står allerede yderst." in send(people, "citizen_subgoal_up", {}, second.pk)
    send(people, "citizen_subgoal_down", {}, first.pk)
    shown = page(people, "citizen_plan")
    assert shown.index("Siden") < shown.index("Nyt") < shown.index(">Først<")


@pytest.mark.parametrize("name", ["citizen_subgoal_change", "citizen_subgoal_up", "citizen_subgoal_down"])
def test_a_subgoal_of_somebody_else_is_not_there(people: People, name: str) -> None:
    [row] = subgoals(people, "Truckkort")
    for person, code in ((people.team, 200), (people.stranger, 404), (people.other, 404)):
        answer = person.client.post(reverse(name, args=[people.citizen.pk, row.pk]), {}, follow=True)
        assert answer.status_code == code


def test_versions_say_why_and_stand_beside_the_plan_of_today(people: People) -> None:
    assert "Der står ikke noget i planen endnu." in send(people, "plan_versions", {"version-why": "nu"})
    with as_owner():
        make_goal(people.pathway, own_words="Jeg vil bruge hænderne.")
    assert "Skriv, hvorfor planen er taget op." in send(people, "plan_versions", {"version-why": ""})
    assert "Versionen er gemt." in send(people, "plan_versions", {"version-why": "målet er aftalt"})
    assert "Planen siger det samme som i version 1." in send(people, "plan_versions", {"version-why": "igen"})
    send(people, "citizen_wishes", {"wish-A": "Lager"})
    side = page(people, "plan_version", 1)
    assert "<ins>A Lager</ins>" in side
    assert "Taget op, fordi målet er aftalt" in side
    assert "Versionen er gemt." in send(people, "plan_versions", {"version-why": "et ønske er kommet til"})
    assert "et ønske er kommet til" in page(people, "plan_versions")
    with as_owner():
        assert list(PlanVersion.objects.order_by("number").values_list("author", flat=True)) == ["Mette Holm"] * 2


def test_undo_takes_a_version_back(people: People) -> None:
    with as_owner():
        make_goal(people.pathway)
    assert "Fortryd" in send(people, "plan_versions", {"version-why": "målet er aftalt"})


LINES = st.lists(st.text(min_size=1, max_size=8), max_size=4)
CONTENT = st.fixed_dictionaries(dict.fromkeys(("goal", "zone", "wishes", "subgoals", "considerations"), LINES))


@given(CONTENT, CONTENT)
def test_two_versions_say_the_same_exactly_when_nothing_is_marked(
    before: dict[str, list[str]], after: dict[str, list[str]]
) -> None:
    assert changed_parts(before, before) == []
    assert bool(changed_parts(before, after)) is (before != after)
    for part, name in zip(compare(before, after), PARTS, strict=True):
        assert [line.text for line in part.before] == before[name]
        assert all(line.is_changed is (line.text not in before[name]) for line in part.after)


def paper(people: People, name: str) -> str:
    """A printout's text."""
    response = people.mine.client.get(reverse(name, args=[people.citizen.pk]))
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    return " ".join(" ".join(one.extract_text() for one in reader.pages).split())


def test_one_plan_several_printouts(people: People) -> None:
    with as_owner():
        make_goal(people.pathway, own_words="Jeg vil bruge hænderne")
        Pathway.objects.filter(pk=people.pathway.pk).update(zone="Møde til tiden om mandagen")
    subgoals(people, "Truckkort")
    send(people, "citizen_wishes", {"wish-A": "Truckfører"})
    send(people, "citizen_consideration", {"consideration-kind": "noise"})
    mine, effort = paper(people, "my_plan_pdf"), paper(people, "effort_plan_pdf")
    for said in ("Jeg vil bruge hænderne", "Truckkort", "Truckfører", "Møde til tiden", "Har ro omkring sig"):
        assert said in mine
        assert said in effort
    assert "Dem kan jeg ringe til" in mine
    assert "8344" in effort
    assert "8344" not in mine
    for name in ("my_plan", "effort_plan"):
        assert "Truckkort" in page(people, name)


def test_two_who_correct_one_subgoal_both_keep_theirs_or_are_asked(people: People) -> None:
    [row] = subgoals(people, "Truckkort")
    where = reverse("citizen_subgoal_change", args=[people.citizen.pk, row.pk])
    mine, theirs = (opens(one, people, "citizen_subgoal_change", row.pk) for one in (people.mine, people.team))
    given = {"text": "Truckkort", "helper": "", "due_on": "", "state": "going_on", "why": ""}
    people.mine.client.post(where, given | mine | {"helper": "Mette"})
    asked = people.team.client.post(where, given | theirs | {"helper": "Jonas", "due_on": "2026-12-24"})
    assert "»Hvem hjælper?« er rettet imens." in asked.content.decode()
    with as_owner():
        row.refresh_from_db()
    assert (row.helper, row.due_on) == ("Mette", None)
    again = given | dict(SEEN.findall(asked.content.decode())) | {"helper": "Jonas", "due_on": "2026-12-24"}
    people.team.client.post(where, again | {"helper-keep": "stored"})
    with as_owner():
        row.refresh_from_db()
    assert (row.helper, row.due_on) == ("Mette", date(2026, 12, 24))
