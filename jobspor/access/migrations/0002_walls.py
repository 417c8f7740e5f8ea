"""What PostgreSQL itself holds: municipalities apart, the journal's chain, Danish order, the shared cache."""

from typing import ClassVar

from django.db import migrations

from jobspor.access.database.walls import child_of, municipal
from jobspor.base import sorting

# Named columns and a version number: a column added later breaks no old link of the chain.
DIGEST = """
CREATE FUNCTION access_digest(before bytea, facts_digest bytea, e access_event) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(coalesce(before, '') || facts_digest || convert_to(jsonb_build_array(1, e.id, e.municipality_id, e.act,
    e.verb, e.model, e.object_id, e.actor, extract(epoch FROM e.at))::text, 'UTF8'))
$$;
"""

# At COMMIT, under a lock per municipality: order in the chain is commit order, and long acts block nobody.
SEAL = """
CREATE FUNCTION access_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE last_seq bigint; last_digest bytea; facts_digest bytea := sha256(convert_to(NEW.facts::text, 'UTF8'));
BEGIN
  PERFORM pg_advisory_xact_lock(7512, NEW.municipality_id);
  SELECT seq, digest INTO last_seq, last_digest FROM access_seal
    WHERE municipality_id = NEW.municipality_id ORDER BY seq DESC LIMIT 1;
  INSERT INTO access_seal (municipality_id, seq, event_id, facts_digest, digest) VALUES
    (NEW.municipality_id, coalesce(last_seq, 0) + 1, NEW.id, facts_digest, access_digest(last_digest, facts_digest, NEW));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER seal AFTER INSERT ON access_event DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION access_seal();
"""

CACHE = """
CREATE TABLE django_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX django_cache_expires ON django_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0001_initial")]
    run_before: ClassVar = [("citizens", "0001_initial"), ("companies", "0001_initial")]

    operations: ClassVar = [
        migrations.RunSQL(sorting.SQL, sorting.REVERSE_SQL),
        migrations.RunSQL(
            DIGEST + SEAL,
            "DROP TRIGGER seal ON access_event; DROP FUNCTION access_seal(); "
            "DROP FUNCTION access_digest(bytea, bytea, access_event)",
        ),
        migrations.RunSQL(CACHE, "DROP TABLE django_cache"),
        *municipal(
            "access_event",
            "access_seal",
            "access_read",
            "access_storedfile",
            "access_link",
            "access_linkevent",
            "access_linktoken",
            "access_message",
        ),
        *child_of("access_linktoken", link_id="access_link"),
        *child_of("access_message", link_id="access_link"),
    ]
