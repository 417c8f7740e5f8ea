"""Files: the same one many times, several with the same citizens, several workers, and a form beside them."""

from functools import partial

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from jobspor.access.actor import Actor
from jobspor.access.models import Municipality
from jobspor.access.scope import opened_for
from jobspor.citizens.models import Citizen, Pathway
from jobspor.exchange import actions
from jobspor.exchange.actions import Taken
from jobspor.exchange.models import CitizenImport, StagedRow
from jobspor.exchange.tests.sample import AT, HEADERS, ON, SHORT, cpr, line, short, stage
from tests.people import People
from tests.walls.races.crowd import MANY, SOME, Answer, at_once, post, press
from tests.walls.races.rows import verbs

pytestmark = pytest.mark.django_db(transaction=True)
TWENTY = range(1, 21)


def staged(by: Actor, *lines: str, headers: str = HEADERS) -> CitizenImport:
    with opened_for(by):
        return stage(by, *lines, headers=headers)


def taking(people: People, source: CitizenImport) -> partial[Answer]:
    """The leader presses the button that takes a file in."""
    return partial(post, people.leader.client, reverse("citizen_import_take", args=[source.pk]), {})


def check_came_once(people: People) -> None:
    """Twenty citizens came in, each with one pathway, and no row of a file waits any more."""
    with opened_for(people.leader.actor, read_only=True):
        assert Citizen.objects.filter(family_name__startswith="Ærø").count() == 20
        assert Pathway.objects.filter(citizen__family_name__startswith="Ærø").count() == 20
        assert set(StagedRow.objects.values_list("status", flat=True)) == {StagedRow.Status.TAKEN}
    assert verbs(people).count("citizen.handed_in") == 20


def test_the_same_file(people: People) -> None:
    works = [taking(people, staged(people.leader.actor, *map(line, TWENTY)))] * MANY
    told = [answer.told[0] for answer in at_once(works, gate=Municipality)]
    assert sorted(told, reverse=True)[0] == "Hentet: 20 nye borgere, 0 rettet."
    assert told.count("Hentet: 0 nye borgere, 0 rettet.") == MANY - 1
    assert verbs(people).count("import.taken_in") == 1
    check_came_once(people)


def test_five_files_with_the_same_citizens(people: People) -> None:
    by = people.leader.actor
    files = [staged(by, *(line(number, phone=f"5500020{n}") for number in TWENTY)) for n in range(5)]
    answers = at_once([taking(people, files[n % 5]) for n in range(MANY)], gate=Municipality)
    told = [answer.told[0] for answer in answers]
    assert told.count("Hentet: 20 nye borgere, 0 rettet.") == 1
    assert told.count("Hentet: 0 nye borgere, 20 rettet.") == 4
    assert told.count("Hentet: 0 nye borgere, 0 rettet.") == MANY - 5
    assert [verbs(people).count(verb) for verb in ("import.taken_in", "citizen.corrected")] == [5, 80]
    check_came_once(people)


def test_several_workers_on_the_same_file(people: People) -> None:
    by = people.leader.actor
    source = staged(by, *map(line, TWENTY))

    def work() -> Taken:
        with opened_for(by):
            return actions.go_on_taking_in(source=source, by=by, on=ON, at=AT)

    done = at_once([work] * SOME, gate=Municipality)
    assert sorted(map(str, done)) == [str(Taken(0, 0, 0))] * (SOME - 1) + [str(Taken(20, 0, 0))]
    assert verbs(people).count("import.taken_in") == 1
    check_came_once(people)


def test_a_large_file_gets_one_worker(people: People) -> None:
    lines = map(short, range(1, actions.AT_ONCE + 2))
    source = staged(people.leader.actor, *lines, headers=SHORT)
    answers = press(*taking(people, source).args, gate=Municipality, times=SOME)
    assert {answer.told for answer in answers} == {("Filen bliver hentet.",)}
    assert verbs(people).count("import.begun") == 1
    assert ProcrastinateJob.objects.count() == 1


def test_a_file_beside_the_form_for_new_citizens(people: People) -> None:
    source = staged(people.leader.actor, *map(line, TWENTY))
    new = {"given_names": "Åse", "family_name": "Ærø", "referred_on": "2024-11-04"}
    forms = [{**new, "cpr": cpr(number)} for number in TWENTY]
    works = [partial(post, people.mine.client, reverse("citizen_new"), form) for form in forms]
    answers = at_once([taking(people, source), *works], gate=Citizen)
    for answer, form in zip(answers[1:], forms, strict=True):
        assert answer.went or ("er her allerede" in answer.told[0] and answer.keeps(form))
    check_came_once(people)
