"""Refuse to serve with a database role that could see through the walls."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

# session_user, for a superuser after SET ROLE is still a superuser; memberships count, for they can be taken on.
QUERY = """
SELECT
  EXISTS (SELECT FROM pg_roles r WHERE (r.rolname = session_user OR pg_has_role(session_user, r.oid, 'MEMBER'))
          AND r.rolsuper),
  EXISTS (SELECT FROM pg_roles r WHERE (r.rolname = session_user OR pg_has_role(session_user, r.oid, 'MEMBER'))
          AND r.rolbypassrls),
  EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p')
          AND pg_has_role(session_user, c.relowner, 'MEMBER'))
"""
PROBLEMS = (
    ("access.E001", "a superuser"),
    ("access.E002", "a role that bypasses row-level security"),
    ("access.E003", "the owner of tables"),
)


def check_database_role(*, databases: Any = None, **_: Any) -> list[CheckMessage]:
    """Report an error for each way in which the connected role is, or can become, more than the web role."""
    errors: list[CheckMessage] = []
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            cursor.execute(QUERY)
            found = cursor.fetchone() or ()
        errors += [
            Error(f"The database role is {words}.", hint="Serve with DATABASE_URL of jobspor_web.", id=code)
            for (code, words), is_so in zip(PROBLEMS, found, strict=True)
            if is_so
        ]
    return errors
