"""The catalogues are made without gettext on the machine."""

import gettext
from pathlib import Path

import pytest

from launcher import messages

TEMPLATE = """{% load i18n %}
<h1 title="{% translate "Åbn" context "door" %}">{% translate "Borger" %}</h1> it's {{ name|default:_("Ingen") }}
  {% blocktranslate trimmed count number=rows|length %}
    Én borger i {{ place }}
  {% plural %}
    {{ number }} borgere i {{ place }}
  {% endblocktranslate %}
"""
NEEDS = "[{name: Løft, unit: kg}, {name: Ro, unit: ''}]"
CODE = 'from django.utils.translation import gettext_lazy as _\nTITLE = _("Forløb")\n'


@pytest.fixture(autouse=True)
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "jobspor" / "templates").mkdir(parents=True)
    (tmp_path / "jobspor" / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "jobspor" / "code.py").write_text(CODE)
    (tmp_path / "jobspor/law/data").mkdir(parents=True)
    (tmp_path / "jobspor/law/data/needs.yaml").write_text(NEEDS)
    english = tmp_path / "jobspor/locale/en/LC_MESSAGES/django.po"
    monkeypatch.setattr(messages, "PROJECT", tmp_path)
    monkeypatch.setattr(messages, "LOCALES", tmp_path / "jobspor/locale")
    monkeypatch.setattr(messages, "ENGLISH", english)
    return english


def test_collects_from_code_templates_and_data(english: Path) -> None:
    messages.update()

    of_data = {"Løft", "kg", "Ro"}
    assert set(messages.untranslated()) == {"Åbn", "Borger", "Ingen", "Én borger i %(place)s", "Forløb", *of_data}
    assert 'msgctxt "door"' in english.read_text()


def test_collecting_again_changes_nothing(english: Path) -> None:
    messages.update()
    first = english.read_bytes()
    messages.update()

    assert english.read_bytes() == first


def test_a_translation_is_kept_compiled_and_dropped_with_its_text(english: Path) -> None:
    messages.update()
    english.write_text(english.read_text().replace('msgid "Borger"\nmsgstr ""', 'msgid "Borger"\nmsgstr "Citizen"'))
    messages.update()

    with english.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Borger") == "Citizen"
    assert "Borger" not in messages.untranslated()

    (english.parents[3] / "templates" / "page.html").write_text("")
    messages.update()
    assert "Borger" not in english.read_text()
