"""Contact persons are written to in the language they have chosen."""

from typing import ClassVar

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ('companies', '0005_indexes_of_lists'),
    ]

    operations: ClassVar = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='contactperson',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contactperson',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contactperson',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='contactperson',
            name='messages_in',
            field=models.CharField(db_default='da', default='da', max_length=8, verbose_name='beskeder på'),
        ),
        migrations.AddField(
            model_name='contactpersonevent',
            name='messages_in',
            field=models.CharField(db_default='da', default='da', max_length=8, verbose_name='beskeder på'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactperson',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "companies_contactpersonevent" ("email", "id", "is_mentor", "left_on", "may_sign", "messages_in", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "title", "workplace_id") SELECT new_values."email", new_values."id", new_values."is_mentor", new_values."left_on", new_values."may_sign", new_values."messages_in", new_values."municipality_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."phone", new_values."title", new_values."workplace_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='314705e2134d6b06622c747a6b520c7fe8c755ff', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_30cef', referencing='REFERENCING NEW TABLE AS new_values ', table='companies_contactperson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactperson',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "companies_contactpersonevent" ("email", "id", "is_mentor", "left_on", "may_sign", "messages_in", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "title", "workplace_id") SELECT old_values."email", old_values."id", old_values."is_mentor", old_values."left_on", old_values."may_sign", old_values."messages_in", old_values."municipality_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."phone", old_values."title", old_values."workplace_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6bf96364864979c0a575c2c7b2fa09bcd28e1efc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_86390', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='companies_contactperson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactperson',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "companies_contactpersonevent" ("email", "id", "is_mentor", "left_on", "may_sign", "messages_in", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "title", "workplace_id") SELECT old_values."email", old_values."id", old_values."is_mentor", old_values."left_on", old_values."may_sign", old_values."messages_in", old_values."municipality_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."phone", old_values."title", old_values."workplace_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='80f3d8f389e1f46bba10bb77d47e44c379a3c53f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3024e', referencing='REFERENCING OLD TABLE AS old_values ', table='companies_contactperson', when='AFTER')),
        ),
    ]
