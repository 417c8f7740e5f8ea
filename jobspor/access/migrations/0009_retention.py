"""How long rows are kept, what is held back, and what was erased."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0007_sign_in'),
    ]

    operations = [
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.UUIDField(db_index=True, verbose_name='kørsel')),
                ('cause', models.CharField(max_length=20, verbose_name='årsag')),
                ('months', models.PositiveSmallIntegerField(null=True, verbose_name='måneder')),
                ('asked_by', models.CharField(blank=True, max_length=60, verbose_name='bedt om af')),
                ('approved_by', models.CharField(blank=True, max_length=60, verbose_name='godkendt af')),
                ('counts', models.JSONField(verbose_name='rækker')),
                ('citizens', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None, verbose_name='numre på borgere')),
                ('digest', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='hvornår')),
            ],
            options={
                'verbose_name': 'sletning',
            },
        ),
        migrations.CreateModel(
            name='ErasureNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('citizen_id', models.BigIntegerField(verbose_name='borger')),
                ('due_on', models.DateField(verbose_name='slettes')),
                ('noticed_on', models.DateField(verbose_name='varslet')),
            ],
            options={
                'verbose_name': 'varsel om sletning',
            },
        ),
        migrations.CreateModel(
            name='ErasureRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('citizen_id', models.BigIntegerField(verbose_name='borger')),
                ('reason', models.CharField(max_length=300, verbose_name='begrundelse')),
                ('asked_by', models.CharField(max_length=60, verbose_name='bedt om af')),
                ('asked_at', models.DateTimeField(verbose_name='bedt om')),
                ('approved_by', models.CharField(blank=True, max_length=60, verbose_name='godkendt af')),
                ('approved_at', models.DateTimeField(null=True, verbose_name='godkendt')),
            ],
            options={
                'verbose_name': 'ønske om sletning',
            },
        ),
        migrations.CreateModel(
            name='ErasureRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('citizen_id', models.BigIntegerField(verbose_name='borger')),
                ('reason', models.CharField(max_length=300, verbose_name='begrundelse')),
                ('asked_by', models.CharField(max_length=60, verbose_name='bedt om af')),
                ('asked_at', models.DateTimeField(verbose_name='bedt om')),
                ('approved_by', models.CharField(blank=True, max_length=60, verbose_name='godkendt af')),
                ('approved_at', models.DateTimeField(null=True, verbose_name='godkendt')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('citizen_id', models.BigIntegerField(db_index=True, verbose_name='borger')),
                ('why', models.CharField(choices=[('complaint', 'Klagesag'), ('access', 'Aktindsigt'), ('court', 'Retssag eller erstatning'), ('other', 'Andet')], max_length=20, verbose_name='grund')),
                ('remark', models.CharField(blank=True, max_length=200, verbose_name='bemærkning')),
                ('until', models.DateField(verbose_name='til og med')),
                ('made_by', models.CharField(max_length=60, verbose_name='hvem')),
                ('made_at', models.DateTimeField(verbose_name='hvornår')),
                ('lifted_on', models.DateField(null=True, verbose_name='ophævet')),
            ],
            options={
                'verbose_name': 'stop for sletning',
            },
        ),
        migrations.CreateModel(
            name='HoldEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('citizen_id', models.BigIntegerField(verbose_name='borger')),
                ('why', models.CharField(choices=[('complaint', 'Klagesag'), ('access', 'Aktindsigt'), ('court', 'Retssag eller erstatning'), ('other', 'Andet')], max_length=20, verbose_name='grund')),
                ('remark', models.CharField(blank=True, max_length=200, verbose_name='bemærkning')),
                ('until', models.DateField(verbose_name='til og med')),
                ('made_by', models.CharField(max_length=60, verbose_name='hvem')),
                ('made_at', models.DateTimeField(verbose_name='hvornår')),
                ('lifted_on', models.DateField(null=True, verbose_name='ophævet')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RetentionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keep', models.CharField(max_length=20, verbose_name='slags')),
                ('months', models.PositiveSmallIntegerField(verbose_name='måneder')),
                ('valid_from', models.DateField(verbose_name='gælder fra')),
                ('decided_by', models.CharField(max_length=120, verbose_name='besluttet af')),
                ('reason', models.CharField(max_length=300, verbose_name='begrundelse')),
            ],
            options={
                'verbose_name': 'regel om sletning',
            },
        ),
        migrations.CreateModel(
            name='RetentionRuleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('keep', models.CharField(max_length=20, verbose_name='slags')),
                ('months', models.PositiveSmallIntegerField(verbose_name='måneder')),
                ('valid_from', models.DateField(verbose_name='gælder fra')),
                ('decided_by', models.CharField(max_length=120, verbose_name='besluttet af')),
                ('reason', models.CharField(max_length=300, verbose_name='begrundelse')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('citizen_id', None)), fields=['model', 'object_id'], name='event_of_row_of_nobody'),
        ),
        migrations.AddIndex(
            model_name='link',
            index=models.Index(fields=['citizen_id'], name='link_of_citizen'),
        ),
        migrations.AddField(
            model_name='erasure',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='erasurenotice',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='erasurerequest',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='erasurerequestevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='erasurerequestevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='access.erasurerequest'),
        ),
        migrations.AddField(
            model_name='hold',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='holdevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='holdevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='access.hold'),
        ),
        migrations.AddField(
            model_name='retentionrule',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='erasure',
            name='rule',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.retentionrule'),
        ),
        migrations.AddField(
            model_name='retentionruleevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='retentionruleevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='access.retentionrule'),
        ),
        migrations.AddConstraint(
            model_name='erasurenotice',
            constraint=models.UniqueConstraint(fields=('municipality', 'citizen_id'), name='erasure_notice_once'),
        ),
        migrations.AddConstraint(
            model_name='erasurerequest',
            constraint=models.UniqueConstraint(fields=('municipality', 'citizen_id'), name='erasure_request_once'),
        ),
        migrations.AddConstraint(
            model_name='erasurerequest',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', models.F('asked_by')), _negated=True), name='erasure_request_by_two'),
        ),
        migrations.AddConstraint(
            model_name='erasurerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', '')), models.Q(models.Q(('approved_by', ''), _negated=True), ('approved_at__isnull', False)), _connector='OR'), name='erasure_request_approved_by_somebody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='erasurerequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_erasurerequestevent" ("approved_at", "approved_by", "asked_at", "asked_by", "citizen_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."approved_at", new_values."approved_by", new_values."asked_at", new_values."asked_by", new_values."citizen_id", new_values."id", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0db806f3b579d51b6c0618411518dc3471073757', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f95d2', referencing='REFERENCING NEW TABLE AS new_values ', table='access_erasurerequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='erasurerequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_erasurerequestevent" ("approved_at", "approved_by", "asked_at", "asked_by", "citizen_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."approved_at", old_values."approved_by", old_values."asked_at", old_values."asked_by", old_values."citizen_id", old_values."id", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='525157884796cb3e97b108496722a717e0429b85', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_27577', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='access_erasurerequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='erasurerequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_erasurerequestevent" ("approved_at", "approved_by", "asked_at", "asked_by", "citizen_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."approved_at", old_values."approved_by", old_values."asked_at", old_values."asked_by", old_values."citizen_id", old_values."id", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='97a240795632fe18a75b45c61be5a07fca201113', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_56dac', referencing='REFERENCING OLD TABLE AS old_values ', table='access_erasurerequest', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_on', None)), fields=('municipality', 'citizen_id'), name='hold_one_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_holdevent" ("citizen_id", "id", "lifted_on", "made_at", "made_by", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "until", "why") SELECT new_values."citizen_id", new_values."id", new_values."lifted_on", new_values."made_at", new_values."made_by", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."remark", new_values."until", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ef901e9120fe6a8fd1ef4507446e0340240904bf', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9bb74', referencing='REFERENCING NEW TABLE AS new_values ', table='access_hold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_holdevent" ("citizen_id", "id", "lifted_on", "made_at", "made_by", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "until", "why") SELECT old_values."citizen_id", old_values."id", old_values."lifted_on", old_values."made_at", old_values."made_by", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."remark", old_values."until", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8305e8d7fe66326a9fe234da6cc00c6ef0955b53', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_dae60', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='access_hold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_holdevent" ("citizen_id", "id", "lifted_on", "made_at", "made_by", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "until", "why") SELECT old_values."citizen_id", old_values."id", old_values."lifted_on", old_values."made_at", old_values."made_by", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."remark", old_values."until", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4dd12ba1d51b9ed78e9bcee4383c734fee76b3b4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_920ef', referencing='REFERENCING OLD TABLE AS old_values ', table='access_hold', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='retentionrule',
            constraint=models.UniqueConstraint(fields=('municipality', 'keep', 'valid_from'), name='retention_rule_once'),
        ),
        migrations.AddConstraint(
            model_name='retentionrule',
            constraint=models.CheckConstraint(condition=models.Q(('months__gte', 1)), name='retention_rule_lasts'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_retentionruleevent" ("decided_by", "id", "keep", "months", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "valid_from") SELECT new_values."decided_by", new_values."id", new_values."keep", new_values."months", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."reason", new_values."valid_from" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5eb0d93212ef29075977dd156f19a09ffd81c7bb', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a417a', referencing='REFERENCING NEW TABLE AS new_values ', table='access_retentionrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_retentionruleevent" ("decided_by", "id", "keep", "months", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "valid_from") SELECT old_values."decided_by", old_values."id", old_values."keep", old_values."months", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."reason", old_values."valid_from" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='dd50e712e694c2bf3d1a752489ba437818b68b3c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c3640', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='access_retentionrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_retentionruleevent" ("decided_by", "id", "keep", "months", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "valid_from") SELECT old_values."decided_by", old_values."id", old_values."keep", old_values."months", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."reason", old_values."valid_from" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2e7e2245da949495c94d0ae7eb05aee0820a9ed9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d9d04', referencing='REFERENCING OLD TABLE AS old_values ', table='access_retentionrule', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='erasure',
            index=models.Index(fields=['municipality', '-made_at'], name='erasure_latest'),
        ),
        *municipal(
            "access_retentionrule",
            "access_retentionruleevent",
            "access_hold",
            "access_holdevent",
            "access_erasurenotice",
            "access_erasurerequest",
            "access_erasurerequestevent",
            "access_erasure",
        ),
        *child_of("access_erasure", rule_id="access_retentionrule"),
    ]
