"""What pages ask for while somebody types: keeping a draft, whether they are still signed in, and staying so."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jobspor.access.drafts import drafts_of, drop_draft, is_draft, save_draft, written
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.access.session import ends_at, use, warning_seconds
from jobspor.access.sign_in.confirming import wears_out_at
from jobspor.base.wording import clock, lately


@route(Permission.DAY_VIEW, methods=("GET", "POST"))
def draft(request: Request) -> HttpResponse:
    """What is kept of the forms that are asked for; a POST keeps what is typed, and answers with the time.

    A page asks when it is there already, so that pages cost what they cost without drafts.
    """
    return _keep(request) if request.method == "POST" else _kept(request)


def _kept(request: Request) -> HttpResponse:
    forms, on = filter(None, map(written, request.GET.getlist("draft"))), timezone.localdate()
    said = gettext("Din kladde fra %(moment)s er hentet.")
    found = drafts_of(forms, by=request.actor)
    told = {one.address: {"content": one.content, "said": said % {"moment": lately(one.saved_at, on)}} for one in found}
    return JsonResponse(told)


def _keep(request: Request) -> HttpResponse:
    form, content, now = written(request.POST.get("draft", "")), request.POST.get("content", ""), timezone.now()
    if form is None or not (content == "" or is_draft(content)):
        return HttpResponse(status=400)
    if content:
        save_draft(form, content, by=request.actor, at=now)
    else:
        drop_draft(form, by=request.actor)
    return HttpResponse(clock(now), content_type="text/plain; charset=utf-8")


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def session(request: HttpRequest) -> HttpResponse:
    """Who is signed in here, and how long still; a POST stays. Also gives a form that has grown old a new token."""
    now, user = timezone.now(), request.user.pk
    if user and request.method == "POST":
        use(request.session, now=now)
    ends = min(ends_at(request.session, now=now), wears_out_at(request)) if user else now
    told = {
        "user": user if ends > now else None,
        "seconds": max(0, int((ends - now).total_seconds())),
        "warning": warning_seconds(),
        "ends": clock(ends),
        "token": get_token(request),
    }
    return JsonResponse(told)
