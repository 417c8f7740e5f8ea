"""Municipal tables have their policy, their parents' triggers and their history; views do not see past policies."""

from django.apps import apps
from django.db import connection, models

from jobspor.access.models import MunicipalModel
from tests.people import as_owner

NO_POLICY = {"access_membership", "access_identityprovider"}  # read before the municipality is known
# Logs and what is on its way: append-only or short-lived, so that a history of them would be a second copy.
NO_HISTORY = {
    "access_event",
    "access_seal",
    "access_read",
    "access_storedfile",
    "access_draft",
    "access_erasure",  # never changed
    "access_erasurenotice",  # worked out anew each night
    "access_linktoken",
    "access_message",
    "access_messagetext",  # its versions are its history
    "access_quiethours",  # dated rows
    "access_samplesize",
    "access_logsample",  # drawn once, never changed
    "access_postchoice",  # one's own, of consequence for nobody else
    "companies_callclaim",  # held for minutes
    "citizens_parcel",  # packed and opened within moments
    "steering_standing",  # worked out from tables that have theirs
}
WITHOUT_POLICY = """
SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'municipality_id'
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND EXISTS (
  SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND
  pg_get_expr(p.polqual, c.oid) = '(municipality_id = (current_setting(''jobspor.municipality''::text))::integer)'))
"""
# A policy beside the first one lets more be seen: the row of a case that moves, and what goes along (docs/adr/0031).
SEEN_BY_TWO = {"citizens_move", "citizens_parcel"}
WIDENED = "SELECT DISTINCT polrelid::regclass::text FROM pg_policy WHERE polname <> 'municipality'"
BLIND_VIEWS = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
AND (relkind = 'm' OR (relkind = 'v' AND NOT coalesce(reloptions @> '{security_invoker=true}', false)))
"""


def names(sql: str) -> set[str]:
    """The first column."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {str(row[0]) for row in cursor.fetchall()}


def municipal_models() -> list[type[models.Model]]:
    """Every model whose rows belong to a municipality, history apart."""
    return [model for model in apps.get_models() if issubclass(model, MunicipalModel)]


def test_every_municipal_table_has_its_policy(db: None) -> None:
    assert names(WITHOUT_POLICY) == NO_POLICY


def test_a_table_without_policy_and_a_blind_view_are_caught(db: None) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE planted (municipality_id int); CREATE VIEW peephole AS SELECT * FROM access_event")
    assert "planted" in names(WITHOUT_POLICY)
    assert names(BLIND_VIEWS) == {"peephole"}


def test_no_other_table_is_seen_by_two_municipalities(db: None) -> None:
    assert names(WIDENED) == SEEN_BY_TWO
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("CREATE POLICY planted ON access_event FOR SELECT USING (true)")
    assert names(WIDENED) - SEEN_BY_TWO == {"access_event"}


def test_no_view_sees_past_the_policies(db: None) -> None:
    assert names(BLIND_VIEWS) == set()


def missing_triggers(all_models: list[type[models.Model]], triggers: set[str]) -> list[str]:
    """Columns that point at a municipal parent without a trigger that compares the municipalities."""
    return [
        name
        for model in all_models
        for field in model._meta.local_fields
        if field.remote_field
        and issubclass(field.remote_field.model, MunicipalModel)
        and field.db_constraint  # type: ignore[attr-defined]
        and (name := f"{model._meta.db_table}_{field.column}_same") not in triggers
    ]


def test_every_child_is_held_to_its_parents_municipality(db: None) -> None:
    triggers = names("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
    assert missing_triggers(municipal_models(), triggers) == []
    assert missing_triggers(municipal_models(), set()) != []


def test_every_municipal_table_has_history(db: None) -> None:
    tracked = names("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%'")
    assert {model._meta.db_table for model in municipal_models()} - tracked == NO_HISTORY
