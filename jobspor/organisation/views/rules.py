"""The rules in force."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.law.parameters import rules_on
from jobspor.organisation.forms.rules import AsOfForm


@route(Permission.RULES_VIEW)
def rules(request: Request) -> HttpResponse:
    """The rules of the law in force on a day: today, or the one in the address."""
    today = timezone.localdate()
    form = AsOfForm(request.GET if "dag" in request.GET else {"dag": today})
    day = form.cleaned_data["dag"] if form.is_valid() else today
    return render(request, "organisation/rules.html", {"form": form, "day": day, "rules": rules_on(day)})
