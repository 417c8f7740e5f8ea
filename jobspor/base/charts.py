"""Where things stand in a drawing: pure geometry, drawn by `ui/hours.html`, `ui/occupancy.html` and `ui/months.html`.

Across, everything is a percentage as text ("12.50%"), so a drawing is as wide as its column and needs no script;
down, whole pixels. Texts come from the caller.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

from jobspor.base.days import A_DAY, Period, add_weeks

LEFT = 5.0  # per cent, kept free for the numbers of the axis
TOP, FLOOR = 30, 150  # pixels
LABEL_TOP, LABEL_HEIGHT = 168, 36
NARROWEST = 740  # pixels: below this the drawing scrolls
LETTER = 5.3  # pixels, about the mean of the chart's type
TICKS = (60, 120, 240, 480, 600, 1200, 2400)  # minutes between two lines
ROOM_FOR_A_WORD = 16  # pixels
HEADS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # people between two lines


@dataclass(frozen=True)
class Step:
    """So many minutes a week from a day on, of two kinds. `text` says how much, `proposed` that nobody agreed yet."""

    starts_on: date
    hatched: int
    solid: int
    text: str
    proposed: bool = False


@dataclass(frozen=True)
class Tick:
    """A line across, and what it stands for: minutes, or people."""

    y: int
    amount: int


@dataclass(frozen=True)
class Bar:
    """One step as drawn: the solid kind stands on the floor, the hatched one on top of it; shares for a lying bar."""

    step: Step
    x: str
    width: str
    solid_y: int
    solid_height: int
    hatched_y: int
    hatched_height: int
    label_x: str
    label_y: int
    solid_share: str
    hatched_share: str


@dataclass(frozen=True)
class StepChart:
    """The ladder of hours. `now_x` is empty when today lies outside it; the words stand in the first bar with room."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    now_x: str
    now_is_early: bool
    hatched_word: Bar | None
    solid_word: Bar | None
    proposed_word: Bar | None


def step_chart(steps: Sequence[Step], *, ends_on: date, on: date) -> StepChart:
    """Draw the steps from the first to `ends_on`. Raises ValueError without steps, or when the last starts after it."""
    if not steps or ends_on <= steps[-1].starts_on:
        raise ValueError("A ladder needs steps, and an end after the last of them.")
    scale = _Scale(steps[0].starts_on, ends_on)
    most = max(step.hatched + step.solid for step in steps)
    ticks = _ticks(most)
    starts = [step.starts_on for step in steps] + [ends_on]
    labels = _labels([(scale.at(step.starts_on), _label_width(step)) for step in steps])
    bars = tuple(
        _bar(step, (scale.at(first), scale.at(last)), ticks[-1].amount, label)
        for step, (first, last), label in zip(steps, pairwise(starts), labels, strict=True)
    )
    return StepChart(
        bars=bars,
        ticks=ticks,
        height=LABEL_TOP + LABEL_HEIGHT * (max(row for _, row in labels) + 1) - 8,
        now_x=percent(scale.at(on)) if steps[0].starts_on <= on <= ends_on else "",
        now_is_early=scale.at(on) < 2 * LEFT,
        hatched_word=_first(bar for bar in bars if bar.hatched_height >= ROOM_FOR_A_WORD and not bar.step.proposed),
        solid_word=_first(bar for bar in bars if bar.solid_height >= ROOM_FOR_A_WORD and not bar.step.proposed),
        proposed_word=_first(bar for bar in bars if bar.step.proposed),
    )


@dataclass(frozen=True)
class Column:
    """People on a day, of two kinds; `weighed` is what they amount to, where that is other; `limit` the most."""

    day: date
    solid: int
    hatched: int
    weighed: float | None = None
    limit: int | None = None


@dataclass(frozen=True)
class Drawn:
    """A column as drawn: the solid kind stands on the floor. `limit_y` and `weighed_y` are None where there is none."""

    column: Column
    x: str
    end: str
    middle: str
    width: str
    solid_y: int
    solid_height: int
    hatched_y: int
    hatched_height: int
    weighed_y: int | None
    limit_y: int | None


@dataclass(frozen=True)
class ColumnChart:
    """Columns beside each other, as many as there are days."""

    columns: tuple[Drawn, ...]
    ticks: tuple[Tick, ...]
    height: int = LABEL_TOP


def column_chart(columns: Sequence[Column]) -> ColumnChart:
    """Draw people day by day against their limit. Raises ValueError without columns."""
    if not columns:
        raise ValueError("A chart needs columns.")
    most = max(max(one.solid + one.hatched, one.weighed or 0, one.limit or 0) for one in columns)
    ticks, apart = _ticks(most, HEADS), (100 - LEFT) / len(columns)
    drawn = tuple(_column(one, LEFT + apart * n, apart, ticks[-1].amount) for n, one in enumerate(columns))
    return ColumnChart(drawn, ticks)


