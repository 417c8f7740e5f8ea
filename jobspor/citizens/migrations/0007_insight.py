"""A citizen's insight."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0010_lookups'),
        ('citizens', '0006_attachments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Insight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begun_at', models.DateTimeField(verbose_name='begyndt')),
                ('made_at', models.DateTimeField(null=True, verbose_name='lavet')),
                ('names_because', models.CharField(blank=True, max_length=300, verbose_name='medarbejdernavne, fordi')),
                ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='insights', to='citizens.citizen')),
                ('data', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.storedfile', verbose_name='data')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lavet af')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.storedfile', verbose_name='dokument')),
            ],
            options={
                'verbose_name': 'indsigt',
            },
        ),
        migrations.CreateModel(
            name='InsightEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('begun_at', models.DateTimeField(verbose_name='begyndt')),
                ('made_at', models.DateTimeField(null=True, verbose_name='lavet')),
                ('names_because', models.CharField(blank=True, max_length=300, verbose_name='medarbejdernavne, fordi')),
                ('citizen', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.citizen')),
                ('data', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.storedfile', verbose_name='data')),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lavet af')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('paper', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.storedfile', verbose_name='dokument')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.insight')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Omission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, verbose_name='række')),
                ('why', models.CharField(max_length=300, verbose_name='hvorfor')),
                ('insight', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='omissions', to='citizens.insight')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
            ],
            options={
                'verbose_name': 'udeladt af indsigt',
            },
        ),
        migrations.CreateModel(
            name='OmissionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('key', models.CharField(max_length=120, verbose_name='række')),
                ('why', models.CharField(max_length=300, verbose_name='hvorfor')),
                ('insight', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.insight')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.omission')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='insight',
            constraint=models.UniqueConstraint(condition=models.Q(('made_at', None)), fields=('citizen',), name='insight_one_begun'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='insight',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_insightevent" ("begun_at", "citizen_id", "data_id", "id", "made_at", "made_by_id", "municipality_id", "names_because", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."begun_at", new_values."citizen_id", new_values."data_id", new_values."id", new_values."made_at", new_values."made_by_id", new_values."municipality_id", new_values."names_because", new_values."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='863f98bf6e7991cf5dda1e098a241453289f20af', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fc73e', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_insight', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='insight',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_insightevent" ("begun_at", "citizen_id", "data_id", "id", "made_at", "made_by_id", "municipality_id", "names_because", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."begun_at", old_values."citizen_id", old_values."data_id", old_values."id", old_values."made_at", old_values."made_by_id", old_values."municipality_id", old_values."names_because", old_values."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='24ac10f9ef172cdb5a3b362a95286c6b49fd3c7d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_31d63', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_insight', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='insight',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_insightevent" ("begun_at", "citizen_id", "data_id", "id", "made_at", "made_by_id", "municipality_id", "names_because", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."begun_at", old_values."citizen_id", old_values."data_id", old_values."id", old_values."made_at", old_values."made_by_id", old_values."municipality_id", old_values."names_because", old_values."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d49205f2cff9cf870cc0852a2ebec1d096b9e7cc', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a6d4b', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_insight', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='omission',
            constraint=models.UniqueConstraint(fields=('insight', 'key'), name='omission_once'),
        ),
        migrations.AddConstraint(
            model_name='omission',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='omission_has_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='omission',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_omissionevent" ("id", "insight_id", "key", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") SELECT new_values."id", new_values."insight_id", new_values."key", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b401d272d008e89be41db6dde7f75b75bb4e1d07', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_69bbd', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_omission', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='omission',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_omissionevent" ("id", "insight_id", "key", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") SELECT old_values."id", old_values."insight_id", old_values."key", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e96677c703b4c9b073ebd188fd3af8a1ff7112f2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d9090', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_omission', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='omission',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_omissionevent" ("id", "insight_id", "key", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") SELECT old_values."id", old_values."insight_id", old_values."key", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='682c885fb2592de0a16a95c8e2d956f6aa500880', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_33888', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_omission', when='AFTER')),
        ),
        *municipal("citizens_insight", "citizens_insightevent"),
        *child_of("citizens_insight", citizen_id="citizens_citizen", paper_id="access_storedfile", data_id="access_storedfile"),
        *municipal("citizens_omission", "citizens_omissionevent"),
        *child_of("citizens_omission", insight_id="citizens_insight"),
    ]
