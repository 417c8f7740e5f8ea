"""A rule selects workplaces, says in words what it selects, and how many; it gives no company a score."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.companies import actions
from jobspor.companies.actions.segments import note_figures
from jobspor.companies.models import Postcode, Segment, Workplace
from jobspor.companies.models.contacts import Outcome
from jobspor.companies.queries.segments import counted, selected
from jobspor.companies.tests.conftest import NOW, cost
from jobspor.companies.tests.factories import make_workplace
from jobspor.companies.tests.rounds import NO_CONDITION, make_segment
from tests.people import People, as_owner

TODAY = date(2026, 11, 24)
HERE = "/virksomheder/segmenter/"


def reach(people: People) -> Reach:
    """As the municipality's consultants see it."""
    return Reach(people.mine.actor, Scope.MUNICIPALITY, TODAY)


def names(people: People, **conditions: Any) -> list[str]:
    """The workplaces that a rule selects, in its order."""
    with opened_for(people.mine.actor):
        segment = make_segment(people.mine, **conditions)
        found = [one.name for one in selected(segment, scope=reach(people))]
        assert counted([segment], scope=reach(people)) == [len(found)]
        return found


@pytest.fixture
def firms(people: People) -> dict[str, Workplace]:
    """Three workplaces of the municipality and one next door."""
    with as_owner():
        for code, north in (("5000", "55.40"), ("5300", "55.45"), ("7700", "56.95")):
            Postcode.objects.create(code=code, town="By", latitude=north, longitude="10.38")
        return {
            "bager": make_workplace(people.home, name="Bager", branch_code="107120", employees=4),
            "murer": make_workplace(people.home, name="Murer", branch_code="439910", employees=12),
            "ukendt": make_workplace(people.home, name="Ukendt", branch_code="", employees=None),
            "nabo": make_workplace(people.away, name="Nabo", branch_code="439910", employees=30, postcode="5300"),
            "fjern": make_workplace(people.away, name="Fjern", branch_code="439910", employees=30, postcode="7700"),
            "lukket": make_workplace(people.home, name="Lukket", closed_on=TODAY),
        }


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, ["Bager", "Murer", "Ukendt"]),
        ({"branches": ["43", "99"]}, ["Murer"]),
        ({"least": 5}, ["Murer"]),
        ({"most": 4}, ["Bager"]),
        ({"least": 4, "most": 12}, ["Bager", "Murer"]),
        ({"near": "5000", "within": 20}, ["Bager", "Murer", "Nabo", "Ukendt"]),
        ({"first": "employees"}, ["Murer", "Bager", "Ukendt"]),
        ({"first": "employees", "at_most": 1}, ["Murer"]),
        ({"placed": "never"}, ["Bager", "Murer", "Ukendt"]),
        ({"placed": "now"}, []),
        ({"agreed": "with"}, []),
        ({"agreed": "without"}, ["Bager", "Murer", "Ukendt"]),
        ({"spoken": "never"}, ["Bager", "Murer", "Ukendt"]),
        ({"spoken": "before"}, []),
    ],
)
def test_a_rule_selects_by_what_it_says(
    people: People, firms: dict[str, Workplace], conditions: dict[str, Any], found: list[str]
) -> None:
    assert names(people, **conditions) == found


def test_history_of_contact_counts_what_was_said_and_when(people: People, firms: dict[str, Workplace]) -> None:
    for name, days, outcome in (("bager", 10, Outcome.TALKED), ("murer", 200, Outcome.REFUSED), ("ukendt", 1, None)):
        said: dict[str, Any] = {"refusal": "no_time"} if outcome is Outcome.REFUSED else {}
        day = TODAY - timedelta(days=days)
        spoken = actions.Spoken(
            employee=people.mine.employee, day=day, about="Jul", outcome=outcome or Outcome.NO_ANSWER, **said
        )
        with opened_for(people.mine.actor):
            actions.write_contact(workplace=firms[name], spoken=spoken, by=people.mine.actor, at=NOW)
    assert names(people, spoken="not_lately", months=3) == ["Murer", "Ukendt"]
    assert names(people, spoken="before") == ["Bager", "Murer"]
    assert names(people, spoken="never") == ["Ukendt"]


def test_what_is_known_by_hand_counts_by_its_newest_figure(people: People, firms: dict[str, Workplace]) -> None:
    by = people.mine.actor
    told = (("bager", 40, 9), ("bager", 2, 3), ("murer", 5, 7))
    for name, days, short_jobs in told:
        with opened_for(by):
            note_figures(
                workplace=firms[name], as_of=TODAY - timedelta(days=days), short_jobs=short_jobs,
                absence=Decimal("4.5") if name == "murer" else None, source="Lederen", on=TODAY, by=by,
            )  # fmt: skip
    assert names(people, short_jobs=4) == ["Murer"]
    assert names(people, first="short_jobs", at_most=5) == ["Murer", "Bager"]
    assert names(people, absence=Decimal("4.0")) == ["Murer"]


