"""The stage of signing in: two municipalities with teams, and their providers."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache

from jobspor.access.models import IdentityProvider
from jobspor.access.tests.factories import as_owner, make_municipality
from jobspor.organisation.tests.factories import make_team
from tests.sign_in.processes import Browser, Provider, free_port

PK = 7100


@pytest.fixture(scope="session")
def openid() -> Iterator[Provider]:
    """Fjordby's OpenID provider, which runs."""
    here = f"{settings.JOBSPOR_ADDRESS}/konto/hos/{PK}"
    provider = Provider("oidc.mjs", free_port(), {"back": f"{here}/svar/", "leaver": f"{here}/forladt/"})
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


@pytest.fixture
def browser(db: None) -> Browser:
    """Somebody's browser."""
    return Browser()
