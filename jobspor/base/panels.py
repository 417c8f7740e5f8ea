"""Pages compose by registration: an app adds its panel to a page, or its entry to the menu, in `apps.py`.

So the page of a lower app shows what a higher one knows, without importing it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Panel:
    """A part of a page; `show(request, subject)` gives its HTML.

    `permission` means nothing here: whoever shows the page compares it. Lower `order` comes first.
    """

    place: str
    title: StrOrPromise
    permission: object
    show: Callable[..., Any]
    order: int = 0


@dataclass(frozen=True)
class NavEntry:
    """A line in the main menu. `permission` as in `Panel`; `url_name` takes no arguments, nor do those of pages that
    belong to it though their address begins otherwise (`beside`)."""

    title: StrOrPromise
    url_name: str
    permission: object
    order: int = 0
    beside: tuple[str, ...] = ()


_panels: list[Panel] = []
_nav_entries: list[NavEntry] = []


def register(entry: Panel | NavEntry) -> None:
    """Add a panel or a menu entry. Raises ValueError when the same one stands there already."""
    registered: list[Any] = _panels if isinstance(entry, Panel) else _nav_entries
    if entry in registered:
        raise ValueError(f"{entry} is registered already.")
    registered.append(entry)
    registered.sort(key=lambda one: one.order)


def panels(place: str) -> tuple[Panel, ...]:
    """The panels of a place, in order."""
    return tuple(panel for panel in _panels if panel.place == place)


def nav_entries() -> tuple[NavEntry, ...]:
    """The main menu, in order."""
    return tuple(_nav_entries)
