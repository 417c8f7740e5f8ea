"""The agreement as a tagged PDF (PDF/UA-1), set by typst. The same input gives the same bytes."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jobspor.placements.agreement.sheet import SignatureLine, sheet
from jobspor.placements.agreement.text import AgreementText

if TYPE_CHECKING:
    import typst

LAYOUT = Path(__file__).with_name("agreement.typ")
# IBM Plex Sans comes with dkfds. Without it typst sets the page in the serif it carries: plainer, and as complete.
FONTS = Path(__file__).parents[3] / "node_modules/dkfds/dist/fonts/IBMPlexSans/complete/otf"


@cache
def _fonts(folder: Path) -> "typst.Fonts":
    """Read once: they are a sixth of the work."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder.is_dir() else [])


def render(
    text: AgreementText,
    signatures: Sequence[SignatureLine],
    *,
    examples: bool,
    language: str = "da",
    fonts: Path = FONTS,
) -> bytes:
    """The PDF of one version with the signatures that stand. Raises ValueError for a language it has no words in."""
    if language != "da":
        raise ValueError(f"The agreement has no words in {language!r}")
    import typst  # a twentieth of what a worker weighs, and most of them never set a page

    words = sheet(text, signatures, examples=examples, language=language)
    return typst.compile(
        LAYOUT,
        format="pdf",
        font_paths=_fonts(fonts),
        sys_inputs={"sheet": json.dumps(words)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(text.made_on, time(), UTC),
    )
