"""Search over everything. What is typed comes by POST, so that a CPR number never stands in an address."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import Request
from jobspor.access.limits import within_limit
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.citizens.forms.lookups import OpeningForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.rules import BadCpr, parse_cpr
from jobspor.desk.queries.search import Hit, search

MISSES, A_MINUTE, AN_HOUR = 20, 60, 3600  # numbers outside one's own area that a person may search for
View = Callable[..., HttpResponseBase]
ROUTES = {"citizen": "citizen", "workplace": "workplace", "place": "workplace"}


def not_too_often(view: View) -> View:
    """Decorator, outermost: nobody copies the register by searching. What reads may not count, so it is done before."""

    @wraps(view)
    def inside(request: HttpRequest) -> HttpResponseBase:
        is_search = request.user.is_authenticated and (request.POST.get("q") or request.GET.get("q"))
        most = settings.JOBSPOR_SEARCHES_A_MINUTE
        if is_search and not within_limit(f"search:{request.user.pk}", most=most, seconds=A_MINUTE):
            return render(request, "desk/search_busy.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        return view(request)

    return inside


@not_too_often
@route(Permission.DAY_VIEW, methods=("GET", "POST"))
def find(request: Request) -> HttpResponse:
    """Show what was found; a single hit is opened at once."""
    text = request.POST.get("q", request.GET.get("q", "")).strip()[:100]
    cpr = _cpr(text)
    if cpr:
        return _by_cpr(request, cpr)
    hits = search(text, scope=_scope(request)) if len(text) > 1 else []
    door.note(request, Citizen, [hit.id for hit in hits if hit.kind == "citizen"])
    if request.method == "POST":
        if len(hits) == 1 and hits[0].kind in ROUTES:
            return redirect(_address(request, hits[0]))
        return redirect(f"{reverse('search')}?{urlencode({'q': text})}")
    shown = [(hit, _address(request, hit)) for hit in hits]
    return render(request, "desk/search.html", {"text": text, "hits": shown})


def _scope(request: Request) -> Reach:
    has_citizens = door.may(request, Permission.CITIZEN_VIEW)
    return door.scope(request, Permission.CITIZEN_VIEW if has_citizens else None)


def _cpr(text: str) -> str:
    """The number, when the text is one."""
    try:
        return parse_cpr(text) if text[:6].isdecimal() else ""
    except BadCpr:
        return ""


def _by_cpr(request: Request, cpr: str) -> HttpResponse:
    """Open the citizen with the number, or say that nobody in reach has it; the number is not repeated.

    Who may look beyond their own area is then asked why, whether somebody has the number or not. A number in an
    address is not looked for.
    """
    found = None
    if request.method == "POST" and door.may(request, Permission.CITIZEN_VIEW):
        found = Citizen.objects.in_scope(_scope(request)).with_cpr(cpr).first()
    if found:
        return redirect("citizen", found.pk)
    if request.method == "POST" and door.may(request, Permission.LOOK_BEYOND):
        if within_limit(f"cpr:{request.actor.key}", most=MISSES, seconds=AN_HOUR):
            return render(request, "citizens/opening.html", {"form": OpeningForm.about(cpr)})
        return render(request, "desk/search.html", {"text": "", "hits": [], "too_often": True})
    return render(request, "desk/search.html", {"text": "", "hits": [], "by_cpr": True})


def _address(request: Request, hit: Hit) -> str:
    """Where a hit opens: a colleague in their team, for those who may see teams."""
    if hit.kind in ROUTES:
        return reverse(ROUTES[hit.kind], args=[hit.id])
    return reverse("team") if door.may(request, Permission.CITIZEN_VIEW) else ""
