"""What the superuser makes once."""

from pathlib import Path

import psycopg
import pytest

from launcher import postgres
from launcher.bootstrap import KEEPER, OWNER, WEB, allow_tests, bootstrap
from launcher.configuration import address


@pytest.fixture
def socket(data: Path) -> Path:
    return postgres.start(data)


@pytest.fixture
def server(socket: Path) -> str:
    server = address(postgres.SUPERUSER, socket, database="postgres")
    bootstrap(server)
    return server


def roles(server: str) -> dict[str, tuple[bool, ...]]:
    with psycopg.connect(server) as connection:
        rights = "rolsuper, rolcreatedb, rolcreaterole, rolbypassrls"
        rows = connection.execute(f"SELECT rolname, {rights} FROM pg_roles WHERE rolname LIKE 'jobspor%'")
        return {name: tuple(has) for name, *has in rows}


def test_the_three_roles_have_no_more_than_they_need(server: str) -> None:
    assert roles(server) == {
        OWNER: (False, False, False, False),
        WEB: (False, False, False, False),
        KEEPER: (False, False, False, True),
    }


def test_in_development_the_owner_makes_test_databases_as_they_must_be(server: str, socket: Path) -> None:
    allow_tests(server)
    bootstrap(server)
    allow_tests(server)

    with psycopg.connect(address(OWNER, socket), autocommit=True) as connection:
        connection.execute("CREATE DATABASE test_made")
        connection.execute(f"SET ROLE {WEB}")
    with psycopg.connect(address(OWNER, socket, database="test_made")) as connection:
        extensions = {name for (name,) in connection.execute("SELECT extname FROM pg_extension")}

    assert extensions >= {"pg_trgm", "btree_gist", "unaccent"}


def test_the_web_role_cannot_become_the_owner(server: str, socket: Path) -> None:
    allow_tests(server)

    with psycopg.connect(address(WEB, socket)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"SET ROLE {OWNER}")
