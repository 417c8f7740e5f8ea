"""Whether the worker is taking in a file."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("exchange", "0002_walls")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="citizenimport",
            name="busy_at",
            field=models.DateTimeField(null=True, verbose_name="senest i gang"),
        ),
    ]
