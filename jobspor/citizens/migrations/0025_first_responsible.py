"""Who answers for the pathways that ran before anybody was asked to: the caseworker, where there is exactly one.

Anything else would be a guess: several caseworkers, or none, and the citizen stands among those nobody answers for.
Somebody who has been named, even if the time is over, is not named again. `why` says where the row comes from.
"""

from typing import ClassVar

from django.db import migrations

NAME = """
INSERT INTO citizens_responsibility (municipality_id, citizen_id, employee_id, duty, starts_on, why)
SELECT min(p.municipality_id), p.citizen_id, min(a.employee_id), 'course', t.day,
    'Den ene sagsbehandler, da ansvaret første gang blev skrevet ned'
FROM (SELECT (now() AT TIME ZONE 'Europe/Copenhagen')::date AS day) t
CROSS JOIN citizens_pathway p
JOIN citizens_assignment a ON a.citizen_id = p.citizen_id AND a.hat = 'ks' AND a.starts_on <= t.day AND a.ends_on IS NULL
JOIN organisation_employee e ON e.id = a.employee_id AND (e.ends_on IS NULL OR e.ends_on >= t.day)
WHERE p.ended_on IS NULL
  AND NOT EXISTS (SELECT FROM citizens_responsibility r WHERE r.citizen_id = p.citizen_id AND r.duty = 'course')
GROUP BY p.citizen_id, t.day
HAVING count(DISTINCT a.employee_id) = 1
"""


class Migration(migrations.Migration):
    # The history of what is written calls a function of pghistory, which need not be there in an empty database.
    dependencies: ClassVar = [("citizens", "0024_talk_templates"), ("pghistory", "0007_auto_20250421_0444")]

    # On the way back the rows stay: they are true, and the version before can read them.
    operations: ClassVar = [migrations.RunSQL(NAME, migrations.RunSQL.noop)]
