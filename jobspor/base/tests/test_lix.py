"""LIX against texts counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.base.lix import lix

BOKMAL = "Det er en kort tekst. Den er let at læse!"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.0),
        (" \n .", 0.0),
        ("Hej.", 1.0),
        (BOKMAL, 5.0),  # ten words, two sentences, none long
        ("Kommunen ringer i morgen.", 4 + 25.0),  # one of four is long: six letters are not
        ("Arbejdsmarkedsforvaltningen understøtter virksomhedsrettede indsatser.", 4 + 100.0),
        ("Mit mål\nJeg vil på lager", 3.0),  # a heading is a sentence: six words, two lines
        ("Vi mødes tors.\u00a07.\u00a0jan.\u00a02027. Kom til tiden.", 3.0),  # a date is one word and ends nothing
        ("Du har 12 timer: 8 er praktik.", 3.5 + 100 / 7),  # a colon ends, a number is a word
        ("Vi ses den 8. december kl. 9. Husk ca. 5 kroner.", 11 + 100 / 11),
        ("Kom kl. 10.30. Ring til os.", 3.0),
        ("»Jeg vil.« Sagde hun.", 2.0),
    ],
)
def test_known_texts(text: str, expected: float) -> None:
    assert lix(text) == pytest.approx(expected)


@given(st.lists(st.text("abcæøå", min_size=1, max_size=12), min_size=1, max_size=40))
def test_cut_into_shorter_sentences_a_text_is_never_harder(words: list[str]) -> None:
    assert lix(". ".join(words)) <= lix(" ".join(words))
    assert lix(" ".join(words)) == len(words) + 100 * sum(len(word) > 6 for word in words) / len(words)
