"""The same button pressed fifty times at once leaves what pressing it once would have left, and everybody is told."""

from datetime import date

import pytest
from django.db.models import Model
from django.urls import reverse

from jobspor.citizens.models import Citizen
from jobspor.citizens.rules import example_cpr
from jobspor.citizens.tests.factories import make_goal
from jobspor.placements.models import FollowUp, Placement
from jobspor.placements.tests.factories import make_running
from jobspor.placements.tests.stage import make_stage
from tests.people import People, as_owner
from tests.walls.races.crowd import MANY, SOME, Answer, press
from tests.walls.races.pages import Sent, form_on
from tests.walls.races.rows import rows

pytestmark = pytest.mark.django_db(transaction=True)


def pressed(
    people: People, shown: str, sent: Sent, to: str = "", *, gate: type[Model] = Citizen, times: int = MANY
) -> tuple[list[Answer], dict[str, int]]:
    """Fill in the form of a page and press its button many times at once: the answers, and the rows that came."""
    filled = form_on(people.mine.client.get(shown).content.decode(), *sent) | sent
    before = rows(people)
    answers = press(people.mine.client, to or shown, filled, gate=gate, times=times)
    assert all(any(answer.told) for answer in answers)
    return answers, dict(rows(people) - before)


def test_an_agreement(people: People) -> None:
    place = make_stage(people)
    path = reverse("agree", args=[people.citizen.pk], query={"plads": place.pk})
    answers, came = pressed(people, path, {"purpose": "Prøve kræfter på et lager."})
    assert {answer.told for answer in answers} == {("Det er aftalt. Nu mangler kun underskrifterne.",)}
    assert len({answer.went for answer in answers}) == 1
    assert (came["placement"], came["agreement"], came["link"], came["message"], came["nextstep"]) == (1, 1, 2, 2, 1)
    assert (came["placement.agreed"], came["agreement.made"], came["step.set"]) == (1, 1, 1)


def test_a_week_a_follow_up_and_the_ending(people: People) -> None:
    placement = _running(people)
    path = reverse("placement_week", args=[placement.pk], query={"uge": "2026-W47"})
    answers, came = pressed(people, path, {"how": "as_agreed"}, times=SOME)
    assert {answer.told[-1] for answer in answers} == {"Uge 47 er skrevet."}
    assert came == {"weekhours": 1, "hours.written": 1}

    sent = {"decision": "continue_as_is", "text": "Tager selv imod varer.", "next_on": "2026-12-07"}
    answers, came = pressed(people, reverse("placement_follow_up", args=[placement.pk]), sent, times=SOME)
    assert {answer.told[-1] for answer in answers} == {"Opfølgningen er skrevet."}
    assert came == {"followup": 1, "follow_up.held": 1}

    sent = {
        "outcome": "stopped_no_match",
        "debrief": "Tove ville gerne have haft flere timer.",
        "next_step": "Ring til Strandens Hotel",
        "next_on": "2026-11-26",
    }
    answers, came = pressed(people, reverse("placement_end", args=[placement.pk]), sent, times=SOME)
    assert {answer.told[-1] for answer in answers} == {"Forløbet hos Havnens Proviant er afsluttet."}
    assert came == {"note": 1, "nextstep": 1, "placement.ended": 1, "note.talk": 1, "step.set": 1}


def test_a_note_a_next_step_and_a_new_citizen(people: People) -> None:
    sent = {"citizen": str(people.citizen.pk), "kind": "talk", "text": "Vil gerne prøve bageriet.", "when": "week"}
    answers, came = pressed(people, reverse("quick_note"), sent)
    assert {answer.told[-1] for answer in answers} == {"Noten er gemt."}
    assert came == {"note": 1, "nextstep": 1, "note.talk": 1, "step.set": 1}

    sent = {"what": "Ring til bageriet", "due_on": "2026-11-26"}
    answers, came = pressed(people, reverse("citizen_step", args=[people.citizen.pk]), sent)
    assert {answer.told[-1] for answer in answers} == {"Næste skridt er sat."}
    assert came == {"nextstep": 1, "step.set": 1}

    cpr = example_cpr(date(1990, 5, 4), 3)
    sent = {"cpr": cpr, "given_names": "Åse", "family_name": "Ærø", "referred_on": "2026-11-23"}
    answers, came = pressed(people, reverse("citizen_new"), sent, times=SOME)
    assert [answer.told[-1] for answer in answers if answer.went] == ["Borgeren er oprettet."]
    assert all(answer.went or ("er her allerede" in answer.told[0] and answer.keeps(sent)) for answer in answers)
    assert came == {"citizen": 1, "pathway": 1, "citizen.handed_in": 1, "pathway.referred": 1}


def _running(people: People) -> Placement:
    """Since August, with a follow-up planned today."""
    with as_owner():
        make_goal(people.pathway)
    placement = make_running(people)
    with as_owner():
        own = {"municipality_id": placement.municipality_id, "placement": placement, "owner": placement.consultant}
        FollowUp.objects.create(**own, planned_on=date(2026, 11, 23))
    return placement
