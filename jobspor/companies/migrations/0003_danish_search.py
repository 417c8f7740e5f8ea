"""Workplaces are looked for by the same key as they are sorted by: aa is å, and capitals and accents do not count."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models
from django.db.models.functions import Collate


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0004_quicker_sorting"), ("companies", "0002_walls")]

    operations: ClassVar = [
        migrations.RemoveIndex(model_name="workplace", name="workplace_name_trigram"),
        migrations.AddIndex(
            model_name="workplace",
            index=GinIndex(
                OpClass(Collate(models.Func(models.F("name"), function="danish_key", output_field=models.TextField()), "C"), name="gin_trgm_ops"),
                name="workplace_name_trigram",
            ),
        ),
    ]
