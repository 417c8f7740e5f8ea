"""How sure a share is. Pure.

Wilson's score interval: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
of the American Statistical Association 22 (1927) 209-212; recommended for small numbers by Brown, Cai and DasGupta,
"Interval estimation for a binomial proportion", Statistical Science 16 (2001) 101-133.
"""

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959964  # the normal distribution's 97.5th percentile
LEAST = 5  # fewer are not shown


@dataclass(frozen=True)
class Share:
    """So many of so many, with the interval that 95 of 100 such intervals have the true share in. As parts of one."""

    count: int
    of: int
    low: float
    high: float

    @property
    def part(self) -> float:
        return self.count / self.of

    def apart_from(self, other: "Share") -> bool:
        """Whether chance alone hardly explains the difference: the intervals share nothing."""
        return self.high < other.low or other.high < self.low


def share(count: int, of: int) -> Share:
    """A share with its interval. Raises ValueError for more than there are, or of none."""
    if not 0 <= count <= of or of == 0:
        raise ValueError(f"{count} of {of}")
    part, square = count / of, Z_95 * Z_95
    middle = (part + square / (2 * of)) / (1 + square / of)
    half = Z_95 * sqrt(part * (1 - part) / of + square / (4 * of * of)) / (1 + square / of)
    return Share(count, of, max(0.0, min(part, middle - half)), min(1.0, max(part, middle + half)))
