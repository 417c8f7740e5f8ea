"""Documents on paper: a tagged PDF (PDF/UA-1), set by typst. The same input gives the same bytes."""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

# IBM Plex Sans comes with dkfds. Without it typst sets the page in the serif it carries: plainer, and as complete.
FONTS = Path(__file__).parents[2] / "node_modules/dkfds/dist/fonts/IBMPlexSans/complete/otf"


def pdf(layout: Path, sheet: Any, *, made_on: date, fonts: Path = FONTS) -> bytes:
    """The PDF of a layout with its words, which come as JSON and are never read as markup."""
    import typst  # a twentieth of what a worker weighs, and most of them never set a page

    return typst.compile(
        layout,
        format="pdf",
        font_paths=_fonts(fonts),
        sys_inputs={"sheet": json.dumps(sheet)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(made_on, time(), UTC),
    )


@cache
def _fonts(folder: Path) -> "typst.Fonts":
    """Read once: they are a sixth of the work."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder.is_dir() else [])
