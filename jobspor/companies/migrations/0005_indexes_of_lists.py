"""The municipality's workplaces in the order of its list, and branches looked for by their words."""

from typing import ClassVar

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ('access', '0007_sign_in'),
        ('companies', '0004_kept_names'),
    ]

    operations: ClassVar = [
        migrations.RemoveIndex(
            model_name='workplace',
            name='workplace_by_branch',
        ),
        migrations.AddField(
            model_name='workplace',
            name='branch_key',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Collate(models.Func(models.F('branch_title'), function='danish_key', output_field=models.TextField()), 'C'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.AlterField(
            model_name='workplace',
            name='lies_in',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality'),
        ),
        migrations.AddIndex(
            model_name='workplace',
            index=models.Index(condition=models.Q(('closed_on', None)), fields=['lies_in', 'name_key', 'id'], name='workplace_here_by_name'),
        ),
        migrations.AddIndex(
            model_name='workplace',
            index=models.Index(models.F('lies_in'), django.contrib.postgres.indexes.OpClass('branch_code', name='varchar_pattern_ops'), condition=models.Q(('closed_on', None)), name='workplace_by_branch'),
        ),
    ]
