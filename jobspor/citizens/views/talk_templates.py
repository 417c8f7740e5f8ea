"""Fixed agendas: which kinds of conversations there are here, in which order, and what each goes through."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.toasts import toast
from jobspor.citizens.actions import talk_templates as actions
from jobspor.citizens.forms.talk_templates import TalkTemplateForm
from jobspor.citizens.models import TalkTemplate
from jobspor.citizens.models.talks import TalkKind
from jobspor.citizens.queries.talk_templates import every_kind, versions


@route(Permission.RULES_VIEW)
def talk_templates(request: Request) -> HttpResponse:
    """Every kind with its fixed points, in the order in which people choose among them."""
    kinds = every_kind(scope=door.scope(request))
    context = {
        "offered": [one for one in kinds if one.retired_on is None],
        "retired": [one for one in kinds if one.retired_on],
        "may_decide": door.may(request, Permission.WORK_DECIDE),
        "trail": _trail()[:1] if door.may(request, Permission.CITIZEN_VIEW) else [],
    }
    return render(request, "citizens/talk_templates.html", context)


@route(Permission.WORK_DECIDE, methods=("GET", "POST"))
def talk_template(request: Request, talk_kind: str) -> HttpResponse:
    """Write the fixed points of a kind, and see how they have been."""
    kind, scope = _asked(talk_kind), door.scope(request)
    rows = TalkTemplate.objects.filter(municipality=scope.actor.municipality, kind=kind)
    row = (rows.select_for_update(no_key=True) if request.method == "POST" else rows).first()
    changed = last_change(row, "talk_template.written", "talk_template.standard") if row else str
    form = TalkTemplateForm(request.POST or None, stored={"agenda": row.agenda if row else ""}, changed=changed)
    if attempt(form, lambda: _write(request, kind, form)):
        toast(request, _("De faste punkter er gemt. De gælder for samtaler, der aftales fra nu af."))
        return redirect("talk_templates")
    current = next(one for one in every_kind(scope=scope) if one.kind is kind)
    context = {"kind": kind, "form": form, "current": current, "versions": versions(kind, scope=scope)}
    return render(request, "citizens/talk_template.html", {**context, "trail": _trail()})


@route(Permission.WORK_DECIDE, methods=("POST",))
def talk_kind_up(request: Request, talk_kind: str) -> HttpResponse:
    """One place nearer to the first."""
    kind = _asked(talk_kind)
    return _pressed(request, lambda: actions.move_kind_up(kind=kind, by=request.actor), _("Samtalen er flyttet op."))


@route(Permission.WORK_DECIDE, methods=("POST",))
def talk_kind_down(request: Request, talk_kind: str) -> HttpResponse:
    """One place nearer to the last."""
    kind = _asked(talk_kind)
    return _pressed(request, lambda: actions.move_kind_down(kind=kind, by=request.actor), _("Samtalen er flyttet ned."))


@route(Permission.WORK_DECIDE, methods=("POST",))
def talk_kind_retire(request: Request, talk_kind: str) -> HttpResponse:
    """Offer a kind no more."""
    kind, on = _asked(talk_kind), timezone.localdate()
    return _pressed(
        request,
        lambda: actions.retire_kind(kind=kind, on=on, by=request.actor),
        _("Samtalen er taget af listen. De samtaler, der er aftalt, holdes som aftalt."),
    )


@route(Permission.WORK_DECIDE, methods=("POST",))
def talk_kind_offer(request: Request, talk_kind: str) -> HttpResponse:
    """Offer a kind again."""
    kind = _asked(talk_kind)
    return _pressed(request, lambda: actions.offer_kind(kind=kind, by=request.actor), _("Samtalen er på listen igen."))


def _asked(talk_kind: str) -> TalkKind:
    """The kind in the address. Raises Http404 for another word."""
    if talk_kind not in set(TalkKind):
        raise Http404
    return TalkKind(talk_kind)


def _pressed(request: Request, act: Callable[[], object], said: str) -> HttpResponse:
    press(request, act, said)
    return redirect("talk_templates")


def _write(request: Request, kind: TalkKind, form: TalkTemplateForm) -> None:
    actions.write_template(kind=kind, by=request.actor, at=timezone.now(), **form.cleaned_data)


def _trail() -> list[tuple[str, str]]:
    return [(_("Møder"), reverse("meetings")), (_("Faste dagsordener"), reverse("talk_templates"))]
