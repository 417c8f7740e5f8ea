"""Municipalities apart."""

from typing import ClassVar

from django.db import migrations

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):
    dependencies: ClassVar = [("organisation", "0001_initial")]

    operations: ClassVar = [
        *municipal("organisation_team", "organisation_teamevent"),
        *municipal("organisation_employee", "organisation_employeeevent"),
        *child_of("organisation_employee", team_id="organisation_team"),
    ]
