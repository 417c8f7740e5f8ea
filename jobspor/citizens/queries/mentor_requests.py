"""Requests for mentor support beyond a mandate: how each reads."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access.actor import Reach
from jobspor.base.wording import duration, in_sentence
from jobspor.citizens.models import Citizen, MentorRequest
from jobspor.organisation.models.requests import Answer
from jobspor.organisation.queries.requests import Told, state
from jobspor.organisation.rules.mandates import MandateKind

NAMES = ("citizen", "grant", "employee__user", "asked_by__user")


def mentor_requests_of(citizen: Citizen) -> QuerySet[MentorRequest]:
    """Every request about a citizen who came through the door, the latest first."""
    return MentorRequest.objects.filter(citizen=citizen).select_related(*NAMES).order_by("-asked_at", "-pk")


def open_mentor_requests(citizen: Citizen) -> QuerySet[MentorRequest]:
    """Those that wait, and those that were declined."""
    return mentor_requests_of(citizen).filter(answer__in=("", Answer.DECLINED))


def told_mentor_request(row: MentorRequest, *, scope: Reach) -> Told:
    """A request in the reader's words, as it stands on the day."""
    words = {"mentor": row.mentor, "week": duration(row.minutes_a_week), "day": in_sentence(row.ends_on)}
    if row.is_change:
        what = _("Mentor %(mentor)s: %(week)s om ugen til og med %(day)s") % words
    else:
        words["first"] = in_sentence(row.starts_on)
        what = _("Mentor %(mentor)s: %(week)s om ugen fra %(first)s til og med %(day)s") % words
    limits = (MandateKind.MENTOR_HOURS, row.limit_minutes), (MandateKind.MENTOR_WEEKS, row.limit_weeks)
    limit = " · ".join(kind.limited(limit).translated(_, in_sentence) for kind, limit in limits if limit is not None)
    url = reverse("mentor_request", args=[row.citizen_id, row.pk])
    return Told(row, url, row.citizen.full_name, _("Mentorstøtte"), what, limit, *state(row, scope=scope))
