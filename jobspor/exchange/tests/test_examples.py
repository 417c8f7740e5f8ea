"""The example jobcentre: what its stories promise on any day, and that a small part of it is really lived."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db.models import F

from jobspor.access.models import Event, Message, Municipality, User
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner, make_municipality
from jobspor.base.days import is_working_day
from jobspor.base.errors import RuleBroken
from jobspor.citizens.models import Citizen
from jobspor.companies.models import Place, Postcode, Workplace
from jobspor.exchange.examples import archetypes as like
from jobspor.exchange.examples import cast
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.arriving import Referred
from jobspor.exchange.examples.booking import seated
from jobspor.exchange.examples.firms import CENTRES
from jobspor.exchange.examples.jobcentres import HOME
from jobspor.exchange.examples.load import Job, load_examples
from jobspor.exchange.examples.placed import Placed
from jobspor.exchange.examples.register_files import NEW
from jobspor.exchange.examples.stage import Story
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Placement, WeekHours
from jobspor.placements.rules import Kind, Outcome

SUNDAY = date(2026, 11, 22)
DAYS = (SUNDAY, date(2026, 12, 24), date(2027, 1, 1), date(2027, 3, 29), date(2028, 2, 29), date(2026, 8, 5))
FEW = CENTRES[:3] + CENTRES[10:13]
WAYS = (
    like.referred,
    like.goal_agreed,
    like.in_other_offer,
    like.seeking,
    like.about_to_begin(SignatoryRole.COMPANY),
    like.in_company,
    like.with_wage,
    like.employed(Kind.FLEX_JOB, "8", 20),
    like.self_supporting,
    like.ended(Outcome.DECEASED),
)


def placed_in(stories: Iterable[Story]) -> list[Placed]:
    return [one for story in stories for one in story.happenings if isinstance(one, Placed)]


@pytest.fixture(params=DAYS, ids=str)
def almanac(request: pytest.FixtureRequest) -> Almanac:
    """A day of any kind: a Sunday, Christmas, New Year, Easter Monday, a leap day, summer."""
    return Almanac(request.param)


def test_as_many_as_promised_of_every_kind(almanac: Almanac) -> None:
    stories = cast.home(almanac)
    placements = placed_in(stories)
    assert (len(stories), len({(one.given_names, one.family_name) for one in stories})) == (280, 280)
    assert {one.ending.outcome for one in placements if one.ending} == set(Outcome)
    assert {one.kind for one in placements} == set(Kind)
    ages = [one.ago for story in stories for one in story.happenings if isinstance(one, Referred)]
    assert min(ages) < 1
    assert 70 < max(ages) < 78


def test_nobody_shares_a_place_and_what_is_spared_is_free(almanac: Almanac) -> None:
    spared = {(firm.name, place) for firm in CENTRES for place in firm.spare + firm.paused}
    placements = placed_in(cast.home(almanac))
    assert not spared & {one.seat for one in placements}
    for one in placements:
        beside = [other for other in placements if other is not one and other.seat == one.seat]
        assert not any(one.taken(almanac).overlaps(other.taken(almanac)) for other in beside)


def test_what_is_agreed_and_followed_up_is_so_on_working_days(almanac: Almanac) -> None:
    for one in placed_in([*cast.home(almanac), *cast.away(almanac)]):
        meetings = list(one.meetings(almanac))
        days = [one.agreed_on(almanac), one.starts_on(almanac), one.last_on(almanac)]
        days += [day for meeting in meetings for day in (meeting.held_on, meeting.next_on)]
        assert all(map(is_working_day, days)), (one, days)
        assert all(meeting.held_on < almanac.today for meeting in meetings)


def test_the_same_day_tells_the_same_stories() -> None:
    assert cast.home.__wrapped__(Almanac(SUNDAY)) == cast.home.__wrapped__(Almanac(SUNDAY))


def test_there_is_room_by_the_ratio_rule_but_at_the_shelter() -> None:
    assert [firm.name for firm in CENTRES if firm.heads < 5 * len(firm.places)] == ["Dyreinternatet"]
    assert (len(CENTRES), sum(len(firm.places) for firm in CENTRES)) == (48, 110)


def in_turn(jobs: Iterable[Job]) -> Iterator[int]:
    return (job() for job in jobs)


def a_few(almanac: Almanac) -> list[Story]:
    """One of each way."""
    parts = [(way, cast.HOME_DESKS[number % 5]) for number, way in enumerate(WAYS)]
    return seated(cast.invented(parts, first=40), FEW, almanac)


@pytest.fixture
def nyborg(db: None) -> Municipality:
    """The municipality as the reference data know it."""
    with as_owner():
        municipality = make_municipality(450, "Nyborg")
        Municipality.objects.filter(pk=450).update(is_example=False)
        Postcode.objects.create(code="5800", town="Nyborg", lies_in=municipality, latitude=55, longitude=10)
    return municipality


def load(say: list[str]) -> bool:
    small = replace(HOME, firms=FEW, workplaces=20, stories=a_few)
    return load_examples(SUNDAY, say=say.append, share=in_turn, jobcentres=[small])


def test_a_small_part_of_it_is_lived(nyborg: Municipality) -> None:
    told: list[str] = []
    assert load(told)
    assert told[0] == "21 medarbejdere, 20 arbejdssteder (Nyborg)"
    assert told[-1] == f"{len(WAYS)} af {len(WAYS)} borgere"
    with opened_for(HOME.chief):
        assert (Citizen.objects.count(), Workplace.objects.count()) == (len(WAYS), 20 + len(NEW))
        assert Place.objects.count() == sum(len(firm.places) for firm in FEW)
        assert set(Placement.objects.values_list("outcome", flat=True)) >= {"", "deceased"}
        assert WeekHours.objects.exclude(absence="").exists()
        days = {event.at.date() for event in Event.objects.all()}
        assert max(days) < SUNDAY
        assert all(map(is_working_day, days))
        late = Message.objects.filter(made_at__date__lt=SUNDAY - timedelta(days=7))
        assert Counter(late.values_list("status", flat=True)) == {Message.Status.SENT: late.count()}
        assert late.filter(sent_at=F("made_at")).exists()
    assert not User.objects.exclude(is_active=True, is_example=True).exists()
    assert load(told) is False


def test_it_stands_back_for_real_accounts(nyborg: Municipality) -> None:
    User.objects.create_user(email="rigtig@nyborg.example", name="Rigtig")
    with pytest.raises(RuleBroken, match="Her er rigtige konti"):
        load([])


def test_one_that_was_broken_off_is_known(nyborg: Municipality) -> None:
    with pytest.raises(ZeroDivisionError):
        load_examples(SUNDAY, say=lambda text: None, share=lambda jobs: iter([1 // 0]), jobcentres=[HOME])
    with pytest.raises(RuleBroken, match="ikke læst helt ind"):
        load([])
