"""Each token of a link expires by itself: giving a link new days must not revive the messages sent before."""

from typing import ClassVar

from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0002_walls")]

    operations: ClassVar = [
        migrations.AddField(
            "linktoken",
            "expires_at",
            models.DateTimeField(default=timezone.now, verbose_name="udløber"),
            preserve_default=False,
        ),
    ]
