"""Who is somewhere on a day or later, without reading all who ever were."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("placements", "0002_walls")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="placement",
            index=models.Index(
                models.F("municipality"),
                models.Case(models.When(ended_on=None, then=models.F("ends_on")), default=models.F("ended_on")),
                models.F("place"),
                condition=models.Q(cancelled_on=None),
                name="placement_by_last_day",
            ),
        ),
    ]
