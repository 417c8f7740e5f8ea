"""What one has done, and taking it back."""

import uuid
from datetime import datetime
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.database.patience import writes_many_rows
from jobspor.access.http import Request
from jobspor.access.jobs import enqueue
from jobspor.access.policy import Permission, Scope
from jobspor.access.restoring import count_touched
from jobspor.access.route import route
from jobspor.access.undo import Undone, undo_act
from jobspor.base.errors import RuleBroken
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.citizens.models import Citizen
from jobspor.desk.forms.acts import ActsFilter
from jobspor.desk.queries.acts import acts, acts_in

AT_ONCE = 1000  # changes of rows that a person waits for; more are the worker's


@route(Permission.UNDO)
def done(request: Request) -> HttpResponse:
    """What one has done in the last thirty days, or what the team has, each with a way back or the reason why not."""
    scope, query = door.scope(request), request.GET
    own, chosen = query.get("vis") != "alle" or scope.scope == Scope.OWN, ActsFilter(query)
    citizens = door.scope(request, Permission.CITIZEN_VIEW)
    page = acts(scope=scope, citizens=citizens, at=timezone.now(), own=own, kind=chosen.kind, number=query.get("page"))
    shown = {line.citizen.id for one in page.object_list for line in one.lines if line.citizen}
    door.note(request, Citizen, sorted(shown))
    tabs = _tabs(scope.scope, own=own)
    return render(request, "desk/acts.html", {"page": page, "own": own, "tabs": tabs, "filter": chosen, "query": query})


@writes_many_rows
@route(Permission.UNDO, methods=("POST",))
def undo(request: Request, act: uuid.UUID) -> HttpResponse:
    """Undo an act and go back to the page it was asked from; a large one is left to the worker."""
    now = timezone.now()
    if not acts_in(door.scope(request), at=now).filter(act=act).exists():
        raise Http404
    if count_touched(act) > AT_ONCE:
        enqueue("jobspor.access.tasks.undo", by=request.actor, what=str(act))
        toast(request, _("Det er meget og bliver fortrudt i baggrunden. Her står det, når det er sket."))
        return redirect("acts")
    return redirect(_try(request, act, now))


def _try(request: Request, act: uuid.UUID, now: datetime) -> str:
    """Undo, say how it went, and give the address to go on to."""
    asked_from = request.META.get("HTTP_REFERER", "")
    back = asked_from if url_has_allowed_host_and_scheme(asked_from, {request.get_host()}) else reverse("acts")
    try:
        undone = undo_act(act, by=request.actor, at=now)
    except RuleBroken as broken:
        messages.error(request, broken.translated(_, in_sentence))
        return back
    toast(request, _said(undone))
    return reverse("acts") if _was_about(back, undone.gone) else back


def _said(undone: Undone) -> str:
    parts = [_("Fortrudt.")]
    if undone.left:
        names = ", ".join(map(_, undone.left))
        parts.append(_("Noget er ændret siden og står, som det er: %(names)s.") % {"names": names})
    if undone.told:
        names = ", ".join(undone.told)
        parts.append(_("Beskeden til %(names)s er sendt; linket i den virker ikke længere.") % {"names": names})
    return " ".join(parts)


def _was_about(address: str, gone: frozenset[int]) -> bool:
    """Tell whether a page shows a row that is no longer there."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return False
    return bool(gone & {value for value in match.kwargs.values() if isinstance(value, int)})


def _tabs(reach: Scope, *, own: bool) -> list[dict[str, object]]:
    if reach == Scope.OWN:
        return []
    all_of_them = _("Alle i kommunen") if reach == Scope.MUNICIPALITY else _("Teamet")
    return [
        {"title": _("Mine"), "url": "?", "current": own},
        {"title": all_of_them, "url": "?vis=alle", "current": not own},
    ]
