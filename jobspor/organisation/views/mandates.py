"""What each role may decide on the spot: everybody reads it, a leader says what holds from a day on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission, Role
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.organisation.actions.mandates import set_answer_time, set_mandate
from jobspor.organisation.forms.mandates import AnswerTimeForm, MandateForm
from jobspor.organisation.models import Mandate
from jobspor.organisation.queries.mandates import answer_time_on, answer_times, limits_on, mandates
from jobspor.organisation.rules.mandates import MANDATED, Limits, MandateKind


@route(Permission.RULES_VIEW)
def mandate_list(request: Request) -> HttpResponse:
    """What each role may decide today, what is to come, and what has been."""
    return _page(request)


@route(Permission.WORK_DECIDE, methods=("POST",))
def mandate_set(request: Request) -> HttpResponse:
    """Say what a role may decide from a day on."""
    form = MandateForm(request.POST)
    if attempt(form, lambda: _set(form, request)):
        toast(request, _("Mandatet er gemt."))
        return redirect("mandates")
    return _page(request, mandate_form=form, form=form)


@route(Permission.WORK_DECIDE, methods=("POST",))
def mandate_answer_time(request: Request) -> HttpResponse:
    """Say how soon a request is answered from a day on."""
    form, at = AnswerTimeForm(request.POST), timezone.now()
    if attempt(form, lambda: set_answer_time(by=request.actor, at=at, **form.cleaned_data)):
        toast(request, _("Svartiden er gemt."))
        return redirect("mandates")
    return _page(request, answer_form=form, form=form)


def _set(form: MandateForm, request: Request) -> None:
    given = form.cleaned_data
    set_mandate(
        role=given["role"],
        kind=given["kind"],
        limit=form.limit,
        valid_from=given["valid_from"],
        by=request.actor,
        at=timezone.now(),
    )


def _page(request: Request, **refused: Any) -> HttpResponse:
    """The page; `refused` are forms that could not be saved, by their name in the template."""
    scope = door.scope(request)
    today, limits = scope.on, limits_on(scope=scope)
    context = {
        "now": [(kind, [(role, _now(role, kind, limits)) for role in MANDATED]) for kind in MandateKind],
        "roles": MANDATED,
        "history": [_told(row) for row in mandates(scope=scope)],
        "answered_within": answer_time_on(scope=scope),
        "answer_times": answer_times(scope=scope),
        "today": today,
        "may_decide": door.may(request, Permission.WORK_DECIDE),
        "may_see_requests": door.may(request, Permission.PLACEMENT_VIEW),
        "mandate_form": MandateForm(initial={"valid_from": today}),
        "answer_form": AnswerTimeForm(auto_id="id_answer_%s", initial={"valid_from": today}),
        "form": None,
        **refused,
    }
    return render(request, "organisation/mandates.html", context)


def _told(row: Mandate) -> dict[str, Any]:
    kind = MandateKind(row.kind)
    return {"row": row, "kind": kind.danish, "role": Role(row.role).danish, "amount": _amount(kind, row.limit)}


def _now(role: Role, kind: MandateKind, limits: Limits) -> str:
    return _amount(kind, limits.get((role, kind))) if role in kind.roles else _("beslutter det ikke")


def _amount(kind: MandateKind, limit: int | None) -> str:
    return _("uden grænse") if limit is None else kind.limited(limit).translated(_, in_sentence)
