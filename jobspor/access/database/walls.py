"""Migration operations that build the walls between municipalities. Nothing else touches policies."""

from django.db import migrations

POLICY = "municipality_id = current_setting('jobspor.municipality')::int"


def municipal(*tables: str) -> list[migrations.RunSQL]:
    """Row-level security on municipal tables: only the municipality that is set, and an error when none is."""
    return [
        migrations.RunSQL(
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY; '
            f'CREATE POLICY municipality ON "{table}" USING ({POLICY});',
            f'DROP POLICY municipality ON "{table}"; ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY;',
        )
        for table in tables
    ]


def child_of(table: str, **parents: str) -> list[migrations.RunSQL]:
    """A trigger per column: the parent row is of the same municipality (foreign keys look past policies).

    `parents` is column=parent table. One generated function per column: a generic one costs several times as much.
    """
    return [_child_of(table, column, parent) for column, parent in parents.items()]


def _child_of(table: str, column: str, parent: str) -> migrations.RunSQL:
    name = f"{table}_{column}_same"
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF NEW."{column}" IS NOT NULL AND NOT EXISTS
            (SELECT FROM public."{parent}" WHERE id = NEW."{column}" AND municipality_id = NEW.municipality_id)
          THEN RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', CONSTRAINT = '{name}',
            MESSAGE = '{table}.{column}: no such row in this municipality'; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER "{name}" BEFORE INSERT OR UPDATE OF "{column}", municipality_id ON "{table}"
          FOR EACH ROW EXECUTE FUNCTION "{name}"();
        """,
        f'DROP TRIGGER "{name}" ON "{table}"; DROP FUNCTION "{name}"();',
    )
