"""What only a superuser can make: the three roles, the database and its extensions.

Everything else is made by `manage.py migrate`, as the owner.
"""

import psycopg
from psycopg import sql

DATABASE = "jobspor"
OWNER, WEB, KEEPER = "jobspor_owner", "jobspor_web", "jobspor_keeper"
ROLES = {
    OWNER: "LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    WEB: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
    KEEPER: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS",
}
# For who comes through a pooler, which does not pass on what a connection asks for; the server's own patience.
PATIENCE = {"statement_timeout": 3000, "lock_timeout": 2000, "idle_in_transaction_session_timeout": 30000}
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent")


def bootstrap(server: str) -> None:
    """Make what is missing. `server` is a superuser's connection, without a database. May be repeated."""
    with _connect(server, "postgres") as connection:
        for role, attributes in ROLES.items():
            if not _exists(connection, "SELECT FROM pg_roles WHERE rolname = %s", role):
                connection.execute(sql.SQL("CREATE ROLE {} " + attributes).format(sql.Identifier(role)))
        for name, milliseconds in PATIENCE.items():
            command = sql.SQL("ALTER ROLE {} SET {} = {}")
            connection.execute(command.format(sql.Identifier(WEB), sql.Identifier(name), sql.Literal(milliseconds)))
        if not _exists(connection, "SELECT FROM pg_database WHERE datname = %s", DATABASE):
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*map(sql.Identifier, (DATABASE, OWNER))))
    with _connect(server, DATABASE) as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def allow_tests(server: str) -> None:
    """Let the owner make test databases and become the web role in them. In development only. May be repeated.

    A test database is a copy of template1, and its owner may not make extensions: so template1 has them.
    """
    with _connect(server, "template1") as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        connection.execute(sql.SQL("GRANT {} TO {}").format(*map(sql.Identifier, (WEB, OWNER))))
        connection.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(OWNER)))


def _connect(server: str, database: str) -> psycopg.Connection:
    return psycopg.connect(server, dbname=database, autocommit=True)


def _exists(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None
