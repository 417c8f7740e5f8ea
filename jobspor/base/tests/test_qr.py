"""QR codes: drawn with what a telephone looks for first."""

from jobspor.base.qr import drawing_of

ADDRESS = "https://jobspor.example.dk/l/461-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/"


def test_three_corners_and_a_quiet_zone() -> None:
    drawing = drawing_of(ADDRESS)
    for x, y in ((4, 4), (drawing.size - 11, 4), (4, drawing.size - 11)):
        assert all(f"M{x + at} {y}h1v1h-1z" in drawing.path for at in range(7))
    assert not any(f"M{at} " in drawing.path for at in range(4))


def test_another_address_is_another_code() -> None:
    assert drawing_of(ADDRESS) == drawing_of(ADDRESS)
    assert drawing_of(ADDRESS).path != drawing_of(ADDRESS.replace("A/", "B/")).path
