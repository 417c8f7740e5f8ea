"""The month's sample of the read log: its months, going through one, and how large it is."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.models import LogSample, SampledLook
from jobspor.access.models.lookups import Outcome
from jobspor.access.openings import review
from jobspor.access.policy import Permission, Scope
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.numbers import whole_number
from jobspor.base.toasts import toast
from jobspor.citizens.actions.sampling import set_sample_size
from jobspor.citizens.forms.lookups import ReviewForm, SizeForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.lookups import of_colleagues
from jobspor.citizens.queries.sampling import looks_of, months, size_in


@route(Permission.LOOKUP_REVIEW, methods=("GET", "POST"))
def samples(request: Request) -> HttpResponse:
    """The months, and how large the sample is, which the leader of all decides."""
    scope = door.scope(request)
    may_set, size = scope.scope == Scope.MUNICIPALITY, size_in(scope.on, scope=scope)
    given = {"valid_from": scope.on.replace(day=1), "percent": size.percent, "least": size.least, "most": size.most}
    form, now = SizeForm(request.POST or None, initial=given), timezone.now()
    if may_set and attempt(form, lambda: set_sample_size(by=request.actor, at=now, **form.cleaned_data)):
        toast(request, _("Stikprøvens størrelse er gemt."))
        return redirect("samples")
    context = {"months": months(scope=scope), "size": size, "form": form, "may_set": may_set, "trail": _trail()[:1]}
    return render(request, "citizens/samples.html", context)


@route(Permission.LOOKUP_REVIEW, methods=("GET", "POST"))
def sample(request: Request, month: str) -> HttpResponse:
    """A month's looks; those that are ticked are in order."""
    scope, found = door.scope(request), LogSample.objects.filter(month=_first_day(month)).first()
    looks = looks_of(found, scope=scope) if found else []
    if request.method == "POST":
        ticked = {whole_number(text) for text in request.POST.getlist("look")}
        fine = [look.row for look in looks if look.row.pk in ticked and not look.outcome]
        for row in fine:
            review(row, outcome=Outcome.FINE, remark="", by=request.actor, at=timezone.now())
        said = ngettext("%(count)d opslag er i orden.", "%(count)d opslag er i orden.", len(fine)) % {
            "count": len(fine)
        }
        toast(request, said if fine else _("Sæt kryds ved dem, der er i orden."))
        return redirect("sample", month)
    door.note(request, Citizen, sorted({look.row.citizen_id for look in looks if look.row.citizen_id}))
    context = {"month": _first_day(month), "sample": found, "looks": looks, "trail": _trail(), "here": month}
    return render(request, "citizens/sample.html", context)


@route(Permission.LOOKUP_REVIEW, methods=("GET", "POST"))
def sampled(request: Request, month: str, look: int) -> HttpResponse:
    """One look of a month, and what the leader finds in it."""
    scope = door.scope(request)
    theirs = SampledLook.objects.filter(of_colleagues(scope)).select_related("sample")
    found = get_object_or_404(theirs, pk=look, sample__month=_first_day(month))
    form, now = ReviewForm(request.POST or None), timezone.now()
    if request.method == "POST" and attempt(form, lambda: review(found, by=request.actor, at=now, **form.given())):
        toast(request, _("Udfaldet er gemt."))
        return redirect("sample", month)
    [shown] = [one for one in looks_of(found.sample, scope=scope) if one.row.pk == look]
    door.note(request, Citizen, [found.citizen_id] if found.citizen_id else [])
    trail = [*_trail(), (month, reverse("sample", args=[month]))]
    context: dict[str, Any] = {"look": shown, "form": form, "here": month, "trail": trail}
    return render(request, "citizens/sampled.html", context)


def _first_day(month: str) -> date:
    """The month that an address names as `2026-10`. Raises Http404 for what is none."""
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404 from error


def _trail() -> list[tuple[str, str]]:
    return [(_("Opslag til gennemsyn"), reverse("lookups")), (_("Stikprøver"), reverse("samples"))]
