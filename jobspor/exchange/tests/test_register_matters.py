"""What a file of the register means in a municipality: found, told to who must act, and settled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from python_calamine import CalamineWorkbook

from jobspor.access.actor import Actor
from jobspor.access.models import Event
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import make_user
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence
from jobspor.companies.actions import Broken, Facts, Source, WorkplaceFacts, take_in_register
from jobspor.companies.actions.matters import settle_matter
from jobspor.companies.models import Cooperation, Place, RegisterFile, RegisterMatter, Workplace
from jobspor.companies.tests.factories import make_centre, make_workplace
from jobspor.exchange.actions.weighing import REGISTER, weigh
from jobspor.placements.tests.stage import agree, at, make_stage
from tests.people import People, as_owner

TITLE = "Nyt fra erhvervsregisteret, der kræver noget"
GONE = date(2026, 11, 1)
Read = Callable[..., list[RegisterMatter]]


@pytest.fixture(autouse=True)
def monday() -> object:
    """The day of the stage."""
    with time_machine.travel(at(), tick=False):
        yield


@pytest.fixture
def place(people: People) -> Place:
    """A place that a citizen is agreed to have, at a workplace with a consultant."""
    room = make_stage(people)
    agree(people, room)
    with as_owner():
        Cooperation.objects.get_or_create(
            municipality=people.home,
            workplace=room.workplace,
            defaults={"consultant": people.mine.employee, "since": GONE},
        )
    return room


def facts(workplace: Workplace) -> WorkplaceFacts:
    """As it stands."""
    return WorkplaceFacts(p_number=workplace.p_number, cvr=workplace.company.cvr, name=workplace.name)


@pytest.fixture
def read(people: People) -> Read:
    """Take in a file and look through it in the home municipality."""

    def run(*said: Facts, municipality: int = people.home.pk) -> list[RegisterMatter]:
        source = Source(name="cvr.jsonl.gz", read_at=datetime(2026, 11, 2, 4, tzinfo=UTC), is_register=True)
        counts = take_in_register(said, source=source)
        return look(counts.file, municipality)

    return run


def look(file: int, municipality: int) -> list[RegisterMatter]:
    """What it means there."""
    by = Actor(key=REGISTER, name="Erhvervsregisteret", municipality=municipality)
    with opened_for(by):
        return weigh(file=RegisterFile.objects.get(pk=file), on=at().date(), by=by, at=at())


def test_a_workplace_closes_with_somebody_in_it(people: People, place: Place, read: Read) -> None:
    [matter] = read(replace(facts(place.workplace), closed_on=GONE))
    assert (matter.people, matter.places, matter.allowed) == (1, 1, None)
    assert matter.meaning[0] == "Borgere der nu eller snart: 1."
    with as_owner():
        assert Event.objects.filter(verb="register.told", workplace_id=place.workplace_id).exists()
        assert not Place.objects.filter(pk=place.pk, ends_on__isnull=False).exists()
    for person in (people.mine, people.leader):
        assert TITLE in person.client.get("/").content.decode()
    for person in (people.team, people.stranger, people.other):
        assert TITLE not in person.client.get("/").content.decode()


def test_it_is_found_once_and_only_where_something_is_at_stake(people: People, place: Place, read: Read) -> None:
    with as_owner():
        nobodys = make_workplace(people.home)
    changed = [replace(facts(one), closed_on=GONE) for one in (place.workplace, nobodys)]
    [matter] = read(*changed)
    assert look(matter.change.file_id, people.home.pk) == []
    assert look(matter.change.file_id, people.away.pk) == []


def test_a_company_that_ends_with_its_workplace_is_told_once(place: Place, read: Read) -> None:
    from jobspor.companies.actions import CompanyFacts

    company = place.workplace.company
    ended = CompanyFacts(cvr=company.cvr, name=company.name, closed_on=GONE)
    assert [one.change.kind for one in read(ended)] == ["company_closed"]


def test_a_merger_is_told_with_the_new_owner(place: Place, read: Read) -> None:
    [matter] = read(replace(facts(place.workplace), cvr="30999999"))
    assert matter.change.kind == "owner"
    assert "30999999" in matter.change.told
    assert matter.meaning[-1] == "Hør, om den nye ejer fører aftalerne videre, og lav dem om."


@pytest.mark.parametrize(
    ("employees", "said"),
    [
        (4, "Forholdstallet giver plads til 1."),
        (0, "Forholdstallet giver plads til 1."),
        (None, "Ingen kender antallet af ansatte, så forholdstallet kan ikke regnes."),
    ],
)
def test_fewer_employees_than_the_agreement_needs(people: People, read: Read, employees: int | None, said: str) -> None:
    with as_owner():
        workplace = make_workplace(people.home, employees=40)
        make_centre(people.home, workplace)
    [matter] = read(replace(facts(workplace), employees=employees, figures_on=date(2026, 10, 31)))
    assert (matter.agreed, matter.meaning[1]) == (4, said)


def test_enough_employees_ask_nobody(people: People, read: Read) -> None:
    with as_owner():
        workplace = make_workplace(people.home, employees=40)
        make_centre(people.home, workplace)
    assert read(replace(facts(workplace), employees=22, figures_on=date(2026, 10, 31))) == []


def test_somebody_acts_and_says_so(people: People, place: Place, read: Read) -> None:
    [matter] = read(replace(facts(place.workplace), closed_on=GONE))
    here, me = f"/virksomheder/{place.workplace_id}/register/{matter.pk}/", people.mine.client
    assert "Lukket" in me.get("/virksomheder/register/").content.decode()
    assert "Skriv, hvad der er gjort, så kollegerne ved det." in me.post(here, {"done": ""}).content.decode()
    assert me.post(here, {"done": "Borgeren er flyttet til Kajens Lager."}).status_code == 302
    page = me.get("/virksomheder/register/?vis=alle&stand=gjort").content.decode()
    assert "Borgeren er flyttet til Kajens Lager." in page
    assert TITLE not in me.get("/").content.decode()
    assert people.team.client.get(here).status_code == 403
    assert people.other.client.get(here).status_code == 404
    with opened_for(people.mine.actor), pytest.raises(RuleBroken, match="En kollega"):
        settle_matter(matter=matter, done="Igen", me=people.mine.employee, on=GONE, by=people.mine.actor)


def test_the_files_and_what_each_changed(people: People, place: Place, read: Read) -> None:
    broken = Broken(12, Sentence("Linjen er hverken en virksomhed eller en P-enhed."), "Kolonne")
    [matter] = read(replace(facts(place.workplace), closed_on=GONE), broken)
    page = people.leader.client.get("/virksomheder/register/filer/").content.decode()
    assert "cvr.jsonl.gz" in page
    assert RegisterFile.objects.get(pk=matter.change.file_id).counts["here"] == {str(people.home.pk): 1}
    file = f"/virksomheder/register/filer/{matter.change.file_id}/"
    page = people.leader.client.get(file).content.decode()
    assert "Ingen arbejder der længere" in page
    assert "Linjen er hverken en virksomhed eller en P-enhed." in page
    assert place.workplace.name in people.leader.client.get(f"{file}?slags=closed").content.decode()
    assert place.workplace.name not in people.leader.client.get(f"{file}?slags=moved").content.decode()
    for asked, cell in (("", place.workplace.name), ("?fejl=1", "Kolonne")):
        book = people.leader.client.get(f"{file}excel/{asked}").content
        assert cell in CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()[1]
    assert people.team.client.get(file).status_code == 403
    assert people.leader.client.get("/virksomheder/register/filer/999999/").status_code == 404


def test_whoever_runs_the_installation_sees_files_and_no_way_in(people: People, place: Place, read: Read) -> None:
    [matter] = read(replace(facts(place.workplace), closed_on=GONE))
    with as_owner():
        operator = make_user(people.home, Role.OPERATOR)
    people.team.client.force_login(operator, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = people.team.client.get(f"/virksomheder/register/filer/{matter.change.file_id}/?hvor=landet").content.decode()
    assert place.workplace.name in page
    assert f"/virksomheder/{place.workplace_id}/" not in page
