"""Signing in with the municipality's own provider, in a real browser: OpenID Connect, and SAML by metadata."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from jobspor.access.sign_in.providers import make_key
from launcher.bench.server import free_port
from launcher.installation import Installation, fresh_database
from tests.sign_in.conftest import LISE
from tests.sign_in.processes import Provider

OWN = "https://data.gov.dk/model/core/eid"
OPENID = {
    "municipality": 461,
    "kind": "oidc",
    "client_id": "jobspor",
    "client_secret": "en hemmelighed: 100 % + mere",
    "roles_claim": "roles",
    "roles": {"JS-Konsulent": "consultant"},
    "teams_claim": "units",
    "teams": {"u1": "Havnen"},
    "domains": ["odense.example"],
}
SAML = {
    "municipality": 751,
    "kind": "saml",
    "metadata": "metadata.xml",
    "name_claim": f"{OWN}/fullName",
    "email_claim": f"{OWN}/email",
    "roles_claim": f"{OWN}/privilegesIntermediate",
    "roles_as": "privileges",
    "roles": {"http://jobspor.example/roles/usersystemrole/konsulent/1": "consultant"},
    "teams_claim": "http://jobspor.example/constraints/orgenhed/1",
    "teams": {"0b5d4c1e": "Åen"},
    "domains": ["aamose.example"],
}
POST = "() => { const form = document.forms[0]; form.method = 'post'; form.submit() }"


@pytest.fixture(scope="module")
def here() -> Iterator[tuple[Installation, str]]:
    """Jobspor without anybody in it, as it is served: with a real account nobody may come in as an example."""
    with fresh_database("doors") as surroundings:
        installation = Installation(surroundings=surroundings)
        installation.manage("migrate", "--verbosity", "0")
        installation.manage("load_reference")
        with installation.served() as port:
            yield installation, f"http://127.0.0.1:{port}"


def put_up(installation: Installation, folder: Path, given: Mapping[str, Any]) -> int:
    """Put up a provider as the operator does, and return its number."""
    (folder / "udbyder.yaml").write_text(yaml.safe_dump(dict(given)))
    told = installation.manage("identity_provider", "add", str(folder / "udbyder.yaml"))
    return int(told.split(":")[0])


def is_inside_and_leaves(page: Page, name: str) -> None:
    """The work's own pages open under the person's name; after signing out they do not."""
    expect(page.get_by_role("navigation", name="Hovedmenu")).to_be_visible()
    page.goto("/konto/")
    expect(page.get_by_text(name).first).to_be_visible()
    page.goto("/konto/logout/")
    page.locator("main").get_by_role("button", name="Log ud").click()
    page.goto("/borgere/")
    expect(page.get_by_role("heading", name="Log ind", exact=True)).to_be_visible()


def test_by_openid_connect(here: tuple[Installation, str], browser: Browser, tmp_path: Path) -> None:
    installation, address = here
    port = free_port()
    number = put_up(installation, tmp_path, {**OPENID, "issuer": f"http://127.0.0.1:{port}"})
    own = f"{address}/konto/hos/{number}"
    home = {"back": f"{own}/svar/", "leaver": f"{own}/forladt/", "home": f"{address}/konto/login/"}
    provider = Provider("oidc.mjs", port, home)
    provider.start()
    person = {"name": "Mette Dahl", "email": "mette@odense.example", "roles": ["JS-Konsulent"], "units": ["u1"]}
    provider.tell(who="1", people={"1": person})
    with browser.new_context(base_url=address, locale="da-DK") as context:
        page = context.new_page()
        page.goto("/konto/login/")
        page.get_by_role("link", name="Odense").click()
        is_inside_and_leaves(page, "Mette Dahl")
    provider.stop()


def test_by_saml(here: tuple[Installation, str], browser: Browser, tmp_path: Path) -> None:
    installation, address = here
    names = ("key", "certificate", "otherKey", "otherCertificate")
    pairs = [part for name in ("one", "two") for part in make_key(name, at=timezone.now())]
    provider = Provider("saml.mjs", free_port(), dict(zip(names, pairs, strict=True)))
    provider.start()
    (tmp_path / "metadata.xml").write_text(httpx.get(f"{provider.issuer}/metadata").text)
    number = put_up(installation, tmp_path, SAML)
    ours = httpx.get(f"{address}/konto/hos/{number}/metadata/").text.split("X509Certificate>")[1].split("<")[0]
    certificate = f"-----BEGIN CERTIFICATE-----\n{ours}\n-----END CERTIFICATE-----\n"
    provider.tell(who=LISE, lie={}, ours=certificate)
    with browser.new_context(base_url=address, locale="da-DK") as context:
        page = context.new_page()
        page.goto("/konto/login/")
        page.get_by_role("link", name="Aarhus").click()
        page.wait_for_url(f"{provider.issuer}/**")
        page.evaluate(POST)  # what a provider's own script does
        is_inside_and_leaves(page, "Lise Dam")
    provider.stop()
