"""A real server with the example jobcentre, and a real browser."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserType, expect, sync_playwright

from config.environment import BASE_DIR, env
from launcher.bench.server import free_port
from launcher.browser import find
from tests.journeys.walk import Site, Walk

DATABASE = os.environ.get("JOBSPOR_JOURNEYS_DB", "jobspor_journeys")  # another name for two runs side by side


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What was loaded is looked at before anybody changes it."""
    first = Path(__file__).with_name("test_examples.py")
    items.sort(key=lambda item: item.path != first)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product as it is served, on a database of its own: web server, worker, examples."""
    _fresh_database()
    port = free_port()
    state = tmp_path_factory.mktemp("state")
    environment = {
        **os.environ,
        **{name: _elsewhere(env(name)) for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_KEEPER_URL")},
        **{name: env(name) for name in ("SECRET_KEY", "JOBSPOR_CPR_KEY", "JOBSPOR_INDEX_KEY")},
        "JOBSPOR_DEVELOPMENT": "1",
        "JOBSPOR_DATA": str(state),
        "JOBSPOR_ADDRESS": f"http://127.0.0.1:{port}",
    }
    for command in (("migrate", "--verbosity", "0"), ("load_reference",), ("load_examples",)):
        subprocess.run([sys.executable, "manage.py", *command], cwd=BASE_DIR, env=environment, check=True)
    worker = subprocess.Popen([sys.executable, "manage.py", "procrastinate", "worker"], cwd=BASE_DIR, env=environment)
    try:
        with served(environment, port) as address:
            yield Site(address, environment, state / "post")
    finally:
        worker.terminate()
        worker.wait(30)


@contextmanager
def served(environment: dict[str, str], port: int) -> Iterator[str]:
    """The web server, until the address is no longer needed."""
    granian = Path(sys.executable).with_name("granian")
    web = [str(granian), "--interface", "wsgi", "--port", str(port), "--blocking-threads", "4", "--log-level", "error"]
    process = subprocess.Popen(
        [*web, "config.wsgi:application"], cwd=BASE_DIR, env={**environment, "JOBSPOR_POOL": "4"}
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def hasty(site: Site, browser: Browser) -> Iterator[Walk]:
    """Somebody whose session ends when they have done nothing for twenty seconds."""
    port = free_port()
    hurry = {"JOBSPOR_SESSION_MINUTES": f"{20 / 60}", "JOBSPOR_ADDRESS": f"http://127.0.0.1:{port}"}
    with served({**site.environment, **hurry}, port) as address:
        yield from _walk(replace(site, address=address), browser, width=1280, height=900)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without sandbox where the tests are root."""
    expect.set_options(timeout=20_000)  # the machine that proves may be small and busy
    with sync_playwright() as playwright:
        chromium = start(playwright.chromium)
        yield chromium
        chromium.close()


def start(kind: BrowserType) -> Browser:
    """A browser of its own."""
    arguments = ["--disable-dev-shm-usage", "--disable-background-networking"]
    return kind.launch(executable_path=str(find()), args=[*arguments, *(["--no-sandbox"] if os.getuid() == 0 else [])])


@pytest.fixture
def desk(site: Site, browser: Browser) -> Iterator[Walk]:
    """Somebody at a desk, 1280 pixels wide."""
    yield from _walk(site, browser, width=1280, height=900)


@pytest.fixture
def colleague(site: Site, browser: Browser) -> Iterator[Walk]:
    """Somebody else at a desk of their own."""
    yield from _walk(site, browser, width=1280, height=900)


@pytest.fixture
def phone(site: Site, browser: Browser) -> Iterator[Walk]:
    """Somebody with a telephone, 360 pixels wide."""
    yield from _walk(site, browser, width=360, height=740)


@pytest.fixture
def other_phone(site: Site, browser: Browser) -> Iterator[Walk]:
    """Somebody else with a telephone of their own."""
    yield from _walk(site, browser, width=360, height=740)


@pytest.fixture
def plain(site: Site, browser: Browser) -> Iterator[Walk]:
    """Somebody whose browser runs no JavaScript."""
    yield from _walk(site, browser, width=1280, height=900, javascript=False)


@pytest.fixture
def plain_phone(site: Site, browser: Browser) -> Iterator[Walk]:
    """Somebody with a telephone whose browser runs no JavaScript."""
    yield from _walk(site, browser, width=360, height=740, javascript=False)


def _walk(site: Site, browser: Browser, *, width: int, height: int, javascript: bool = True) -> Iterator[Walk]:
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": width, "height": height},
        java_script_enabled=javascript,
        locale="da-DK",
        timezone_id="Europe/Copenhagen",
    )
    site.ask("DELETE FROM access_draft")  # what another journey left unsent
    walk = Walk(context.new_page(), site)
    yield walk
    context.close()
    assert walk.complaints == [], "the browser complained"


def _elsewhere(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc or "@", path=f"/{DATABASE}"))


def _fresh_database() -> None:
    with psycopg.connect(env("DATABASE_OWNER_URL"), autocommit=True) as owner:
        owner.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        owner.execute(f"CREATE DATABASE {DATABASE}")


def _wait_for(port: int, *, seconds: float = 120) -> None:
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/livez")
            if connection.getresponse().status == HTTPStatus.OK:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.2)
    raise RuntimeError("the server does not answer")
