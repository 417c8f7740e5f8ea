"""People who sign in and walk about: cookies, links and forms, as a browser has them."""

import re
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

from launcher import LauncherError
from launcher.bench.forms import form_with
from launcher.serve import HOST

PATIENCE = 60
"""Seconds that somebody waits for a page."""
SIGN_IN = "/konto/login/"
# A line of the sign-in page: the roles, and the button.
EXAMPLE = re.compile(
    r"<td[^>]*>(?P<roles>[^<]*)</td><td[^>]*>[^<]*</td><td[^>]*><button[^>]* "
    r'formaction="(?P<action>[^"]+)" name="municipality" value="(?P<municipality>\d+)"'
)
LINK = re.compile(r'href="([^"]+)"')
PEOPLE = re.compile(r'<h1>[^<]*<span class="muted">(\d+)</span></h1>')
A_DOZEN = 12
TIMING = re.compile(r'db;desc="(\d+) queries";dur=([\d.]+)')


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took; `queries` and their milliseconds as the server tells them."""

    status: int
    body: bytes
    location: str
    milliseconds: float
    queries: int
    in_database: float

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()

    def links(self, pattern: str) -> list[str]:
        """What the pattern's group finds in the addresses of the page's links, each once, in order."""
        addresses = (unescape(address) for address in LINK.findall(self.text))
        return list(dict.fromkeys(found[1] for address in addresses if (found := re.match(pattern, address))))


@dataclass(frozen=True)
class Asked:
    """A request: without a form it is a GET."""

    path: str
    form: Mapping[str, str | list[str]] | None = None


@dataclass
class Client:
    """One connection that is kept, with the cookies of who uses it."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    waits: int = 0
    """How many seconds somebody who is told to wait (503) asks again, once a second."""

    def __post_init__(self) -> None:
        self.connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self.ask(Asked(path))

    def ask(self, asked: Asked) -> Answer:
        """Send a request. What the server does with the cookies is kept."""
        if asked.form is None:
            return self._send("GET", asked.path)
        body = urlencode(asked.form, doseq=True).encode()
        return self._send("POST", asked.path, body, "application/x-www-form-urlencoded")

    def hand_in(self, path: str, form: Mapping[str, str], name: str, file: bytes) -> Answer:
        """Send a form with a file in its field `file`."""
        border = uuid.uuid4().hex
        parts = [f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{form[key]}\r\n' for key in form]
        parts.append(f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n')
        body = "".join(parts).encode() + file + f"\r\n--{border}--\r\n".encode()
        return self._send("POST", path, body, f"multipart/form-data; boundary={border}")

    def press(self, page: str, field: str, **changed: str) -> Answer:
        """Send the form on a page that has the field, filled in as it stands but for what is changed."""
        return self.ask(self.filled(page, field, **changed))

    def filled(self, page: str, field: str, **changed: str) -> Asked:
        """The request that sending the form would be."""
        form = form_with(self.get(page).text, field)
        return Asked(form.action or page, {**form.fields, **changed})

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def _send(self, method: str, path: str, body: bytes | None = None, content: str = "") -> Answer:
        answer = self._send_once(method, path, body, content)
        for _second in range(self.waits):
            if answer.status != HTTPStatus.SERVICE_UNAVAILABLE:
                break
            time.sleep(1)
            answer = self._send_once(method, path, body, content)
        return answer

    def _send_once(self, method: str, path: str, body: bytes | None, content: str) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if content:
            headers["Content-Type"] = content
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content_of = response.read()
        took = (time.perf_counter() - began) * 1000
        self._keep(response)
        timing = TIMING.search(response.headers.get("Server-Timing", ""))
        queries, spent = (int(timing[1]), float(timing[2])) if timing else (0, 0.0)
        return Answer(response.status, content_of, response.headers.get("Location", ""), took, queries, spent)

    def _keep(self, response: HTTPResponse) -> None:
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.strip().partition("=")
            self.cookies[name] = value.partition(";")[0]


@dataclass(frozen=True)
class Person:
    """Somebody signed in."""

    port: int
    cookies: Mapping[str, str]
    waits: int = 0

    def client(self) -> Client:
        """A connection of their own."""
        return Client(self.port, dict(self.cookies), self.waits)

    def citizens(self) -> int:
        """How many there are on their list when it is opened."""
        found = PEOPLE.search(self.client().get("/borgere/").text)
        return int(found[1]) if found else 0


def sign_in(port: int, municipality: str | None, *roles: str, like: int | None = None, waits: int = 0) -> Person:
    """Enter as the first example person of a municipality with the role, or with the next where nobody has it.

    Without a municipality it is that of the first person on the page.

    Of the first dozen it is the one whose citizens come nearest to the number, where one is given.
    """
    page = Client(port, waits=waits).get(SIGN_IN).text
    found = list(EXAMPLE.finditer(page))
    municipality = municipality or next((person["municipality"] for person in found), "")
    people = [person for person in found if person["municipality"] == municipality]
    for role in roles:
        if having := [person["action"] for person in people if role in person["roles"]]:
            if like is None:
                return _enter(Client(port, waits=waits), having[0], municipality)
            entered = [_enter(Client(port, waits=waits), action, municipality) for action in having[:A_DOZEN]]
            return min(entered, key=lambda person: abs(person.citizens() - like))
    raise LauncherError(f"Loginsiden har ingen {' eller '.join(roles)} i kommune {municipality}.")


def _enter(client: Client, action: str, municipality: str) -> Person:
    token = form_with(client.get(SIGN_IN).text, "csrfmiddlewaretoken").fields["csrfmiddlewaretoken"]
    client.ask(Asked(action, {"csrfmiddlewaretoken": token, "municipality": municipality}))
    client.close()
    return Person(client.port, client.cookies, client.waits)
