"""The lists of the law: target groups and benefits, dated, the replaced ones still readable."""

from datetime import date
from pathlib import Path

import pytest

from jobspor.law.codes import (
    InternshipTerm,
    benefits,
    every_benefit,
    every_target_group,
    load_target_groups,
    target_groups,
)
from jobspor.law.files import LawFileError

TODAY = date(2026, 11, 24)
ENTRY = """
- code: "6.1"
  name: Dagpengemodtager
  paragraph: LAB § 6, nr. 1
  internship: short
  wage_subsidy: job_ready
  valid_from: 2020-01-01
  valid_until: null
  verified: false
  source: BEK
"""


def test_an_abolished_target_group_is_readable_and_not_offered() -> None:
    assert every_target_group()["6.8"].name == "I ressourceforløb"
    assert "6.8" not in {group.code for group in target_groups(TODAY)}
    assert "6.8" in {group.code for group in target_groups(date(2026, 1, 31))}


def test_kontanthjaelp_has_three_rates_since_july_2025() -> None:
    before, after = ({benefit.code for benefit in benefits(day)} for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert "kontanthjaelp" in before - after
    assert {"kontanthjaelp-mindstesats", "kontanthjaelp-grundsats", "kontanthjaelp-forhoejet"} <= after - before
    assert every_benefit()["kontanthjaelp"].name == "Kontanthjælp"


def test_the_lists_are_complete_and_say_where_they_come_from() -> None:
    assert every_target_group()["6.3"].internship is InternshipTerm.LONG
    assert {code.split("-")[0] for code in every_target_group()} == {f"6.{number}" for number in range(1, 14)}
    assert all(code.source for code in [*every_target_group().values(), *every_benefit().values()])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTRY + ENTRY, "6.1 stands twice"),
        (ENTRY.replace("internship: short", "internship: kort"), "'kort' is not a valid InternshipTerm"),
        (ENTRY.replace("paragraph", "paragraf"), "unknown key paragraf"),
        ("code: 6.1", "a list expected"),
    ],
)
def test_a_list_that_is_not_as_it_should_be_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "target_groups.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LawFileError, match=said):
        load_target_groups(path)
