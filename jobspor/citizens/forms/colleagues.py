"""Choosing a colleague."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.organisation.models import Employee


class ColleagueField(forms.TypedChoiceField):
    """One of the employees that `offer` names; the value is the employee."""

    default_error_messages = {"required": _("Vælg en medarbejder."), "invalid_choice": _("Vælg fra listen.")}

    def offer(self, employees: Iterable[tuple[Employee, str]]) -> None:
        """Let the field choose among employees, each with its text."""
        known = {str(employee.pk): (employee, text) for employee, text in employees}
        self.choices = [("", ""), *((key, text) for key, (_employee, text) in known.items())]
        self.coerce, self.empty_value = lambda key: known[key][0], None
