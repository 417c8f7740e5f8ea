"""The page of whoever runs the installation: queue, dead jobs, post that did not arrive, periodic work."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import operations as ops
from jobspor.access.http import Request
from jobspor.access.models import Message
from jobspor.access.models.post import Channel
from jobspor.access.policy import Permission
from jobspor.access.post.failures import Reason
from jobspor.access.post.kinds import kinds
from jobspor.access.post.outbox import send_anew
from jobspor.access.rescue import SILENCE
from jobspor.access.route import route
from jobspor.base.errors import RuleBroken
from jobspor.base.numbers import whole_number
from jobspor.base.text import gettext_noop
from jobspor.base.toasts import toast

NO_ROW = 0
STATES = {
    "todo": gettext_noop("venter"),
    "doing": gettext_noop("i gang"),
    "failed": gettext_noop("opgivet"),
    "aborted": gettext_noop("afbrudt"),
    "aborting": gettext_noop("bliver afbrudt"),
    "waiting": gettext_noop("venter"),
    "sending": gettext_noop("på vej"),
}
CHANNELS = {Channel.MAIL: gettext_noop("E-mail"), Channel.SMS: gettext_noop("SMS")}


@route(Permission.OPERATIONS)
def operations(request: Request) -> HttpResponse:
    """How it goes."""
    now, here = timezone.now(), request.actor.municipality
    seen = ops.workers()
    context: dict[str, Any] = {
        "queue": [(_state(heap.what), heap) for heap in ops.queue()],
        "post": [(_(CHANNELS[Channel(heap.channel)]), _state(heap.what), heap) for heap in ops.post()],
        "workers": [(moment, now - moment < SILENCE) for moment in seen],
        "is_alive": bool(seen) and now - seen[0] < SILENCE,
        "dead": ops.dead_jobs(here=here),
        "failed": [(_title(row), _(CHANNELS[Channel(row.channel)]), _why(row), row) for row in ops.failed_messages()],
        "backup": ops.last_backup(),
        "plans": list(ops.plans(now, here=here)),
    }
    return render(request, "access/operations.html", context)


@route(Permission.OPERATIONS, methods=("POST",))
def job(request: Request) -> HttpResponse:
    """Try a dead job again, or leave it for good."""
    number = whole_number(request.POST.get("job", "")) or NO_ROW
    try:
        if request.POST.get("do") == "give-up":
            ops.give_up_job(job=number, by=request.actor)
            toast(request, _("Jobbet er opgivet."))
        else:
            ops.try_job_again(job=number, by=request.actor)
            toast(request, _("Jobbet er sat i gang igen."))
    except RuleBroken as broken:
        messages.error(request, broken.translated(_))
    return redirect("operations")


@route(Permission.OPERATIONS, methods=("POST",))
def message(request: Request) -> HttpResponse:
    """Send a message that was given up once more, or all of them."""
    failed = Message.objects.select_for_update().filter(status=Message.Status.FAILED)
    if request.POST.get("message") != "all":
        failed = failed.filter(pk=whole_number(request.POST.get("message", "")) or NO_ROW)
    rows = list(failed.order_by("pk"))
    for row in rows:
        send_anew(row, by=request.actor, at=timezone.now())
    toast(request, _("Sendes igen: %(count)s.") % {"count": len(rows)})
    return redirect("operations")


def _state(state: str) -> str:
    return _(STATES.get(state, state))


def _title(row: Message) -> str:
    kind = kinds().get(row.kind)
    return _(kind.title) if kind else _("Besked")


def _why(row: Message) -> str:
    return _(Reason(row.reason).danish) if row.reason in set(Reason) else ""
