"""What each of the three database roles may do. Run around every migrate, in every database, also the tests'.

Owner migrates; web serves; keeper erases. The owner runs all of this.
"""

from typing import Any

from django.db import connection

APPEND_ONLY = ("access_event", "access_read")
CERTIFICATE = "access_erasure"  # what was erased: the keeper adds, and nobody changes
WEB, KEEPER = "jobspor_web", "jobspor_keeper"


def before_migrate(**_: Any) -> None:
    """Default privileges, before the first table is made: they are per database and per granting role."""
    _run(
        f"""
        REVOKE TEMP, CREATE ON DATABASE "{connection.settings_dict["NAME"]}" FROM PUBLIC;
        GRANT USAGE ON SCHEMA public TO {WEB}, {KEEPER};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {WEB};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {WEB};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, UPDATE, DELETE ON TABLES TO {KEEPER};
        """
    )


def after_migrate(**_: Any) -> None:
    """Take back what the web role must not have, and make history's functions the owner's. Idempotent."""
    closed = ", ".join([*_event_tables(), "pghistory_context", "access_seal", "django_migrations"])
    _run(f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {closed} FROM {WEB};")
    _run(f"REVOKE SELECT ON pghistory_context FROM {WEB};")
    _run(f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(APPEND_ONLY)} FROM {WEB};")
    _run(f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {CERTIFICATE} FROM {WEB}, {KEEPER};")
    _run(f"GRANT INSERT ON {CERTIFICATE} TO {KEEPER}; GRANT USAGE ON SEQUENCE {CERTIFICATE}_id_seq TO {KEEPER};")
    _run(HISTORY_BY_DEFINER)


# CREATE OR REPLACE in any later migration takes SECURITY DEFINER away again: hence after each migrate.
HISTORY_BY_DEFINER = r"""
DO $do$ DECLARE f regprocedure; BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
           AND (p.prosrc LIKE '%pgh_created_at%' OR p.proname = 'access_seal') LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp', f);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $do$;
CREATE OR REPLACE FUNCTION public._pgh_attach_context() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('pghistory.context_id', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT false $$;
"""


def _event_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT attrelid::regclass::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "WHERE attname = 'pgh_created_at' AND relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
        return [table for (table,) in cursor.fetchall()]


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
