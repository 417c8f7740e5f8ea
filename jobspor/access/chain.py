"""Verifying the journal's chain: one query over the open municipality."""

from dataclasses import dataclass

from django.db import connection

QUERY = """
SELECT s.seq, CASE
    WHEN e.id IS NULL THEN 'removed'
    WHEN s.seq <> row_number() OVER (ORDER BY s.seq) THEN 'gap'
    WHEN e.facts IS NOT NULL AND s.facts_digest <> sha256(convert_to(e.facts::text, 'UTF8')) THEN 'facts'
    WHEN s.digest <> access_digest(lag(s.digest) OVER (ORDER BY s.seq), s.facts_digest, e) THEN 'changed'
  END AS reason
FROM access_seal s LEFT JOIN access_event e ON e.id = s.event_id
UNION ALL
SELECT e.id, 'unsealed' FROM access_event e WHERE NOT EXISTS (SELECT FROM access_seal s WHERE s.event_id = e.id)
ORDER BY 1
"""


def broken_links() -> list[tuple[int, str]]:
    """Return (number, reason) for each link of the chain that does not hold; empty when it is whole.

    Erased facts do not break it: they are hashed apart. That the chain's tail was cut cannot be seen from it; keep
    the last number and digest somewhere else every day.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({QUERY}) AS links WHERE reason IS NOT NULL")  # noqa: S608 - a constant
        return [(int(seq), str(reason)) for seq, reason in cursor.fetchall()]


@dataclass(frozen=True)
class Link:
    """A link of the open municipality's chain: its number, and its digest in hexadecimal."""

    seq: int
    digest: str


def last_link() -> Link | None:
    """The newest link; None where nothing has been done. Kept elsewhere, it shows later whether the tail was cut."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, encode(digest, 'hex') FROM access_seal ORDER BY seq DESC LIMIT 1")
        row = cursor.fetchone()
    return Link(*row) if row else None


def has_link(link: Link) -> bool:
    """Tell whether a link that was kept elsewhere is still in the chain, as it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM access_seal WHERE seq = %s AND encode(digest, 'hex') = %s", [link.seq, link.digest])
        return cursor.fetchone() is not None
