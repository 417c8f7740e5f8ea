"""The same Danish order in a quarter of the time."""

from typing import ClassVar

from django.db import migrations

from jobspor.base import sorting


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0003_undo")]

    operations: ClassVar = [migrations.RunSQL(sorting.SQL, migrations.RunSQL.noop)]
