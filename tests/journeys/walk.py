"""Walking through the product in a browser, with every interaction counted."""

import json
import mimetypes
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from playwright.sync_api import Locator, Page, expect

from config.environment import BASE_DIR

AXE = (BASE_DIR / "node_modules" / "axe-core" / "axe.min.js").read_text()
ZONE = "Europe/Copenhagen"  # a day in a question is the product's day, also between midnight there and midnight in UTC
ON_ITS_WAY = """
SELECT id FROM access_message
WHERE link_id IS NOT NULL AND status IN ('waiting', 'sending') AND due_at <= now() LIMIT 1
"""
PICTURES = BASE_DIR / "docs" / "pictures"


@dataclass(frozen=True)
class Site:
    """Where the product is served, and where its development post lands."""

    address: str
    environment: dict[str, str]
    post: Path

    def ask(self, query: LiteralString, **values: Any) -> list[tuple[Any, ...]]:
        """Ask the database as its owner: to find an example that fits, and to let time pass."""
        with psycopg.connect(self.environment["DATABASE_OWNER_URL"], options=f"-c timezone={ZONE}") as owner:
            cursor = owner.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    def newest_link_to(self, person: str, *, other_than: str = "", wait: float = 30) -> str:
        """The address in the newest message that names the person, when the worker has sent all that wait."""
        give_up = time.monotonic() + wait
        while time.monotonic() < give_up:
            link = "" if self.ask(ON_ITS_WAY) else next(self._links_to(person), "")
            if link and link != other_than:
                return link
            time.sleep(0.2)
        raise AssertionError(f"no message to {person}")

    def _links_to(self, person: str) -> Iterator[str]:
        """The addresses in messages that name the person, newest first."""
        for file in sorted(self.post.glob("*.json"), reverse=True):
            body = json.loads(file.read_text())["body"]
            found = re.search(r"https?://\S+/l/\S+", body)
            if person in body and found:
                yield found[0].rstrip(".")


@dataclass
class Walk:
    """One person in a browser. An interaction is a click, a choice, a control key, or filling one field."""

    page: Page
    site: Site
    done: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)

    def _heard(self, message: Any) -> None:
        # A refusal that the walk asked for is also told on the console.
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(message.text)

    @property
    def interactions(self) -> int:
        """How many there have been."""
        return len(self.done)

    def go(self, path: str) -> None:
        """Open an address."""
        self.page.goto(path)

    def sign_in_as(self, name: str) -> None:
        """Enter as one of the example people."""
        self.go("/konto/login/")
        self.page.get_by_role("button", name=re.compile(re.escape(name))).first.click()
        expect(self.page.get_by_role("navigation", name="Hovedmenu")).to_be_visible()

    def click(self, name: str, role: Any = "button", *, within: Locator | None = None, exact: bool = True) -> None:
        """Click a button (or link, tab …) by its name."""
        self.done.append(f"Klik på »{name}«")
        (within or self.page).get_by_role(role, name=name, exact=exact).first.click()

    def follow(self, name: str, *, within: Locator | None = None, exact: bool = False) -> None:
        """Click a link by its name."""
        self.click(name, "link", within=within, exact=exact)

    def fill(self, label: str, value: str, *, within: Locator | None = None) -> None:
        """Fill one field."""
        self.done.append(f"Udfyld »{label}«")
        self.labelled(label, within).fill(value)

    def attach(self, label: str, name: str, content: bytes) -> None:
        """Choose a file."""
        self.done.append(f"Vælg fil i »{label}«")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.labelled(label).set_input_files({"name": name, "mimeType": kind, "buffer": content})

    def choose(self, label: str, option: str, *, within: Locator | None = None) -> None:
        """Choose in a select the option that begins so."""
        self.done.append(f"Vælg i »{label}«")
        field = self.labelled(label, within)
        options = [text.strip() for text in field.locator("option").all_inner_texts()]
        field.select_option(label=next(text for text in options if text.startswith(option)))

    def tick(self, label: str, *, within: Locator | None = None) -> None:
        """Tick a box or choose a radio button."""
        self.done.append(f"Sæt kryds ved »{label}«")
        self.labelled(label, within).check(force=True)  # a chip's label lies over its box

    def press(self, key: str) -> None:
        """Press a control key."""
        self.done.append(f"Tryk {key}")
        self.page.keyboard.press(key)

    def labelled(self, label: str, within: Locator | None = None) -> Locator:
        """A field, by its label."""
        fields = self.page.locator("input, select, textarea")  # sections have labels, too
        return (within or self.page).get_by_label(label, exact=True).and_(fields).first

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Assert that a text is on the page, to be seen."""
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def does_not_see(self, text: str) -> None:
        """Assert that a text is nowhere on the page."""
        expect(self.page.get_by_text(text)).to_have_count(0)

    def heading(self, text: str | re.Pattern[str]) -> None:
        """Assert the page's one h1."""
        expect(self.page.locator("h1")).to_have_count(1)
        expect(self.page.locator("h1")).to_contain_text(text)

    def section(self, title: str) -> Locator:
        """A part of the page, by its heading."""
        return self.page.get_by_role("region", name=title)

    def accessible(self) -> None:
        """Assert that axe finds nothing, and that nothing scrolls sideways."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told = [
            f"{violation['id']}: {violation['help']} {[node['target'] for node in violation['nodes'][:3]]}"
            for violation in found["violations"]
        ]
        assert told == [], f"{self.page.url}\n" + "\n".join(told)
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} scrolls {wide} pixels sideways"

    def picture(self, name: str) -> None:
        """Keep a picture for the documentation."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")
