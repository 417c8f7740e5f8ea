"""Whole numbers as they stand in addresses and forms."""

LONGEST = 18  # digits of a number that every row's key can hold


def whole_number(text: str) -> int | None:
    """The number that the text says: `"42"` is 42. None for anything else, and for more than a row's key can hold."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None
