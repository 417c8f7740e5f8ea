"""How far two points lie apart, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

EARTH = 6371  # kilometres
Point = tuple[float, float]
"""Latitude and longitude, in degrees."""


def kilometres(here: Point, there: Point) -> float:
    """The haversine formula."""
    (north, east), (to_north, to_east) = (map(radians, point) for point in (here, there))
    half = sin((to_north - north) / 2) ** 2 + cos(north) * cos(to_north) * sin((to_east - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
