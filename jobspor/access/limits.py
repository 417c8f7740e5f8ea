"""Limits on how often something may be tried, shared by all workers through the table of the cache."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

# One statement, so that many tries at once are all counted. The window begins with its first try.
COUNT = """
INSERT INTO django_cache AS seen (cache_key, value, expires) VALUES (%(key)s, '1', %(until)s)
ON CONFLICT (cache_key) DO UPDATE SET
  value = CASE WHEN seen.expires <= %(now)s THEN '1' ELSE (seen.value::int + 1)::text END,
  expires = CASE WHEN seen.expires <= %(now)s THEN excluded.expires ELSE seen.expires END
RETURNING value::int
"""


def within_limit(key: str, *, most: int, seconds: int) -> bool:
    """Count one try and tell whether it is within `most` tries in `seconds`."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": f"limit:{key}", "now": now, "until": now + timedelta(seconds=seconds)})
        return bool(cursor.fetchone()[0] <= most)
