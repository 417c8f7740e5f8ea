"""The way in through the municipality's own provider, and back again. Errors are a page that says what to do.

SAML brings libraries that weigh ten megabytes in each worker: it is imported by those who use it.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from jobspor.access.accounts import slow_down
from jobspor.access.http import Request
from jobspor.access.limits import within_limit
from jobspor.access.logs import request_number
from jobspor.access.models import User
from jobspor.access.models.providers import IdentityProvider, Kind
from jobspor.access.route import SESSION_MUNICIPALITY
from jobspor.access.sign_in import oidc
from jobspor.access.sign_in.addresses import answer_at
from jobspor.access.sign_in.admit import admit, known_user
from jobspor.access.sign_in.claims import Claims, Person, person_of
from jobspor.access.sign_in.confirming import PROVIDER, TWO_STEPS, provider_of_session
from jobspor.access.sign_in.refusal import PATIENCE, Reason, Refused
from jobspor.access.sign_in.sessions import end_sign_ins

log = logging.getLogger(__name__)
ATTEMPT = "provider_attempt"
REMEMBERED = "kommune"
MOST_A_MINUTE = 300  # a whole town hall in the morning comes from one address
View = Callable[..., HttpResponse]


def refusals_told(view: View) -> View:
    """Decorator: a refusal becomes a page with a number for whoever is asked, and a line of the log without names."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            log.warning("sign-in at %s refused: %s (%s)", request.path, refused.reason.name, refused.detail)
            shown = {"why": gettext(refused.reason.value), "number": request_number.get()}
            status = 503 if refused.reason is Reason.DOWN else 403
            return render(request, "access/sign_in_refused.html", shown, status=status)

    return told


def not_too_many(view: View) -> View:
    """Decorator: one address asks so often only, for each question costs a row or a call to the provider."""

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not within_limit(f"provider:{request.META['REMOTE_ADDR']}", most=MOST_A_MINUTE, seconds=60):
            return slow_down(request)
        return view(request, *args, **kwargs)

    return counted


@login_not_required
@require_GET
@not_too_many
@refusals_told
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """To the municipality's provider; this device remembers which one."""
    provider = _current(pk)
    response = _ask(request, provider, again=False)
    response.set_cookie(
        REMEMBERED, str(pk), max_age=timedelta(days=365), httponly=True, samesite="Lax", secure=settings.SECURE
    )
    return response


@require_GET
@refusals_told
def again(request: Request) -> HttpResponse:
    """To the provider once more, before something sensitive: it must ask though the person is signed in there."""
    return _ask(request, _current(provider_of_session(request)), again=True)


@login_not_required
@require_GET
@refusals_told
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Back from an OpenID provider."""
    provider, kept = _asked(request, pk, Kind.OIDC)
    claims = oidc.finish(provider, request.GET.dict(), kept, answer_at=answer_at(provider), again=kept["again"])
    return _come_in(request, provider, claims, kept)


@csrf_exempt  # the answer is signed, and is for one question of ours
@login_not_required
@require_POST
@not_too_many
@refusals_told
def assertion(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer of a SAML provider, which the browser carries from there without our cookies."""
    from jobspor.access.sign_in import saml

    provider = _current(pk, Kind.SAML)
    saml.receive(provider, request.POST.get("SAMLResponse", ""), at=timezone.now())
    response = redirect("provider_enter", pk)
    response.status_code = 303
    return response


@login_not_required
@require_GET
@refusals_told
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """The browser that asked a SAML provider takes the answer."""
    from jobspor.access.sign_in import saml

    provider, kept = _asked(request, pk, Kind.SAML)
    began = datetime.fromtimestamp(kept["at"], UTC)
    with transaction.atomic():
        claims = saml.finish(provider, kept["number"], began=began, again=kept["again"])
    return _come_in(request, provider, claims, kept)


@require_GET
def go_on(request: HttpRequest) -> HttpResponse:
    """After the question who one is: what was asked for before it."""
    return cast(HttpResponse, resume_request(request) or redirect("/"))


