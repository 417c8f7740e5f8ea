"""What every request for a decision beyond a mandate has: who asked and why, until when, and the leader's answer."""

from datetime import date

from django.db import models

from jobspor.access.models import MunicipalModel
from jobspor.base.text import Worded, gettext_noop
from jobspor.organisation.models.people import Employee


class Answer(Worded):
    """What became of a request."""

    APPROVED = "approved", gettext_noop("Godkendt")
    DECLINED = "declined", gettext_noop("Afvist")
    WITHDRAWN = "withdrawn", gettext_noop("Trukket tilbage")


class LeaderRequest(MunicipalModel):
    """Something that a worker may not decide alone, put before a leader. What is asked for stands in the subclass."""

    why = models.CharField("hvorfor", max_length=500)
    asked_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("bedt om")
    answer_by = models.DateField("svar senest")
    answer = models.CharField("svar", max_length=20, blank=True)
    answered_by = models.CharField("besvaret af", max_length=120, blank=True)
    answered_at = models.DateTimeField("besvaret", null=True)
    answer_why = models.CharField("begrundelse", max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        return not self.answer

    def is_overdue(self, on: date) -> bool:
        """Should it have been answered before the day?"""
        return self.is_waiting and self.answer_by < on
