"""A QR code for a short text: ISO/IEC 18004, bytes, error correction M, versions 1 to 6, always mask 0.

The standard lets a reader take any mask; choosing the prettiest is left out, and so are larger versions: an address to
be pointed at with a telephone has at most 106 bytes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

FORMAT = 0x5412  # error correction M and mask 0, with their own check bits
FIELD = 0x11D  # the polynomial of the field of 256 elements
PADS = (0xEC, 0x11)
HEADER = 2  # bytes beside the text: mode, length, end
TIMING = 6  # the row and the column of dots that a reader counts by

Cells = dict[tuple[int, int], bool]
"""What stands at (column, row): True is dark."""


@dataclass(frozen=True)
class Version:
    """A size. Every block of it has as many bytes of text, and as many that correct them."""

    number: int
    blocks: int
    text: int
    check: int

    @property
    def size(self) -> int:
        return 17 + 4 * self.number


VERSIONS = (
    Version(1, 1, 16, 10),
    Version(2, 1, 28, 16),
    Version(3, 1, 44, 26),
    Version(4, 2, 32, 18),
    Version(5, 2, 43, 24),
    Version(6, 4, 27, 16),
)


@dataclass(frozen=True)
class Drawing:
    """A code as one path of an SVG, in a square of `size` with the quiet zone around it."""

    path: str
    size: int


QUIET = 4


def drawing_of(text: str) -> Drawing | None:
    """The code to be drawn; None for a text that is too long."""
    rows = rows_of(text)
    if rows is None:
        return None
    dots = [(x + QUIET, y + QUIET) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
    return Drawing("".join(f"M{x} {y}h1v1h-1z" for x, y in dots), len(rows) + 2 * QUIET)


def rows_of(text: str) -> list[list[bool]] | None:
    """The code row by row; None for a text that is too long."""
    data = text.encode()
    version = next((one for one in VERSIONS if len(data) + HEADER <= one.blocks * one.text), None)
    if version is None:
        return None
    cells = _frame(version.size)
    bits = _bits(_codewords(data, version))
    for x, y in _way(version.size):
        if (x, y) not in cells:
            cells[x, y] = next(bits, False) ^ ((x + y) % 2 == 0)
    return [[cells[x, y] for x in range(version.size)] for y in range(version.size)]


def _codewords(data: bytes, version: Version) -> Iterator[int]:
    """The text in its blocks, and what corrects them, a byte of each block in turn."""
    said = (((0b0100 << 8 | len(data)) << 8 * len(data) | int.from_bytes(data)) << 4).to_bytes(len(data) + HEADER)
    missing = version.blocks * version.text - len(said)
    said += bytes(PADS[at % 2] for at in range(missing))
    blocks = [said[at : at + version.text] for at in range(0, len(said), version.text)]
    checks = [_check(block, version.check) for block in blocks]
    for several in (blocks, checks):
        for together in zip(*several, strict=True):
            yield from together


def _check(block: bytes, count: int) -> list[int]:
    """The remainder of the block by the generator of Reed and Solomon."""
    left, divisor = [0] * count, _generator(count)
    for byte in block:
        factor = byte ^ left[0]
        left = [one ^ _times(term, factor) for one, term in zip([*left[1:], 0], divisor, strict=True)]
    return left


@cache
def _generator(count: int) -> tuple[int, ...]:
    """The product of (x - 2^i), without its first term, which is 1."""
    terms, root = [0] * (count - 1) + [1], 1
    for _step in range(count):
        terms = [_times(term, root) ^ after for term, after in zip(terms, [*terms[1:], 0], strict=True)]
        root = _times(root, 2)
    return tuple(terms)


def _times(a: int, b: int) -> int:
    """The product in the field."""
    product = 0
    for bit in range(7, -1, -1):
        product = (product << 1) ^ (FIELD if product & 0x80 else 0)
        product ^= a if b >> bit & 1 else 0
    return product


def _bits(codewords: Iterator[int]) -> Iterator[bool]:
    return (bool(word >> bit & 1) for word in codewords for bit in range(7, -1, -1))


def _way(size: int) -> Iterator[tuple[int, int]]:
    """Two columns at a time from the right, up and down in turn, past the column of timing."""
    rights = [right if right > TIMING else right - 1 for right in range(size - 1, 0, -2)]
    for turn, right in enumerate(rights):
        for y in range(size) if turn % 2 else range(size - 1, -1, -1):
            yield from ((right, y), (right - 1, y))


def _frame(size: int) -> Cells:
    """What is the same in every code of a size."""
    far = size - 7
    cells: Cells = {}
    for at in range(size):
        cells[at, TIMING] = cells[TIMING, at] = at % 2 == 0
    if size > VERSIONS[0].size:
        _square(cells, (far, far), 2, lambda ring: ring != 1)
    for x, y in ((3, 3), (size - 4, 3), (3, size - 4)):
        _square(cells, (x, y), 4, lambda ring: ring not in (2, 4))
    _format(cells, size)
    return {(x, y): dark for (x, y), dark in cells.items() if 0 <= x < size and 0 <= y < size}


def _square(cells: Cells, middle: tuple[int, int], reach: int, is_dark: Callable[[int], bool]) -> None:
    """Rings around a middle."""
    span = range(-reach, reach + 1)
    for x in span:
        for y in span:
            cells[middle[0] + x, middle[1] + y] = is_dark(max(abs(x), abs(y)))


def _format(cells: Cells, size: int) -> None:
    """Which correction and mask, twice, and the one dot that is always dark."""
    ahead: Sequence[int] = (0, 1, 2, 3, 4, 5, 7, 8)
    once = [*((8, y) for y in ahead), *((x, 8) for x in (7, 5, 4, 3, 2, 1, 0))]
    again = [*((size - 1 - at, 8) for at in range(8)), *((8, size - 7 + at) for at in range(7))]
    for bit, places in enumerate(zip(once, again, strict=True)):
        for place in places:
            cells[place] = bool(FORMAT >> bit & 1)
    cells[8, size - 8] = True
