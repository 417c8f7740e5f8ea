"""Standings, and the functions and triggers that keep them (docs/adr/0013)."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from jobspor.access.database.walls import municipal

# A pathway's whole course, from its rows: on each day when something begins or ends, what is known that day, the step
# by the table in `rules` (a test holds the two together), and what is the same from one such day to the next put
# together. The pathways are locked first, so that of two who change the same the later sees what the earlier did. Every
# table is read by a list of keys and then hashed: a loop within a loop would be quick for one pathway and not for many.
STAND = """
CREATE FUNCTION steering_stand(ways bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off AS $$
DECLARE people bigint[]; stays bigint[]; versions bigint[];
BEGIN
IF ways = '{}' THEN RETURN; END IF;
PERFORM FROM citizens_pathway WHERE id = ANY (ways) ORDER BY id FOR NO KEY UPDATE;
people := ARRAY(SELECT citizen_id FROM citizens_pathway WHERE id = ANY (ways));
stays := ARRAY(SELECT id FROM placements_placement WHERE pathway_id = ANY (ways));
versions := ARRAY(SELECT id FROM placements_agreement WHERE placement_id = ANY (stays));
DELETE FROM steering_standing WHERE pathway_id = ANY (ways);
INSERT INTO steering_standing (municipality_id, pathway_id, citizen_id, from_on, until_on, step, placement_id,
  is_unsigned, internship_minutes, wage_minutes, next_on, is_ended)
WITH stay AS (
  SELECT id AS stay_id, pathway_id, agreed_on, starts_on, coalesce(ended_on, ends_on) AS last_on, cancelled_on, outcome,
    cancelled_on IS NULL AND ended_on IS NULL AS is_open
  FROM placements_placement WHERE id = ANY (stays)
), way AS (
  SELECT w.*, goal_on, successor_on, least(step_on, follow_up_on) AS next_on
  FROM citizens_pathway w
  LEFT JOIN (SELECT pathway_id, min(agreed_on) AS goal_on FROM citizens_goal WHERE pathway_id = ANY (ways) GROUP BY 1)
    AS goal ON goal.pathway_id = w.id
  LEFT JOIN (SELECT id, lead(referred_on) OVER (PARTITION BY citizen_id ORDER BY referred_on) AS successor_on
    FROM citizens_pathway WHERE citizen_id = ANY (people)) AS succession USING (id)
  LEFT JOIN (SELECT citizen_id, min(due_on) AS step_on FROM citizens_nextstep
    WHERE citizen_id = ANY (people) AND done_on IS NULL GROUP BY 1) AS planned USING (citizen_id)
  LEFT JOIN (SELECT pathway_id, min(planned_on) AS follow_up_on FROM placements_followup f
    JOIN stay ON stay.stay_id = f.placement_id AND is_open WHERE placement_id = ANY (stays) AND held_on IS NULL GROUP BY 1)
    AS follow_up ON follow_up.pathway_id = w.id
  WHERE w.id = ANY (ways)
), signature AS (
  SELECT pathway_id, stay_id, agreement_id, role,
    (signed_at AT TIME ZONE 'Europe/Copenhagen')::date AS signed_on,
    (withdrawn_at AT TIME ZONE 'Europe/Copenhagen')::date AS withdrawn_on
  FROM stay JOIN placements_agreement a ON a.placement_id = stay_id JOIN placements_signature s ON s.agreement_id = a.id
  WHERE a.id = ANY (versions) AND s.agreement_id = ANY (versions)
), hours AS (
  SELECT pathway_id, stay_id, h.starts_on, internship_minutes, wage_minutes
  FROM stay JOIN placements_hoursstep h ON h.placement_id = stay_id WHERE h.placement_id = ANY (stays)
), offer AS (
  SELECT pathway_id, starts_on, ends_on FROM citizens_otheroffer WHERE pathway_id = ANY (ways)
), point AS (
  SELECT pathway_id, day FROM (
    SELECT id AS pathway_id,
      unnest(ARRAY[referred_on, search_started_on, goal_on, successor_on, ended_on + 1, ended_on + 92]) AS day FROM way
    UNION SELECT pathway_id, unnest(ARRAY[starts_on, ends_on + 1]) FROM offer
    UNION SELECT pathway_id, unnest(ARRAY[agreed_on, starts_on, last_on + 1, cancelled_on]) FROM stay
    UNION SELECT pathway_id, unnest(ARRAY[signed_on, withdrawn_on]) FROM signature
    UNION SELECT pathway_id, starts_on FROM hours
  ) AS days WHERE day IS NOT NULL
), agreed AS (
  SELECT day, stay.*, last_on >= day AS comes, last_on >= day AND starts_on <= day AS has_begun
  FROM point JOIN stay USING (pathway_id) WHERE agreed_on <= day AND (cancelled_on IS NULL OR cancelled_on > day)
), signed AS (
  SELECT DISTINCT stay_id, day FROM (
    SELECT stay_id, day FROM agreed JOIN signature s USING (stay_id)
    WHERE has_begun AND signed_on <= day AND (withdrawn_on IS NULL OR withdrawn_on > day)
    GROUP BY stay_id, day, agreement_id HAVING count(DISTINCT role) = 3) AS by_version
), in_force AS (
  SELECT DISTINCT ON (stay_id, day) stay_id, day, internship_minutes, wage_minutes
  FROM agreed JOIN hours h USING (stay_id) WHERE has_begun AND h.starts_on <= day ORDER BY stay_id, day, h.starts_on DESC
), seen AS (
  SELECT agreed.*, signed.day IS NOT NULL AS runs, internship_minutes, wage_minutes
  FROM agreed LEFT JOIN signed USING (stay_id, day) LEFT JOIN in_force USING (stay_id, day)
), fact AS (
  SELECT pathway_id, day, bool_or(comes) AS place_agreed, bool_or(has_begun) AS place_covers_day,
    bool_or(runs) AS runs, bool_or(runs AND wage_minutes > 0) AS runs_with_wage,
    bool_or(has_begun AND NOT runs) AS is_unsigned,
    sum(internship_minutes) FILTER (WHERE runs) AS internship, sum(wage_minutes) FILTER (WHERE runs) AS wage,
    (array_agg(stay_id ORDER BY starts_on, stay_id) FILTER (WHERE comes))[1] AS placement_id,
    (array_agg(outcome ORDER BY last_on DESC, stay_id DESC) FILTER (WHERE NOT comes))[1] AS last_outcome
  FROM seen GROUP BY pathway_id, day
), on_offer AS (
  SELECT DISTINCT pathway_id, day, true AS is_there FROM point JOIN offer USING (pathway_id)
  WHERE starts_on <= day AND (ends_on IS NULL OR ends_on >= day)
), stood AS (
  SELECT way.*, day, placement_id, coalesce(is_unsigned, false) AS is_unsigned,
    coalesce(internship, 0) AS internship, coalesce(wage, 0) AS wage,
    CASE
      WHEN last_outcome IN ('ordinary_job', 'flex_job', 'education') AND NOT place_covers_day THEN 7
      WHEN runs_with_wage THEN 6
      WHEN runs THEN 5
      WHEN search_started_on <= day OR place_agreed THEN 4
      WHEN on_offer.is_there THEN 3
      WHEN goal_on <= day THEN 2
      ELSE 1
    END AS step
  FROM way JOIN point ON point.pathway_id = way.id AND day >= referred_on
  LEFT JOIN fact USING (pathway_id, day) LEFT JOIN on_offer USING (pathway_id, day)
), compared AS (
  SELECT *, coalesce(lead(day) OVER course - 1, '9999-12-31') AS until_on,
    (step, placement_id, is_unsigned, internship, wage) IS NOT DISTINCT FROM (lag(step) OVER course,
      lag(placement_id) OVER course, lag(is_unsigned) OVER course, lag(internship) OVER course, lag(wage) OVER course)
      AS is_as_before
  FROM stood WINDOW course AS (PARTITION BY id ORDER BY day)
), numbered AS (
  SELECT *, count(*) FILTER (WHERE NOT is_as_before) OVER (PARTITION BY id ORDER BY day) AS spell FROM compared
)
SELECT municipality_id, id, citizen_id, min(day), max(until_on),
  step, placement_id, is_unsigned, internship, wage, next_on, ended_on IS NOT NULL
FROM numbered
WHERE ended_on IS NULL OR ended_on >= day
  OR (step = 7 AND day <= ended_on + 91 AND (successor_on IS NULL OR successor_on > day))
GROUP BY municipality_id, id, citizen_id, spell, step, placement_id, is_unsigned, internship, wage, next_on, ended_on;
END $$;
REVOKE EXECUTE ON FUNCTION steering_stand(bigint[]) FROM PUBLIC;
"""

# For what was there before the triggers, or came past them.
STAND_ALL = """
CREATE FUNCTION steering_stand_all() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ways bigint[]; BEGIN
  FOR ways IN SELECT array_agg(id) FROM (SELECT id, row_number() OVER (ORDER BY id) / 500 AS part FROM citizens_pathway)
    AS numbered GROUP BY part
  LOOP PERFORM steering_stand(ways); END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION steering_stand_all() FROM PUBLIC;
SELECT steering_stand_all();
"""

# What a standing is worked out from, and whose it is.
OF_PLACEMENT = "pathway_id FROM changed JOIN placements_placement p ON p.id = changed.placement_id"
SOURCES = {
    "citizens_pathway": "w.id FROM citizens_pathway w JOIN changed USING (citizen_id) UNION SELECT id FROM changed",
    "citizens_goal": "pathway_id FROM changed",
    "citizens_otheroffer": "pathway_id FROM changed",
    "citizens_nextstep": "w.id FROM citizens_pathway w JOIN changed USING (citizen_id)",
    "placements_placement": "pathway_id FROM changed",
    "placements_hoursstep": OF_PLACEMENT,
    "placements_followup": OF_PLACEMENT,
    "placements_agreement": OF_PLACEMENT,
    "placements_signature": "pathway_id FROM changed JOIN placements_agreement a ON a.id = changed.agreement_id "
    "JOIN placements_placement p ON p.id = a.placement_id",
}
EVENTS = {"insert": "NEW", "update": "NEW", "delete": "OLD"}


def keeping(table: str, ways: str) -> migrations.RunSQL:
    """Work the standings out anew after every statement that changes the table."""
    function = f"steering_stand_{table}"
    triggers = "".join(
        f"CREATE TRIGGER standing_{event} AFTER {event.upper()} ON {table} REFERENCING {rows} TABLE AS changed "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}();"
        for event, rows in EVENTS.items()
    )
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN PERFORM steering_stand(ARRAY(SELECT DISTINCT {ways})); RETURN NULL; END $$;
        REVOKE EXECUTE ON FUNCTION {function}() FROM PUBLIC;
        {triggers}
        """,
        f"DROP FUNCTION {function}() CASCADE",
    )


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [("access", "0001_initial"), ("citizens", "0002_walls"), ("placements", "0002_walls")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("pk", models.CompositePrimaryKey("pathway_id", "from_on", blank=True, editable=False, primary_key=True, serialize=False)),
                ("from_on", models.DateField(verbose_name="fra")),
                ("until_on", models.DateField(verbose_name="til")),
                ("step", models.PositiveSmallIntegerField(verbose_name="trin")),
                ("is_unsigned", models.BooleanField(verbose_name="mangler underskrift")),
                ("internship_minutes", models.PositiveIntegerField(verbose_name="praktik, minutter om ugen")),
                ("wage_minutes", models.PositiveIntegerField(verbose_name="løn, minutter om ugen")),
                ("next_on", models.DateField(null=True, verbose_name="næste skridt")),
                ("is_ended", models.BooleanField(verbose_name="forløbet er afsluttet")),
                ("citizen", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="citizens.citizen")),
                ("municipality", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.municipality")),
                ("pathway", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="standings", to="citizens.pathway")),
                ("placement", models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="placements.placement")),
            ],
            options={
                "verbose_name": "trin på trappen",
                "indexes": [
                    models.Index(fields=["municipality", "until_on"], name="standing_of_day"),
                    models.Index(fields=["citizen", "until_on"], name="standing_of_citizen"),
                ],
            },
        ),
        *municipal("steering_standing"),
        migrations.RunSQL("REVOKE INSERT, UPDATE, DELETE ON steering_standing FROM jobspor_web", migrations.RunSQL.noop),
        migrations.RunSQL(STAND + STAND_ALL, "DROP FUNCTION steering_stand_all(); DROP FUNCTION steering_stand(bigint[])"),
        *(keeping(table, ways) for table, ways in SOURCES.items()),
    ]
