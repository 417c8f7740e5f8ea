"""Cases that move between municipalities: the one row that both see, the parcel, and what came."""

import django.contrib.postgres.fields
import django.db.models.deletion
import jobspor.access.fields
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from jobspor.access.database.walls import child_of, municipal


HERE = "current_setting('jobspor.municipality')::int"
# The municipality that a case is offered to sees the offer, and answers it: it cannot change what was offered.
BOTH_SEE = f"""
CREATE POLICY receiving_reads ON citizens_move FOR SELECT USING (to_id = {HERE});
CREATE POLICY receiving_answers ON citizens_move FOR UPDATE USING (to_id = {HERE}) WITH CHECK (to_id = {HERE});
CREATE FUNCTION citizens_move_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE answer text[] := ARRAY['state', 'accepted_by_id', 'answered_on', 'reason'];
BEGIN
  IF current_setting('jobspor.municipality', true) = OLD.to_id::text AND (
    (OLD.state, NEW.state) NOT IN (('offered', 'accepted'), ('offered', 'refused'), ('given', 'received'))
    OR (to_jsonb(NEW) - answer) IS DISTINCT FROM (to_jsonb(OLD) - answer))
  THEN RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
    MESSAGE = 'citizens_move: the receiving municipality answers an offer and changes nothing else'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER citizens_move_answer BEFORE UPDATE ON citizens_move
  FOR EACH ROW EXECUTE FUNCTION citizens_move_answer();
"""
ONE_SEES = """
DROP TRIGGER citizens_move_answer ON citizens_move;
DROP FUNCTION citizens_move_answer();
DROP POLICY receiving_answers ON citizens_move;
DROP POLICY receiving_reads ON citizens_move;
"""
# It opens and empties the parcel from when the case is given until it has been taken in.
GIVEN = f"EXISTS (SELECT FROM citizens_move m WHERE m.id = move_id AND m.to_id = {HERE} AND m.state = 'given')"
BOTH_OPEN = f"""
CREATE POLICY receiving_opens ON citizens_parcel FOR SELECT USING ({GIVEN});
CREATE POLICY receiving_empties ON citizens_parcel FOR DELETE USING ({GIVEN});
"""
ONE_OPENS = """
DROP POLICY receiving_empties ON citizens_parcel;
DROP POLICY receiving_opens ON citizens_parcel;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0010_lookups'),
        ('citizens', '0022_offer_choices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('move_number', models.BigIntegerField(verbose_name='flytningens nummer')),
                ('moves_on', models.DateField(verbose_name='flytter')),
                ('answered_on', models.DateField(verbose_name='besvaret')),
                ('was_known', models.BooleanField(default=False, verbose_name='var her i forvejen')),
                ('citizen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='arrivals', to='citizens.citizen')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality', verbose_name='kommer fra')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
            ],
            options={
                'verbose_name': 'tilflytning',
            },
        ),
        migrations.CreateModel(
            name='ArrivalEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('move_number', models.BigIntegerField(verbose_name='flytningens nummer')),
                ('moves_on', models.DateField(verbose_name='flytter')),
                ('answered_on', models.DateField(verbose_name='besvaret')),
                ('was_known', models.BooleanField(default=False, verbose_name='var her i forvejen')),
                ('citizen', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.citizen')),
                ('giver', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality', verbose_name='kommer fra')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.arrival')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moves_on', models.DateField(verbose_name='flytter')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('plan', 'Mål, jobønsker og delmål'), ('needs', 'Hensyn'), ('cv', 'CV')], max_length=10), default=list, size=None, verbose_name='følger med')),
                ('agreed_on', models.DateField(null=True, verbose_name='borgeren har sagt ja')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='til modtageren')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefon til den, der tilbyder')),
                ('offered_on', models.DateField(verbose_name='tilbudt')),
                ('state', models.CharField(choices=[('offered', 'Venter på svar'), ('accepted', 'Sagt ja, venter på flyttedagen'), ('given', 'På vej'), ('received', 'Overdraget'), ('refused', 'Sagt nej'), ('withdrawn', 'Trukket tilbage')], default='offered', max_length=10, verbose_name='hvor langt')),
                ('answered_on', models.DateField(null=True, verbose_name='besvaret')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='hvorfor ikke')),
                ('given_on', models.DateField(null=True, verbose_name='overdraget')),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sagt ja af')),
                ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='citizens.citizen')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
                ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='tilbudt af')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality', verbose_name='flytter til')),
            ],
            options={
                'verbose_name': 'flytning',
            },
        ),
        migrations.CreateModel(
            name='MoveEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(db_index=True, null=True)),
                ('id', models.BigIntegerField()),
                ('moves_on', models.DateField(verbose_name='flytter')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('plan', 'Mål, jobønsker og delmål'), ('needs', 'Hensyn'), ('cv', 'CV')], max_length=10), default=list, size=None, verbose_name='følger med')),
                ('agreed_on', models.DateField(null=True, verbose_name='borgeren har sagt ja')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='til modtageren')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefon til den, der tilbyder')),
                ('offered_on', models.DateField(verbose_name='tilbudt')),
                ('state', models.CharField(choices=[('offered', 'Venter på svar'), ('accepted', 'Sagt ja, venter på flyttedagen'), ('given', 'På vej'), ('received', 'Overdraget'), ('refused', 'Sagt nej'), ('withdrawn', 'Trukket tilbage')], default='offered', max_length=10, verbose_name='hvor langt')),
                ('answered_on', models.DateField(null=True, verbose_name='besvaret')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='hvorfor ikke')),
                ('given_on', models.DateField(null=True, verbose_name='overdraget')),
                ('accepted_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sagt ja af')),
                ('citizen', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.citizen')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality')),
                ('offered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='tilbudt af')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='citizens.move')),
                ('to', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.municipality', verbose_name='flytter til')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Parcel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', jobspor.access.fields.EncryptedText(purpose='parcel.content', verbose_name='indhold')),
                ('move', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='parcel', to='citizens.move')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
            ],
            options={
                'verbose_name': 'sag på vej',
            },
        ),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.UniqueConstraint(fields=('municipality', 'move_number'), name='arrival_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrival',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_arrivalevent" ("answered_on", "citizen_id", "giver_id", "id", "move_number", "moves_on", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "was_known") SELECT new_values."answered_on", new_values."citizen_id", new_values."giver_id", new_values."id", new_values."move_number", new_values."moves_on", new_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."was_known" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2a8b16491934abafc546795cfafe45d2eb9abda6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7db33', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_arrival', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrival',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_arrivalevent" ("answered_on", "citizen_id", "giver_id", "id", "move_number", "moves_on", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "was_known") SELECT old_values."answered_on", old_values."citizen_id", old_values."giver_id", old_values."id", old_values."move_number", old_values."moves_on", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."was_known" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9c21c34111c92d511f44748105973b1c13299f9f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a9706', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_arrival', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrival',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_arrivalevent" ("answered_on", "citizen_id", "giver_id", "id", "move_number", "moves_on", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "was_known") SELECT old_values."answered_on", old_values."citizen_id", old_values."giver_id", old_values."id", old_values."move_number", old_values."moves_on", old_values."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."was_known" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2847b1472e5a151b68c7ce076513d98b057dcbef', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_eb544', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_arrival', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='move',
            index=models.Index(fields=['to', 'state', 'moves_on'], name='move_coming'),
        ),
        migrations.AddIndex(
            model_name='move',
            index=models.Index(fields=['municipality', 'offered_on'], name='move_leaving'),
        ),
        migrations.AddConstraint(
            model_name='move',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('offered', 'accepted', 'given'))), fields=('citizen',), name='move_one_open'),
        ),
        migrations.AddConstraint(
            model_name='move',
            constraint=models.CheckConstraint(condition=models.Q(('municipality', models.F('to')), _negated=True), name='move_to_another'),
        ),
        migrations.AddConstraint(
            model_name='move',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('refused', 'withdrawn')), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='move_says_why_not'),
        ),
        migrations.AddConstraint(
            model_name='move',
            constraint=models.CheckConstraint(condition=models.Q(('kinds', []), ('agreed_on__isnull', False), _connector='OR'), name='move_with_the_citizens_yes'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_moveevent" ("accepted_by_id", "agreed_on", "answered_on", "citizen_id", "given_on", "id", "kinds", "moves_on", "municipality_id", "note", "offered_by_id", "offered_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "state", "to_id") SELECT new_values."accepted_by_id", new_values."agreed_on", new_values."answered_on", new_values."citizen_id", new_values."given_on", new_values."id", new_values."kinds", new_values."moves_on", new_values."municipality_id", new_values."note", new_values."offered_by_id", new_values."offered_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."phone", new_values."reason", new_values."state", new_values."to_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4bd456d9e79725a63e61996c662cc1e6f462a2c9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_23bc7', referencing='REFERENCING NEW TABLE AS new_values ', table='citizens_move', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_moveevent" ("accepted_by_id", "agreed_on", "answered_on", "citizen_id", "given_on", "id", "kinds", "moves_on", "municipality_id", "note", "offered_by_id", "offered_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "state", "to_id") SELECT old_values."accepted_by_id", old_values."agreed_on", old_values."answered_on", old_values."citizen_id", old_values."given_on", old_values."id", old_values."kinds", old_values."moves_on", old_values."municipality_id", old_values."note", old_values."offered_by_id", old_values."offered_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."phone", old_values."reason", old_values."state", old_values."to_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='367bb85a28391167f5279808ec1e0b904a49caf7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3f2d9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='citizens_move', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "citizens_moveevent" ("accepted_by_id", "agreed_on", "answered_on", "citizen_id", "given_on", "id", "kinds", "moves_on", "municipality_id", "note", "offered_by_id", "offered_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "state", "to_id") SELECT old_values."accepted_by_id", old_values."agreed_on", old_values."answered_on", old_values."citizen_id", old_values."given_on", old_values."id", old_values."kinds", old_values."moves_on", old_values."municipality_id", old_values."note", old_values."offered_by_id", old_values."offered_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."phone", old_values."reason", old_values."state", old_values."to_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1840375df6d78ba9b2596d86f6407299a1ef54ff', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8beea', referencing='REFERENCING OLD TABLE AS old_values ', table='citizens_move', when='AFTER')),
        ),
        *municipal("citizens_move", "citizens_moveevent", "citizens_parcel", "citizens_arrival", "citizens_arrivalevent"),
        *child_of("citizens_move", citizen_id="citizens_citizen"),
        *child_of("citizens_parcel", move_id="citizens_move"),
        *child_of("citizens_arrival", citizen_id="citizens_citizen"),
        migrations.RunSQL(BOTH_SEE, ONE_SEES),
        migrations.RunSQL(BOTH_OPEN, ONE_OPENS),
    ]
