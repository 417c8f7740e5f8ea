"""Pages and menu compose by registration."""

import pytest

from jobspor.base import panels
from jobspor.base.panels import NavEntry, Panel, register


@pytest.fixture(autouse=True)
def _registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty registry, so that the apps' own entries are out of the way."""
    monkeypatch.setattr(panels, "_panels", [])
    monkeypatch.setattr(panels, "_nav_entries", [])


def show(request: object, subject: object) -> str:
    """Draw nothing."""
    return ""


def test_panels_come_in_their_order_and_only_in_their_place() -> None:
    second = Panel("citizen", "Tidslinje", "view", show, order=2)
    first = Panel("citizen", "Forløb", "view", show, order=1)
    elsewhere = Panel("workplace", "Pladser", "view", show)
    for panel in (second, first, elsewhere):
        register(panel)
    assert panels.panels("citizen") == (first, second)
    assert panels.panels("nowhere") == ()


def test_the_menu_comes_in_its_order() -> None:
    board, today = NavEntry("Tavle", "board", "see", order=5), NavEntry("I dag", "today", "see", order=1)
    register(board)
    register(today)
    assert panels.nav_entries() == (today, board)


def test_the_same_entry_twice_is_a_mistake() -> None:
    register(NavEntry("Tavle", "board", "see"))
    with pytest.raises(ValueError, match="already"):
        register(NavEntry("Tavle", "board", "see"))
