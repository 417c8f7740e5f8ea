"""`make bench`: how fast the pages are at two sizes, what an import costs, and how long a newcomer waits.

Nothing here knows the product's code: it signs in, follows links and sends forms as people do, and reads what the
server says of itself in `Server-Timing`. `PART=pages` (or `import`, or `clone`) measures one part and keeps the
figures of the others; `QUICK=1` is for trying the bench itself and writes no report.
"""

from launcher import LauncherError, say, setting
from launcher.bench import clone, imports, pages, report
from launcher.bench.machine import conditions

PARTS = {"pages": pages.measure, "import": imports.measure, "clone": clone.measure}


def measure() -> None:
    """Measure the part asked for, or all, and write the table."""
    asked = setting("PART")
    if asked and asked not in PARTS:
        raise LauncherError(f"PART er en af {', '.join(PARTS)}, ikke {asked}.")
    is_quick = bool(setting("QUICK"))
    for part in [asked] if asked else PARTS:
        said = {**PARTS[part](quick=is_quick), **conditions()}
        if is_quick:
            say(report.table(part, said))
        else:
            report.keep(part, said)
            say(f"Skrevet i {report.TABLE.relative_to(report.TABLE.parents[2])}.")
