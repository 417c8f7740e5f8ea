"""Opening a door and placing somebody are two functions; and somebody answers while the consultant is away."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobspor.access.journal import tell
from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.companies.actions import hotline
from jobspor.companies.actions.doors import cover_workplace, open_door
from jobspor.companies.models import DoorOpening, Workplace, WorkplaceCover
from jobspor.companies.tests.conftest import NOW, cost
from jobspor.companies.tests.factories import make_workplace
from jobspor.companies.tests.test_hotline import MINUTE, PROBLEM
from tests.people import People, as_owner

TODAY = date(2026, 11, 24)
LIST = "/virksomheder/doere/"


def opened(people: People, workplace: Workplace, **changes: Any) -> DoorOpening:
    """Mette Holm has won the company."""
    given = {"opener": people.mine.employee, "promised": "Svar om en plads inden jul", "opened_on": TODAY, **changes}
    with opened_for(people.mine.actor):
        return open_door(workplace=workplace, on=TODAY, by=people.mine.actor, **given)


def test_a_company_is_won_and_handed_to_whoever_places_there(people: People, workplace: Workplace) -> None:
    client, here = people.mine.client, f"/virksomheder/{workplace.pk}/"
    sent = {"opener": people.mine.employee.pk, "promised": "To pladser efter jul", "opened_on": f"{TODAY}"}
    tomorrow = {**sent, "opened_on": f"{TODAY + timedelta(days=1)}"}
    assert "når virksomheden har sagt ja" in client.post(f"{here}doere/ny/", tomorrow).content.decode()
    assert client.post(f"{here}doere/ny/", sent).status_code == 302
    assert "allerede åbnet" in client.post(f"{here}doere/ny/", sent).content.decode()
    assert "To pladser efter jul" in people.team.client.get(here).content.decode()
    with as_owner():
        opening = DoorOpening.objects.get()
    given = {"placer": people.stranger.employee.pk, "promised": "To pladser efter jul, med mentor"}
    assert client.post(f"{here}doere/{opening.pk}/", given).status_code == 302
    assert "givet videre imens" in client.post(f"{here}doere/{opening.pk}/", given).content.decode()
    page = people.team.client.get(here).content.decode()
    assert "finder Peter Lund borgere" in page
    assert "med mentor" in page
    with opened_for(people.mine.actor):
        told = [tell(event).text for event in Event.objects.filter(model="companies.dooropening").order_by("pk")]
    assert told == [
        "Mette Holm har åbnet døren. Lovet: To pladser efter jul.",
        "Givet videre til Peter Lund. Lovet: To pladser efter jul, med mentor.",
    ]


def test_one_may_have_both_functions_and_each_number_opens_its_doors(people: People, workplace: Workplace) -> None:
    with as_owner():
        others = [make_workplace(people.home) for _ in range(3)]
    for place, placer in zip([workplace, *others], (None, people.mine, people.stranger, people.team), strict=True):
        opening = opened(people, place)
        if placer:
            given = {"placer": placer.employee.pk, "promised": "Svar"}
            people.mine.client.post(f"/virksomheder/{place.pk}/doere/{opening.pk}/", given)
    figures = people.leader.client.get(LIST).context["figures"]
    assert [one["value"] for one in figures] == [4, 1, 2, 1]
    for figure in figures:
        assert people.leader.client.get(figure["url"]).context["page"].paginator.count == figure["value"]
    assert people.leader.client.get(f"{LIST}excel/").status_code == 200
    assert people.other.client.get(LIST).context["page"].paginator.count == 0


def test_a_cover_for_some_days_stands_on_top_and_gets_the_hotline(people: People, workplace: Workplace) -> None:
    client, here = people.mine.client, f"/virksomheder/{workplace.pk}/"
    sent = {"employee": people.stranger.employee.pk, "starts_on": f"{TODAY}", "ends_on": "2026-12-04"}
    backwards = client.post(f"{here}vikar/", {**sent, "ends_on": "2026-11-01"}).content.decode()
    assert "slutter, før den begynder" in backwards
    assert client.post(f"{here}vikar/", sent).status_code == 302
    assert "allerede en vikar" in client.post(f"{here}vikar/", sent).content.decode()
    assert "Peter Lund svarer til og med" in people.team.client.get(here).content.decode()
    asking = client.get(f"{here}hotline/nyt/").context["form"]
    assert asking.initial["receiver"] == people.stranger.employee
    said: dict[str, Any] = {"taken_by": people.team.employee, "receiver": people.mine.employee}
    with opened_for(people.team.actor) as scope:
        call = hotline.take_call(workplace=workplace, problem=PROBLEM, by=scope.actor, at=NOW, **said)
    with opened_for(people.team.actor) as scope:
        passed = hotline.escalate(call=call.pk, by=scope.actor, at=NOW + MINUTE)
    assert passed is not None
    assert passed.receiver == people.stranger.employee
    with as_owner():
        cover = WorkplaceCover.objects.get()
    client.post(f"{here}vikar/{cover.pk}/fjern/")
    assert "Peter Lund svarer til og med" not in client.get(here).content.decode()


def test_a_cover_to_come_does_not_answer_yet(people: People, workplace: Workplace) -> None:
    with opened_for(people.mine.actor):
        days: dict[str, Any] = {"starts_on": TODAY + timedelta(days=7), "ends_on": TODAY + timedelta(days=9)}
        cover_workplace(workplace=workplace, employee=people.team.employee, by=people.mine.actor, **days)
    page = people.mine.client.get(f"/virksomheder/{workplace.pk}/").content.decode()
    assert "svarer til og med" not in page
    assert "vikar:" in page


def test_the_list_costs_the_same_however_long(people: People, workplace: Workplace) -> None:
    costs = []
    for _ in range(2):
        with as_owner():
            places = [make_workplace(people.home) for _ in range(4)]
        for place in places:
            opened(people, place)
        with CaptureQueriesContext(connection) as queries:
            people.mine.client.get(LIST)
        costs.append(cost(queries))
    assert costs[0] == costs[1] <= 12
