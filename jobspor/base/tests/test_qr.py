"""QR codes: read back as the standard says, and drawn."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.base.qr import VERSIONS, drawing_of, rows_of

ADDRESS = "https://jobspor.example.dk/l/461-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/"


def is_frame(x: int, y: int, size: int) -> bool:
    """Whether a place belongs to every code of the size and carries no text."""
    in_corner = (x < 9 and y < 9) or (x >= size - 8 and y < 9) or (x < 9 and y >= size - 8)
    in_mark = size > 21 and abs(x - size + 7) <= 2 and abs(y - size + 7) <= 2
    return in_corner or in_mark or 6 in (x, y)


def read_back(rows: list[list[bool]]) -> str:
    """The text, as a telephone reads it where nothing needs correction."""
    size = len(rows)
    bits, up = "", True
    for right in (right if right > 6 else right - 1 for right in range(size - 1, 0, -2)):
        for y in range(size - 1, -1, -1) if up else range(size):
            for x in (right, right - 1):
                if not is_frame(x, y, size):
                    bits += str(int(rows[y][x] ^ ((x + y) % 2 == 0)))
        up = not up
    version = VERSIONS[(size - 17) // 4 - 1]
    words = [int(bits[at : at + 8], 2) for at in range(0, len(bits) // 8 * 8, 8)]
    blocks = [words[at : version.blocks * version.text : version.blocks] for at in range(version.blocks)]
    stream = "".join(f"{word:08b}" for block in blocks for word in block)
    length = int(stream[4:12], 2)
    assert stream[:4] == "0100"
    return bytes(int(stream[at : at + 8], 2) for at in range(12, 12 + 8 * length, 8)).decode()


@given(st.text(min_size=1, max_size=26))
def test_what_is_written_is_read(text: str) -> None:
    rows = rows_of(text)
    assert rows is not None
    assert read_back(rows) == text


@pytest.mark.parametrize("length", [14, 15, 26, 42, 62, 84, 85, 106])
def test_every_size_has_room_for_what_the_standard_says(length: int) -> None:
    rows = rows_of("a" * length)
    assert rows is not None
    assert read_back(rows) == "a" * length


def test_the_same_code_as_other_programs_make() -> None:
    """Compared dot by dot with another encoder when this was written, check bytes and frame included."""
    digest = hashlib.sha256(repr(rows_of(ADDRESS)).encode()).hexdigest()
    assert digest == "d79f1f5044cfe33bc1df8c68ec210f2e0e9f116f7a51ebee720f4b2125b5e114"


def test_too_long_a_text_has_no_code() -> None:
    assert drawing_of("a" * 107) is None


def test_a_drawing_has_a_quiet_zone() -> None:
    drawing = drawing_of("a")
    assert drawing is not None
    assert drawing.size == 21 + 8
    assert drawing.path.startswith("M4 4h1v1h-1z")
