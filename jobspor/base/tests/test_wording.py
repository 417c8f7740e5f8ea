"""Days, periods and numbers in words."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.template import Context, Template

from jobspor.base import wording
from jobspor.base.days import Period

TODAY = date(2026, 11, 24)


def spaced(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace(wording.NBSP, " ")


def test_a_day_has_its_year_only_when_it_is_another() -> None:
    assert spaced(wording.day(date(2026, 12, 3), TODAY)) == "tors. 3. dec."
    assert spaced(wording.day(date(2027, 1, 4), TODAY)) == "man. 4. jan. 2027"
    assert spaced(wording.day_short(date(2026, 5, 1), TODAY)) == "1. maj"
    assert spaced(wording.day_long(TODAY, TODAY)) == "tirsdag 24. november"


def test_a_date_is_never_split_over_two_lines() -> None:
    assert " " not in wording.day_long(date(2027, 1, 4), TODAY)


def test_a_moment_is_told_in_copenhagen() -> None:
    late = datetime(2026, 12, 3, 23, 5, tzinfo=UTC)
    assert spaced(wording.moment(late, TODAY)) == "fre. 4. dec. kl. 0.05"
    assert wording.clock(time(10, 42)) == "10.42"


def test_periods() -> None:
    assert spaced(wording.period(Period(date(2026, 8, 10), date(2027, 2, 5)), TODAY)) == "10. aug. til 5. feb. 2027"
    assert spaced(wording.period(Period(date(2026, 8, 10)), TODAY)) == "fra 10. aug."
    assert spaced(wording.period(Period(TODAY, TODAY), TODAY)) == "24. nov."


def test_weeks() -> None:
    assert spaced(wording.week(TODAY, TODAY)) == "uge 48"
    assert spaced(wording.week(date(2027, 1, 4), TODAY)) == "uge 1, 2027"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "i dag"),
        (1, "i går"),
        (6, "for 6 dage siden"),
        (63, "for 2 måneder siden"),
        (42, "for 6 uger siden"),
        (800, "for 2 år siden"),
        (-1, "i morgen"),
        (-9, "om 9 dage"),
    ],
)
def test_how_long_ago(days: int, words: str) -> None:
    assert spaced(wording.ago(TODAY - timedelta(days=days), TODAY)) == words


@pytest.mark.parametrize(
    ("number", "written"),
    [("55000207", "55 00 02 07"), ("+45 5500 0207", "55 00 02 07"), ("+46701234567", "+46701234567"), ("112", "112")],
)
def test_phone_numbers_come_in_twos(number: str, written: str) -> None:
    assert spaced(wording.phone_number(number)) == written


def test_initials() -> None:
    assert [wording.initials(name) for name in ("Poul Erik Nøhr", "Mona", "åse bo", "")] == ["PN", "M", "ÅB", ""]


@time_machine.travel("2026-12-31T23:30:00+00:00")
def test_templates_know_the_day_in_copenhagen() -> None:
    shown = Template("{{ day|day }} {{ day|ago }} {{ 2|plural:'dag,dage' }} {{ number|tel }} {{ nothing|day }}")
    written = shown.render(Context({"day": date(2027, 1, 4), "number": "+45 55 00", "nothing": None}))
    assert spaced(written).strip() == "man. 4. jan. om 3 dage 2 dage tel:+455500"
