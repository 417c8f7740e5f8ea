"""How hard a text is to read, by its own words: LIX (C.H. Björnsson, *Läsbarhet*, Stockholm 1968).

Words per sentence plus the share of long words in per cent. Up to 24 is easy, 35 is an ordinary magazine, 45 official
prose, over 55 hard. It counts letters and knows nothing of what a word means.
"""

import re
from collections.abc import Sequence

LONG = 6  # a word with more letters is long
PLAIN = 35
"""The most for what citizens and companies read on a telephone."""

# A sentence ends with its line, or with a mark after a word, a year or a clock: not inside a date, `7. januar`, nor
# after a short form. Days and months that are shortened are held to their number by hard spaces, and so end nothing.
SPACES = " \t\r\n"
AFTER = r"(?:(?<=[^\W\d])|(?<=\d\d\d)|(?<=\.\d\d))(?<!\bkl)(?<!\bca)(?<!\bnr)(?<!\bfx)"
ENDS = re.compile(rf"{AFTER}[.!?:;](?=[{SPACES}«”\"')]|$)|\n")


def lix(text: str) -> float:
    """The LIX of a text, each line of which is a sentence at least; 0 for one without words."""
    sentences = [words for part in ENDS.split(text) if (words := _words(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    return len(words) / len(sentences) + 100 * sum(_is_long(word) for word in words) / len(words)


def _words(sentence: str) -> Sequence[str]:
    """What stands between spaces and has a letter or a digit; hard spaces hold a date together as one word."""
    return [word for word in re.split(f"[{SPACES}]+", sentence) if re.search(r"\w", word)]


def _is_long(word: str) -> bool:
    """Dates and numbers are read as one thing, however many signs."""
    return len(re.sub(r"[\W_]", "", word)) > LONG and not re.search(r"\d", word)
