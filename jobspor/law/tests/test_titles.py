"""Job titles are found by their beginning, by a word inside and by likeness."""

from hypothesis import given
from hypothesis import strategies as st

from jobspor.law.titles import MOST_NEAR, job_titles, title_called, titles_near


def test_every_title_has_a_code_of_four_digits_and_stands_once() -> None:
    assert all(len(one.code) == 4 and one.code.isdigit() for one in job_titles())
    assert len({one.title.casefold() for one in job_titles()}) == len(job_titles())


@given(st.sampled_from(job_titles()))
def test_a_title_written_in_full_is_known_and_found_first(title: object) -> None:
    written = getattr(title, "title", "")
    assert title_called(f"  {written.upper()} ") == title
    assert titles_near(written)[0] == title


@given(st.text(max_size=40))
def test_whatever_is_written_gives_at_most_five(text: str) -> None:
    assert len(titles_near(text)) <= MOST_NEAR


def test_a_misspelt_title_is_near() -> None:
    assert "Truckfører" in [one.title for one in titles_near("truckforer")]
    assert titles_near("   ") == ()
    assert title_called("astronaut") is None
