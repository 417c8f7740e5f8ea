"""What companies need done: written with a promise, answered, settled; positions; the list and the figures."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.companies.actions.openings import Wanted, answer_opening, settle_opening, take_apart, write_opening
from jobspor.companies.models import JobOpening, Position, Promise, Workplace
from jobspor.companies.models.openings import OpeningKind, OpeningState
from jobspor.companies.tests.conftest import NOW, cost
from tests.people import People, as_owner

TODAY = NOW.date()
FORM = {
    "title": "En til at pakke ordrer",
    "kind": "order",
    "tasks": "Pakke ordrer\nSætte mærker på",
    "people": "2",
    "weekly_minutes": "6 t",
    "pay": "trial",
    "answer_by": "2026-11-27",
}


def write(people: People, workplace: Workplace, **fields: Any) -> JobOpening:
    """An opening, as `mine` writes it down."""
    given = {"answer_by": date(2026, 11, 27), "on": TODAY, **fields}
    title = given.pop("title", "En til at pakke ordrer")
    wanted = Wanted(kind=OpeningKind.ORDER, title=title, tasks=["Pakke ordrer"])
    with opened_for(people.mine.actor) as scope:
        return write_opening(
            workplace=workplace, wanted=wanted, owner=people.mine.employee, by=scope.actor, at=NOW, **given
        )


def test_an_opening_is_a_promise_of_an_answer(people: People, workplace: Workplace) -> None:
    answered = people.mine.client.post(
        f"/virksomheder/{workplace.pk}/aabninger/ny/", {**FORM, "owner": people.mine.employee.pk}
    )
    with as_owner():
        row = JobOpening.objects.select_related("promise").get()
    assert answered["Location"] == f"/virksomheder/{workplace.pk}/aabninger/{row.pk}/"
    assert (row.people, row.weekly_minutes, row.tasks) == (2, 360, ["Pakke ordrer", "Sætte mærker på"])
    assert (row.promise.what, row.promise.due_on) == ("Svare om »En til at pakke ordrer«", date(2026, 11, 27))
    page = people.mine.client.get(answered["Location"]).content.decode()
    assert "Praktik først, så løn" in page
    assert "Find borgere, det kan passe til" in page


def test_nothing_is_promised_for_a_day_that_has_been(people: People, workplace: Workplace) -> None:
    with pytest.raises(RuleBroken, match="Den dag er gået"):
        write(people, workplace, answer_by=date(2026, 11, 23))
    given = {**FORM, "owner": people.mine.employee.pk, "answer_by": "2026-11-23", "people": "mange"}
    page = people.mine.client.post(f"/virksomheder/{workplace.pk}/aabninger/ny/", given).content.decode()
    assert "Skriv et helt tal, for eksempel 2." in page
    assert "En til at pakke ordrer" in page


def test_an_answer_keeps_the_promise_and_no_needs_a_reason(people: People, workplace: Workplace) -> None:
    first, second = write(people, workplace), write(people, workplace, title="En chauffør")
    with opened_for(people.mine.actor) as scope:
        answer_opening(opening=first, answer="Vi har en, der kan komme på besøg", on=TODAY, by=scope.actor)
    with opened_for(people.mine.actor) as scope, pytest.raises(RuleBroken, match="Skriv hvorfor"):
        settle_opening(opening=second, state=OpeningState.DECLINED, reason="", on=TODAY, by=scope.actor)
    with opened_for(people.mine.actor) as scope:
        settle_opening(opening=second, state=OpeningState.DECLINED, reason="Ingen kan nu", on=TODAY, by=scope.actor)
    with as_owner():
        assert set(Promise.objects.values_list("state", flat=True)) == {"kept"}
    with opened_for(people.mine.actor) as scope, pytest.raises(RuleBroken, match="afgjort imens"):
        settle_opening(opening=second, state=OpeningState.FILLED, reason="", on=TODAY, by=scope.actor)


def test_what_the_company_withdraws_is_no_longer_owed(people: People, workplace: Workplace) -> None:
    row = write(people, workplace)
    url = f"/virksomheder/{workplace.pk}/aabninger/{row.pk}/afgoer/"
    people.mine.client.post(url, {"state": "withdrawn", "reason": "De fandt selv en"})
    with as_owner():
        row.refresh_from_db()
        assert (row.state, row.promise.state) == ("withdrawn", "withdrawn")


def test_a_position_becomes_an_opening(people: People, workplace: Workplace) -> None:
    given = {
        "title": "Lagerarbejder",
        "task_1": "Pakke varer",
        "time_1": "4 t",
        "first_1": "on",
        "task_2": "Køre truck",
        "time_2": "20 t",
    }
    people.mine.client.post(f"/virksomheder/{workplace.pk}/stillinger/ny/", given)
    with as_owner():
        position = Position.objects.get()
    assert position.first_tasks == [("Pakke varer", 240)]
    page = people.mine.client.get(f"/virksomheder/{workplace.pk}/stillinger/{position.pk}/").content.decode()
    assert "Gør dem til en jobåbning" in page
    begun = people.mine.client.get(f"/virksomheder/{workplace.pk}/aabninger/ny/?stilling={position.pk}")
    form = begun.context["form"]
    assert form.initial["tasks"] == ["Pakke varer"]
    assert form.initial["weekly_minutes"] == 240


def test_a_task_says_how_long_it_takes(people: People, workplace: Workplace) -> None:
    given = {"title": "Lagerarbejder", "task_1": "Pakke varer"}
    page = people.mine.client.post(f"/virksomheder/{workplace.pk}/stillinger/ny/", given).content.decode()
    assert "Skriv, hvor længe »Pakke varer« tager om ugen." in page
    page = people.mine.client.post(f"/virksomheder/{workplace.pk}/stillinger/ny/", {"title": "X"}).content.decode()
    assert "Skriv mindst én opgave." in page


def test_two_correct_the_same_opening(people: People, workplace: Workplace) -> None:
    row = write(people, workplace)
    url = f"/virksomheder/{workplace.pk}/aabninger/{row.pk}/ret/"
    mine = people.mine.client.get(url).context["form"]
    seen = mine.initial["seen"]
    given = {"title": "En til at pakke ordrer", "kind": "order", "tasks": "Pakke ordrer", "people": "1"}
    people.team.client.post(url, {**given, "title": "To til lageret", "seen": seen})
    page = people.mine.client.post(url, {**given, "title": "En pakker", "seen": seen}).content.decode()
    assert "rettet imens" in page
    assert "To til lageret" in page


def test_the_list_searches_sorts_and_is_a_file(people: People, workplace: Workplace) -> None:
    write(people, workplace)
    write(people, workplace, title="En chauffør", answer_by=date(2026, 11, 25))
    page = people.mine.client.get("/virksomheder/aabninger/").content.decode()
    assert page.index("En chauffør") < page.index("En til at pakke ordrer")
    page = people.mine.client.get("/virksomheder/aabninger/?sort=-answer&q=pakke").content.decode()
    assert "En til at pakke ordrer" in page
    assert "En chauffør" not in page
    assert people.mine.client.get("/virksomheder/aabninger/excel/").status_code == 200
    assert "En chauffør" not in people.other.client.get("/virksomheder/aabninger/").content.decode()
    assert people.other.client.get(f"/virksomheder/{workplace.pk}/").status_code == 200


def test_figures_count_answers_in_time_and_filled(people: People, workplace: Workplace) -> None:
    kept, filled = write(people, workplace), write(people, workplace, title="Besat")
    with opened_for(people.mine.actor) as scope:
        answer_opening(opening=kept, answer="Ja", on=date(2026, 12, 1), by=scope.actor)
        settle_opening(opening=filled, state=OpeningState.FILLED, reason="", on=TODAY, by=scope.actor)
    page = people.leader.client.get("/virksomheder/aabninger/tal/").content.decode()
    assert "50 %" in page
    assert "100 %" in page
    assert "stand=besvaret" in page


def test_many_openings_cost_as_few_queries_and_bytes(people: People, workplace: Workplace) -> None:
    costs, size = [], 0
    for more in (2, 48):
        for number in range(more):
            write(people, workplace, title=f"Job {number}")
        with CaptureQueriesContext(connection) as queries:
            page = people.mine.client.get("/virksomheder/aabninger/")
        costs.append(cost(queries))
        size = len(page.content)
    assert costs[0] == costs[1] <= 12
    assert size <= 60_000


def test_positions_are_undone(people: People, workplace: Workplace) -> None:
    with opened_for(people.mine.actor) as scope:
        take_apart(workplace=workplace, title="Køkken", tasks=[("Vaske op", 60, True)], on=TODAY, by=scope.actor)
    page = people.mine.client.get(f"/virksomheder/{workplace.pk}/aabninger/").content.decode()
    assert "1 af 1 opgaver kan være nogens første job" in page
