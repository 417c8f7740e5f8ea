"""A QR code for an address that is to be pointed at with a telephone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawing:
    """A code as one path of an SVG, in a square of `size` with the quiet zone around it."""

    path: str
    size: int


def drawing_of(text: str) -> Drawing:
    """The code to be drawn, with what corrects a seventh of it. Raises ValueError for more than a code can hold."""
    from qrcode import QRCode  # brings a library for pictures along, which most processes never need
    from qrcode.constants import ERROR_CORRECT_M

    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    dots = [(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
    return Drawing("".join(f"M{x} {y}h1v1h-1z" for x, y in dots), len(rows))
