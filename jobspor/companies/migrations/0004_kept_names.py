"""Workplaces and places are sorted and searched in thousands: the key of their names is kept, not reckoned."""

from typing import ClassVar
import django.contrib.postgres.indexes
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ('access', '0007_sign_in'),
        ('companies', '0003_danish_search'),
    ]

    operations: ClassVar = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='place',
            name='update_update',
        ),
        migrations.RemoveIndex(
            model_name='workplace',
            name='workplace_by_name',
        ),
        migrations.RemoveIndex(
            model_name='workplace',
            name='workplace_name_trigram',
        ),
        migrations.AddField(
            model_name='place',
            name='title_key',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Collate(models.Func(models.F('title'), function='danish_key', output_field=models.TextField()), 'C'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.AddField(
            model_name='workplace',
            name='name_key',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Collate(models.Func(models.F('name'), function='danish_key', output_field=models.TextField()), 'C'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.AddIndex(
            model_name='workplace',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('name_key', name='gin_trgm_ops'), name='workplace_name_trigram'),
        ),
        migrations.AddIndex(
            model_name='workplace',
            index=models.Index(condition=models.Q(('closed_on', None)), fields=['name_key', 'id'], name='workplace_by_name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "companies_placeevent" ("can_offer", "centre_id", "ends_on", "id", "mentor_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "tasks", "title", "usual_days", "usual_from", "usual_to", "workplace_id") SELECT old_values."can_offer", old_values."centre_id", old_values."ends_on", old_values."id", old_values."mentor_id", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."starts_on", old_values."tasks", old_values."title", old_values."usual_days", old_values."usual_from", old_values."usual_to", old_values."workplace_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."can_offer" IS DISTINCT FROM (new_values."can_offer") OR old_values."centre_id" IS DISTINCT FROM (new_values."centre_id") OR old_values."ends_on" IS DISTINCT FROM (new_values."ends_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."mentor_id" IS DISTINCT FROM (new_values."mentor_id") OR old_values."municipality_id" IS DISTINCT FROM (new_values."municipality_id") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."tasks" IS DISTINCT FROM (new_values."tasks") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."usual_days" IS DISTINCT FROM (new_values."usual_days") OR old_values."usual_from" IS DISTINCT FROM (new_values."usual_from") OR old_values."usual_to" IS DISTINCT FROM (new_values."usual_to") OR old_values."workplace_id" IS DISTINCT FROM (new_values."workplace_id")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='dc227e7ad29367876163cb1cb6fdfca7af933ed9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_434cf', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='companies_place', when='AFTER')),
        ),
    ]
