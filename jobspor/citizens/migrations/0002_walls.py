"""Municipalities apart."""

from typing import ClassVar

from django.db import migrations

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):
    dependencies: ClassVar = [("citizens", "0001_initial")]

    operations: ClassVar = [
        *municipal("citizens_citizen", "citizens_citizenevent"),
        *municipal("citizens_benefitperiod", "citizens_benefitperiodevent"),
        *child_of("citizens_benefitperiod", citizen_id="citizens_citizen"),
        *municipal("citizens_targetgroupperiod", "citizens_targetgroupperiodevent"),
        *child_of("citizens_targetgroupperiod", citizen_id="citizens_citizen"),
        *municipal("citizens_pathway", "citizens_pathwayevent"),
        *child_of("citizens_pathway", citizen_id="citizens_citizen"),
        *municipal("citizens_goal", "citizens_goalevent"),
        *child_of("citizens_goal", pathway_id="citizens_pathway"),
        *municipal("citizens_jobwish", "citizens_jobwishevent"),
        *child_of("citizens_jobwish", pathway_id="citizens_pathway"),
        *municipal("citizens_subgoal", "citizens_subgoalevent"),
        *child_of("citizens_subgoal", pathway_id="citizens_pathway"),
        *municipal("citizens_consideration", "citizens_considerationevent"),
        *child_of("citizens_consideration", pathway_id="citizens_pathway"),
        *municipal("citizens_assignment", "citizens_assignmentevent"),
        *child_of("citizens_assignment", citizen_id="citizens_citizen", employee_id="organisation_employee"),
        *municipal("citizens_nextstep", "citizens_nextstepevent"),
        *child_of("citizens_nextstep", citizen_id="citizens_citizen", owner_id="organisation_employee"),
        *municipal("citizens_note", "citizens_noteevent"),
        *child_of("citizens_note", citizen_id="citizens_citizen"),
        *municipal("citizens_otheroffer", "citizens_otherofferevent"),
        *child_of("citizens_otheroffer", pathway_id="citizens_pathway"),
    ]