@login_not_required
@require_GET
def metadata(request: HttpRequest, pk: int) -> HttpResponse:
    """What we tell a SAML provider about us."""
    from jobspor.access.sign_in import saml

    return HttpResponse(saml.metadata(_current(pk, Kind.SAML)), content_type="application/samlmetadata+xml")


@csrf_exempt  # the word is signed by the provider
@login_not_required
@require_POST
@not_too_many
@refusals_told
def leaver(request: HttpRequest, pk: int) -> HttpResponse:
    """An OpenID provider says that somebody has left: all their sign-ins end at once."""
    provider = _current(pk, Kind.OIDC)
    subject = oidc.subject_of_logout(provider, request.POST.get("logout_token", ""))
    with transaction.atomic():
        user = known_user(provider, subject)
        if user:
            end_sign_ins(user)
    return HttpResponse(headers={"Cache-Control": "no-store"})


def _current(pk: int | None, *kind: Kind) -> IdentityProvider:
    """A provider in use. Raises Http404 for others."""
    rows = IdentityProvider.objects.current(timezone.localdate()).select_related("municipality")
    return get_object_or_404(rows, pk=pk, kind__in=kind or Kind)


def _ask(request: HttpRequest, provider: IdentityProvider, *, again: bool) -> HttpResponse:
    """Send the browser to the provider, and keep in its session what the answer must fit."""
    from jobspor.access.sign_in import saml

    now = timezone.now()
    kept = {"provider": provider.pk, "again": again, "at": now.timestamp(), "next": get_next_redirect_url(request)}
    if provider.kind == Kind.OIDC:
        address, asked = oidc.begin(provider, answer_at=answer_at(provider), again=again)
    else:
        address, number = saml.begin(provider, again=again, at=now)
        asked = {"number": number}
    request.session[ATTEMPT] = {**kept, **asked}
    return redirect(address)


def _asked(request: HttpRequest, pk: int, kind: Kind) -> tuple[IdentityProvider, dict[str, Any]]:
    """The provider, and what the session keeps of the question to it; once. Raises Refused when it asked nothing."""
    kept = request.session.pop(ATTEMPT, None)
    if kept is None or kept["provider"] != pk:
        raise Refused(Reason.TOO_LATE, "session")
    if timezone.now().timestamp() - kept["at"] > PATIENCE.total_seconds():
        raise Refused(Reason.TOO_LATE, "age")
    return _current(pk, kind), kept


def _come_in(request: HttpRequest, provider: IdentityProvider, claims: Claims, kept: dict[str, Any]) -> HttpResponse:
    """A new sign-in, or the same person shown again."""
    person = person_of(provider, claims)
    if kept["again"]:
        return _confirm(request, provider, person, kept)
    user = admit(provider, person, on=timezone.localdate())
    if request.user.is_authenticated:
        logout(request)
    _record(request, user, provider, person)
    handled = {"stages": {AuthenticateStage.key: {"handled": True}}} if person.in_two_steps else {}
    response = perform_login(request, Login(user=user, redirect_url=kept["next"], state=handled))
    request.session[SESSION_MUNICIPALITY] = provider.municipality_id
    return cast(HttpResponse, response)


def _confirm(request: HttpRequest, provider: IdentityProvider, person: Person, kept: dict[str, Any]) -> HttpResponse:
    """The session has shown again who it is. Raises Refused when it was somebody else."""
    with transaction.atomic():
        user = known_user(provider, person.subject)
    if user is None or user != request.user:
        raise Refused(Reason.NOT_YOU, "subject")
    _record(request, user, provider, person, reauthenticated=True)
    return redirect(f"{reverse('provider_go_on')}?{urlencode({'next': kept['next'] or '/'})}")


def _record(request: HttpRequest, user: User, provider: IdentityProvider, person: Person, **more: bool) -> None:
    """Let the session remember how it was shown who it is."""
    record_authentication(
        request, user, method=PROVIDER, provider=provider.pk, **{TWO_STEPS: person.in_two_steps}, **more
    )
