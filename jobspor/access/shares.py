"""Sharing a number out over groups of different sizes."""

from collections.abc import Mapping

AT_LEAST = 3


def shares(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """How many to draw of each group: three of each where there are so many, the rest by size, never more than it has.

    The sum is `total`, or all there are. When three of each are too many, the larger groups give way first.
    """
    left = min(total, sum(sizes.values()))
    given = dict.fromkeys(sizes, 0)
    for _round in range(AT_LEAST):
        for name in sorted(sizes, key=lambda name: (sizes[name], name)):
            if left and given[name] < sizes[name]:
                given[name], left = given[name] + 1, left - 1
    while left:
        # The group that is furthest behind its share of the whole gets the next.
        behind = [name for name in sizes if given[name] < sizes[name]]
        name = max(behind, key=lambda name: (sizes[name] / (given[name] + 1), name))
        given[name], left = given[name] + 1, left - 1
    return given
