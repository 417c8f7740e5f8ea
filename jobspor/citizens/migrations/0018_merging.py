"""Earlier CPR numbers, cases put together, and pairs that are two people."""

import django.db.models.deletion
import jobspor.access.fields
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0010_lookups'),
        ('citizens', '0017_mentors'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cpr', jobspor.access.fields.EncryptedText(purpose='citizen.cpr', verbose_name='CPR-nummer')),
                ('cpr_index', models.CharField(max_length=64, verbose_name='CPR-nummer, søgenøgle')),
                ('until', models.DateField(verbose_name='til og med')),
                ('reason', models.CharField(max_length=300, verbose_name='hvorfor')),
                ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_numbers', to='citizens.citizen')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
            ],
            options={
                'verbose_name': 'tidligere CPR-nummer',
            },
        ),
        migrations.CreateModel(
            name='FormerNumberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('cpr', jobspor.access.fields.EncryptedText(purpose='citizen.cpr', verbose_name='CPR-nummer')),
                ('cpr_index', models.CharField(max_length=64, verbose_name='CPR-nummer, søgenøgle')),
                ('until', models.DateField(verbose_name='til og med')),
                ('reason', models.CharField(max_length=300, verbose_name='hvorfor')),
                ('citizen', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.citizen')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.formernumber')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Merging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('former_id', models.BigIntegerField(verbose_name='tidligere sag')),
                ('former_name', models.CharField(max_length=201, verbose_name='tidligere navn')),
                ('act', models.UUIDField(verbose_name='handling')),
                ('merged_at', models.DateTimeField(verbose_name='lagt sammen')),
                ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mergings', to='citizens.citizen')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
            ],
            options={
                'verbose_name': 'sammenlægning',
            },
        ),
        migrations.CreateModel(
            name='MergingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('former_id', models.BigIntegerField(verbose_name='tidligere sag')),
                ('former_name', models.CharField(max_length=201, verbose_name='tidligere navn')),
                ('act', models.UUIDField(verbose_name='handling')),
                ('merged_at', models.DateTimeField(verbose_name='lagt sammen')),
                ('citizen', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.citizen')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.merging')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NotDuplicate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='hvorfor')),
                ('decided_on', models.DateField(verbose_name='afgjort')),
                ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='not_duplicates', to='citizens.citizen')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='citizens.citizen')),
            ],
            options={
                'verbose_name': 'ikke den samme',
            },
        ),
        migrations.CreateModel(
            name='NotDuplicateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('reason', models.CharField(max_length=300, verbose_name='hvorfor')),
                ('decided_on', models.DateField(verbose_name='afgjort')),
                ('citizen', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.citizen')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('other', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.citizen')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.notduplicate')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='formernumber',
            constraint=models.UniqueConstraint(fields=('municipality', 'cpr_index'), name='former_number_once'),
        ),
        migrations.AddConstraint(
            model_name='formernumber',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='former_number_has_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formernumber',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_formernumberevent" ("citizen_id", "cpr", "cpr_index", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until") SELECT new_values."citizen_id", new_values."cpr", new_values."cpr_index", new_values."id", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."reason", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='033d23619885200f9bbae1a11d293d0435bc8e34', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4ed73', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_formernumber', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formernumber',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_formernumberevent" ("citizen_id", "cpr", "cpr_index", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until") SELECT old_values."citizen_id", old_values."cpr", old_values."cpr_index", old_values."id", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."reason", old_values."until" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='54a9c8ee35355132f2670a7d3c9c54a4665f73fb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_94030', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_formernumber', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formernumber',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_formernumberevent" ("citizen_id", "cpr", "cpr_index", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until") SELECT old_values."citizen_id", old_values."cpr", old_values."cpr_index", old_values."id", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."reason", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='729cd79af0dc44229822f1addecb0dcccebd21ed', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6e808', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_formernumber', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='merging',
            constraint=models.UniqueConstraint(fields=('municipality', 'former_id'), name='merging_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merging',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_mergingevent" ("act", "citizen_id", "former_id", "former_name", "id", "merged_at", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."act", new_values."citizen_id", new_values."former_id", new_values."former_name", new_values."id", new_values."merged_at", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5c84895d51a911aab7d074124daf25b4b83e822d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5cd11', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_merging', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merging',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_mergingevent" ("act", "citizen_id", "former_id", "former_name", "id", "merged_at", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."act", old_values."citizen_id", old_values."former_id", old_values."former_name", old_values."id", old_values."merged_at", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='46207fa00d761cf31fea56ef83754fc3fcd72c62', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_da0dc', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_merging', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merging',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_mergingevent" ("act", "citizen_id", "former_id", "former_name", "id", "merged_at", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."act", old_values."citizen_id", old_values."former_id", old_values."former_name", old_values."id", old_values."merged_at", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='01e69d81becb10487b25efc7490d4e45f91b1df9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1464b', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_merging', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='notduplicate',
            constraint=models.UniqueConstraint(fields=('citizen', 'other'), name='not_duplicate_once'),
        ),
        migrations.AddConstraint(
            model_name='notduplicate',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='not_duplicate_has_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notduplicate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_notduplicateevent" ("citizen_id", "decided_on", "id", "municipality_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."citizen_id", new_values."decided_on", new_values."id", new_values."municipality_id", new_values."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3bd186bf3987cb365867f7cc29d7dc7519e34e5c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b67c1', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_notduplicate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notduplicate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_notduplicateevent" ("citizen_id", "decided_on", "id", "municipality_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."citizen_id", old_values."decided_on", old_values."id", old_values."municipality_id", old_values."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b89fa27086de8c7fee26027ec8e445e7bb1859d5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_84bce', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_notduplicate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notduplicate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_notduplicateevent" ("citizen_id", "decided_on", "id", "municipality_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."citizen_id", old_values."decided_on", old_values."id", old_values."municipality_id", old_values."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='26537efda6dc92ad6c1dcc1d6ead718f53f1e4a4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4316c', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_notduplicate', when='AFTER')),
        ),
        *municipal("citizens_formernumber", "citizens_formernumberevent"),
        *child_of("citizens_formernumber", citizen_id="citizens_citizen"),
        *municipal("citizens_merging", "citizens_mergingevent"),
        *child_of("citizens_merging", citizen_id="citizens_citizen"),
        *municipal("citizens_notduplicate", "citizens_notduplicateevent"),
        *child_of("citizens_notduplicate", citizen_id="citizens_citizen", other_id="citizens_citizen"),
    ]
