"""Kinds of conversations: their order, and which are offered no more; and the reasons for one citizen too many, found."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('citizens', '0023_moves'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='talktemplate',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='talktemplate',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='talktemplate',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='talktemplate',
            name='place',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='plads'),
        ),
        migrations.AddField(
            model_name='talktemplate',
            name='retired_on',
            field=models.DateField(null=True, verbose_name='taget af listen'),
        ),
        migrations.AddField(
            model_name='talktemplateevent',
            name='place',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='plads'),
        ),
        migrations.AddField(
            model_name='talktemplateevent',
            name='retired_on',
            field=models.DateField(null=True, verbose_name='taget af listen'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='talktemplate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_talktemplateevent" ("agenda", "id", "kind", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "retired_on") SELECT new_values."agenda", new_values."id", new_values."kind", new_values."municipality_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."place", new_values."retired_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='90dbd77471fc83cbc58fde0e17186dd8691993a0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7c2c6', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_talktemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='talktemplate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_talktemplateevent" ("agenda", "id", "kind", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "retired_on") SELECT old_values."agenda", old_values."id", old_values."kind", old_values."municipality_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."place", old_values."retired_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3b051c90d1d0214c0ee60e56d1e0c691e30ec655', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9fab4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_talktemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='talktemplate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_talktemplateevent" ("agenda", "id", "kind", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "retired_on") SELECT old_values."agenda", old_values."id", old_values."kind", old_values."municipality_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."place", old_values."retired_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='95b051cea9877c1c8f5289b79a91a0db0c6f1758', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8fb81', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_talktemplate', when='AFTER')),
        ),
        # The page of caseloads asks a municipality's whole journal for these few; which they are is known here.
        migrations.RunSQL(
            """
            CREATE INDEX event_over_ceiling ON access_event (municipality_id, at DESC, id DESC)
            WHERE verb IN ('team.assigned_over_ceiling', 'team.handed_over_full')
            """,
            "DROP INDEX event_over_ceiling",
        ),
    ]
