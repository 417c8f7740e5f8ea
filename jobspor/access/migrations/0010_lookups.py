"""Look-ups that somebody answers for: openings outside one's own area, and the month's sample."""

import datetime
import django.db.models.deletion
import django.db.models.expressions
import jobspor.access.fields
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0009_retention'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseOpeningEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('outcome', models.CharField(blank=True, choices=[('fine', 'I orden'), ('talk', 'Skal tales om'), ('breach', 'Brud på reglerne')], max_length=10, verbose_name='udfald')),
                ('remark', jobspor.access.fields.EncryptedText(blank=True, purpose='lookup.remark', verbose_name='bemærkning')),
                ('reviewed_at', models.DateTimeField(null=True, verbose_name='gennemset')),
                ('citizen_id', models.BigIntegerField(verbose_name='borger')),
                ('purpose', models.CharField(choices=[('take_over', 'Jeg overtager sagen eller er afløser'), ('asked', 'Borgeren henvender sig'), ('fault', 'Der er en fejl i sagen'), ('complaint', 'En klage eller aktindsigt'), ('other', 'Andet')], max_length=20, verbose_name='formål')),
                ('reason', jobspor.access.fields.EncryptedText(blank=True, purpose='caseopening.reason', verbose_name='begrundelse')),
                ('opened_at', models.DateTimeField(verbose_name='åbnet')),
                ('until', models.DateTimeField(verbose_name='åben til')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='lukket')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LogSample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='måned')),
                ('seed', models.CharField(max_length=64, verbose_name='tilfældigt tal')),
                ('looks', models.PositiveIntegerField(verbose_name='opslag i måneden')),
                ('drawn_at', models.DateTimeField(verbose_name='trukket')),
            ],
            options={
                'verbose_name': 'stikprøve',
            },
        ),
        migrations.CreateModel(
            name='SampledLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(blank=True, choices=[('fine', 'I orden'), ('talk', 'Skal tales om'), ('breach', 'Brud på reglerne')], max_length=10, verbose_name='udfald')),
                ('remark', jobspor.access.fields.EncryptedText(blank=True, purpose='lookup.remark', verbose_name='bemærkning')),
                ('reviewed_at', models.DateTimeField(null=True, verbose_name='gennemset')),
                ('read_id', models.BigIntegerField(verbose_name='opslag')),
                ('citizen_id', models.BigIntegerField(null=True, verbose_name='borger')),
                ('stratum', models.CharField(max_length=20, verbose_name='trukket som')),
                ('relation', models.CharField(choices=[('own', 'egen borger'), ('team', 'teamets borger'), ('opened', 'åbnet uden for eget område'), ('none', 'ingen'), ('several', 'en liste med flere')], max_length=10, verbose_name='forhold')),
            ],
            options={
                'verbose_name': 'opslag i stikprøven',
            },
        ),
        migrations.CreateModel(
            name='SampledLookEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('outcome', models.CharField(blank=True, choices=[('fine', 'I orden'), ('talk', 'Skal tales om'), ('breach', 'Brud på reglerne')], max_length=10, verbose_name='udfald')),
                ('remark', jobspor.access.fields.EncryptedText(blank=True, purpose='lookup.remark', verbose_name='bemærkning')),
                ('reviewed_at', models.DateTimeField(null=True, verbose_name='gennemset')),
                ('read_id', models.BigIntegerField(verbose_name='opslag')),
                ('citizen_id', models.BigIntegerField(null=True, verbose_name='borger')),
                ('stratum', models.CharField(max_length=20, verbose_name='trukket som')),
                ('relation', models.CharField(choices=[('own', 'egen borger'), ('team', 'teamets borger'), ('opened', 'åbnet uden for eget område'), ('none', 'ingen'), ('several', 'en liste med flere')], max_length=10, verbose_name='forhold')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SampleSize',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='gælder fra')),
                ('percent', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='procent')),
                ('least', models.PositiveSmallIntegerField(verbose_name='mindst')),
                ('most', models.PositiveSmallIntegerField(verbose_name='højst')),
            ],
            options={
                'verbose_name': 'stikprøvens størrelse',
            },
        ),
        migrations.CreateModel(
            name='CaseOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(blank=True, choices=[('fine', 'I orden'), ('talk', 'Skal tales om'), ('breach', 'Brud på reglerne')], max_length=10, verbose_name='udfald')),
                ('remark', jobspor.access.fields.EncryptedText(blank=True, purpose='lookup.remark', verbose_name='bemærkning')),
                ('reviewed_at', models.DateTimeField(null=True, verbose_name='gennemset')),
                ('citizen_id', models.BigIntegerField(verbose_name='borger')),
                ('purpose', models.CharField(choices=[('take_over', 'Jeg overtager sagen eller er afløser'), ('asked', 'Borgeren henvender sig'), ('fault', 'Der er en fejl i sagen'), ('complaint', 'En klage eller aktindsigt'), ('other', 'Andet')], max_length=20, verbose_name='formål')),
                ('reason', jobspor.access.fields.EncryptedText(blank=True, purpose='caseopening.reason', verbose_name='begrundelse')),
                ('opened_at', models.DateTimeField(verbose_name='åbnet')),
                ('until', models.DateTimeField(verbose_name='åben til')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='lukket')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gennemset af')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='hvem')),
            ],
            options={
                'verbose_name': 'opslag uden for eget område',
            },
        ),
        migrations.AddField(
            model_name='read',
            name='opening',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='reads', to='access.caseopening', verbose_name='åbnet for at se'),
        ),
        migrations.AddIndex(
            model_name='read',
            index=models.Index(condition=models.Q(('opening__isnull', False)), fields=['opening'], name='read_of_opening'),
        ),
        migrations.AddField(
            model_name='caseopeningevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='caseopeningevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='access.caseopening'),
        ),
        migrations.AddField(
            model_name='caseopeningevent',
            name='reviewed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gennemset af'),
        ),
        migrations.AddField(
            model_name='caseopeningevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='hvem'),
        ),
        migrations.AddField(
            model_name='logsample',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='sampledlook',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='sampledlook',
            name='reviewed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gennemset af'),
        ),
        migrations.AddField(
            model_name='sampledlook',
            name='sample',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks_drawn', to='access.logsample'),
        ),
        migrations.AddField(
            model_name='sampledlook',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='hvem'),
        ),
        migrations.AddField(
            model_name='sampledlookevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='sampledlookevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='access.sampledlook'),
        ),
        migrations.AddField(
            model_name='sampledlookevent',
            name='reviewed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gennemset af'),
        ),
        migrations.AddField(
            model_name='sampledlookevent',
            name='sample',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.logsample'),
        ),
        migrations.AddField(
            model_name='sampledlookevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='hvem'),
        ),
        migrations.AddField(
            model_name='samplesize',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddIndex(
            model_name='caseopening',
            index=models.Index(fields=['municipality', 'user', 'citizen_id', 'until'], name='opening_of_user'),
        ),
        migrations.AddIndex(
            model_name='caseopening',
            index=models.Index(fields=['municipality', 'citizen_id'], name='opening_of_citizen'),
        ),
        migrations.AddIndex(
            model_name='caseopening',
            index=models.Index(condition=models.Q(('outcome', '')), fields=['municipality', 'opened_at'], name='opening_waiting'),
        ),
        migrations.AddConstraint(
            model_name='caseopening',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('opened_at')), ('until__lte', django.db.models.expressions.CombinedExpression(models.F('opened_at'), '+', models.Value(datetime.timedelta(days=1))))), name='opening_a_day_at_most'),
        ),
        migrations.AddConstraint(
            model_name='caseopening',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('purpose', 'other'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='opening_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='caseopening',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('reviewed_at', None), ('reviewed_by', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='opening_reviewed_whole'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseopening',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_caseopeningevent" ("citizen_id", "ended_at", "id", "municipality_id", "opened_at", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "remark", "reviewed_at", "reviewed_by_id", "until", "user_id") SELECT new_values."citizen_id", new_values."ended_at", new_values."id", new_values."municipality_id", new_values."opened_at", new_values."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."purpose", new_values."reason", new_values."remark", new_values."reviewed_at", new_values."reviewed_by_id", new_values."until", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='318df65c4e241a24c6f4ff63cdc95d40dfd95de0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c3ea9', referencing='REFERENCING NEW TABLE AS new_values ', table='access_caseopening', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseopening',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_caseopeningevent" ("citizen_id", "ended_at", "id", "municipality_id", "opened_at", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "remark", "reviewed_at", "reviewed_by_id", "until", "user_id") SELECT old_values."citizen_id", old_values."ended_at", old_values."id", old_values."municipality_id", old_values."opened_at", old_values."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."purpose", old_values."reason", old_values."remark", old_values."reviewed_at", old_values."reviewed_by_id", old_values."until", old_values."user_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f1c7456dbf896089c7472a5fe9eec38e67db4b89', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f1163', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='access_caseopening', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseopening',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_caseopeningevent" ("citizen_id", "ended_at", "id", "municipality_id", "opened_at", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "remark", "reviewed_at", "reviewed_by_id", "until", "user_id") SELECT old_values."citizen_id", old_values."ended_at", old_values."id", old_values."municipality_id", old_values."opened_at", old_values."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."purpose", old_values."reason", old_values."remark", old_values."reviewed_at", old_values."reviewed_by_id", old_values."until", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='286696fa07b1fad7f00875cade1733c3033bb231', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_30d3f', referencing='REFERENCING OLD TABLE AS old_values ', table='access_caseopening', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='logsample',
            constraint=models.UniqueConstraint(fields=('municipality', 'month'), name='sample_once_a_month'),
        ),
        migrations.AddConstraint(
            model_name='logsample',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='sample_of_a_month'),
        ),
        migrations.AddConstraint(
            model_name='sampledlook',
            constraint=models.UniqueConstraint(fields=('sample', 'read_id'), name='sampled_once'),
        ),
        migrations.AddConstraint(
            model_name='sampledlook',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('reviewed_at', None), ('reviewed_by', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='sampled_reviewed_whole'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sampledlook',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_sampledlookevent" ("citizen_id", "id", "municipality_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_id", "relation", "remark", "reviewed_at", "reviewed_by_id", "sample_id", "stratum", "user_id") SELECT new_values."citizen_id", new_values."id", new_values."municipality_id", new_values."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."read_id", new_values."relation", new_values."remark", new_values."reviewed_at", new_values."reviewed_by_id", new_values."sample_id", new_values."stratum", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b1e793287caeb9f343f2ec6eff4164d3dfa379d4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_50afa', referencing='REFERENCING NEW TABLE AS new_values ', table='access_sampledlook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sampledlook',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_sampledlookevent" ("citizen_id", "id", "municipality_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_id", "relation", "remark", "reviewed_at", "reviewed_by_id", "sample_id", "stratum", "user_id") SELECT old_values."citizen_id", old_values."id", old_values."municipality_id", old_values."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."read_id", old_values."relation", old_values."remark", old_values."reviewed_at", old_values."reviewed_by_id", old_values."sample_id", old_values."stratum", old_values."user_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fc4d7b053051b40ae6a4a47c3dcc644c9219d964', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3c7bc', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='access_sampledlook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sampledlook',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_sampledlookevent" ("citizen_id", "id", "municipality_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_id", "relation", "remark", "reviewed_at", "reviewed_by_id", "sample_id", "stratum", "user_id") SELECT old_values."citizen_id", old_values."id", old_values."municipality_id", old_values."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."read_id", old_values."relation", old_values."remark", old_values."reviewed_at", old_values."reviewed_by_id", old_values."sample_id", old_values."stratum", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='42b7dda8625309b6bc3d7347912117e1d39dcd54', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_392fe', referencing='REFERENCING OLD TABLE AS old_values ', table='access_sampledlook', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='samplesize',
            constraint=models.UniqueConstraint(fields=('municipality', 'valid_from'), name='sample_size_once'),
        ),
        migrations.AddConstraint(
            model_name='samplesize',
            constraint=models.CheckConstraint(condition=models.Q(('least__gte', 1), ('least__lte', models.F('most')), ('percent__gt', 0), ('percent__lte', 100)), name='sample_size_in_order'),
        ),
        *municipal("access_caseopening", "access_caseopeningevent"),
        *municipal("access_logsample", "access_samplesize"),
        *municipal("access_sampledlook", "access_sampledlookevent"),
        *child_of("access_sampledlook", sample_id="access_logsample"),
    ]
