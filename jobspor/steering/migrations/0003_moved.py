"""A row that moves to another pathway leaves one that has to be worked out anew as well: cases are put together."""

from typing import ClassVar

from django.db import migrations

WHOSE = {
    "citizens_goal": "was.pathway_id",
    "citizens_otheroffer": "was.pathway_id",
    "placements_placement": "was.pathway_id",
    "citizens_pathway": "w.id",
    "citizens_nextstep": "w.id",
}


def leaving(table: str, ways: str) -> migrations.RunSQL:
    """Work the standings of what a row has left out anew; nothing is asked where none has moved."""
    function, column = f"steering_left_{table}", ways.removeprefix("was.") if ways.startswith("was.") else "citizen_id"
    people = "JOIN citizens_pathway w ON w.citizen_id = was.citizen_id " if column == "citizen_id" else ""
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN PERFORM steering_stand(ARRAY(
          SELECT DISTINCT {ways} FROM was JOIN now_is USING (id) {people}WHERE was.{column} <> now_is.{column}));
        RETURN NULL; END $$;
        REVOKE EXECUTE ON FUNCTION {function}() FROM PUBLIC;
        CREATE TRIGGER standing_left AFTER UPDATE ON {table} REFERENCING OLD TABLE AS was NEW TABLE AS now_is
        FOR EACH STATEMENT EXECUTE FUNCTION {function}();
        """,
        f"DROP FUNCTION {function}() CASCADE",
    )


class Migration(migrations.Migration):
    dependencies: ClassVar = [("steering", "0002_signed_hours_and_names")]

    operations: ClassVar = [leaving(table, ways) for table, ways in WHOSE.items()]
