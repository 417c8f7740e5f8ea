"""Mentor support beyond what somebody may grant, asked for and answered."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0010_lookups'),
        ('citizens', '0026_phases_of_many'),
        ('organisation', '0009_offer_orders'),
    ]

    operations = [
        migrations.CreateModel(
            name='MentorRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(max_length=500, verbose_name='hvorfor')),
                ('asked_at', models.DateTimeField(verbose_name='bedt om')),
                ('answer_by', models.DateField(verbose_name='svar senest')),
                ('answer', models.CharField(blank=True, max_length=20, verbose_name='svar')),
                ('answered_by', models.CharField(blank=True, max_length=120, verbose_name='besvaret af')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='besvaret')),
                ('answer_why', models.CharField(blank=True, max_length=500, verbose_name='begrundelse')),
                ('is_change', models.BooleanField(default=False, verbose_name='ændring')),
                ('kind', models.CharField(max_length=12, verbose_name='slags')),
                ('mentor_name', models.CharField(blank=True, max_length=120, verbose_name='mentor')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('minutes_a_week', models.PositiveSmallIntegerField(verbose_name='minutter om ugen')),
                ('starts_on', models.DateField(verbose_name='fra')),
                ('ends_on', models.DateField(verbose_name='til')),
                ('paragraph', models.CharField(blank=True, max_length=80, verbose_name='paragraf')),
                ('purpose', models.CharField(max_length=300, verbose_name='hvad støtten skal bruges til')),
                ('limit_minutes', models.PositiveSmallIntegerField(null=True, verbose_name='grænse, minutter om ugen')),
                ('limit_weeks', models.PositiveSmallIntegerField(null=True, verbose_name='grænse, uger i alt')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.employee')),
                ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentor_requests', to='citizens.citizen')),
                ('employee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.employee')),
                ('grant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='requests', to='citizens.mentorgrant')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
            ],
            options={
                'verbose_name': 'anmodning om mentorstøtte',
            },
        ),
        migrations.CreateModel(
            name='MentorRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('why', models.CharField(max_length=500, verbose_name='hvorfor')),
                ('asked_at', models.DateTimeField(verbose_name='bedt om')),
                ('answer_by', models.DateField(verbose_name='svar senest')),
                ('answer', models.CharField(blank=True, max_length=20, verbose_name='svar')),
                ('answered_by', models.CharField(blank=True, max_length=120, verbose_name='besvaret af')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='besvaret')),
                ('answer_why', models.CharField(blank=True, max_length=500, verbose_name='begrundelse')),
                ('is_change', models.BooleanField(default=False, verbose_name='ændring')),
                ('kind', models.CharField(max_length=12, verbose_name='slags')),
                ('mentor_name', models.CharField(blank=True, max_length=120, verbose_name='mentor')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('minutes_a_week', models.PositiveSmallIntegerField(verbose_name='minutter om ugen')),
                ('starts_on', models.DateField(verbose_name='fra')),
                ('ends_on', models.DateField(verbose_name='til')),
                ('paragraph', models.CharField(blank=True, max_length=80, verbose_name='paragraf')),
                ('purpose', models.CharField(max_length=300, verbose_name='hvad støtten skal bruges til')),
                ('limit_minutes', models.PositiveSmallIntegerField(null=True, verbose_name='grænse, minutter om ugen')),
                ('limit_weeks', models.PositiveSmallIntegerField(null=True, verbose_name='grænse, uger i alt')),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.employee')),
                ('citizen', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.citizen')),
                ('employee', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.employee')),
                ('grant', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.mentorgrant')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.mentorrequest')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='mentorrequest',
            index=models.Index(condition=models.Q(('answer', '')), fields=['municipality', 'answer_by'], name='mentor_request_waiting'),
        ),
        migrations.AddConstraint(
            model_name='mentorrequest',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='mentor_request_period'),
        ),
        migrations.AddConstraint(
            model_name='mentorrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('citizen',), name='mentor_request_one_waits'),
        ),
        migrations.AddConstraint(
            model_name='mentorrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='mentor_request_answered'),
        ),
        migrations.AddConstraint(
            model_name='mentorrequest',
            constraint=models.CheckConstraint(condition=models.Q(('limit_minutes__isnull', False), ('limit_weeks__isnull', False), _connector='OR'), name='mentor_request_beyond_something'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mentorrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_mentorrequestevent" ("answer", "answer_by", "answer_why", "answered_at", "answered_by", "asked_at", "asked_by_id", "citizen_id", "email", "employee_id", "ends_on", "grant_id", "id", "is_change", "kind", "limit_minutes", "limit_weeks", "mentor_name", "minutes_a_week", "municipality_id", "paragraph", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "purpose", "starts_on", "why") SELECT new_values."answer", new_values."answer_by", new_values."answer_why", new_values."answered_at", new_values."answered_by", new_values."asked_at", new_values."asked_by_id", new_values."citizen_id", new_values."email", new_values."employee_id", new_values."ends_on", new_values."grant_id", new_values."id", new_values."is_change", new_values."kind", new_values."limit_minutes", new_values."limit_weeks", new_values."mentor_name", new_values."minutes_a_week", new_values."municipality_id", new_values."paragraph", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."phone", new_values."purpose", new_values."starts_on", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='16f321196018c26b8b0150f7fb4505045fb44c05', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_15788', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_mentorrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mentorrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_mentorrequestevent" ("answer", "answer_by", "answer_why", "answered_at", "answered_by", "asked_at", "asked_by_id", "citizen_id", "email", "employee_id", "ends_on", "grant_id", "id", "is_change", "kind", "limit_minutes", "limit_weeks", "mentor_name", "minutes_a_week", "municipality_id", "paragraph", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "purpose", "starts_on", "why") SELECT old_values."answer", old_values."answer_by", old_values."answer_why", old_values."answered_at", old_values."answered_by", old_values."asked_at", old_values."asked_by_id", old_values."citizen_id", old_values."email", old_values."employee_id", old_values."ends_on", old_values."grant_id", old_values."id", old_values."is_change", old_values."kind", old_values."limit_minutes", old_values."limit_weeks", old_values."mentor_name", old_values."minutes_a_week", old_values."municipality_id", old_values."paragraph", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."phone", old_values."purpose", old_values."starts_on", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='83cf9a901289ed794895ca6742b9ae6b1047e8c9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9c5c8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_mentorrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mentorrequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_mentorrequestevent" ("answer", "answer_by", "answer_why", "answered_at", "answered_by", "asked_at", "asked_by_id", "citizen_id", "email", "employee_id", "ends_on", "grant_id", "id", "is_change", "kind", "limit_minutes", "limit_weeks", "mentor_name", "minutes_a_week", "municipality_id", "paragraph", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "purpose", "starts_on", "why") SELECT old_values."answer", old_values."answer_by", old_values."answer_why", old_values."answered_at", old_values."answered_by", old_values."asked_at", old_values."asked_by_id", old_values."citizen_id", old_values."email", old_values."employee_id", old_values."ends_on", old_values."grant_id", old_values."id", old_values."is_change", old_values."kind", old_values."limit_minutes", old_values."limit_weeks", old_values."mentor_name", old_values."minutes_a_week", old_values."municipality_id", old_values."paragraph", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."phone", old_values."purpose", old_values."starts_on", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='666e078c9d55ac5406e4e9f33a3492a65748cd86', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_53a6c', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_mentorrequest', when='AFTER')),
        ),
        *municipal('citizens_mentorrequest', 'citizens_mentorrequestevent'),
        *child_of(
            'citizens_mentorrequest',
            citizen_id='citizens_citizen',
            grant_id='citizens_mentorgrant',
            employee_id='organisation_employee',
            asked_by_id='organisation_employee',
        ),
    ]
