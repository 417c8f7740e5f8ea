"""History of files on their way in: what is left out or deleted can be undone."""

import django.db.models.deletion
import jobspor.access.fields
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from jobspor.access.database.walls import municipal


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0003_undo'),
        ('exchange', '0002_walls'),
    ]

    operations = [
        migrations.CreateModel(
            name='CitizenImportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('file_name', models.CharField(max_length=200, verbose_name='fil')),
                ('headers', models.JSONField(verbose_name='overskrifter')),
                ('made_by', models.CharField(max_length=60, verbose_name='hvem')),
                ('made_at', models.DateTimeField(verbose_name='hvornår')),
                ('busy_at', models.DateTimeField(null=True, verbose_name='senest i gang')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StagedRowEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('line', models.PositiveIntegerField(verbose_name='linje')),
                ('cells', jobspor.access.fields.EncryptedText(purpose='staged.cells', verbose_name='celler')),
                ('problems', jobspor.access.fields.EncryptedText(blank=True, purpose='staged.problems', verbose_name='fejl')),
                ('status', models.CharField(choices=[('new', 'ny'), ('update', 'ændrer'), ('same', 'uændret'), ('bad', 'skal rettes'), ('taken', 'hentet')], max_length=10, verbose_name='status')),
                ('citizen_id', models.BigIntegerField(null=True, verbose_name='borger')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citizenimport',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_citizenimportevent" ("busy_at", "file_name", "headers", "id", "made_at", "made_by", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."busy_at", new_values."file_name", new_values."headers", new_values."id", new_values."made_at", new_values."made_by", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1aa11938925051e85f015bed3800f94515575efc', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1c91a', referencing='REFERENCING NEW TABLE AS new_values ', table='exchange_citizenimport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citizenimport',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_citizenimportevent" ("busy_at", "file_name", "headers", "id", "made_at", "made_by", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."busy_at", old_values."file_name", old_values."headers", old_values."id", old_values."made_at", old_values."made_by", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e31057f440507c0a20c0bc6d892a3fdb78c34be1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1eaad', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='exchange_citizenimport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citizenimport',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_citizenimportevent" ("busy_at", "file_name", "headers", "id", "made_at", "made_by", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."busy_at", old_values."file_name", old_values."headers", old_values."id", old_values."made_at", old_values."made_by", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7bab1399066b11cef8fe2c792dd1248be89d9269', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_40803', referencing='REFERENCING OLD TABLE AS old_values ', table='exchange_citizenimport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stagedrow',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_stagedrowevent" ("cells", "citizen_id", "id", "line", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems", "source_id", "status") SELECT new_values."cells", new_values."citizen_id", new_values."id", new_values."line", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."problems", new_values."source_id", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='750d7c1d5d1cd0354c9569adb04e11080a5b5aaf', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5565c', referencing='REFERENCING NEW TABLE AS new_values ', table='exchange_stagedrow', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stagedrow',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_stagedrowevent" ("cells", "citizen_id", "id", "line", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems", "source_id", "status") SELECT old_values."cells", old_values."citizen_id", old_values."id", old_values."line", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."problems", old_values."source_id", old_values."status" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='54384d15dea6e927a3de53e43ce4ee45c240c1fd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_5d538', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='exchange_stagedrow', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stagedrow',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_stagedrowevent" ("cells", "citizen_id", "id", "line", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems", "source_id", "status") SELECT old_values."cells", old_values."citizen_id", old_values."id", old_values."line", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."problems", old_values."source_id", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='067b29d7f4a92558d3da51c482598cd2ef4be99c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9e051', referencing='REFERENCING OLD TABLE AS old_values ', table='exchange_stagedrow', when='AFTER')),
        ),
        migrations.AddField(
            model_name='citizenimportevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='citizenimportevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='exchange.citizenimport'),
        ),
        migrations.AddField(
            model_name='stagedrowevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='stagedrowevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='exchange.stagedrow'),
        ),
        migrations.AddField(
            model_name='stagedrowevent',
            name='source',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='exchange.citizenimport'),
        ),
        *municipal("exchange_citizenimportevent", "exchange_stagedrowevent"),
    ]
