"""Danish order: æ, ø and å after z, aa as å, accents and capitals as if they were not there.

One table of letters serves lists sorted in Python and columns sorted in PostgreSQL, so both give the same order.
"""

import unicodedata

from django.db.models import F, Func, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate

FUNCTION = "danish_key"

# "{", "|" and "}" come right after "z" in ASCII. German and Swedish letters stand where Danish dictionaries put them.
_LETTERS = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "ő": "|", "å": "}", "ü": "y", "ű": "y"}
_LETTERS |= {"ð": "d", "đ": "d", "þ": "t", "ł": "l", "ı": "i"}


def _table() -> dict[str, str]:
    """Every Latin letter that is not a plain small one, and what it counts as."""
    table = {}
    for letter in map(chr, range(ord("A"), 0x180)):
        small = letter.lower()[0]
        plain = _LETTERS.get(small) or unicodedata.normalize("NFD", small)[0]
        if letter.isalpha() and plain.isascii() and plain != letter:
            table[letter] = plain
    return table


_TABLE = _table()
_TRANSLATION = str.maketrans(_TABLE)
_COMMON = "æøåÆØÅäöüéÄÖÜÉ"
_RARE = "".join(letter for letter in _TABLE if not letter.isascii() and letter not in _COMMON)


def _plain(letters: str) -> str:
    return "".join(_TABLE[letter] for letter in letters)


# For a migration. `translate` looks through its whole table for every letter of a name: the rare ones wait their turn.
SQL = f"""
CREATE FUNCTION {FUNCTION}(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog AS $$
  SELECT replace(
    CASE WHEN octet_length(key) = length(key) THEN key ELSE translate(key, '{_RARE}', '{_plain(_RARE)}') END, 'aa', '}}'
  ) COLLATE "C" FROM (SELECT translate(lower(name), '{_COMMON}', '{_plain(_COMMON)}') AS key) AS common
$$;
"""  # noqa: S608  # letters of our own
REVERSE_SQL = f"DROP FUNCTION {FUNCTION}(text);"


def danish_key(text: str) -> str:
    """What to sort by: `sorted(names, key=danish_key)`."""
    return text.translate(_TRANSLATION).lower().replace("aa", "}")


def danish(expression: str | Combinable) -> Collate:
    """The same for a column: `order_by(danish("last_name"))`, and for its index."""
    column = F(expression) if isinstance(expression, str) else expression
    return Collate(Func(column, function=FUNCTION, output_field=TextField()), "C")
