"""The order by name as the lists ask for it."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models.functions import Collate


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0004_quicker_sorting"), ("citizens", "0002_walls")]

    operations: ClassVar = [
        migrations.RemoveIndex(model_name="citizen", name="citizen_by_name"),
        migrations.AddIndex(
            model_name="citizen",
            index=models.Index(
                models.F("municipality"),
                Collate(models.Func(models.F("given_names"), models.F("family_name"), arg_joiner=" || ' ' || ", function="danish_key", output_field=models.TextField()), "C"),
                models.F("id"),
                name="citizen_by_name",
            ),
        ),
    ]
