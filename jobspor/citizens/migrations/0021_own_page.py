"""Next steps told on the citizen's own page."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0010_lookups'),
        ('citizens', '0020_protection'),
    ]

    operations = [
        migrations.CreateModel(
            name='ToldStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=200, verbose_name='sådan står det på borgerens side')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='citizens.nextstep')),
            ],
            options={
                'verbose_name': 'skridt på borgerens side',
            },
        ),
        migrations.CreateModel(
            name='ToldStepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('words', models.CharField(max_length=200, verbose_name='sådan står det på borgerens side')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.toldstep')),
                ('step', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.nextstep')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='toldstep',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='told_step_has_words'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='toldstep',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_toldstepevent" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step_id", "words") SELECT new_values."id", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."step_id", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f299b1143880b597cd3844e563e1403a8cf9769c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e2bd6', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_toldstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='toldstep',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_toldstepevent" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step_id", "words") SELECT old_values."id", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."step_id", old_values."words" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6157b4cdfa83e36e079254e63483526a2faeeb1a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_58625', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_toldstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='toldstep',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_toldstepevent" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step_id", "words") SELECT old_values."id", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."step_id", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='17337faf94f06db024b8bcaf79c50be4f0ca95e1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2c4a1', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_toldstep', when='AFTER')),
        ),
        *municipal("citizens_toldstep", "citizens_toldstepevent"),
        *child_of("citizens_toldstep", step_id="citizens_nextstep"),
    ]
