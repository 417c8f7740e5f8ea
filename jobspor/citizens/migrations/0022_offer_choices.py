"""Which offer was chosen, against the order of the day."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0010_lookups'),
        ('citizens', '0021_own_page'),
        ('organisation', '0009_offer_orders'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfferChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ordinary_job', 'Ordinært job'), ('wage_hours', 'Løntimer eller småjob'), ('flex_job', 'Fleksjob'), ('education', 'Uddannelse'), ('internship', 'Praktik på en almindelig arbejdsplads'), ('centre', 'Plads i et virksomhedscenter'), ('wage_subsidy', 'Løntilskud'), ('group', 'Gruppeaktivitet'), ('other', 'Andet tilbud')], max_length=20, verbose_name='slags tilbud')),
                ('chosen_on', models.DateField(verbose_name='valgt')),
                ('rank', models.PositiveSmallIntegerField(null=True, verbose_name='nummer i rækkefølgen')),
                ('is_lower', models.BooleanField(default=False, verbose_name='lavere end det, der vælges først')),
                ('came_first', models.CharField(blank=True, max_length=400, verbose_name='det kom først')),
                ('ground', models.CharField(blank=True, choices=[('need', 'Det passer til borgerens behov lige nu'), ('wish', 'Borgeren ønsker det'), ('step', 'Et aftalt skridt på vej mod det højere'), ('beside', 'Ved siden af et højere tilbud'), ('no_place', 'Der er ingen ledig plads af en højere slags'), ('tried', 'Det højere er prøvet og virkede ikke'), ('other', 'Andet')], max_length=20, verbose_name='grund')),
                ('why', models.TextField(blank=True, max_length=500, verbose_name='hvorfor')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offer_choices', to='organisation.employee')),
                ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offer_choices', to='citizens.citizen')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='citizens.groupmember')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
                ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='organisation.offerorder')),
                ('other_offer', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='choice', to='citizens.otheroffer')),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.programme')),
            ],
            options={
                'verbose_name': 'valg af tilbud',
            },
        ),
        migrations.CreateModel(
            name='OfferChoiceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('ordinary_job', 'Ordinært job'), ('wage_hours', 'Løntimer eller småjob'), ('flex_job', 'Fleksjob'), ('education', 'Uddannelse'), ('internship', 'Praktik på en almindelig arbejdsplads'), ('centre', 'Plads i et virksomhedscenter'), ('wage_subsidy', 'Løntilskud'), ('group', 'Gruppeaktivitet'), ('other', 'Andet tilbud')], max_length=20, verbose_name='slags tilbud')),
                ('chosen_on', models.DateField(verbose_name='valgt')),
                ('rank', models.PositiveSmallIntegerField(null=True, verbose_name='nummer i rækkefølgen')),
                ('is_lower', models.BooleanField(default=False, verbose_name='lavere end det, der vælges først')),
                ('came_first', models.CharField(blank=True, max_length=400, verbose_name='det kom først')),
                ('ground', models.CharField(blank=True, choices=[('need', 'Det passer til borgerens behov lige nu'), ('wish', 'Borgeren ønsker det'), ('step', 'Et aftalt skridt på vej mod det højere'), ('beside', 'Ved siden af et højere tilbud'), ('no_place', 'Der er ingen ledig plads af en højere slags'), ('tried', 'Det højere er prøvet og virkede ikke'), ('other', 'Andet')], max_length=20, verbose_name='grund')),
                ('why', models.TextField(blank=True, max_length=500, verbose_name='hvorfor')),
                ('author', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.employee')),
                ('citizen', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.citizen')),
                ('member', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.groupmember')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('order', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.offerorder')),
                ('other_offer', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.otheroffer')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.offerchoice')),
                ('programme', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='offerchoice',
            index=models.Index(fields=['municipality', 'chosen_on'], name='offer_choice_day'),
        ),
        migrations.AddIndex(
            model_name='offerchoice',
            index=models.Index(fields=['municipality', 'citizen'], name='offer_choice_of_citizen'),
        ),
        migrations.AddConstraint(
            model_name='offerchoice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ground', ''), ('is_lower', False), ('why', '')), models.Q(('is_lower', True), models.Q(('ground', ''), _negated=True), models.Q(('why', ''), _negated=True)), _connector='OR'), name='offer_choice_lower_has_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='offerchoice',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_offerchoiceevent" ("author_id", "came_first", "chosen_on", "citizen_id", "ground", "id", "is_lower", "kind", "member_id", "municipality_id", "order_id", "other_offer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rank", "why") SELECT new_values."author_id", new_values."came_first", new_values."chosen_on", new_values."citizen_id", new_values."ground", new_values."id", new_values."is_lower", new_values."kind", new_values."member_id", new_values."municipality_id", new_values."order_id", new_values."other_offer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."programme_id", new_values."rank", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d8209ab26133a3cf477d538548553b6e8e84b49c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7809c', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_offerchoice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='offerchoice',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_offerchoiceevent" ("author_id", "came_first", "chosen_on", "citizen_id", "ground", "id", "is_lower", "kind", "member_id", "municipality_id", "order_id", "other_offer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rank", "why") SELECT old_values."author_id", old_values."came_first", old_values."chosen_on", old_values."citizen_id", old_values."ground", old_values."id", old_values."is_lower", old_values."kind", old_values."member_id", old_values."municipality_id", old_values."order_id", old_values."other_offer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."programme_id", old_values."rank", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8c00253981df823ace88b51141a0f2e801c4d5fc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c99e3', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_offerchoice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='offerchoice',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_offerchoiceevent" ("author_id", "came_first", "chosen_on", "citizen_id", "ground", "id", "is_lower", "kind", "member_id", "municipality_id", "order_id", "other_offer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rank", "why") SELECT old_values."author_id", old_values."came_first", old_values."chosen_on", old_values."citizen_id", old_values."ground", old_values."id", old_values."is_lower", old_values."kind", old_values."member_id", old_values."municipality_id", old_values."order_id", old_values."other_offer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."programme_id", old_values."rank", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f05caeb887a51306f25b3068adf983fa58b466de', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e2db4', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_offerchoice', when='AFTER')),
        ),
        *municipal("citizens_offerchoice", "citizens_offerchoiceevent"),
        *child_of(
            "citizens_offerchoice",
            citizen_id="citizens_citizen",
            programme_id="organisation_programme",
            order_id="organisation_offerorder",
            author_id="organisation_employee",
            other_offer_id="citizens_otheroffer",
            member_id="citizens_groupmember",
        ),
    ]
