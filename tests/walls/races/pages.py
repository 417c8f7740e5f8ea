"""Pages as a person sees them: the forms with what stands in them, and the words."""

import re
from html.parser import HTMLParser
from typing import Any

from django.utils.html import strip_tags

Sent = dict[str, Any]
NOT_SENT = {"submit", "button", "file"}


class _Forms(HTMLParser):
    """Reads every form of a page as the browser would send it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []  # a box that is not ticked is there, and empty
        self._typing = self._choosing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.forms.append({})
        elif not self.forms:
            return
        elif tag == "input" and name and given.get("type") not in NOT_SENT:
            is_box = given.get("type") in ("radio", "checkbox")
            value = given.get("value", "on" if is_box else "")
            self._add(name, *([value] if not is_box or "checked" in given else []))
        elif tag == "textarea":
            self._typing = name
            self._add(name, "")
        elif tag == "select":
            self._choosing = name
        elif tag == "option" and self._choosing and ("selected" in given or self._choosing not in self.forms[-1]):
            self.forms[-1][self._choosing] = [given.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            self._typing = self._choosing = ""

    def handle_data(self, data: str) -> None:
        if self._typing:
            self.forms[-1][self._typing][-1] += data.removeprefix("\n")

    def _add(self, name: str, *values: str) -> None:
        self.forms[-1].setdefault(name, []).extend(values)


def form_on(page: str, *names: str) -> Sent:
    """The first form of a page that has all the named fields, as it would be sent."""
    reader = _Forms()
    reader.feed(page)
    found = next((form for form in reader.forms if form.keys() >= {*names}), {})
    for name in ("csrfmiddlewaretoken", "draft"):  # another on every page, and of every form
        found.pop(name, None)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items() if values}


def errors_on(page: str) -> list[str]:
    """What the summary of errors says."""
    summary = re.search(r'class="error-summary".*?</div>', page, flags=re.DOTALL)
    return [words(item) for item in re.findall(r"<li>.*?</li>", summary[0], flags=re.DOTALL)] if summary else []


def words(page: str) -> str:
    """What the main part of a page says, with plain spaces."""
    main = re.sub(r".*<main[^>]*>|<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(strip_tags(main.replace("<", " <")).replace("\xa0", " ").split())
