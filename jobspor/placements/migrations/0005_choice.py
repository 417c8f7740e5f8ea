"""A placement is an offer that was chosen."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from jobspor.access.database.walls import child_of


class Migration(migrations.Migration):

    dependencies = [
        ('citizens', '0022_offer_choices'),
        ('placements', '0004_requests'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='placement',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='placement',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='placement',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='placement',
            name='choice',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='placement', to='citizens.offerchoice'),
        ),
        migrations.AddField(
            model_name='placementevent',
            name='choice',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='citizens.offerchoice'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_placementevent" ("aftercare_on", "agreed_on", "can_now", "cancelled_on", "choice_id", "citizen_id", "considerations", "consultant_id", "contact_person_id", "ended_on", "ends_on", "follow_up_weeks", "ground", "id", "internship_tasks", "kind", "municipality_id", "outcome", "pathway_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "purpose", "rule", "starts_on", "subgoals", "wage_tasks", "workplace_id") SELECT new_values."aftercare_on", new_values."agreed_on", new_values."can_now", new_values."cancelled_on", new_values."choice_id", new_values."citizen_id", new_values."considerations", new_values."consultant_id", new_values."contact_person_id", new_values."ended_on", new_values."ends_on", new_values."follow_up_weeks", new_values."ground", new_values."id", new_values."internship_tasks", new_values."kind", new_values."municipality_id", new_values."outcome", new_values."pathway_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."place_id", new_values."purpose", new_values."rule", new_values."starts_on", new_values."subgoals", new_values."wage_tasks", new_values."workplace_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4223da519f65c99cc30d982debaa6744ef8e1920', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1caba', referencing='REFERENCING NEW TABLE AS new_values ', table='placements_placement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_placementevent" ("aftercare_on", "agreed_on", "can_now", "cancelled_on", "choice_id", "citizen_id", "considerations", "consultant_id", "contact_person_id", "ended_on", "ends_on", "follow_up_weeks", "ground", "id", "internship_tasks", "kind", "municipality_id", "outcome", "pathway_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "purpose", "rule", "starts_on", "subgoals", "wage_tasks", "workplace_id") SELECT old_values."aftercare_on", old_values."agreed_on", old_values."can_now", old_values."cancelled_on", old_values."choice_id", old_values."citizen_id", old_values."considerations", old_values."consultant_id", old_values."contact_person_id", old_values."ended_on", old_values."ends_on", old_values."follow_up_weeks", old_values."ground", old_values."id", old_values."internship_tasks", old_values."kind", old_values."municipality_id", old_values."outcome", old_values."pathway_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', old_values."id", old_values."place_id", old_values."purpose", old_values."rule", old_values."starts_on", old_values."subgoals", old_values."wage_tasks", old_values."workplace_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2b7072c92b262e81ee372d4b8aafaf0010ae1707', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3ab36', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='placements_placement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_placementevent" ("aftercare_on", "agreed_on", "can_now", "cancelled_on", "choice_id", "citizen_id", "considerations", "consultant_id", "contact_person_id", "ended_on", "ends_on", "follow_up_weeks", "ground", "id", "internship_tasks", "kind", "municipality_id", "outcome", "pathway_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "purpose", "rule", "starts_on", "subgoals", "wage_tasks", "workplace_id") SELECT old_values."aftercare_on", old_values."agreed_on", old_values."can_now", old_values."cancelled_on", old_values."choice_id", old_values."citizen_id", old_values."considerations", old_values."consultant_id", old_values."contact_person_id", old_values."ended_on", old_values."ends_on", old_values."follow_up_weeks", old_values."ground", old_values."id", old_values."internship_tasks", old_values."kind", old_values."municipality_id", old_values."outcome", old_values."pathway_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."place_id", old_values."purpose", old_values."rule", old_values."starts_on", old_values."subgoals", old_values."wage_tasks", old_values."workplace_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5f46242f5f40fad23fa2196edf7d3a556133692e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_95ec9', referencing='REFERENCING OLD TABLE AS old_values ', table='placements_placement', when='AFTER')),
        ),
        *child_of("placements_placement", choice_id="citizens_offerchoice"),
    ]
