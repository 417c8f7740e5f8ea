"""Protected addresses and names."""

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
        ('citizens', '0019_boards'),
    ]

    operations = [
        migrations.CreateModel(
            name='Protection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('address', 'Adressen'), ('name', 'Navn og adresse')], max_length=10, verbose_name='beskyttet')),
                ('starts_on', models.DateField(verbose_name='fra')),
                ('expires_on', models.DateField(null=True, verbose_name='udløber')),
                ('lifted_on', models.DateField(null=True, verbose_name='ophævet')),
                ('address', jobspor.access.fields.EncryptedText(blank=True, purpose='protection.address', verbose_name='adresse')),
                ('postcode', jobspor.access.fields.EncryptedText(blank=True, purpose='protection.postcode', verbose_name='postnummer')),
                ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='protections', to='citizens.citizen')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
            ],
            options={
                'verbose_name': 'beskyttelse',
            },
        ),
        migrations.CreateModel(
            name='ProtectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('address', 'Adressen'), ('name', 'Navn og adresse')], max_length=10, verbose_name='beskyttet')),
                ('starts_on', models.DateField(verbose_name='fra')),
                ('expires_on', models.DateField(null=True, verbose_name='udløber')),
                ('lifted_on', models.DateField(null=True, verbose_name='ophævet')),
                ('address', jobspor.access.fields.EncryptedText(blank=True, purpose='protection.address', verbose_name='adresse')),
                ('postcode', jobspor.access.fields.EncryptedText(blank=True, purpose='protection.postcode', verbose_name='postnummer')),
                ('citizen', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.citizen')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.protection')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='protection',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_on', None)), fields=('citizen',), name='protection_one_in_force'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protection',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_protectionevent" ("address", "citizen_id", "expires_on", "id", "kind", "lifted_on", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "starts_on") SELECT new_values."address", new_values."citizen_id", new_values."expires_on", new_values."id", new_values."kind", new_values."lifted_on", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."postcode", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4725b294dd47ed4d52f9c201823ccd3d18b897f7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4b5ac', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_protection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protection',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_protectionevent" ("address", "citizen_id", "expires_on", "id", "kind", "lifted_on", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "starts_on") SELECT old_values."address", old_values."citizen_id", old_values."expires_on", old_values."id", old_values."kind", old_values."lifted_on", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."postcode", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='98dc5894b1afbb0d14d064f3832be88077b5f3de', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d659c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_protection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protection',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_protectionevent" ("address", "citizen_id", "expires_on", "id", "kind", "lifted_on", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "starts_on") SELECT old_values."address", old_values."citizen_id", old_values."expires_on", old_values."id", old_values."kind", old_values."lifted_on", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."postcode", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='59d6da31fde220d4e12bb7eeb9d196c4be35abc0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_172bc', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_protection', when='AFTER')),
        ),
        *municipal("citizens_protection", "citizens_protectionevent"),
        *child_of("citizens_protection", citizen_id="citizens_citizen"),
    ]
