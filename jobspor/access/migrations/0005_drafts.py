"""Drafts: what is typed and not yet sent."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jobspor.access.fields
from jobspor.access.database.walls import municipal


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0004_quicker_sorting")]

    operations: ClassVar = [
        migrations.CreateModel(
            "Draft",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=200, verbose_name="formular")),
                ("citizen_id", models.BigIntegerField(null=True, verbose_name="borger")),
                ("content", jobspor.access.fields.EncryptedText(purpose="draft.content", verbose_name="indhold")),
                ("saved_at", models.DateTimeField(verbose_name="gemt")),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.municipality",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "kladde",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "user", "address"), name="draft_one_of_a_form"
                    )
                ],
            },
        ),
        *municipal("access_draft"),
    ]
