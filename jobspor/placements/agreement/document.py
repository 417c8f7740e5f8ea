"""The agreement as a tagged PDF (PDF/UA-1). The same input gives the same bytes."""

from collections.abc import Sequence
from pathlib import Path

from jobspor.base.paper import FONTS, pdf
from jobspor.placements.agreement.sheet import SignatureLine, sheet
from jobspor.placements.agreement.text import AgreementText

LAYOUT = Path(__file__).with_name("agreement.typ")


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
    words = sheet(text, signatures, examples=examples, language=language)
    return pdf(LAYOUT, words, made_on=text.made_on, fonts=fonts)
