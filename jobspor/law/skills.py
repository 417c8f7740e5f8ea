"""Words for skills that are proposed while somebody types; any other words will do."""

from functools import cache
from pathlib import Path

from jobspor.law.files import LawFileError, read

FILE = Path(__file__).parent / "data/skills.yaml"


@cache
def skill_words() -> tuple[str, ...]:
    """All of them, by the alphabet. Raises LawFileError."""
    content = read(FILE)
    if not isinstance(content, list) or not all(isinstance(word, str) for word in content):
        raise LawFileError(f"{FILE.name}: a list of words expected")
    return tuple(content)
