"""Signing in, one's own account and sign-ins, entering as an example person, and what development needs."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.views import LoginView, logout, password_change
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import list_webauthn, remove_webauthn
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jobspor.access.accounts import SecondFactorAdapter, example_people
from jobspor.access.http import Request
from jobspor.access.models import Membership, Municipality
from jobspor.access.models.providers import IdentityProvider, Kind
from jobspor.access.policy import Permission, Role
from jobspor.access.post import development
from jobspor.access.route import SESSION_MUNICIPALITY, actor_of, route
from jobspor.access.sign_in.confirming import ask_again, provider_of_session
from jobspor.access.sign_in.oidc import leave_address
from jobspor.access.sign_in.providers import providers_on
from jobspor.access.sign_in.sessions import end_sign_in, end_sign_ins, sign_ins
from jobspor.access.views.provider import REMEMBERED
from jobspor.base.numbers import whole_number


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """allauth's page, with the municipalities' own sign-ins, and the example people where they may be entered."""
    people, providers = example_people(), providers_on(timezone.localdate())
    remembered = next((one for one in providers if str(one.pk) == request.COOKIES.get(REMEMBERED)), None)
    first = providers[0] if len(providers) == 1 else remembered
    shown = {
        "example_people": people,
        "examples": bool(people),
        "first": first,
        "others": [one for one in providers if one != first],
        "next": urlencode({"next": request.GET["next"]}) if "next" in request.GET else "",
    }
    page = LoginView.as_view(extra_context=shown)
    return cast(HttpResponseBase, page(request))


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """allauth's page; with the person goes all that the browser still keeps of what they have typed.

    Who came by the municipality's OpenID provider is shown the way out of that as well.
    """
    by = IdentityProvider.objects.filter(pk=provider_of_session(request) or 0, kind=Kind.OIDC).first()
    response = cast(HttpResponseBase, logout(request))
    if by and not request.user.is_authenticated:
        back_to = settings.JOBSPOR_ADDRESS + reverse("account_login")
        response = render(request, "access/signed_out.html", {"leave": leave_address(by, back_to=back_to)})
    if request.method == "POST":
        response["Clear-Site-Data"] = '"storage"'
    return response


@require_GET
def account(request: Request) -> HttpResponse:
    """One's own account: password, two steps, municipality, language, and where one is signed in."""
    request.actor = actor_of(request)
    worked_in = Membership.objects.filter(user_id=request.user.pk).values("municipality")
    shown = {
        "municipalities": Municipality.objects.filter(pk__in=worked_in).order_by("name"),
        "sign_ins": sign_ins(request.user, here=request.session.session_key),
    }
    return render(request, "access/account.html", shown)


def end_one(request: Request) -> HttpResponse:
    """End one of one's sign-ins elsewhere, or all of them but this one."""
    if request.method != "POST":
        return redirect("account")
    ask_again(request)
    chosen = request.POST.get("sign_in", "")
    number = whole_number(chosen)
    if number is not None:
        end_sign_in(request.user, number)
    elif chosen == "others":
        end_sign_ins(request.user, but=request.session.session_key)
    messages.success(request, _("Log ind er afsluttet."))
    return redirect("account")


def local(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorator for pages of passwords and passkeys: not for those who sign in with their municipality."""

    @wraps(view)
    def shown(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.identities.exists():
            return redirect("account")
        return view(request, *args, **kwargs)

    return shown


def change_password(request: Request) -> HttpResponseBase:
    """allauth's page, for those who sign in with a password at all."""
    if not request.user.has_usable_password():
        return redirect("account")
    return cast(HttpResponseBase, password_change(request))


@local
def passkeys(request: Request) -> HttpResponseBase:
    """One's passkeys."""
    return cast(HttpResponseBase, list_webauthn(request))


def remove_passkey(request: Request, pk: int) -> HttpResponseBase:
    """Remove one of one's passkeys, but not the last second factor where one is demanded."""
    passkey = get_object_or_404(Authenticator, pk=pk, user_id=request.user.pk)
    if not SecondFactorAdapter().can_delete_authenticator(passkey):
        messages.error(request, SecondFactorAdapter.error_messages["cannot_delete_authenticator"])
        return redirect("mfa_list_webauthn")
    return cast(HttpResponseBase, remove_webauthn(request, pk=pk))


@require_POST
def choose_municipality(request: Request) -> HttpResponse:
    """Work in another of one's municipalities for the rest of the session."""
    _work_in(request, request.user.pk, request.POST.get("municipality", ""))
    return redirect("/")


@route(Permission.RULES_VIEW)
def own_sign_in(request: Request) -> HttpResponse:
    """The municipality's own sign-in, as it is set up: what its words mean here. Nothing secret."""
    rows = IdentityProvider.objects.filter(municipality_id=request.actor.municipality).order_by("-starts_on", "pk")
    shown = [
        (row, [(word, Role(role).danish) for word, role in row.role_map.items()], row.team_map.items()) for row in rows
    ]
    return render(request, "access/own_sign_in.html", {"providers": shown})


@login_not_required
@require_POST
def enter_as_example(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as one of the example people; impossible as soon as there is a real account."""
    person = next((one for one in example_people() if one.user.pk == pk), None)
    if person is None:
        raise Http404
    entered = perform_login(request, Login(user=person.user))
    _work_in(request, pk, request.POST.get("municipality", ""))
    return cast(HttpResponse, entered)


@login_not_required
@require_GET
def development_post(request: HttpRequest) -> HttpResponse:
    """The mail and SMS that were not sent, because this is a development machine."""
    if not settings.DEVELOPMENT:
        raise Http404
    return render(request, "access/development_post.html", {"messages_kept": development.kept()})


def _work_in(request: HttpRequest, user: int, code: str) -> None:
    """Remember a municipality for the session, if the user works there."""
    number = whole_number(code)
    if number and Membership.objects.filter(user_id=user, municipality_id=number).exists():
        request.session[SESSION_MUNICIPALITY] = number
