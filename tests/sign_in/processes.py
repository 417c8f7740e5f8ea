"""Real providers as processes of node beside the tests, and a browser that walks between them and the product."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from django.test import Client

from config.environment import BASE_DIR

CLOSED_AFTER_USE = httpx.Limits(max_keepalive_connections=0)
HERE = Path(__file__).parent


@dataclass
class Provider:
    """A provider that runs. `tell` changes what it does; it answers with what it knows."""

    script: str
    port: int
    told: dict[str, str]
    process: "subprocess.Popen[str] | None" = None

    @property
    def issuer(self) -> str:
        """Its address and name."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Run it, with keys made anew, and wait until it answers."""
        command = [_node(), str(HERE / self.script), json.dumps({"port": self.port, **self.told})]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=BASE_DIR, text=True)
        assert self.process.stdout
        assert "ready" in self.process.stdout.readline()

    def stop(self) -> None:
        """End it."""
        if self.process:
            self.process.terminate()
            self.process.wait()
            assert self.process.stdout
            self.process.stdout.close()

    def tell(self, **what: Any) -> dict[str, Any]:
        """Change what it does."""
        said: dict[str, Any] = httpx.post(f"{self.issuer}/_control", json=what).json()
        return said


@dataclass
class Browser:
    """A person's browser: the product by Django's client, everything else over the network, cookies apart.

    `seen` are the addresses it came by, and `carried` the forms that it carried from one to the other.
    """

    inside: Client = field(default_factory=Client)
    outside: httpx.Client = field(
        default_factory=lambda: httpx.Client(limits=httpx.Limits(max_keepalive_connections=0))
    )
    seen: list[str] = field(default_factory=list)
    carried: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def go(self, address: str, *, stop: str = "never") -> Any:
        """Follow an address to the page where it ends, or to one that contains `stop`, which is not asked for."""
        for _step in range(20):
            self.seen.append(address)
            if stop in address:
                return address
            page = self.get(address)
            if page.status_code in (301, 302, 303, 307):
                address = _absolute(page.headers["Location"], address)
            elif form := _carried(page):
                self.carried.append(form)
                if stop in form[0]:
                    return form
                page = self.post(*form)
                address = _absolute(page.headers["Location"], form[0]) if page.status_code == 303 else ""
                if not address:
                    return page
            else:
                assert not isinstance(page, httpx.Response), f"The provider says {page.status_code}: {page.text[-300:]}"
                return page
        raise AssertionError(f"Round and round: {self.seen}")

    def get(self, address: str) -> Any:
        """Ask for one page."""
        where = urlsplit(address)
        if address.startswith(settings.JOBSPOR_ADDRESS) or not where.netloc:
            return self.inside.get(f"{where.path}?{where.query}")
        return self.outside.get(address)

    def post(self, address: str, form: dict[str, str]) -> Any:
        """Send one form to the product, as from another site: without the session's cookie."""
        session = self.inside.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        page = self.inside.post(urlsplit(address).path, form)
        assert settings.SESSION_COOKIE_NAME not in page.cookies
        if session is not None:
            self.inside.cookies[settings.SESSION_COOKIE_NAME] = session
        return page


def _node() -> str:
    """The machine's node, or the one of the Python environment."""
    found = shutil.which("node") or shutil.which("node", path=str(BASE_DIR / ".venv" / "bin"))
    assert found, "Signing in is tested against providers that need node"
    return found


def _absolute(location: str, before: str) -> str:
    """Where a redirection leads."""
    where = urlsplit(before)
    inside = urlsplit(location).netloc or not where.netloc
    return location if inside else f"{where.scheme}://{where.netloc}{location}"


def _carried(page: Any) -> tuple[str, dict[str, str]] | None:
    """The form of a page that sends itself on with a SAML answer."""
    text = page.text if isinstance(page, httpx.Response) else ""
    if "SAMLResponse" not in text:
        return None
    action = re.search(r'action="([^"]+)"', text)
    fields = re.findall(r'name="([^"]+)"\s+value="([^"]*)"', text)
    assert action
    return unescape(action[1]), {name: unescape(value) for name, value in fields}
