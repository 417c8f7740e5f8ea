"""Limits on how often something may be tried, shared by all workers through the cache."""

from django.core.cache import cache


def within_limit(key: str, *, most: int, seconds: int) -> bool:
    """Count one try and tell whether it is within `most` tries in `seconds`."""
    name = f"limit:{key}"
    if cache.add(name, 1, seconds):
        return True
    try:
        return int(cache.incr(name)) <= most
    except ValueError:  # it ran out between the two
        return True
