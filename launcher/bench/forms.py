"""The forms of a page, filled in as they stand."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from launcher import LauncherError

Attributes = list[tuple[str, str | None]]


@dataclass
class Form:
    """A form that is posted: where to, and what stands in its fields."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


def form_with(page: str, name: str) -> Form:
    """The first posted form on a page that has the field."""
    reader = _Reader()
    reader.feed(page)
    for form in reader.forms:
        if name in form.fields:
            return form
    raise LauncherError(f"Siden har ingen formular med feltet {name}.")


class _Reader(HTMLParser):
    """Collects what a browser would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside = False
        self.select = self.text = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self.forms.append(Form(given.get("action", "")))
            self.inside = True
        elif tag == "input":
            self._input(given)
        elif tag == "textarea":
            self.text = given.get("name", "")
            self._keep(self.text, "")
        elif tag == "select":
            self.select = given.get("name", "")
        elif tag == "option":
            self._option(given)

    def handle_data(self, data: str) -> None:
        if self.text:
            self.forms[-1].fields[self.text][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.text = ""
        elif tag == "select":
            self.select = ""

    def _input(self, given: dict[str, str]) -> None:
        is_ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
        if is_ticked and given.get("type") not in ("submit", "file"):
            self._keep(given.get("name", ""), given.get("value", ""))

    def _option(self, given: dict[str, str]) -> None:
        """The option chosen, or the first, as a browser shows it."""
        fields = self.forms[-1].fields if self.inside else {}
        if self.select in fields and "selected" in given:
            fields[self.select] = [given.get("value", "")]
        elif self.select and self.select not in fields:
            self._keep(self.select, given.get("value", ""))

    def _keep(self, name: str, value: str) -> None:
        if self.inside and name:
            self.forms[-1].fields.setdefault(name, []).append(value)