@dataclass(frozen=True)
class Span:
    """Taken for a period, by whom in words; `reserved` when it is only promised."""

    period: Period
    label: str
    reserved: bool = False


@dataclass(frozen=True)
class Strip:
    """One place in time: its name, when it is free in words, who has it, and what to say while nobody has."""

    name: str
    when: str
    spans: Sequence[Span]
    free_text: str = ""


@dataclass(frozen=True)
class Block:
    """A span as drawn. A label with another span after it is cut off at its own end."""

    span: Span
    x: str
    width: str
    is_last: bool


@dataclass(frozen=True)
class Mark:
    """How many strips are taken so many weeks from now."""

    x: str
    anchor: str
    weeks: int
    taken: int


@dataclass(frozen=True)
class StripChart:
    """Strips under each other, with a mark now and some weeks ahead."""

    rows: tuple[tuple[Strip, tuple[Block, ...]], ...]
    marks: tuple[Mark, ...]


def strip_chart(
    strips: Sequence[Strip], *, on: date, weeks: int = 13, marked: Sequence[int] = (0, 4, 8, 13)
) -> StripChart:
    """Draw the strips from today and some weeks ahead."""
    last = add_weeks(on, weeks)
    scale = _Scale(on, last, left=0.0)
    return StripChart(
        rows=tuple((strip, tuple(_blocks(strip, scale))) for strip in strips),
        marks=tuple(_mark(strips, on, ahead, scale) for ahead in marked),
    )


def percent(value: float) -> str:
    """A coordinate across, the same in every language."""
    return f"{value:.2f}%"


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    left: float = LEFT

    def at(self, day: date) -> float:
        """Where a day begins, in per cent; days outside stand at the edge."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + (100 - self.left) * min(max(share, 0.0), 1.0)


def _ticks(most: float, sizes: Sequence[int] = TICKS) -> tuple[Tick, ...]:
    apart = next((size for size in sizes if size * 3 >= most), sizes[-1])
    count = max(1, ceil(most / apart))
    return tuple(Tick(FLOOR - (FLOOR - TOP) * n // count, apart * n) for n in range(count + 1))


def _bar(step: Step, ends: tuple[float, float], top: int, label: tuple[float, int]) -> Bar:
    solid, both = (round((FLOOR - TOP) * minutes / top) for minutes in (step.solid, step.solid + step.hatched))
    return Bar(
        step=step,
        x=percent(ends[0]),
        width=percent(ends[1] - ends[0]),
        solid_y=FLOOR - solid,
        solid_height=solid,
        hatched_y=FLOOR - both,
        hatched_height=both - solid,
        label_x=percent(label[0]),
        label_y=LABEL_TOP + LABEL_HEIGHT * label[1],
        solid_share=percent(100 * step.solid / top),
        hatched_share=percent(100 * step.hatched / top),
    )


def _column(one: Column, x: float, apart: float, top: int) -> Drawn:
    solid_y, hatched_y = _down(one.solid, top), _down(one.solid + one.hatched, top)
    return Drawn(
        column=one,
        x=percent(x + apart * 0.15),
        end=percent(x + apart * 0.85),
        middle=percent(x + apart / 2),
        width=percent(apart * 0.7),
        solid_y=solid_y,
        solid_height=FLOOR - solid_y,
        hatched_y=hatched_y,
        hatched_height=solid_y - hatched_y,
        weighed_y=None if one.weighed is None else _down(one.weighed, top),
        limit_y=None if one.limit is None else _down(one.limit, top),
    )


def _down(amount: float, top: int) -> int:
    return FLOOR - round((FLOOR - TOP) * amount / top)


def _label_width(step: Step) -> float:
    longest = max(len(step.text), len("30. sep. 2027"))
    return (longest * LETTER + 8) / NARROWEST * 100


def _labels(wanted: Iterable[tuple[float, float]]) -> list[tuple[float, int]]:
    """Place labels, given where each would begin and its width: inside the drawing, in the first row with room."""
    ends: list[float] = []
    placed = []
    for wish, width in wanted:
        x = max(min(wish, 100 - width), 0.0)
        row = next((row for row, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + width]
        placed.append((x, row))
    return placed


def _first(bars: Iterable[Bar]) -> Bar | None:
    return next(iter(bars), None)


def _blocks(strip: Strip, scale: _Scale) -> Iterable[Block]:
    drawn = Period(scale.first, scale.last)
    shown = [span for span in strip.spans if span.period.overlaps(drawn)]
    for span in shown:
        start = scale.at(span.period.starts_on)
        end = scale.at(span.period.ends_on + A_DAY if span.period.ends_on else scale.last)
        yield Block(span, percent(start), percent(end - start), span is shown[-1])


def _mark(strips: Sequence[Strip], on: date, weeks: int, scale: _Scale) -> Mark:
    day = add_weeks(on, weeks)
    x = scale.at(day)
    taken = sum(any(span.period.contains(day) for span in strip.spans) for strip in strips)
    return Mark(percent(x), "end" if x > 90 else "start", weeks, taken)
