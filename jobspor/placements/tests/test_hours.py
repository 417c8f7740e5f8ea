"""The hours of a week: what was agreed to the minute, and writing what happened."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.base.days import Period, add_weeks
from jobspor.base.errors import RuleBroken
from jobspor.placements.actions.hours import register_as_agreed, register_week
from jobspor.placements.models import Placement, WeekHours
from jobspor.placements.queries.course import course
from jobspor.placements.rules import DayHours, Step
from jobspor.placements.rules.hours import Absence, Minutes, agreed_in_week
from jobspor.placements.tests.agreement_sample import plain
from jobspor.placements.tests.factories import LADDER, add_step, make_running, sign_all
from tests.people import People

pytestmark = pytest.mark.usefixtures("november")
MONDAY = date(2026, 11, 16)
FIRST = Step(date(2026, 8, 10), 480, 0, (DayHours(1, time(9), time(13)), DayHours(3, time(9), time(13))))
RUNNING = Period(date(2026, 8, 10), date(2026, 12, 4))


# What was agreed


@pytest.mark.parametrize(
    ("steps", "period", "agreed"),
    [
        ((FIRST,), RUNNING, Minutes(480, 0)),
        # Begins and ends within the week: the days that are there.
        ((FIRST,), Period(date(2026, 11, 17), date(2026, 12, 4)), Minutes(240, 0)),
        ((FIRST,), Period(date(2026, 8, 10), date(2026, 11, 16)), Minutes(240, 0)),
        ((FIRST,), Period(date(2026, 11, 19), date(2026, 12, 4)), Minutes(0, 0)),
        # A new step on Wednesday: Monday by the first, Wednesday and Friday by the second, wage hours by share.
        (
            (
                FIRST,
                Step(date(2026, 11, 18), 300, 180, (DayHours(3, time(9), time(13)), DayHours(5, time(9), time(13)))),
            ),
            RUNNING,
            Minutes(240 + 300, 180),
        ),
        # Open days: Monday to Friday carry a fifth each.
        ((FIRST, Step(date(2026, 11, 18), 300, 151)), RUNNING, Minutes(240 + 180, 91)),
        ((Step(date(2026, 12, 1), 480, 0),), RUNNING, Minutes(0, 0)),
    ],
)
def test_a_weeks_agreed_minutes_are_those_of_its_days(steps: tuple[Step, ...], period: Period, agreed: Minutes) -> None:
    assert agreed_in_week(steps, period, MONDAY) == agreed


@given(
    internship=st.integers(0, 1200),
    wage=st.integers(0, 1020),
    lengths=st.dictionaries(st.integers(1, 7), st.integers(1, 14)),
    split=st.integers(0, 7),
)
def test_the_parts_of_a_week_add_up_to_the_minute(
    internship: int, wage: int, lengths: dict[int, int], split: int
) -> None:
    days = tuple(DayHours(weekday, time(8), time(8 + hours)) for weekday, hours in lengths.items())
    total = sum(day.minutes for day in days)
    if days:
        wage = min(wage, total)
        internship = total - wage
    step = Step(date(2026, 1, 5), internship, wage, days)
    until, since = (date.fromordinal(MONDAY.toordinal() + split - n) for n in (1, 0))
    before = agreed_in_week((step,), Period(date(2026, 1, 5), until), MONDAY)
    after = agreed_in_week((step,), Period(since), MONDAY)

    assert agreed_in_week((step,), Period(date(2026, 1, 5)), MONDAY) == Minutes(internship, wage)
    assert Minutes(before.internship + after.internship, before.wage + after.wage) == Minutes(internship, wage)
    assert min(before.internship, before.wage, after.internship, after.wage) >= 0


# Writing a week


def _written() -> QuerySet[Event]:
    return Event.objects.filter(verb__startswith="hours.").order_by("pk")


def write(people: People, placement: Placement, **given: Any) -> WeekHours:
    with opened_for(people.mine.actor):
        return register_week(
            placement=placement,
            **{"monday": MONDAY, "by": people.mine.actor, "at": datetime.now().astimezone(), **given},
        )


def test_a_week_as_agreed_is_written_with_what_was_agreed(
    people: People, placement: Placement, november: datetime
) -> None:
    with opened_for(people.mine.actor):
        week = register_as_agreed(placement=placement, monday=MONDAY, by=people.mine.actor, at=november)
    assert (week.agreed_internship, week.agreed_wage) == (week.internship_minutes, week.wage_minutes) == (600, 390)
    assert week.absent_minutes == 0


def test_a_correction_replaces_the_week_and_history_keeps_the_old_one(people: People, placement: Placement) -> None:
    write(people, placement, internship_minutes=600, wage_minutes=390)
    write(people, placement, internship_minutes=500, wage_minutes=390, absence=Absence.ILL)
    with as_owner():
        (row,) = WeekHours.objects.filter(placement=placement)
        assert row.absent_minutes == 100
        assert list(_written().values_list("verb", flat=True)) == ["hours.written", "hours.corrected"]
        assert [one.pgh_label for one in row.events.order_by("pgh_id")] == ["insert", "update"]  # type: ignore[attr-defined]
        assert "syg" not in str(list(_written().values_list("facts", flat=True))).lower()


IMPOSSIBLE: list[tuple[dict[str, Any], str, str | None]] = [
    ({"monday": date(2026, 11, 30)}, "Uge 49 er ikke begyndt", None),
    ({"monday": date(2026, 8, 3)}, "begynder 10. august 2026", None),
    ({"monday": date(2027, 2, 8)}, "sluttede 5. februar 2027", None),
    ({"internship_minutes": 500}, "1 t 40 min mindre end aftalt", "absence"),
    # More of one kind does not make up for less of the other.
    ({"internship_minutes": 590, "wage_minutes": 400}, "10 min mindre end aftalt", "absence"),
    ({"absence": Absence.HOLIDAY}, "intet fravær", "absence"),
    ({"internship_minutes": 169 * 60}, "kan en uge ikke have", "internship"),
    ({"wage_minutes": -1}, "kan en uge ikke have", "internship"),
]


def test_an_impossible_week_is_refused_in_danish(people: People, placement: Placement) -> None:
    for asked, said, field in IMPOSSIBLE:
        with pytest.raises(RuleBroken) as refused:
            write(people, placement, **{"internship_minutes": 600, "wage_minutes": 390, **asked})
        assert said in plain(str(refused.value))
        assert refused.value.field == field
    with as_owner():
        assert not WeekHours.objects.exists()


def test_a_step_is_in_force_only_when_all_three_have_signed_it(
    people: People, placement: Placement, november: datetime
) -> None:
    more = Step(date(2026, 11, 23), 480, 720)
    with as_owner():
        add_step(placement, more)
        placement.agreements.create(
            municipality=people.home, version=2, text={"steps": []}, digest="", made_at=november
        )
    with opened_for(people.mine.actor):
        running = course(placement, date(2026, 11, 24))
    assert running.week(more.starts_on).agreed == Minutes(600, 390)
    assert running.proposed == (more,)
    assert (running.is_signed, running.version) == (False, 2)
    with as_owner():
        sign_all(placement, *LADDER, more)
    with opened_for(people.mine.actor):
        assert course(placement, date(2026, 11, 24)).week(more.starts_on).agreed == Minutes(480, 720)


def test_the_last_four_weeks_are_summed(people: People, placement: Placement) -> None:
    for monday, internship, wage, absence in (
        (date(2026, 10, 19), 0, 0, Absence.HOLIDAY),
        (date(2026, 10, 26), 720, 180, ""),
        (date(2026, 11, 2), 720, 180, ""),
        (date(2026, 11, 9), 600, 30, Absence.AGREED),
        (date(2026, 11, 16), 600, 390, ""),
    ):
        write(people, placement, monday=monday, internship_minutes=internship, wage_minutes=wage, absence=absence)
    with opened_for(people.mine.actor):
        recent = course(placement, date(2026, 11, 24)).recent
    assert (recent.attended, recent.agreed, recent.absent) == (3420, 3690, 270)
    assert recent.reasons == ("Aftalt fri",)


# The page


def address(placement: Placement, week: str = "2026-W47") -> str:
    return f"/forloeb/{placement.pk}/timer/?uge={week}"


WHO = {"mine": 200, "team": 200, "leader": 200, "stranger": 404, "other": 404, "steering": 403}


def test_only_those_around_the_citizen_write_hours(people: People, placement: Placement) -> None:
    for n, (who, status) in enumerate(WHO.items()):
        client, week = getattr(people, who).client, f"2026-W{40 + n}"
        assert client.get(address(placement, week)).status_code == status, who
        answer = client.post(address(placement, week), {"how": "as_agreed"})
        assert answer.status_code == (302 if status == 200 else status), who
    with as_owner():
        assert WeekHours.objects.count() == 3


def test_one_click_writes_the_week_and_the_next_missing_one_comes(people: People, placement: Placement) -> None:
    page = plain(people.mine.client.get(f"/forloeb/{placement.pk}/timer/").content.decode())
    assert "Uge 33, Karsten" in page  # the first week nobody has written
    answer = people.mine.client.post(address(placement), {"how": "as_agreed"}, follow=True)
    assert answer.redirect_chain == [(f"/forloeb/{placement.pk}/timer/", 302)]
    assert "Uge 47 er skrevet." in plain(answer.content.decode())


def test_absence_of_some_hours(people: People, placement: Placement) -> None:
    given = {"how": "absence", "reason": "ill", "extent": "some", "missed_internship": "3,5", "missed_wage": ""}
    people.mine.client.post(address(placement), given)
    with as_owner():
        week = WeekHours.objects.get()
    assert (week.internship_minutes, week.wage_minutes, week.absence) == (390, 390, "ill")
    page = plain(people.mine.client.get(address(placement)).content.decode())
    assert "Ugen er skrevet: mødt 13 t." in page
    assert 'name="missed_internship" value="3 t 30 min"' in page


def test_absence_of_the_whole_week(people: People, placement: Placement) -> None:
    people.mine.client.post(address(placement), {"how": "absence", "reason": "stayed_away", "extent": "whole"})
    with as_owner():
        assert WeekHours.objects.get().absent_minutes == 990


def test_other_hours(people: People, placement: Placement) -> None:
    given = {"how": "other", "internship": "10 t", "wage": "8.15", "remark": "Hjalp til lørdag"}
    people.mine.client.post(address(placement), given)
    with as_owner():
        week = WeekHours.objects.get()
    assert (week.wage_minutes, week.absence, week.remark) == (495, "", "Hjalp til lørdag")


BAD: list[tuple[dict[str, str], str]] = [
    ({"how": ""}, "Vælg, hvordan ugen gik."),
    ({"how": "sick"}, "Vælg, hvordan ugen gik."),
    ({"how": "absence"}, "Vælg, om det var hele ugen eller nogle timer."),
    ({"how": "absence", "extent": "whole"}, "Vælg, hvorfor."),
    ({"how": "absence", "extent": "some", "reason": "ill"}, "Skriv, hvor mange timer der mangler."),
    (
        {"how": "absence", "extent": "some", "reason": "ill", "missed_wage": "7 t"},
        "Der er kun aftalt 6 t 30 min. Skriv højst det.",
    ),
    (
        {"how": "absence", "extent": "some", "reason": "ill", "missed_wage": "mange"},
        "Skriv timer og minutter, for eksempel 6 t 30 min",
    ),
    ({"how": "other"}, "Skriv, hvor mange timer det blev."),
    ({"how": "other", "internship": "9 t", "wage": "6,5"}, "Der er 1 t mindre end aftalt. Vælg hvorfor."),
    ({"how": "other", "internship": "180 t", "wage": "6,5"}, "Så mange timer kan en uge ikke have."),
    ({"how": "other", "internship": "11", "wage": "6,5", "remark": "x" * 201}, "højst have 200 tegn"),
]


def test_bad_input_is_answered_at_its_field_and_nothing_is_lost(people: People, placement: Placement) -> None:
    for typed, said in BAD:
        answer = people.mine.client.post(address(placement), typed)
        page = plain(answer.content.decode())
        assert answer.status_code == 200
        assert said in page, typed
        assert "error-summary" in page
        assert all(word in page for word in typed.values() if word != "sick"), typed
    with as_owner():
        assert not WeekHours.objects.exists()


NO_SUCH_WEEK = [
    ("2026-W49", "Uge 49 er ikke begyndt. Skriv timerne fra 30. november 2026."),
    ("2026-W32", "Forløbet begynder 10. august 2026, så uge 32 har ingen timer."),
    ("2026-W54", "Den uge findes ikke. Vælg en uge på listen."),
    ("i går", "Den uge findes ikke. Vælg en uge på listen."),
]


def test_a_week_that_cannot_be_written_says_why(people: People, placement: Placement) -> None:
    for week, said in NO_SUCH_WEEK:
        for ask in (people.mine.client.get, people.mine.client.post):
            assert said in plain(ask(address(placement, week)).content.decode())


def test_a_public_holiday_is_shown_and_not_deducted(people: People, november: datetime) -> None:
    easter = date(2026, 3, 30)
    placement = make_running(people, replace(LADDER[0], starts_on=easter), starts_on=easter, ends_on=date(2026, 9, 25))
    page = plain(people.mine.client.get(address(placement, "2026-W14")).content.decode())
    assert "Tors. 2. apr. er helligdag. Timerne er ikke trukket fra." in page
    assert "8 t praktik" in page


def test_a_cancelled_placement_has_no_hours(people: People, placement: Placement) -> None:
    with as_owner():
        Placement.objects.filter(pk=placement.pk).update(cancelled_on=date(2026, 8, 5))
    answer = people.mine.client.post(address(placement), {"how": "as_agreed"})
    assert "Forløbet blev aflyst, før det begyndte." in plain(answer.content.decode())


def test_two_and_eight_weeks_cost_the_same(people: People, placement: Placement) -> None:
    people.mine.client.get(
        address(placement)
    )  # what the municipality has written of its ways is asked for once a minute
    counts = []
    for weeks in (2, 8):
        for n in range(weeks):
            write(people, placement, monday=add_weeks(MONDAY, -n), internship_minutes=960, wage_minutes=960)
        with CaptureQueriesContext(connection) as asked:
            people.mine.client.get(address(placement))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


SEEN = re.compile(r'name="seen" value="([^"]*)"')


def test_two_who_write_the_same_week_are_asked(people: People, placement: Placement) -> None:
    mine, theirs = (
        SEEN.findall(one.client.get(address(placement)).content.decode())[0] for one in (people.mine, people.team)
    )
    ill = {"how": "absence", "reason": "ill", "extent": "whole", "seen": mine}
    assert people.mine.client.post(address(placement), ill).status_code == 302
    other = {"how": "other", "internship": "5", "wage": "", "less_because": "ill", "seen": theirs}
    asked = people.team.client.post(address(placement), other).content.decode()
    assert "Senest rettet af Mette Holm" in asked
    assert 'name="how-keep"' in asked
    with as_owner():
        assert WeekHours.objects.get().internship_minutes == 0
