"""The key of citizens' names is kept: reckoned for every row, it took most of the time of a search."""

from typing import ClassVar
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ('access', '0007_sign_in'),
        ('citizens', '0003_by_name'),
    ]

    operations: ClassVar = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='citizen',
            name='update_update',
        ),
        migrations.RemoveIndex(
            model_name='citizen',
            name='citizen_by_name',
        ),
        migrations.AddField(
            model_name='citizen',
            name='name_key',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Collate(models.Func(models.F('given_names'), models.F('family_name'), arg_joiner=" || ' ' || ", function='danish_key', output_field=models.TextField()), 'C'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.AddIndex(
            model_name='citizen',
            index=models.Index(fields=['municipality', 'name_key', 'id'], name='citizen_by_name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citizen',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_citizenevent" ("address", "born_on", "cpr", "cpr_index", "email", "family_name", "given_names", "id", "language", "municipality_id", "needs_interpreter", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "reach") SELECT old_values."address", old_values."born_on", old_values."cpr", old_values."cpr_index", old_values."email", old_values."family_name", old_values."given_names", old_values."id", old_values."language", old_values."municipality_id", old_values."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."phone", old_values."postcode", old_values."reach" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."born_on" IS DISTINCT FROM (new_values."born_on") OR old_values."cpr" IS DISTINCT FROM (new_values."cpr") OR old_values."cpr_index" IS DISTINCT FROM (new_values."cpr_index") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."family_name" IS DISTINCT FROM (new_values."family_name") OR old_values."given_names" IS DISTINCT FROM (new_values."given_names") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."municipality_id" IS DISTINCT FROM (new_values."municipality_id") OR old_values."needs_interpreter" IS DISTINCT FROM (new_values."needs_interpreter") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."postcode" IS DISTINCT FROM (new_values."postcode") OR old_values."reach" IS DISTINCT FROM (new_values."reach")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e59fa9f9cabe561b914f483b69ea84b346267bf8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7544f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_citizen', when='AFTER')),
        ),
    ]
