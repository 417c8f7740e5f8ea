"""What is shown only to those who need it: the CPR number, and who has seen the case."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.reads import reads_of
from jobspor.citizens.rules import BIRTH_DIGITS
from jobspor.citizens.views.trail import trail


@never_cache
@route(Permission.CITIZEN_CPR)
def citizen_cpr(request: Request, pk: int) -> HttpResponse:
    """The CPR number. That it was shown stands in the read log."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    former = [(_written(one.cpr), one.until) for one in found.former_numbers.order_by("-until", "-pk")]
    context = {"citizen": found, "trail": trail(found), "cpr": _written(found.cpr), "former": former}
    return render(request, "citizens/cpr.html", context)


@route(Permission.READ_LOG_VIEW)
def citizen_reads(request: Request, pk: int) -> HttpResponse:
    """Who has seen the case, by day and purpose."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    page = reads_of(found, number=request.GET.get("page"))
    return render(
        request, "citizens/reads.html", {"citizen": found, "trail": trail(found), "page": page, "query": request.GET}
    )


def _written(cpr: str) -> str:
    return f"{cpr[:BIRTH_DIGITS]}-{cpr[BIRTH_DIGITS:]}"
