"""The click budget: how many interactions a task takes, written down so that nobody has to believe it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from config.environment import BASE_DIR
from jobspor.base.documents import table
from tests.journeys.walk import Walk

DOCUMENT = BASE_DIR / "docs" / "generated" / "click-budget.md"
ABOUT = """\
# Handlinger pr. opgave

Lavet af `tests/journeys/test_click_budget.py` med `make journeys`. En handling er et klik, et valg, en kontroltast \
eller et felt, der udfyldes. Der tælles i en rigtig browser fra den side, hvor opgaven begynder, til kvitteringen. \
Går en opgave over sin grænse, fejler rejsen.
"""


@dataclass(frozen=True)
class Task:
    """Something somebody does all the time: from which page, what it took, and what it may take."""

    name: str
    start: str
    bar: int
    done: tuple[str, ...]


@dataclass
class Budget:
    """The tasks that were counted."""

    tasks: list[Task] = field(default_factory=list)

    @contextmanager
    def counted(self, walk: Walk, name: str, *, start: str, bar: int) -> Iterator[None]:
        """Count what is done inside."""
        before = walk.interactions
        yield
        task = Task(name, start, bar, tuple(walk.done[before:]))
        self.tasks.append(task)
        assert len(task.done) <= bar, task

    def write(self) -> None:
        """Write the document; it says the same until a number changes."""
        rows = [(task.name, task.start, len(task.done), task.bar) for task in self.tasks]
        parts = [ABOUT, table(("Opgave", "Fra", "Handlinger", "Højst"), rows)]
        for task in self.tasks:
            listed = "\n".join(f"{number}. {one}" for number, one in enumerate(task.done, start=1))
            parts.append(f"\n## {task.name}\n\n{listed}")
        DOCUMENT.write_text("\n".join(parts) + "\n")
