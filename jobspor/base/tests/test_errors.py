"""What a rule says when it says no."""

from datetime import date

from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence


def test_the_paragraph_stands_in_parentheses() -> None:
    broken = RuleBroken("Praktik varer højst 13 uger.", paragraph="LAB § 61", field="ends_on")
    assert str(broken) == "Praktik varer højst 13 uger (LAB § 61)."
    assert str(RuleBroken("Vælg en plads")) == "Vælg en plads"


def test_it_is_said_in_the_readers_language() -> None:
    sentence = Sentence("Senest %(day)s.", day=date(2026, 12, 3))
    broken = RuleBroken(sentence, paragraph="§ 1")
    english = broken.translated({"Senest %(day)s.": "By %(day)s."}.__getitem__, lambda value: f"{value:%Y}")
    assert str(broken) == "Senest 3. december 2026 (§ 1)."
    assert english == "By 2026 (§ 1)."
