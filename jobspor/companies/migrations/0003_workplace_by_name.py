"""The list of all workplaces in Danish order."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, Q

from jobspor.base.sorting import danish


class Migration(migrations.Migration):
    dependencies: ClassVar = [("companies", "0002_walls")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="workplace",
            index=models.Index(danish("name"), F("id"), condition=Q(closed_on=None), name="workplace_by_name"),
        ),
    ]
