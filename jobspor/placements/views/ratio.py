"""The ratio rule at a workplace on a day: the sum line by line, and everybody and everything it counts."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.companies.models import CountedPerson, Dispensation, StaffStatement, Workplace
from jobspor.companies.panels import ratio as ratio_sum
from jobspor.companies.rules import Counted
from jobspor.companies.views.edit import trail_of
from jobspor.placements.forms.ratio import RatioDayForm
from jobspor.placements.queries.ratio import NOTHING, counted_from, staff_at

STATEMENTS = 10


@route(Permission.COMPANY_VIEW)
def workplace_ratio(request: Request, pk: int) -> HttpResponse:
    """The sum of a day, and the rows behind it."""
    scope = door.scope(request)
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    form = RatioDayForm(request.GET)
    day: date = form.day or scope.on
    figure = staff_at({pk: workplace}, day, scope=scope)[pk]
    filled = counted_from(day, scope=scope, at={pk}).get(pk, NOTHING)
    there = [one for one in filled.taken if one.period.contains(day)]
    may_edit = door.may(request, Permission.COMPANY_EDIT)
    ours = {"workplace": workplace, "municipality": request.actor.municipality}
    context = {
        "workplace": workplace,
        "form": form,
        "day": day,
        "is_today": day == scope.on,
        "sum": ratio_sum(
            workplace,
            figure.staff,
            filled.on(day),
            day,
            is_stated=figure.is_stated,
            is_known=figure.is_known,
            may_edit=may_edit,
        ),
        "ours": sum(not one.is_entered and one.kind in set(Counted) for one in there),
        "counted": [
            (row, _(Counted(row.kind).danish))
            for row in CountedPerson.objects.filter(**ours, ends_on__gte=day).order_by("starts_on", "pk")
        ],
        "dispensations": Dispensation.objects.filter(**ours, ends_on__gte=day).order_by("starts_on", "pk"),
        "statements": StaffStatement.objects.filter(**ours).order_by("-as_of")[:STATEMENTS],
        "may_edit": may_edit,
        "trail": trail_of(workplace),
    }
    return render(request, "placements/workplace_ratio.html", context)
