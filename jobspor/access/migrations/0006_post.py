"""The outbox holds any message and its way, texts are the municipality's, and periodic work knows when it last ran."""

import datetime
import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from jobspor.access.database.walls import child_of, municipal

# Figures for monitoring, over all municipalities: nothing in them is about anybody.
FIGURES = """
CREATE FUNCTION access_post_figures() RETURNS TABLE (channel varchar, status varchar, messages bigint, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT channel, status, count(*), min(due_at) FROM access_message
  WHERE status IN ('waiting', 'sending', 'failed') GROUP BY channel, status
$$;
REVOKE EXECUTE ON FUNCTION access_post_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_post_figures() TO jobspor_web;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='JobFault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('job', models.BigIntegerField(db_index=True, verbose_name='job')),
                ('kind', models.CharField(max_length=80, verbose_name='fejl')),
                ('where', models.CharField(blank=True, max_length=200, verbose_name='hvor')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='hvornår')),
            ],
            options={
                'verbose_name': 'jobfejl',
            },
        ),
        migrations.CreateModel(
            name='PeriodicRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, verbose_name='arbejde')),
                ('place', models.IntegerField(default=0, verbose_name='kommunekode')),
                ('slot', models.DateTimeField(verbose_name='planlagt')),
                ('begun_at', models.DateTimeField(verbose_name='sat i kø')),
            ],
            options={
                'verbose_name': 'periodisk arbejde',
            },
        ),
        migrations.CreateModel(
            name='PostChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(default='da', max_length=8, verbose_name='sprog')),
                ('digest_at', models.TimeField(default=datetime.time(7, 30), verbose_name='dagens mail klokken')),
                ('wanted', models.JSONField(default=dict, verbose_name='valg')),
                ('digest_on', models.DateField(null=True, verbose_name='seneste dag')),
            ],
            options={
                'verbose_name': 'valg af beskeder',
            },
        ),
        migrations.CreateModel(
            name='QuietHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='gælder fra')),
                ('begins', models.TimeField(verbose_name='fra klokken')),
                ('ends', models.TimeField(verbose_name='til klokken')),
                ('on_holidays', models.BooleanField(verbose_name='også søn- og helligdage')),
            ],
            options={
                'verbose_name': 'stille timer',
            },
        ),
        migrations.AddField(
            model_name='message',
            name='due_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='tidligst'),
        ),
        migrations.AddField(
            model_name='message',
            name='key',
            field=models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, verbose_name='nøgle hos posten'),
        ),
        migrations.AddField(
            model_name='message',
            name='kind',
            field=models.CharField(db_default='', max_length=40, verbose_name='slags'),
        ),
        migrations.AddField(
            model_name='message',
            name='pace',
            field=models.CharField(choices=[('ordinary', 'i god tid'), ('asked', 'bedt om nu')], db_default='ordinary', max_length=10, verbose_name='hast'),
        ),
        migrations.AddField(
            model_name='message',
            name='reason',
            field=models.CharField(blank=True, db_default='', max_length=20, verbose_name='årsag'),
        ),
        migrations.AddField(
            model_name='message',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('caseworker', 'Koordinerende sagsbehandler'), ('consultant', 'Virksomhedskonsulent'), ('mentor', 'Mentor'), ('team_leader', 'Teamleder'), ('project_leader', 'Projektleder'), ('steering_member', 'Medlem af indsatsgruppen'), ('programme_owner', 'Programejer'), ('operator', 'Systemadministrator'), ('outside', 'Person med link')], max_length=20, verbose_name='rolle'),
        ),
        migrations.AlterField(
            model_name='message',
            name='status',
            field=models.CharField(choices=[('waiting', 'venter'), ('sending', 'på vej'), ('sent', 'sendt'), ('failed', 'kunne ikke sendes'), ('withdrawn', 'holdt tilbage')], default='waiting', max_length=10, verbose_name='status'),
        ),
        migrations.CreateModel(
            name='MessageText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='besked')),
                ('language', models.CharField(max_length=8, verbose_name='sprog')),
                ('version', models.PositiveSmallIntegerField(verbose_name='udgave')),
                ('subject', models.CharField(blank=True, max_length=200, verbose_name='emne')),
                ('mail', models.TextField(blank=True, verbose_name='e-mail')),
                ('sms', models.TextField(blank=True, verbose_name='SMS')),
                ('made_by', models.CharField(max_length=60, verbose_name='hvem')),
                ('made_at', models.DateTimeField(verbose_name='hvornår')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
            ],
            options={
                'verbose_name': 'beskedtekst',
            },
        ),
        migrations.AddField(
            model_name='message',
            name='text',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.messagetext'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('status__in', ('waiting', 'sending'))), fields=['municipality', 'channel', 'due_at'], name='message_on_its_way'),
        ),
        migrations.AddConstraint(
            model_name='periodicrun',
            constraint=models.UniqueConstraint(fields=('code', 'place'), name='periodic_run_once'),
        ),
        migrations.AddField(
            model_name='postchoice',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddField(
            model_name='postchoice',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='quiethours',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddConstraint(
            model_name='messagetext',
            constraint=models.UniqueConstraint(fields=('municipality', 'kind', 'language', 'version'), name='message_text_once'),
        ),
        migrations.AddConstraint(
            model_name='postchoice',
            constraint=models.UniqueConstraint(fields=('municipality', 'user'), name='post_choice_once'),
        ),
        migrations.AddConstraint(
            model_name='quiethours',
            constraint=models.UniqueConstraint(fields=('municipality', 'valid_from'), name='quiet_hours_once'),
        ),
        *municipal("access_messagetext", "access_quiethours", "access_postchoice"),
        *child_of("access_message", text_id="access_messagetext"),
        migrations.RunSQL(FIGURES, "DROP FUNCTION access_post_figures()"),
    ]
