"""The front page of a link: who it is for, what to do when it has expired, and a way to say that it went wrong."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.limits import within_limit
from jobspor.access.link_route import confirm
from jobspor.access.links import actor_for, find_link, note_opened, purpose_of, renew_link, stop_link
from jobspor.access.models import Link
from jobspor.access.post.outbox import send_link
from jobspor.access.scope import opened_for


@login_not_required
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask who is there. A GET changes nothing; the answer is a POST."""
    address = request.META.get("REMOTE_ADDR", "")
    if not within_limit(f"link:{address}", most=60, seconds=60):
        return render(request, "access/link_busy.html", status=429)
    found = find_link(token)
    if found is None:
        return render(request, "access/link_unknown.html", status=404)
    with translation.override(found.link.language):
        response = _answer(request, token, found.link) if request.method == "POST" else _ask(request, found.link)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _ask(request: HttpRequest, link: Link) -> HttpResponse:
    context = {"link": link, "actor": actor_for(link), "examples": link.municipality.is_example}
    if link.revoked_at is not None:
        return render(request, "access/link_stopped.html", context)
    if not link.is_open(timezone.now()):
        return render(request, "access/link_expired.html", {**context, "ending": _ending(link)})
    return render(request, "access/link_ask.html", context)


def _answer(request: HttpRequest, token: str, link: Link) -> HttpResponse:
    answer, now, by = request.POST.get("answer"), timezone.now(), actor_for(link)
    if answer == "new" and link.revoked_at is None and not link.is_open(now):
        return _send_again(request, link, by)
    if not link.is_open(now):
        return _ask(request, link)
    if answer == "no":
        with opened_for(by):
            stop_link(link, by=by, at=now)
        return render(request, "access/link_stopped.html", {"link": link, "actor": by})
    if answer != "yes":
        return _ask(request, link)
    with opened_for(by):
        note_opened(link, at=now)
    confirm(request, link)
    return redirect(purpose_of(link).url_name, token)


def _send_again(request: HttpRequest, link: Link, by: Actor) -> HttpResponse:
    """Send a new link to the address already known, at most three times a day."""
    now = timezone.now()
    if not within_limit(f"link-again:{link.pk}", most=3, seconds=24 * 3600):
        return render(request, "access/link_busy.html", {"actor": by}, status=429)
    with opened_for(by):
        send_link(renew_link(link, at=now), once=f"link:{link.pk}:again:{now:%Y%m%d%H%M%S}", by=by)
        record("link.resent", link, by=by, person=link.person_name)
    return render(request, "access/link_sent.html", {"link": link, "actor": by, "ending": _ending(link)})


def _ending(link: Link) -> str:
    """The last two digits of the known telephone: enough to know it by, too little to misuse."""
    return link.phone[-2:] if link.phone else ""
