"""Danish order: æ, ø and å after z, aa as å, accents and capitals as if they were not there.

One table of letters serves lists sorted in Python and columns sorted in PostgreSQL, so both give the same order.
"""

import unicodedata

from django.db.models import F, Func, GeneratedField, TextField
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


# For migrations. `translate` looks through its whole table for every letter of a name: the rare ones wait their turn.
# Every name in it is PostgreSQL's own in full, for a search path of its own would make it four times as slow.
SQL = f"""
CREATE OR REPLACE FUNCTION {FUNCTION}(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE key text := pg_catalog.translate(pg_catalog.lower(name), '{_COMMON}', '{_plain(_COMMON)}');
BEGIN
  IF pg_catalog.octet_length(key) OPERATOR(pg_catalog.<>) pg_catalog.length(key) THEN
    key := pg_catalog.translate(key, '{_RARE}', '{_plain(_RARE)}');
  END IF;
  RETURN pg_catalog.replace(key, 'aa', '}}') COLLATE pg_catalog."C";
END $$;
"""
REVERSE_SQL = f"DROP FUNCTION {FUNCTION}(text);"


def danish_key(text: str) -> str:
    """What to sort by: `sorted(names, key=danish_key)`."""
    return text.translate(_TRANSLATION).lower().replace("aa", "}")


def danish(*columns: str | Combinable) -> Collate:
    """The same for a column, or for several with a space between them: `order_by(danish("last_name"))`.

    For the few: it is reckoned for every row that is sorted. Long tables keep it (`kept`).
    """
    parts = [F(column) if isinstance(column, str) else column for column in columns]
    joined = {"arg_joiner": " || ' ' || "} if len(parts) > 1 else {}
    return Collate(Func(*parts, **joined, function=FUNCTION, output_field=TextField()), "C")


def kept(*columns: str) -> GeneratedField:
    """The key as a column that PostgreSQL keeps beside the name: for tables sorted or searched in thousands."""
    return GeneratedField(expression=danish(*columns), output_field=TextField(db_collation="C"), db_persist=True)
