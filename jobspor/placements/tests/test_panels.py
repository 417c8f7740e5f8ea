"""What placements show on the pages of citizens and of workplaces."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.base.days import add_weeks
from jobspor.citizens.tests.factories import make_citizen, make_pathway
from jobspor.companies.models import Workplace
from jobspor.companies.tests.factories import make_place
from jobspor.placements import panels
from jobspor.placements.models import Placement, WeekHours
from jobspor.placements.rules import Step
from jobspor.placements.rules.ladder import finding
from jobspor.placements.tests.agreement_sample import plain
from jobspor.placements.tests.factories import LADDER, add_step, make_placement, make_running
from tests.people import People, Person

pytestmark = pytest.mark.usefixtures("november")
TODAY = date(2026, 11, 24)


def request_of(rf: RequestFactory, person: Person) -> Any:
    request: Any = rf.get("/")
    request.actor, request.reads, request.permission = person.actor, [], Permission.CITIZEN_VIEW
    request.opening = None
    return request


def shown(rf: RequestFactory, person: Person, people: People) -> tuple[str, str]:
    """The cell of the identity bar and the section, as one page shows them."""
    request: Request = request_of(rf, person)
    with opened_for(person.actor):
        return (
            plain(panels.citizen_bar(request, people.citizen)),
            plain(panels.citizen(request, people.citizen)),
        )


def write(placement: Placement, monday: date, attended: int, absence: str = "") -> None:
    WeekHours.objects.create(
        municipality_id=placement.municipality_id,
        placement=placement,
        monday=monday,
        agreed_internship=990,
        agreed_wage=0,
        internship_minutes=attended,
        wage_minutes=0,
        absence=absence,
    )


# The citizen's page


def test_the_bar_says_where_and_how_many_hours(people: People, placement: Placement, rf: RequestFactory) -> None:
    bar, _section = shown(rf, people.mine, people)
    assert "Havnens Proviant, lager 1" in bar
    assert "10 t praktik" in bar
    assert '<span class="wage">6 t 30 min løn</span>' in bar
    assert "Ikke underskrevet" not in bar


def test_the_section_says_the_finding_and_what_can_be_done(
    people: People, placement: Placement, rf: RequestFactory
) -> None:
    with as_owner():
        write(placement, date(2026, 11, 9), 720, "agreed")
        write(placement, date(2026, 11, 16), 990)
    _bar, section = shown(rf, people.mine, people)
    assert "Løntimerne er gået fra 0 til 6 t 30 min om ugen på 5 uger." in section
    assert "Sidste 2 skrevne uger: mødt 28 t 30 min af 33 t · fravær 4 t 30 min, aftalt fri" in section
    assert "13 uger er ikke skrevet" in section
    for button in ("Foreslå nyt trin", "Skriv ugens timer"):
        assert button in section


def test_what_nobody_has_signed_is_loud_and_dashed(people: People, rf: RequestFactory) -> None:
    make_placement(people, *LADDER)
    bar, section = shown(rf, people.mine, people)
    assert "Ikke underskrevet" in bar
    assert "Ikke underskrevet" in section
    assert "forslag, ikke aftalt" in section


def test_without_a_placement_there_is_a_way_to_one(people: People, rf: RequestFactory) -> None:
    bar, section = shown(rf, people.mine, people)
    assert "Ingen plads nu" in bar
    assert "Karsten har ingen plads nu." in section
    assert f"/borgere/{people.citizen.pk}/pladser/" in section


def test_earlier_placements_show_their_outcome_and_the_days_between(people: People, rf: RequestFactory) -> None:
    first = {"starts_on": date(2026, 1, 5), "ends_on": date(2026, 3, 27), "ended_on": date(2026, 3, 13)}
    make_placement(people, LADDER[0], outcome="stopped_no_match", **first)
    make_placement(people, LADDER[0], starts_on=date(2026, 4, 13), ends_on=date(2026, 6, 26))
    make_placement(
        people, LADDER[0], starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 4), cancelled_on=date(2026, 8, 31)
    )
    _bar, section = shown(rf, people.mine, people)
    assert "150 dage siden den sidste." in section
    assert section.index("Skriv, hvad det førte til") < section.index("Stoppet, matchet virkede ikke")
    assert "150 dage indtil nu" in section
    assert "30 dage<" in section


def test_two_and_eight_weeks_and_steps_cost_one_query(people: People, placement: Placement, rf: RequestFactory) -> None:
    for n in (2, 8):
        with as_owner():
            WeekHours.objects.all().delete()
            for week in range(n):
                write(placement, add_weeks(date(2026, 11, 16), -week), 990)
                add_step(placement, Step(add_weeks(date(2026, 12, 7), n + week), 600, 400))
        request = request_of(rf, people.mine)
        with opened_for(people.mine.actor), CaptureQueriesContext(connection) as asked:
            panels.citizen_bar(request, people.citizen)
            panels.citizen(request, people.citizen)
        assert len(asked) == 1
        assert [note.model for note in request.reads] == ["placements.placement"]


@pytest.mark.parametrize(
    ("steps", "on", "said"),
    [
        (LADDER, date(2026, 8, 3), "Begynder 10. august 2026 med 8 t om ugen."),
        (LADDER, date(2026, 9, 1), "8 t om ugen siden 10. august 2026. Ingen af timerne er med løn endnu."),
        (LADDER, date(2026, 10, 21), "Løntimerne er gået fra 0 til 3 t om ugen i denne uge."),
        (LADDER, date(2026, 10, 27), "Løntimerne er gået fra 0 til 3 t om ugen på en uge."),
        (LADDER, TODAY, "Løntimerne er gået fra 0 til 6 t 30 min om ugen på 5 uger."),
        (LADDER[1:2], TODAY, "3 t om ugen har været med løn siden første dag."),
        (
            (LADDER[0], Step(date(2026, 9, 7), 720, 0)),
            TODAY,
            "Timerne er gået fra 8 t til 12 t om ugen. Ingen af dem er med løn endnu.",
        ),
        (
            (*LADDER[:2], Step(date(2026, 11, 2), 600, 0), Step(date(2026, 11, 16), 480, 0)),
            TODAY,
            "8 t om ugen. Siden 2. november 2026 er ingen af timerne med løn.",
        ),
    ],
)
def test_the_finding(steps: tuple[Step, ...], on: date, said: str) -> None:
    assert plain(finding(steps, on)) == said


# The workplace's page


def at_workplace(rf: RequestFactory, person: Person, workplace: Workplace) -> tuple[str, Any]:
    request = request_of(rf, person)
    with opened_for(person.actor):
        return plain(panels.workplace(request, workplace)), request


def test_only_those_who_may_see_the_citizen_read_the_name(
    people: People, placement: Placement, rf: RequestFactory
) -> None:
    for person, is_named in (
        (people.mine, True),
        (people.team, True),
        (people.stranger, False),
        (people.steering, False),
    ):
        panel, request = at_workplace(rf, person, placement.workplace)
        assert ("Karsten Vestergaard" in panel) is is_named, person
        assert ("optaget" in panel) is not is_named, person
        assert bool(request.reads[0].ids) is is_named, person
        assert "1 af 1 plads er i brug." in panel
    panel, _request = at_workplace(rf, people.other, placement.workplace)
    assert "Karsten" not in panel
    assert "optaget" not in panel


def test_who_comes_later_and_what_is_free(people: People, placement: Placement, rf: RequestFactory) -> None:
    with as_owner():
        later, pathway = make_citizen(people.home, given_names="Torben", family_name="Friis"), None
        pathway = make_pathway(later)
        place = make_place(people.home, placement.workplace, title="Pakkeri")
        make_place(people.home, placement.workplace, title="Butik")
    same = {"workplace": placement.workplace, "place": place, "citizen": later, "pathway": pathway}
    make_running(people, starts_on=date(2026, 12, 7), ends_on=date(2027, 3, 5), **same)
    panel, _request = at_workplace(rf, people.mine, placement.workplace)
    assert "1 af 3 pladser er i brug." in panel
    assert "Reserveret: Torben Friis" in panel
    assert "fra 7. dec." in panel
    assert "Ledig" in panel


def test_a_workplace_without_places_and_people_says_so(
    people: People, placement: Placement, rf: RequestFactory
) -> None:
    with as_owner():
        Placement.objects.filter(pk=placement.pk).update(place=None, ended_on=date(2026, 11, 20), outcome="illness")
        placement.place.delete()  # type: ignore[union-attr]
    panel, _request = at_workplace(rf, people.mine, placement.workplace)
    assert "Ingen er her nu, og der er ingen pladser." in panel


def test_occupancy_costs_two_queries(people: People, placement: Placement, rf: RequestFactory) -> None:
    request = request_of(rf, people.mine)
    with opened_for(people.mine.actor), CaptureQueriesContext(connection) as asked:
        panels.workplace(request, placement.workplace)
    assert len(asked) == 2
