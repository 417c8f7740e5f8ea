"""Markdown becomes HTML, and nothing that acts gets through."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobspor.base.markdown import as_html

TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
PLAIN = {
    *["a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"],
    *["table", "tbody", "td", "th", "thead", "tr", "h3", "h4", "h5", "h6"],
}


def test_what_people_write_in_a_description() -> None:
    html = as_html(
        "# Først\n\n1. Ring **dagen efter**\n2. Skriv timer\n\n[Regler](/regler/) og [STAR](https://star.dk)"
    )
    assert "<h3>Først</h3>" in html
    assert "<li>Ring <strong>dagen efter</strong></li>" in html
    assert '<a href="/regler/">Regler</a>' in html
    assert '<a href="https://star.dk">STAR</a>' in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JavaScript&colon;alert(1))",
        "[x](data:text/html,x)",
        "[x](//ond.example/x)",
        "[x](/\\ond.example)",
        "[x](mailto:a@b.dk)",
        "![x](https://ond.example/spor.gif)",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_nothing_that_acts_gets_through(text: str) -> None:
    html = as_html(text)
    assert {name for _end, name, _rest in TAG.findall(html)} <= {"p", "a"}
    assert not re.search(r'(href|src)="(?!/(?![/\\])|https?://)', html)
    assert "<img" not in html


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.sampled_from("<>[]()!\"'&;:/\\#*_`~|-=+ \n\tabjscript:0")))
def test_whatever_is_typed_only_plain_elements_come_out(text: str) -> None:
    for _end, name, rest in TAG.findall(as_html(text)):
        assert name in PLAIN
        assert name == "a" or re.fullmatch(r'( (start="\d+"|style="text-align:\w+"|class="[^"<>]*"))*( /)?', rest)
