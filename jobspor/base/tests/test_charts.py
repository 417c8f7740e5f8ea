"""The ladder of hours and the strips of occupancy, as geometry."""

from datetime import date

import pytest

from jobspor.base.charts import FLOOR, TOP, Column, Span, Step, Strip, column_chart, step_chart, strip_chart
from jobspor.base.days import Period, add_weeks

FIRST = date(2026, 8, 10)
STEPS = [
    Step(FIRST, 480, 0, "8 t praktik"),
    Step(add_weeks(FIRST, 10), 720, 180, "12 t + 3 t løn"),
    Step(add_weeks(FIRST, 20), 0, 1200, "20 t løn", proposed=True),
]


def test_the_ladder_fills_its_width_and_stands_on_the_floor() -> None:
    chart = step_chart(STEPS, ends_on=add_weeks(FIRST, 40), on=add_weeks(FIRST, 12))
    assert [bar.x for bar in chart.bars] == ["5.00%", "28.75%", "52.50%"]
    assert chart.bars[-1].width == "47.50%"
    assert [tick.amount for tick in chart.ticks] == [0, 480, 960, 1440]
    assert chart.bars[2].solid_y + chart.bars[2].solid_height == FLOOR
    assert all(bar.hatched_y >= TOP for bar in chart.bars)
    assert chart.now_x == "33.50%"


def test_what_nobody_agreed_never_carries_the_word_for_what_is_paid() -> None:
    chart = step_chart(STEPS, ends_on=add_weeks(FIRST, 40), on=FIRST)
    assert (chart.hatched_word, chart.proposed_word) == (chart.bars[0], chart.bars[2])
    assert chart.solid_word is not chart.bars[2]


def test_labels_of_short_steps_take_a_row_each() -> None:
    steps = [Step(add_weeks(FIRST, week), 480, 0, "8 t praktik") for week in range(4)]
    chart = step_chart(steps, ends_on=add_weeks(FIRST, 52), on=FIRST)
    assert len({bar.label_y for bar in chart.bars}) == 4
    assert chart.height > chart.bars[-1].label_y


def test_a_last_label_stays_inside() -> None:
    steps = [STEPS[0], Step(add_weeks(FIRST, 39), 0, 600, "10 t løn")]
    bar = step_chart(steps, ends_on=add_weeks(FIRST, 40), on=FIRST).bars[1]
    assert float(bar.label_x.rstrip("%")) < float(bar.x.rstrip("%"))


def test_a_day_outside_the_ladder_is_not_drawn() -> None:
    assert step_chart(STEPS, ends_on=add_weeks(FIRST, 40), on=add_weeks(FIRST, 41)).now_x == ""


@pytest.mark.parametrize("steps", [[], STEPS])
def test_a_ladder_needs_steps_and_an_end(steps: list[Step]) -> None:
    with pytest.raises(ValueError, match="end"):
        step_chart(steps, ends_on=add_weeks(FIRST, 20), on=FIRST)


def test_strips_count_who_is_there() -> None:
    on = date(2026, 11, 24)
    strips = [
        Strip("Lager 1", "til 31. dec.", [Span(Period(add_weeks(on, -3), add_weeks(on, 5)), "optaget")]),
        Strip("Lager 2", "fra 7. dec.", [Span(Period(add_weeks(on, 2)), "Reserveret", reserved=True)]),
        Strip("Pakkeri", "ledig nu", [Span(Period(add_weeks(on, -9), add_weeks(on, -8)), "før")]),
    ]
    chart = strip_chart(strips, on=on)
    assert [mark.taken for mark in chart.marks] == [1, 2, 1, 1]
    assert chart.marks[-1].anchor == "end"
    assert [len(blocks) for _, blocks in chart.rows] == [1, 1, 0]
    (taken,) = chart.rows[0][1]
    assert (taken.x, taken.is_last) == ("0.00%", True)


def test_columns_stand_beside_each_other_under_their_limit() -> None:
    days = [date(2026, month, 1) for month in (10, 11, 12)]
    chart = column_chart([Column(day, 20 + n, 5, weighed=21.5, limit=35) for n, day in enumerate(days)])
    first, last = chart.columns[0], chart.columns[-1]
    assert [tick.amount for tick in chart.ticks] == [0, 20, 40]
    assert first.solid_y + first.solid_height == FLOOR
    assert first.hatched_y + first.hatched_height == first.solid_y
    assert first.limit_y is not None
    assert first.weighed_y is not None
    assert TOP <= first.limit_y < last.hatched_y < first.hatched_y < first.weighed_y + 20
    assert float(first.end.rstrip("%")) < float(chart.columns[1].x.rstrip("%"))
    assert float(last.end.rstrip("%")) <= 100
    assert column_chart([Column(days[0], 0, 0)]).columns[0].limit_y is None
    with pytest.raises(ValueError, match="columns"):
        column_chart([])
