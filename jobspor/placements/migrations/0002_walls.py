"""Municipalities apart."""

from typing import ClassVar

from django.db import migrations

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):
    dependencies: ClassVar = [("placements", "0001_initial")]

    operations: ClassVar = [
        *municipal("placements_placement", "placements_placementevent"),
        *child_of(
            "placements_placement",
            citizen_id="citizens_citizen",
            pathway_id="citizens_pathway",
            place_id="companies_place",
            contact_person_id="companies_contactperson",
            consultant_id="organisation_employee",
        ),
        *municipal("placements_hoursstep", "placements_hoursstepevent"),
        *child_of("placements_hoursstep", placement_id="placements_placement"),
        *municipal("placements_dayhours", "placements_dayhoursevent"),
        *child_of("placements_dayhours", step_id="placements_hoursstep"),
        *municipal("placements_agreement", "placements_agreementevent"),
        *child_of("placements_agreement", placement_id="placements_placement"),
        *municipal("placements_signature", "placements_signatureevent"),
        *child_of("placements_signature", agreement_id="placements_agreement"),
        *municipal("placements_agreementfile", "placements_agreementfileevent"),
        *child_of("placements_agreementfile", agreement_id="placements_agreement", file_id="access_storedfile"),
        *municipal("placements_weekhours", "placements_weekhoursevent"),
        *child_of("placements_weekhours", placement_id="placements_placement"),
        *municipal("placements_followup", "placements_followupevent"),
        *child_of("placements_followup", placement_id="placements_placement", owner_id="organisation_employee"),
    ]
