"""Which kind of offer comes first."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0010_lookups'),
        ('organisation', '0008_competences'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfferOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_group', models.CharField(blank=True, default='', max_length=40, verbose_name='målgruppe')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('ordinary_job', 'Ordinært job'), ('wage_hours', 'Løntimer eller småjob'), ('flex_job', 'Fleksjob'), ('education', 'Uddannelse'), ('internship', 'Praktik på en almindelig arbejdsplads'), ('centre', 'Plads i et virksomhedscenter'), ('wage_subsidy', 'Løntilskud'), ('group', 'Gruppeaktivitet'), ('other', 'Andet tilbud')], max_length=20), size=None, verbose_name='rækkefølge')),
                ('free', models.PositiveSmallIntegerField(verbose_name='uden begrundelse')),
                ('valid_from', models.DateField(verbose_name='gælder fra')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offer_orders', to='organisation.programme')),
            ],
            options={
                'verbose_name': 'rækkefølge af tilbud',
            },
        ),
        migrations.CreateModel(
            name='OfferOrderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('target_group', models.CharField(blank=True, default='', max_length=40, verbose_name='målgruppe')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('ordinary_job', 'Ordinært job'), ('wage_hours', 'Løntimer eller småjob'), ('flex_job', 'Fleksjob'), ('education', 'Uddannelse'), ('internship', 'Praktik på en almindelig arbejdsplads'), ('centre', 'Plads i et virksomhedscenter'), ('wage_subsidy', 'Løntilskud'), ('group', 'Gruppeaktivitet'), ('other', 'Andet tilbud')], max_length=20), size=None, verbose_name='rækkefølge')),
                ('free', models.PositiveSmallIntegerField(verbose_name='uden begrundelse')),
                ('valid_from', models.DateField(verbose_name='gælder fra')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisation.offerorder')),
                ('programme', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='offerorder',
            constraint=models.UniqueConstraint(fields=('municipality', 'programme', 'target_group', 'valid_from'), name='offer_order_once_a_day', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='offerorder',
            constraint=models.CheckConstraint(condition=models.Q(('kinds__len__gte', 1), ('free__gte', 1), ('free__lte', models.F('kinds__len'))), name='offer_order_holds'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='offerorder',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "organisation_offerorderevent" ("free", "id", "kinds", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "target_group", "valid_from") SELECT new_values."free", new_values."id", new_values."kinds", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."programme_id", new_values."target_group", new_values."valid_from" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2a2810cb7d61ec063312d797bbd75cf4dea557bb', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_90edf', referencing='REFERENCING NEW TABLE AS new_values ', table='organisation_offerorder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='offerorder',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "organisation_offerorderevent" ("free", "id", "kinds", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "target_group", "valid_from") SELECT old_values."free", old_values."id", old_values."kinds", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."programme_id", old_values."target_group", old_values."valid_from" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5b7c58873b61fca34734a417fbf1f2f9e2547ba9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d39f4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='organisation_offerorder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='offerorder',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "organisation_offerorderevent" ("free", "id", "kinds", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "target_group", "valid_from") SELECT old_values."free", old_values."id", old_values."kinds", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."programme_id", old_values."target_group", old_values."valid_from" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='374da4fb4a533835e77ecf259fb55922b402b049', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_84375', referencing='REFERENCING OLD TABLE AS old_values ', table='organisation_offerorder', when='AFTER')),
        ),
        *municipal("organisation_offerorder", "organisation_offerorderevent"),
        *child_of("organisation_offerorder", programme_id="organisation_programme"),
    ]
