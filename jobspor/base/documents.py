"""Documents made from the code, so that they cannot rot: `manage.py docs` writes them, `--check` compares."""

from collections.abc import Callable, Iterable

_documents: dict[str, Callable[[], str]] = {}


def register_document(name: str, write: Callable[[], str]) -> None:
    """Add a document of `docs/generated/`; called from an app's `apps.py`. `write` returns Markdown."""
    _documents[name] = write


def written() -> dict[str, str]:
    """Every registered document: file name -> text."""
    return {name: write() for name, write in sorted(_documents.items())}


def table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    heads = list(headings)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
