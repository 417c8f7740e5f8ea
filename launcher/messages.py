"""The catalogues of translations: texts collected from code and templates, and compiled for the programs.

Babel does both, rather than GNU gettext: a fresh clone then needs no system package to show English, and a test can
see which texts are not yet translated. Django's own reader of templates is used, so the texts are those that Django
looks up.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from launcher import PROJECT, say

LOCALES = PROJECT / "jobspor" / "locale"
ENGLISH = LOCALES / "en" / "LC_MESSAGES" / "django.po"
FOLDERS = ("jobspor", "config")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NAMED = {"jobspor/law/data/needs.yaml": ("name", "unit")}
"""Data whose names people read in their own language, and what in each entry is such a name."""
LINE = 110


def compile_catalogues() -> None:
    """Compile every catalogue that is newer than its compiled form."""
    for source in LOCALES.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            with compiled.open("wb") as file:
                write_mo(file, _read(source))


def update() -> None:
    """Add new texts to the English catalogue and drop those no longer used. Translations are never guessed."""
    catalogue = _current()
    written = BytesIO()
    write_po(written, catalogue, width=LINE, include_lineno=False, ignore_obsolete=True, sort_by_file=True)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    ENGLISH.write_bytes(written.getvalue())
    compile_catalogues()
    missing = untranslated()
    say(f"{len(catalogue)} tekster i {ENGLISH.relative_to(PROJECT)}; {len(missing)} mangler oversættelse.")
    for text in missing:
        say(f"  {text}")


def untranslated() -> list[str]:
    """The texts in code and templates that have no English translation."""
    return sorted(_singular(message.id) for message in _current() if message.id and not _is_translated(message.string))


def _current() -> Catalog:
    """The English catalogue with exactly the texts that are in use now."""
    catalogue = _read(ENGLISH) if ENGLISH.exists() else Catalog("en", project="Jobspor", header_comment="# English")
    template = Catalog(creation_date=catalogue.creation_date)
    for path, text, comments, context in _texts():
        template.add(text, locations=[(path, 0)], auto_comments=comments, context=context)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def _texts() -> Iterator[tuple[str, str | tuple[str, ...], list[str], str | None]]:
    for data, names in NAMED.items():
        for entry in yaml.safe_load((PROJECT / data).read_text(encoding="utf-8")):
            yield from ((data, entry[name], [], None) for name in names if entry[name])
    for folder in FOLDERS:
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.suffix not in {".py", ".html", ".txt"} or "tests" in path.parts:
                continue
            for _line, text, comments, context in extract("python", _as_python(path), KEYWORDS, ["Translators:"]):
                yield str(path.relative_to(PROJECT)), text, comments, context


def _as_python(path: Path) -> BytesIO:
    """The file as Python; a template becomes the calls that it makes for its texts, each on a line of its own."""
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        content = "\n".join(line.strip() for line in templatize(content, origin=str(path)).splitlines())
    return BytesIO(content.encode())


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _singular(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _is_translated(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(translation) if isinstance(translation, tuple | list) else bool(translation)
