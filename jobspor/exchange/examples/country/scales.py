"""How large the invented country is, and how its people are spread over the municipalities."""

from dataclasses import dataclass
from math import exp
from statistics import NormalDist


@dataclass(frozen=True)
class Scale:
    """A size to choose. Citizens and workplaces are exact; placements and weeks of hours the least there must be."""

    municipalities: int
    citizens: int
    largest: int
    workplaces: int
    placements: int
    weeks: int


SCALES = {
    "tiny": Scale(3, 60, 30, 150, 70, 900),
    "region": Scale(10, 6_000, 1_800, 15_000, 12_000, 190_000),
    "country": Scale(98, 120_000, 6_000, 300_000, 250_000, 4_000_000),
}


def sizes(count: int, total: int, largest: int) -> list[int]:
    """Split a total over so many municipalities, the largest first with just so many.

    The sizes are the quantiles of a lognormal distribution as wide as the largest one asks for: most are small, few
    are large. No licensed population figures are at hand, and none are needed for rows that nobody takes for real.
    """
    narrow, wide = 0.0, 10.0
    for _ in range(60):
        middle = (narrow + wide) / 2
        narrow, wide = (middle, wide) if _shares(count, middle)[0] * total < largest else (narrow, middle)
    others = _shares(count, narrow)[1:]
    scale = (total - largest) / sum(others) if others else 0
    found = [largest, *(max(1, int(share * scale)) for share in others)]
    for at in range(total - sum(found)):
        found[1 + at % (count - 1)] += 1
    return found


def _shares(count: int, spread: float) -> list[float]:
    normal = NormalDist()
    weights = [exp(spread * normal.inv_cdf(1 - (rank + 0.5) / count)) for rank in range(count)]
    return [weight / sum(weights) for weight in weights]
