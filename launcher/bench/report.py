"""The figures as a table for people and as JSON for comparing, with a verdict on each bar."""

import json
from collections.abc import Iterator
from typing import Any

from launcher import PROJECT

TABLE = PROJECT / "docs" / "generated" / "bench.md"
FIGURES = TABLE.with_suffix(".json")
P95, QUERIES, LIST_BYTES, MEGABYTES, GROWTH = 100, 12, 60_000, 150, 1.2
"""The bars: milliseconds, queries a page, bytes of a list of fifty rows, a worker's memory, and growth with the
country."""
HEAD = """# Times

Made by `make bench`; the same figures, and each round's, are in [bench.json](bench.json).
"""
"""How to read it stands in docs/operations.md."""


def keep(part: str, figures: dict[str, Any]) -> None:
    """Put one part's figures in the place of its earlier ones, and write the table anew."""
    known = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    known[part] = figures
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    TABLE.write_text("\n".join([HEAD, *(table(name, known[name]) for name in SECTIONS if name in known)]), "utf-8")


def table(part: str, figures: dict[str, Any]) -> str:
    """One part as a section."""
    versions = f"Python {figures['python']}, PostgreSQL {figures['postgresql']}, Django {figures['django']}"
    conditions = f"{figures['on']}, commit {figures['commit']}, {figures['machine']}, {versions}."
    return "\n".join([*SECTIONS[part](figures, conditions), ""])


def _pages(figures: dict[str, Any], conditions: str) -> Iterator[str]:
    setting = figures["setting"]
    yield "## Pages"
    yield ""
    yield (
        f"{conditions} {setting['clients']} clients at once on {setting['workers']} workers of {setting['threads']} "
        f"threads, best of {setting['rounds']} rounds of {setting['requests']} requests a page."
    )
    for name, scale in figures["scales"].items():
        yield from ["", f"### {name.capitalize()}", ""]
        yield from _scale(scale, figures["growth"] if name == "country" else {})


def _scale(scale: dict[str, Any], growth: dict[str, float]) -> Iterator[str]:
    bare, reference = scale["bare"], scale["reference"]
    yield (
        f"Reference query {reference['p50']} ms; bare page {bare['p50']} ms, {bare['queries']} queries, "
        f"{_kilobytes(bare['bytes'])} KB. On their lists: "
        + ", ".join(f"{role} {number}" for role, number in scale["citizens"].items())
        + " citizens."
    )
    yield ""
    columns = [
        "p50",
        "p95",
        "in database",
        "queries",
        "KB",
        "packed",
        "× query",
        "× bare",
        *(["growth"] if growth else []),
    ]
    yield f"| page | for | {' | '.join(columns)} | verdict |"
    yield f"|---|---|{'---:|' * len(columns)}---|"
    for page in scale["pages"]:
        grown = growth.get(f"{page['name']}, {page['role']}")
        cells = [page["p50"], page["p95"], page["in_database"], page["queries"], _kilobytes(page["bytes"])]
        cells += [_kilobytes(page["packed"]), page["of_reference"], page["of_bare"]]
        cells += [f"{grown}×" if grown else ""] if growth else []
        yield f"| {page['name']} | {page['role']} | {' | '.join(map(str, cells))} | {_verdict(missed(page, grown))} |"
    workers = ", ".join(f"{worker['rss']} ({worker['pss']} of its own)" for worker in scale["memory"])
    heavy = ["memory"] if any(worker["rss"] > MEGABYTES for worker in scale["memory"]) else []
    yield from ["", f"Memory of each worker afterwards, MB: {workers}: {_verdict(heavy)}."]


def missed(page: dict[str, Any], grown: float | None) -> list[str]:
    """The bars that a page does not hold."""
    bars = {
        "p95": page["p95"] > P95,
        "queries": page["queries"] > QUERIES,
        "bytes": page["is_list"] and page["bytes"] > LIST_BYTES,
        "growth": grown is not None and grown > GROWTH,
    }
    return [name for name, is_missed in bars.items() if is_missed]


def _verdict(bars: list[str]) -> str:
    return f"**missed: {', '.join(bars)}**" if bars else "held"


def _imports(figures: dict[str, Any], conditions: str) -> Iterator[str]:
    citizens, workplaces = figures["citizens"], figures["workplaces"]
    yield from ["## Import", "", conditions, ""]
    steps = list(next(iter(citizens["scales"].values())))
    yield f"| {citizens['rows']} citizens from a file | {' | '.join(f'{step}, ms' for step in steps)} |"
    yield f"|---|{'---:|' * len(steps)}"
    for name, times in citizens["scales"].items():
        yield f"| {name} | {' | '.join(str(times[step]) for step in steps)} |"
    yield ""
    first, again, copied = (workplaces.get(name) for name in ("a second", "again a second", "COPY a second"))
    yield (
        f"`import_companies` took {workplaces['rows']} workplaces at {first} a second, and the same file once more at "
        f"{again or '–'}; a COPY of the same rows into a table with the same indexes {copied} a second: "
        f"{copied / first:.1f} times as fast."
    )


def _clone(figures: dict[str, Any], conditions: str) -> Iterator[str]:
    yield from ["## A newcomer's wait", "", f"{conditions} The first line includes fetching all packages.", ""]
    yield from ["| what | seconds |", "|---|---:|"]
    for name, seconds in figures["seconds"].items():
        yield f"| {name} | {seconds} |"


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f}"


SECTIONS = {"pages": _pages, "import": _imports, "clone": _clone}
