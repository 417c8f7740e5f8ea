"""People who write all day, and remember what they were told is saved."""

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPException

from launcher.bench.forms import form_with
from launcher.bench.people import Asked, Client
from tests.faults.installation import Installation

PASSWORD = "a long password"
WEEK = "2026-W34"
SHOWN, DONE, SIGNED_OUT, SERVER_ERRORS = 200, 302, 401, 500


@dataclass
class Writer:
    """One person in one browser who does the same thing again and again, each time with a mark of its own.

    `heard` is the page that came last.
    """

    here: Installation
    write: Callable[["Writer", str], int]
    saved: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    refused: list[tuple[str, int]] = field(default_factory=list)
    heard: str = ""

    def __post_init__(self) -> None:
        self.client = Client(self.here.port)
        self.client.connection.timeout = 8

    def sign_in(self) -> None:
        """Through the page, with a password."""
        self.client.press("/konto/login/", "login", login=self.here.stage["email"], password=PASSWORD)
        assert "sessionid" in self.client.cookies

    def once(self) -> None:
        """Write, and remember what came of it."""
        mark = uuid.uuid4().hex
        try:
            status = self.write(self, mark)
        except (OSError, HTTPException):
            self.client.close()  # the next request opens a new line
            self.unsure.append(mark)
            time.sleep(0.05)
            return
        if status == DONE:
            self.saved.append(mark)
        elif status >= SERVER_ERRORS:
            self.unsure.append(mark)
            time.sleep(0.05)
        else:
            self.refused.append((mark, status))

    def press(self, page: str, field: str, **changed: str) -> int:
        """Send a form of a page; the page itself may be what cannot be had."""
        shown = self.client.get(page)
        self.heard = shown.text
        if shown.status != SHOWN:
            return shown.status if shown.status != DONE else SIGNED_OUT
        form = form_with(shown.text, field)
        sent = self.client.ask(Asked(form.action or page, {**form.fields, **changed}))
        self.heard = sent.text
        return SIGNED_OUT if "/konto/login/" in sent.location else sent.status


def note(writer: Writer, mark: str) -> int:
    """A note and a next step: two rows, two events, one act."""
    tomorrow = (date.today() + timedelta(days=1)).isoformat()  # noqa: DTZ011 - any day ahead will do
    page = f"/borgere/{writer.here.stage['citizen']}/"
    return writer.press(page, "text", kind="talk", text=mark, what=mark, due_on=tomorrow)


def short_note(writer: Writer, mark: str) -> int:
    """A note that names no day."""
    return writer.press(f"/borgere/{writer.here.stage['citizen']}/", "text", kind="talk", text=mark)


def goal(writer: Writer, mark: str) -> int:
    """Another goal in place of the one before."""
    words = {"goal-kind": "job", "goal-own_words": mark, "goal-why": mark}
    return writer.press(f"/borgere/{writer.here.stage['citizen']}/plan/", "goal-own_words", **words)


def hours(writer: Writer, mark: str) -> int:
    """The same week again: the row before stays in its history."""
    page = f"/forloeb/{writer.here.stage['placement']}/timer/?uge={WEEK}"
    return writer.press(page, "remark", how="other", internship="8:00", remark=mark)


KINDS = (note, goal, hours)


class Crowd:
    """One of each kind, at once, until the block ends."""

    def __init__(self, here: Installation) -> None:
        self.writers = [Writer(here, write) for write in KINDS]
        self.is_over = threading.Event()
        self.threads = [threading.Thread(target=self._go_on, args=[writer]) for writer in self.writers]

    def __enter__(self) -> "Crowd":
        for writer in self.writers:
            writer.sign_in()
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        for thread in self.threads:
            thread.join()
        for writer in self.writers:
            writer.client.close()

    @property
    def saved(self) -> int:
        """How many times somebody was told that it is saved."""
        return sum(len(writer.saved) for writer in self.writers)

    def _go_on(self, writer: Writer) -> None:
        while not self.is_over.is_set():
            writer.once()
