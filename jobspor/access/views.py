"""Pages of access: choosing a municipality, entering as an example person, and what development needs."""

from typing import cast

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jobspor.access.accounts import example_people
from jobspor.access.models import User
from jobspor.access.post import development
from jobspor.access.route import SESSION_MUNICIPALITY


@require_POST
def choose_municipality(request: HttpRequest) -> HttpResponse:
    """Work in another of one's municipalities for the rest of the session."""
    code = request.POST.get("municipality", "")
    user = cast(User, request.user)
    if code.isdecimal() and user.memberships.filter(municipality_id=int(code)).exists():
        request.session[SESSION_MUNICIPALITY] = int(code)
    return redirect("/")


@login_not_required
@require_POST
def enter_as_example(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as one of the example people; impossible as soon as there is a real account."""
    person = next((user for user in example_people() if user.pk == pk), None)
    if person is None:
        raise Http404
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("/")


@login_not_required
@require_GET
def development_post(request: HttpRequest) -> HttpResponse:
    """The mail and SMS that were not sent, because this is a development machine."""
    if not settings.DEVELOPMENT:
        raise Http404
    return render(request, "access/development_post.html", {"messages_kept": development.kept()})
