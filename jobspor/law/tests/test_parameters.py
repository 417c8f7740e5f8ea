"""The numbers of the law: dated, sourced, typed; a file that is not so is refused."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from jobspor.base.errors import RuleBroken
from jobspor.law.files import LawFileError
from jobspor.law.parameters import FOLDER, NoRule, load, rules_on, value_on

FILES = sorted(FOLDER.glob("*/*.yaml"))
GOOD = """
description: Højeste varighed
unit: week
checked_on: 2026-11-22
verified: false
values:
  2020-01-01: {value: 4, source: "LAB § 61"}
  2024-01-01: {value: 5, source: "LAB § 61", note: læst, verified: true}
  2026-01-01: {value: null, source: "LAB § 61"}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "some_rule.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_value_holds_from_its_day_until_the_next_and_null_ends_it(tmp_path: Path) -> None:
    first, second = load(written(tmp_path, GOOD))
    assert (first.valid_from, first.valid_until, first.number) == (date(2020, 1, 1), date(2023, 12, 31), 4)
    assert (second.valid_from, second.valid_until, second.number) == (date(2024, 1, 1), date(2025, 12, 31), 5)
    assert (first.verified, second.verified, second.note) == (False, True, "læst")


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("unit: week", "unit: fortnight", "unknown unit fortnight"),
        ("unit: week", "unit: week\nunits: week", "unknown key units"),
        ("verified: false\n", "", "missing verified"),
        ("verified: false\n", "verified: ja\n", "verified cannot be 'ja'"),
        ("checked_on: 2026-11-22", "checked_on: i går", "checked_on cannot be"),
        ("description: Højeste varighed", 'description: ""', "description cannot be"),
        ("value: 4", "value: 4.5", "value cannot be 4.5"),
        ("value: 4", "value: true", "value cannot be True"),
        ("value: 4", "value: fire", "value cannot be 'fire'"),
        ("value: 4", "værdi: 4", "unknown key værdi"),
        ('source: "LAB § 61"}', "source: null}", "source cannot be None"),
        ("2020-01-01", "2025-01-01", "dates in order expected"),
        ("2020-01-01", "2024-01-01", "the same key twice"),
        ("2020-01-01", "i 2020", "dates in order expected"),
        ("values:", "values: 4\nvalue:", "unknown key value"),
        ("description", "  - description", "some_rule.yaml"),
        ("unit: week", "unit: counting", "cannot be 4"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    with pytest.raises(LawFileError, match=said):
        load(written(tmp_path, GOOD.replace(right, wrong, 1)))


def test_a_word_outside_the_list_and_a_rule_without_values_are_refused(tmp_path: Path) -> None:
    head = GOOD.replace("unit: week", "unit: counting").split("values:")[0]
    with pytest.raises(LawFileError, match="skøn is not one of hoveder, årsværk"):
        load(written(tmp_path, head + "values:\n  2020-01-01: {value: skøn, source: BEK}"))
    with pytest.raises(LawFileError, match="no value at all"):
        load(written(tmp_path, head + "values:\n  2020-01-01: {value: null, source: BEK}"))


@pytest.mark.parametrize("day", [date(2013, 11, 14), date(2020, 1, 1), date(2021, 12, 31)])
def test_a_day_without_a_rule_raises_in_danish(day: date) -> None:
    with pytest.raises(NoRule, match="Der er ikke indlæst en regel for »Forholdstal: ansatte og pladser opgøres i«"):
        value_on("ratio/counting", day)
    assert issubclass(NoRule, RuleBroken)


def test_an_unknown_name_is_an_error_in_the_program() -> None:
    with pytest.raises(KeyError):
        value_on("ratio/unheard_of", date(2026, 11, 24))


def test_a_number_is_not_a_word_and_is_shown_with_its_unit() -> None:
    counting, weeks = (value_on(name, date(2026, 11, 24)) for name in ("ratio/counting", "internship/long_weeks"))
    assert (counting.word, counting.shown, weeks.number, weeks.shown) == ("årsværk", "årsværk", 13, "13 uger")
    assert value_on("ratio/least_places", date(2026, 11, 24)).shown == "1 person"
    with pytest.raises(TypeError):
        _ = counting.number


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
def test_every_parameter_is_asked_for_by_a_rule(path: Path) -> None:
    apps = FOLDER.parent.parent
    rules = [*apps.glob("*/rules.py"), *apps.glob("*/rules/*.py")]
    names = {f'"{path.parent.name}/{path.stem}"', f'"{path.stem}"'}
    assert any(name in rule.read_text(encoding="utf-8") for name in names for rule in rules)


def test_nothing_in_force_today_claims_to_be_checked() -> None:
    """The texts of 2026 have not been read. Whoever reads them changes the file and this test."""
    assert [rule.name for rule in rules_on(date(2026, 11, 24)) if rule.verified] == []


def test_the_command_prints_the_rules_of_a_day_with_source_and_mark() -> None:
    out = StringIO()
    with translation.override("da"):
        call_command("law", "--on", "2022-06-01", stdout=out)
    printed = out.getvalue()
    assert "ratio/employees_per_place: 5 personer" in printed
    assert "BEK 2636 af 28.12.2021 § 65, stk. 1, nr. 1" in printed
    assert "ikke verificeret" in printed
    assert "efterset 2026-11-22" in printed


def test_the_command_refuses_what_is_not_a_date() -> None:
    with translation.override("da"), pytest.raises(CommandError, match="»i går« er ikke en dato"):
        call_command("law", "--on", "i går")
