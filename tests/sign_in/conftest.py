"""The stage of signing in: two municipalities with teams, and their providers."""

from base64 import b64encode
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import httpx
import pytest
import yaml
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import IdentityProvider
from jobspor.access.sign_in.providers import make_key
from jobspor.access.tests.factories import as_owner, make_municipality
from jobspor.organisation.tests.factories import make_team
from launcher.bench.server import free_port
from tests.sign_in.processes import Browser, Provider

PK = 7100
PRIVILEGES = """<?xml version="1.0" encoding="UTF-8"?>
<bpp:PrivilegeList xmlns:bpp="http://itst.dk/oiosaml/basic_privilege_profile">
 <PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:{cvr}">
  <Constraint Name="http://jobspor.example/constraints/orgenhed/1">{unit}</Constraint>
  <Privilege>http://jobspor.example/roles/usersystemrole/{role}/1</Privilege>
 </PrivilegeGroup>
</bpp:PrivilegeList>"""


def privileges(cvr: str = "29189846", unit: str = "0b5d4c1e", role: str = "konsulent") -> str:
    """What the common municipal access control says somebody may."""
    return b64encode(PRIVILEGES.format(cvr=cvr, unit=unit, role=role).encode()).decode()


LISE = {
    "number": "urn:uuid:1",
    "level": "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified",
    "claims": {
        "https://data.gov.dk/model/core/eid/fullName": "Lise Dam",
        "https://data.gov.dk/model/core/eid/email": "lise@aamose.example",
        "https://data.gov.dk/model/core/eid/professional/cvr": "29189846",
        "https://data.gov.dk/concept/core/nsis/loa": "Substantial",
        "https://data.gov.dk/model/core/eid/privilegesIntermediate": privileges(),
    },
}


@pytest.fixture(scope="session")
def openid() -> Iterator[Provider]:
    """Fjordby's OpenID provider, which runs."""
    here = f"{settings.JOBSPOR_ADDRESS}/konto/hos/{PK}"
    told = {"back": f"{here}/svar/", "leaver": f"{here}/forladt/", "home": f"{settings.JOBSPOR_ADDRESS}/konto/login/"}
    provider = Provider("oidc.mjs", free_port(), told)
    provider.start()
    yield provider
    provider.stop()


@pytest.fixture
def fjordby(db: None, openid: Provider) -> IdentityProvider:
    """The provider as Jobspor knows it."""
    cache.clear()
    openid.tell(
        who="1",
        acr="two",
        lie=None,
        leaving=[],
        people={
            "1": {"name": "Mette Holm", "email": "mette@fjordby.example", "roles": ["JS-Konsulent"], "units": ["u1"]},
            "2": {"name": "Peter Lund", "email": "peter@fjordby.example", "roles": []},
        },
    )
    with as_owner():
        home = make_municipality()
        make_team(home, "Havnen"), make_team(home, "Skoven")
    return IdentityProvider.objects.create(
        pk=PK,
        municipality=home,
        kind="oidc",
        issuer=openid.issuer,
        client_id="jobspor",
        secret="en hemmelighed: 100 % + mere",
        role_map={"JS-Konsulent": "consultant", "JS-Leder": "team_leader"},
        teams_claim="units",
        team_map={"u1": "Havnen", "u2": "Skoven"},
        levels=["two"],
        domains=["fjordby.example"],
        starts_on="2020-01-01",
    )


@pytest.fixture(scope="session")
def saml() -> Iterator[Provider]:
    """Åmose's SAML provider, which runs; it has a second pair of keys."""
    pairs = [make_key(name, at=timezone.now()) for name in ("one", "two")]
    names = ("key", "certificate", "otherKey", "otherCertificate")
    provider = Provider(
        "saml.mjs", free_port(), dict(zip(names, [part for pair in pairs for part in pair], strict=True))
    )
    provider.start()
    yield provider
    provider.stop()


@pytest.fixture
def aamose(db: None, saml: Provider, tmp_path: Path) -> IdentityProvider:
    """The provider as the operator puts it up: its metadata to us by a file, ours to it by our address."""
    with as_owner():
        make_team(make_municipality(751, "Åmose"), "Åen")
    (tmp_path / "metadata.xml").write_text(httpx.get(f"{saml.issuer}/metadata").text)
    given = {
        "municipality": 751,
        "kind": "saml",
        "metadata": "metadata.xml",
        "name_claim": "https://data.gov.dk/model/core/eid/fullName",
        "email_claim": "https://data.gov.dk/model/core/eid/email",
        "roles_claim": "https://data.gov.dk/model/core/eid/privilegesIntermediate",
        "roles_as": "privileges",
        "roles": {"http://jobspor.example/roles/usersystemrole/konsulent/1": "consultant"},
        "teams_claim": "http://jobspor.example/constraints/orgenhed/1",
        "teams": {"0b5d4c1e": "Åen"},
        "level_claim": "https://data.gov.dk/concept/core/nsis/loa",
        "levels": ["Substantial", "High"],
        "belongs_claim": "https://data.gov.dk/model/core/eid/professional/cvr",
        "belongs_value": "29189846",
        "domains": ["aamose.example"],
    }
    (tmp_path / "aamose.yaml").write_text(yaml.safe_dump(given))
    call_command("identity_provider", "add", str(tmp_path / "aamose.yaml"), stdout=StringIO())
    row = IdentityProvider.objects.get(municipality=751)
    told = Client().get(reverse("provider_metadata", args=[row.pk])).content.decode()
    body = told.split("X509Certificate>")[1].split("<")[0]
    certificate = f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"
    saml.tell(who=LISE, lie={}, ours=certificate)
    return row


@pytest.fixture
def browser(db: None) -> Browser:
    """Somebody's browser."""
    return Browser()
