"""A standing counts the hours of the version that all three have signed, and has the name that lists are sorted by.

Until now it counted the steps as they stand in the rows, so that a change somebody had only proposed moved the citizen.
And where there are thousands, to work out everybody's place in the alphabet at each look took longer than all the rest.
"""

from typing import ClassVar

from django.db import migrations, models

# As in 0001, but for `hours`, `signed` and `in_force`: the steps are read from the text under the signatures; and for the
# name.
STAND = """
CREATE OR REPLACE FUNCTION steering_stand(ways bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off SET jit = off AS $$
DECLARE people bigint[]; stays bigint[]; versions bigint[];
BEGIN
IF ways = '{}' THEN RETURN; END IF;
PERFORM FROM citizens_pathway WHERE id = ANY (ways) ORDER BY id FOR NO KEY UPDATE;
people := ARRAY(SELECT citizen_id FROM citizens_pathway WHERE id = ANY (ways));
stays := ARRAY(SELECT id FROM placements_placement WHERE pathway_id = ANY (ways));
versions := ARRAY(SELECT id FROM placements_agreement WHERE placement_id = ANY (stays));
DELETE FROM steering_standing WHERE pathway_id = ANY (ways);
INSERT INTO steering_standing (municipality_id, pathway_id, citizen_id, from_on, until_on, step, placement_id,
  is_unsigned, internship_minutes, wage_minutes, next_on, is_ended, name_key)
WITH stay AS (
  SELECT id AS stay_id, pathway_id, agreed_on, starts_on, coalesce(ended_on, ends_on) AS last_on, cancelled_on, outcome,
    cancelled_on IS NULL AND ended_on IS NULL AS is_open
  FROM placements_placement WHERE id = ANY (stays)
), way AS (
  SELECT w.*, goal_on, successor_on, least(step_on, follow_up_on) AS next_on, name_key
  FROM citizens_pathway w
  JOIN (SELECT id AS citizen_id, danish_key(given_names || ' ' || family_name) AS name_key
    FROM citizens_citizen WHERE id = ANY (people)) AS named USING (citizen_id)
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
  SELECT pathway_id, stay_id, agreement_id, version, role,
    (signed_at AT TIME ZONE 'Europe/Copenhagen')::date AS signed_on,
    (withdrawn_at AT TIME ZONE 'Europe/Copenhagen')::date AS withdrawn_on
  FROM stay JOIN placements_agreement a ON a.placement_id = stay_id JOIN placements_signature s ON s.agreement_id = a.id
  WHERE a.id = ANY (versions) AND s.agreement_id = ANY (versions)
), hours AS (
  SELECT pathway_id, stay_id, agreement_id, (part ->> 'starts_on')::date AS starts_on,
    (part ->> 'internship_minutes')::int AS internship_minutes, (part ->> 'wage_minutes')::int AS wage_minutes
  FROM (SELECT pathway_id, stay_id, a.id AS agreement_id, jsonb_array_elements(a.text -> 'steps') AS part
    FROM stay JOIN placements_agreement a ON a.placement_id = stay_id WHERE a.id = ANY (versions)) AS parts
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
  SELECT DISTINCT ON (stay_id, day) stay_id, day, agreement_id FROM (
    SELECT stay_id, day, agreement_id, version FROM agreed JOIN signature s USING (stay_id)
    WHERE has_begun AND signed_on <= day AND (withdrawn_on IS NULL OR withdrawn_on > day)
    GROUP BY stay_id, day, agreement_id, version HAVING count(DISTINCT role) = 3) AS by_version
  ORDER BY stay_id, day, version DESC
), in_force AS (
  SELECT DISTINCT ON (stay_id, day) stay_id, day, internship_minutes, wage_minutes
  FROM signed JOIN hours h USING (stay_id, agreement_id) WHERE starts_on <= day ORDER BY stay_id, day, starts_on DESC
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
  step, placement_id, is_unsigned, internship, wage, next_on, ended_on IS NOT NULL, name_key
FROM numbered
WHERE ended_on IS NULL OR ended_on >= day
  OR (step = 7 AND day <= ended_on + 91 AND (successor_on IS NULL OR successor_on > day))
GROUP BY municipality_id, id, citizen_id, spell, step, placement_id, is_unsigned, internship, wage, next_on, ended_on,
  name_key;
END $$;
"""

# The steps in the rows no longer matter.
DROP_TRIGGERS = "DROP FUNCTION IF EXISTS steering_stand_placements_hoursstep() CASCADE;"
RENAMED = """
CREATE FUNCTION steering_stand_citizens_citizen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  PERFORM steering_stand(ARRAY(SELECT w.id FROM citizens_pathway w JOIN changed n ON n.id = w.citizen_id
    JOIN before o ON o.id = n.id AND (o.given_names, o.family_name) <> (n.given_names, n.family_name)));
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION steering_stand_citizens_citizen() FROM PUBLIC;
CREATE TRIGGER standing_update AFTER UPDATE ON citizens_citizen REFERENCING OLD TABLE AS before NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION steering_stand_citizens_citizen();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("steering", "0001_standing")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="standing",
            name="name_key",
            field=models.TextField(db_collation="C", default="", verbose_name="navn, til at sortere efter"),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(fields=["municipality", "name_key", "citizen"], name="standing_by_name"),
        ),
        migrations.RunSQL(STAND + DROP_TRIGGERS + RENAMED),
        migrations.RunSQL("SELECT steering_stand_all()"),
    ]
