"""How many parts an SMS is sent and paid as (3GPP TS 23.038). Pure."""

import math

MOST_PARTS = 4
BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWO_PLACES = set("^{}\\[~]|€")
ALONE, TOGETHER = 160, 153
"""Letters of the basic alphabet in an SMS of one part, and in each of several."""
WIDE_ALONE, WIDE_TOGETHER = 70, 67
"""The same for a text with other letters."""


def parts_of(text: str) -> int:
    """How many parts; one for an empty text."""
    if set(text) <= BASIC | TWO_PLACES:
        return _parts(len(text) + sum(sign in TWO_PLACES for sign in text), ALONE, TOGETHER)
    return _parts(len(text.encode("utf-16-be")) // 2, WIDE_ALONE, WIDE_TOGETHER)


def _parts(length: int, alone: int, together: int) -> int:
    return 1 if length <= alone else math.ceil(length / together)