def test_a_segment_is_made_seen_in_words_and_changed(people: People, firms: dict[str, Workplace]) -> None:
    client = people.mine.client
    sent = {"name": "Små håndværkere", "group": 3, "least": 2, "most": 20, "team": people.mine.employee.team_id}
    made = client.post(f"{HERE}nyt/", sent)
    page = client.get(made["Location"]).content.decode()
    for said in ("I kommunen", "Ansatte: 2 til 20", "Bager", "Murer"):
        assert said in page
    listed = people.team.client.get(HERE).content.decode()
    assert "Små håndværkere" in listed
    assert "Ansatte: 2 til 20" in listed
    assert "Små håndværkere" not in people.stranger.client.get(HERE).content.decode()
    assert "Små håndværkere" in people.stranger.client.get(f"{HERE}?vis=alle").content.decode()
    refused = people.stranger.client.post(f"{made['Location']}ret/", {**sent, "name": "Mine"}).content.decode()
    assert "bed om, at det deles" in refused
    assert client.post(f"{made['Location']}ret/", {**sent, "most": 10}).status_code == 302
    assert "Ansatte: 2 til 10" in client.get(made["Location"]).content.decode()
    assert people.other.client.get(made["Location"]).status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "»Navn« mangler"),
        ({"least": "9", "most": "3"}, "lavere end det mindste"),
        ({"near": "5000"}, "Skriv både postnummer og kilometer"),
        ({"near": "0001", "within": "5"}, "Det postnummer findes ikke"),
        ({"branches": "håndværk"}, "Ingen branche begynder med håndværk"),
        ({"spoken": "not_lately"}, "Skriv, hvor mange måneder"),
        ({"absence": "syv"}, "Skriv procenten som 6,5"),
        ({"least": "mange"}, "Skriv et helt tal"),
    ],
)
def test_what_makes_no_sense_is_said(
    people: People, firms: dict[str, Workplace], changed: dict[str, str], said: str
) -> None:
    sent = {"name": "Håndværk", "group": 3, **changed}
    page = people.mine.client.post(f"{HERE}nyt/", sent)
    assert page.status_code == 200
    assert said in page.content.decode()
    with as_owner():
        assert not Segment.objects.exists()


def test_the_four_groups_have_the_municipalitys_own_words(people: People) -> None:
    leader, page = people.leader.client, people.mine.client.get(HERE).content.decode()
    assert "Generelle aftaler" in page
    sent = {f"{part}_{number}": f"{part} {number}" for number in range(1, 5) for part in ("title", "purpose", "way")}
    assert leader.post("/virksomheder/grupper/", {**sent, "title_2": "Centre hos os"}).status_code == 302
    assert "Centre hos os" in people.mine.client.get(HERE).content.decode()
    assert people.mine.client.get("/virksomheder/grupper/").status_code == 403


def test_figures_are_noted_on_the_companys_page(people: People, workplace: Workplace) -> None:
    client, here = people.team.client, f"/virksomheder/{workplace.pk}/"
    sent = {"as_of": f"{TODAY}", "source": "Lederen, ved besøget"}
    assert "Skriv mindst ét af tallene" in client.post(f"{here}tal/", sent).content.decode()
    assert client.post(f"{here}tal/", {**sent, "absence": "6,5", "short_jobs": "12"}).status_code == 302
    page = client.get(here).content.decode()
    assert "6,5 % sygefravær" in page
    assert "12 job for kortuddannede" in page
    assert "sygefravær" not in people.other.client.get(here).content.decode()


def test_the_list_costs_the_same_however_many(people: People, firms: dict[str, Workplace]) -> None:
    costs = []
    for number in range(2):
        with opened_for(people.mine.actor):
            for count in range(1 + 6 * number):
                make_segment(
                    people.mine,
                    name=f"Segment {number} {count}",
                    placed="never",
                    agreed="without",
                    near="5000",
                    within=9,
                )
        with CaptureQueriesContext(connection) as queries:
            people.mine.client.get(HERE)
        costs.append(cost(queries))
    assert costs[0] == costs[1] <= 12


@given(
    st.fixed_dictionaries(
        {
            "branches": st.lists(st.sampled_from(["43", "47", "5610"]), unique=True),
            "least": st.none() | st.integers(0, 500),
            "most": st.none() | st.integers(0, 500),
            "placed": st.sampled_from(["", "never", "before", "now"]),
            "agreed": st.sampled_from(["", "with", "without"]),
            "at_most": st.none() | st.integers(1, 500),
        }
    )
)
def test_every_condition_is_said(conditions: dict[str, Any]) -> None:
    said = list(Segment(**{**NO_CONDITION, **conditions}).reasons())
    held = sum(bool(conditions[name]) for name in ("branches", "placed", "agreed"))
    held += conditions["least"] is not None or conditions["most"] is not None
    assert len(said) == 1 + held + 2 * (conditions["at_most"] is not None)
