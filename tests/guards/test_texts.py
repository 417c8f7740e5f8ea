"""Danish texts stay themselves, and the English catalogue is complete."""

import ast
import re

from babel.messages.pofile import read_po
from django.utils.translation import gettext, override

from launcher.messages import untranslated
from tests.guards.house import ROOT, files, sources

CATALOGUE = ROOT / "jobspor" / "locale" / "en" / "LC_MESSAGES" / "django.po"
CALLS = {"gettext", "gettext_lazy", "gettext_noop", "_"}
TRANSLATE = re.compile(r"""\{%\s*translate\s+(["'])(.*?)\1""")


def msgid(node: ast.AST) -> str:
    """The text of a call for a translation; empty for everything else."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            return first.value
    return ""


def texts() -> set[str]:
    """Every msgid of one piece in code and templates; texts with values have their own words around them."""
    code = (tree for file, tree in sources() if "jobspor" in file.relative_to(ROOT).parts)
    found = {msgid(node) for tree in code for node in ast.walk(tree)}
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


def test_every_text_has_english() -> None:
    assert untranslated() == []


def test_a_text_without_english_is_caught() -> None:
    with CATALOGUE.open("rb") as file:
        assert "Denne tekst findes ikke" not in {message.id for message in read_po(file, locale="en")}
