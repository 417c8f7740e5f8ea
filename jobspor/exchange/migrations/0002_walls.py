"""Municipalities apart."""

from typing import ClassVar

from django.db import migrations

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):
    dependencies: ClassVar = [("exchange", "0001_initial")]

    operations: ClassVar = [
        *municipal("exchange_citizenimport"),
        *municipal("exchange_stagedrow"),
        *child_of("exchange_stagedrow", source_id="exchange_citizenimport"),
    ]
