"""Undo: what an act asked to be sent, who did what when, and what is undone."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0002_walls")]

    operations: ClassVar = [
        migrations.AddField(
            "message", "act", models.UUIDField(db_index=True, null=True, verbose_name="handling")
        ),
        migrations.AlterField(
            "message",
            "status",
            models.CharField(
                choices=[
                    ("waiting", "venter"),
                    ("sent", "sendt"),
                    ("failed", "kunne ikke sendes"),
                    ("withdrawn", "holdt tilbage"),
                ],
                default="waiting",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AddIndex(
            "event", models.Index(fields=["municipality", "actor", "-at"], name="event_of_actor")
        ),
        migrations.AddIndex(
            "event",
            models.Index(
                fields=["municipality"],
                condition=models.Q(("verb__in", ["act.undone", "act.undone_partly"])),
                name="event_undoes",
            ),
        ),
    ]
