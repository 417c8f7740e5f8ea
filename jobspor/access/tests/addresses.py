"""The product's addresses and a few for these tests: what every page does, shown on the smallest page that does it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from jobspor.access.http import LinkRequest, Request
from jobspor.access.link_route import link_route
from jobspor.access.models import User
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.access.uploads import dropped_file

handler429 = "jobspor.access.accounts.slow_down"
handler500 = "jobspor.access.errors.server_error"


@link_route("trial")
def trial(request: LinkRequest) -> HttpResponse:
    """What lies behind the link."""
    return HttpResponse(f"{request.link.person_name} {request.channel} {request.actor.municipality}")


@route(Permission.CITIZEN_VIEW)
def inside(request: Request) -> HttpResponse:
    """A page for who is signed in."""
    return HttpResponse(f"{request.actor.organisation}")


@route(Permission.CITIZEN_VIEW, methods=("GET", "POST"), confirmed=True)
def sensitive(request: Request) -> HttpResponse:
    """A page that asks again."""
    return HttpResponse(f"{request.method} {request.POST.get('what', '')}")


@login_not_required
def breaks(request: HttpRequest) -> HttpResponse:
    """A write that the database refuses; its message holds what somebody typed."""
    User.objects.create(email=request.GET["email"], name=request.GET["name"])
    return HttpResponse()


@login_not_required
def upload(request: HttpRequest) -> HttpResponse:
    """Says what it got."""
    return HttpResponse(f"dropped {dropped_file(request)}, kept {sorted(request.FILES)}, text {request.POST['text']}")


urlpatterns = [
    path("l/<str:token>/forsoeg/", trial, name="trial"),
    path("indenfor/", inside, name="inside"),
    path("foelsomt/", sensitive, name="sensitive"),
    path("gaar-galt/", breaks, name="breaks"),
    path("fil/", upload, name="upload"),
    path("", include("config.urls")),
]
