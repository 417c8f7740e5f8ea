"""What stands over the sum of the ratio rule."""

from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import FilterForm
from jobspor.base.forms import DateField


class RatioDayForm(FilterForm):
    """The day one asks about."""

    counted: ClassVar = ("dag",)

    dag = DateField(label=_("Dag"))

    @property
    def day(self) -> date | None:
        """The day, when one is asked for that makes sense."""
        asked: date | None = self.given.get("dag")
        return asked
