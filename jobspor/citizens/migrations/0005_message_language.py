"""Citizens are written to in the language they have chosen."""

from typing import ClassVar

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ('citizens', '0004_kept_names'),
    ]

    operations: ClassVar = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='citizen',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='citizen',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='citizen',
            name='update_update',
        ),
        migrations.AddField(
            model_name='citizen',
            name='messages_in',
            field=models.CharField(db_default='da', default='da', max_length=8, verbose_name='beskeder på'),
        ),
        migrations.AddField(
            model_name='citizenevent',
            name='messages_in',
            field=models.CharField(db_default='da', default='da', max_length=8, verbose_name='beskeder på'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citizen',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_citizenevent" ("address", "born_on", "cpr", "cpr_index", "email", "family_name", "given_names", "id", "language", "messages_in", "municipality_id", "needs_interpreter", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "reach") SELECT new_values."address", new_values."born_on", new_values."cpr", new_values."cpr_index", new_values."email", new_values."family_name", new_values."given_names", new_values."id", new_values."language", new_values."messages_in", new_values."municipality_id", new_values."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."phone", new_values."postcode", new_values."reach" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fffb91bb8439abd612b66e67d2670f17b13c6626', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5981a', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_citizen', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citizen',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_citizenevent" ("address", "born_on", "cpr", "cpr_index", "email", "family_name", "given_names", "id", "language", "messages_in", "municipality_id", "needs_interpreter", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "reach") SELECT old_values."address", old_values."born_on", old_values."cpr", old_values."cpr_index", old_values."email", old_values."family_name", old_values."given_names", old_values."id", old_values."language", old_values."messages_in", old_values."municipality_id", old_values."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."phone", old_values."postcode", old_values."reach" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."born_on" IS DISTINCT FROM (new_values."born_on") OR old_values."cpr" IS DISTINCT FROM (new_values."cpr") OR old_values."cpr_index" IS DISTINCT FROM (new_values."cpr_index") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."family_name" IS DISTINCT FROM (new_values."family_name") OR old_values."given_names" IS DISTINCT FROM (new_values."given_names") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."messages_in" IS DISTINCT FROM (new_values."messages_in") OR old_values."municipality_id" IS DISTINCT FROM (new_values."municipality_id") OR old_values."needs_interpreter" IS DISTINCT FROM (new_values."needs_interpreter") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."postcode" IS DISTINCT FROM (new_values."postcode") OR old_values."reach" IS DISTINCT FROM (new_values."reach")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fcd3be5d7745130cea9b6b537a3193e31f2c79a7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7544f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_citizen', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citizen',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_citizenevent" ("address", "born_on", "cpr", "cpr_index", "email", "family_name", "given_names", "id", "language", "messages_in", "municipality_id", "needs_interpreter", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "reach") SELECT old_values."address", old_values."born_on", old_values."cpr", old_values."cpr_index", old_values."email", old_values."family_name", old_values."given_names", old_values."id", old_values."language", old_values."messages_in", old_values."municipality_id", old_values."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."phone", old_values."postcode", old_values."reach" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='73174df5da25c896bc79f8d545bf94cecc3f1180', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9f583', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_citizen', when='AFTER')),
        ),
    ]
