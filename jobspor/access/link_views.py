"""The front page of a link: who it is for, what to do when it has expired, and a way to say that it went wrong."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from jobspor.access.http import LinkRequest
from jobspor.access.journal import record
from jobspor.access.limits import within_limit
from jobspor.access.link_route import confirm, language_of, recognised
from jobspor.access.links import days_again, find_link, note_opened, purpose_of, renew_link, stop_link
from jobspor.access.models import LinkToken
from jobspor.access.models.post import Pace
from jobspor.access.post.outbox import send_link
from jobspor.access.scope import opened_for

SECONDS_A_DAY = 24 * 3600


@login_not_required
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask who is there. A GET changes nothing; the answer is a POST."""
    address = request.META.get("REMOTE_ADDR", "")
    if not within_limit(f"link:{address}", most=60, seconds=60):
        return render(request, "access/link_busy.html", status=429)
    found = find_link(token)
    if found is None:
        return render(request, "access/link_unknown.html", status=404)
    known = recognised(request, found)
    with translation.override(language_of(known)):
        if request.method == "POST":
            return _answer(known, found, token, now=timezone.now())
        return _ask(known, found, now=timezone.now())


def _ask(request: LinkRequest, token: LinkToken, *, now: datetime) -> HttpResponse:
    """The page that fits what the link is now."""
    link, purpose = request.link, purpose_of(request.link)
    context = {
        "link": link,
        "purpose": purpose,
        "token": token,
        "first_name": link.greeted.partition(" ")[0],
        # Of the known telephone the last two digits: enough to know it by, too little to misuse.
        "ending": link.phone[-2:],
    }
    if link.revoked_at is not None:
        return render(request, "access/link_stopped.html", context)
    if token.is_open(now):
        return render(request, "access/link_ask.html", context)
    if link.is_open(now):
        return render(request, "access/link_sent.html", {**context, "sent_at": days_again(link)})
    return render(request, "access/link_expired.html", context)


def _answer(request: LinkRequest, found: LinkToken, token: str, *, now: datetime) -> HttpResponse:
    link, by = request.link, request.actor
    may_renew = link.revoked_at is None and not found.is_open(now) and (link.phone or link.email)
    match request.POST.get("answer"):
        case "yes" if found.is_open(now):
            with opened_for(by):
                note_opened(link, at=now)
            confirm(request, link)
            return redirect(purpose_of(link).url_name, token)
        case "no" if found.is_open(now):
            with opened_for(by):
                stop_link(link, by=by, at=now)
        case "new" if may_renew:
            if not within_limit(f"link-again:{link.pk}", most=3, seconds=SECONDS_A_DAY):
                return render(request, "access/link_busy.html", {"tomorrow": True}, status=429)
            _send_again(request, now=now)
    return redirect("link", token)


def _send_again(request: LinkRequest, *, now: datetime) -> None:
    """Send a new link to the address already known; pressed twice within a minute, it is sent once."""
    link, by = request.link, request.actor
    with opened_for(by):
        once = f"link:{link.pk}:again:{now:%Y%m%d%H%M}"
        send_link(renew_link(link, at=now), once=once, by=by, at=now, pace=Pace.ASKED)
        record("link.resent", link, by=by, at=now, person=link.person_name)
