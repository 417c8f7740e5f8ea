"""A day to ask about."""

from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form


class AsOfForm(Form):
    """A day in the address."""

    dag = DateField(label=_("Dag"))
