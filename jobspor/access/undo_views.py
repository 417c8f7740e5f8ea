"""Taking back what one has just done."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken


@route(Permission.UNDO, methods=("POST",))
def undo(request: Request, act: uuid.UUID) -> HttpResponse:
    """Undo an act and go back to the page it was asked from."""
    try:
        undone = undo_act(act, by=request.actor, at=timezone.now())
    except RuleBroken as broken:
        messages.error(request, broken.translated(_))
    else:
        text = _("Fortrudt.")
        if undone.left:
            text = _("Noget er ændret af andre siden og står, som det er: %(names)s.") % {
                "names": ", ".join(undone.left)
            }
        messages.success(request, text)
    back = request.META.get("HTTP_REFERER", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "/")
