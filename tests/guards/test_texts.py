"""Danish texts stay themselves, and the English catalogue is complete."""

import ast
import re

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import gettext, override

from tests.guards.house import ROOT, files, sources

CATALOGUE = ROOT / "jobspor" / "locale" / "en" / "LC_MESSAGES" / "django.po"
CALLS = {"gettext", "gettext_lazy", "gettext_noop", "_"}
TRANSLATE = re.compile(r"""\{%\s*translate\s+(["'])(.*?)\1""")


def texts() -> set[str]:
    """Every msgid of one piece in code and templates; texts with values have their own words around them."""
    found = set()
    for file, tree in sources():
        if "jobspor" in file.relative_to(ROOT).parts:
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args:
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        found.add(first.value)
    for file in files("*.html"):
        found |= {match[1] for match in TRANSLATE.findall(file.read_text())}
    return found - {""}


def changed(msgids: set[str]) -> dict[str, str]:
    """What Django's own Danish catalogue would turn our Danish into."""
    with override("da"):
        return {text: gettext(text) for text in msgids if gettext(text) != text}


def test_danish_texts_stay_themselves() -> None:
    assert changed(texts()) == {}


def test_a_text_that_django_translates_is_caught() -> None:
    assert changed({"Time", "Borgere"}) == {"Time": "Tid"}


def untranslated() -> set[str]:
    """Texts without English."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    english = {}
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        filled = message.string if isinstance(message.string, str) else all(message.string)
        english[key] = bool(filled) and not message.fuzzy
    return {text for text in texts() if not english.get(text)}


def test_every_text_has_english() -> None:
    assert untranslated() == set()


@pytest.mark.parametrize("text", ["Denne tekst findes ikke i kataloget"])
def test_a_text_without_english_is_caught(text: str) -> None:
    with CATALOGUE.open("rb") as file:
        assert text not in {message.id for message in read_po(file, locale="en")}
