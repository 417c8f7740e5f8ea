"""Numbers that come in a form or a query reach no farther than those in the address."""

from collections.abc import Iterator

import pytest
import time_machine

from jobspor.access.policy import Role
from jobspor.placements.tests.stage import at
from tests.matrix.asking import Heard, ask
from tests.matrix.stage import Rows, Stage, make_matrix_stage
from tests.people import People, Person

DAY = "2026-11-30"


def citizens(stage: Stage) -> list[Rows]:
    """Of citizens, and of what hangs on another row, those that are not mine."""
    return [stage.theirs, stage.elsewhere]


def colleagues(stage: Stage) -> list[Rows]:
    """Of colleagues those of another municipality."""
    return [stage.elsewhere]


# Address, form, and whose numbers it must not take. {own.…} is mine; {row.…} is what is tried.
FORMS = {
    "several": ("/borgere/naeste-skridt/", {"citizen": "{row.citizen.pk}", "what": "Ring", "due_on": DAY}, citizens),
    "note": ("/note/", {"citizen": "{row.citizen.pk}", "kind": "talk", "text": "Talt sammen."}, citizens),
    "step": (
        "/borgere/{own.citizen.pk}/skridt/",
        {"what": "Ring", "due_on": DAY, "owner": "{row.worker.pk}"},
        colleagues,
    ),
    "team": (
        "/borgere/{own.citizen.pk}/team/",
        {"employee": "{row.worker.pk}", "hat": "m", "on": DAY},
        colleagues,
    ),
    "handed over": (
        "/borgere/{own.citizen.pk}/team/{own.named[assignment]}/overdrag/",
        {"to": "{row.worker.pk}", "on": DAY, "why": "Syg"},
        colleagues,
    ),
    "consultant": (
        "/virksomheder/{own.placement.workplace_id}/konsulent/",
        {"consultant": "{row.worker.pk}"},
        colleagues,
    ),
    "mentor": (
        "/virksomheder/{own.placement.workplace_id}/pladser/{own.named[place_pk]}/",
        {"title": "Lager", "tasks": "Pakke", "starts_on": "2026-01-01", "mentor": "{row.named[person_pk]}"},
        citizens,
    ),
}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """A Monday that stays."""
    with time_machine.travel(at(), tick=False):
        yield


@pytest.fixture
def stage(people: People) -> Stage:
    """Rows that are mine, and rows that are not."""
    return make_matrix_stage(people)


def send(stage: Stage, name: str, rows: Rows) -> Heard:
    """Send the form as `mine`, with a number from these rows."""
    where, form, _refused = FORMS[name]
    filled = {field: value.format(row=rows) for field, value in form.items()}
    return ask(stage, stage.people.mine, "POST", where.format(own=stage.own), filled)


def shows(stage: Stage, person: Person, citizen: int, path: str) -> bool:
    """Tell whether the page shows the citizen."""
    return ("citizens.citizen", citizen, False) in ask(stage, person, "GET", path).reads


def test_a_form_takes_no_number_from_beyond(stage: Stage) -> None:
    for name, (_where, _form, refused) in FORMS.items():
        taken = [send(stage, name, rows) for rows in (stage.own, stage.theirs)]
        assert any(heard.did for heard in taken), name
        for rows in refused(stage):
            heard = send(stage, name, rows)
            assert heard.did == [], name
            assert [mark for mark in rows.marks if mark in heard.text] == [], name


def test_of_several_only_those_within_reach_are_changed(stage: Stage) -> None:
    ticked = [rows.citizen.pk for rows in (stage.own, stage.theirs, stage.elsewhere)]
    form = {"citizen": ticked, "what": "Ring om ferie", "due_on": DAY}
    heard = ask(stage, stage.people.mine, "POST", "/borgere/naeste-skridt/", form)
    assert heard.did == ["step.set"]
    assert [pk for model, pk, _refused in heard.reads if model == "citizens.citizen"] == [stage.own.citizen.pk]


def test_a_place_of_another_municipality_is_not_there(stage: Stage) -> None:
    where = f"/borgere/{stage.own.citizen.pk}/aftal/?plads="
    for method in ("GET", "POST"):
        answers = [
            ask(stage, stage.people.mine, method, where + rows.named["place_pk"]).status
            for rows in (stage.own, stage.theirs, stage.elsewhere)
        ]
        assert answers == [200, 200, 404]


@pytest.mark.parametrize("path", ["/borgere/?medarbejder={}", "/borgere/excel/?medarbejder={}", "/tavle/?vis={}"])
def test_a_colleagues_list_shows_no_more_than_ones_reach(stage: Stage, path: str) -> None:
    where, theirs = path.format(stage.theirs.worker.pk), stage.theirs.citizen.pk
    assert not shows(stage, stage.people.mine, theirs, where)
    stage.everybody_is(Role.PROJECT_LEADER)
    assert shows(stage, stage.people.mine, theirs, where)
    assert not shows(stage, stage.people.other, theirs, where)


def test_a_cpr_number_opens_only_who_is_within_reach(stage: Stage) -> None:
    found = [
        ask(stage, stage.people.mine, "POST", "/soeg/", {"q": rows.citizen.cpr})
        for rows in (stage.own, stage.theirs, stage.elsewhere)
    ]
    assert [heard.leads_to for heard in found] == [f"/borgere/{stage.own.citizen.pk}/", "", ""]
    for rows, heard in zip((stage.theirs, stage.elsewhere), found[1:], strict=True):
        assert "Borgeren er ikke i dit eller dit teams forløb" in heard.text
        assert rows.citizen.full_name not in heard.text


def test_who_is_here_already_is_not_named_to_strangers(stage: Stage) -> None:
    def hand_in(rows: Rows) -> str:
        form = {"cpr": rows.citizen.cpr, "given_names": "Bo", "family_name": "Dahl", "referred_on": DAY}
        return ask(stage, stage.people.mine, "POST", "/borgere/ny/", form).text

    assert stage.own.citizen.full_name in hand_in(stage.own)
    refused = hand_in(stage.theirs)
    assert "hører til et andet team" in refused
    assert stage.theirs.citizen.full_name not in refused
    assert hand_in(stage.elsewhere) == ""  # taken in: whom another municipality knows is new here
