"""Needs are values: they say themselves in words, and tell whether work keeps their limit."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.base.errors import RuleBroken
from jobspor.law.files import LawFileError
from jobspor.law.needs import Bound, Need, NeedKind, load_need_kinds, need_kinds, need_of

WITH_AMOUNT = [kind for kind in need_kinds().values() if kind.has_amount]


def test_a_need_says_itself_with_and_without_an_amount() -> None:
    lifting = need_kinds()["lifting"]
    assert Need(lifting, 5).words == "Løfter højst 5 kg"
    assert Need(lifting).words == "Undgår tunge løft"
    assert need_of("", None) is None


@given(st.sampled_from(WITH_AMOUNT), st.integers(-10, 300))
def test_an_amount_is_within_what_the_kind_allows(kind: NeedKind, amount: int) -> None:
    assert kind.least is not None
    assert kind.most is not None
    if kind.least <= amount <= kind.most:
        assert str(amount) in Need(kind, amount).words
    else:
        with pytest.raises(RuleBroken, match=f"fra {kind.least} til {kind.most}"):
            Need(kind, amount)


@given(st.sampled_from(WITH_AMOUNT), st.integers(0, 300))
def test_work_keeps_a_limit_on_the_right_side_of_it(kind: NeedKind, offered: int) -> None:
    need = Need(kind, kind.least)
    assert need.is_met_by(offered) is (offered <= need.amount if kind.bound is Bound.MOST else offered >= need.amount)  # type: ignore[operator]
    assert need.is_met_by(None) is None
    assert Need(kind).is_met_by(offered) is None


def test_a_kind_without_amount_takes_none() -> None:
    with pytest.raises(RuleBroken, match="hører ikke et tal"):
        Need(need_kinds()["noise"], 3)


def test_a_file_that_is_half_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "needs.yaml"
    entry = (
        "- {code: a, name: A, says: null, says_without: A, unit: kg, bound: null, least: null, most: null, source: x}"
    )
    file.write_text(entry, encoding="utf-8")
    with pytest.raises(LawFileError, match="stand together"):
        load_need_kinds(file)
    file.write_text("code: a", encoding="utf-8")
    with pytest.raises(LawFileError, match="a list expected"):
        load_need_kinds(file)
