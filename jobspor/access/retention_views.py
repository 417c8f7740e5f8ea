"""Pages about retention: what falls due, the periods, one citizen, and the certificates of what was erased."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.about import root
from jobspor.access.http import Request
from jobspor.access.models import ErasureRequest, Hold, PeriodicRun, RetentionRule
from jobspor.access.models.retention import Why
from jobspor.access.policy import Permission
from jobspor.access.retention import actions
from jobspor.access.retention.carrying import MOST, rehearse
from jobspor.access.retention.cases import due_cases, held_back, held_citizens, period_on, running_cases
from jobspor.access.retention.paper import certificate_pdf
from jobspor.access.retention.rules import BOUNDS, NOTICE
from jobspor.access.retention.telling import CAUSES, certificate_of, certificates, tables
from jobspor.access.retention.traces import traces_of
from jobspor.access.retention_forms import KINDS, AskForm, HoldForm, PeriodForm
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.forms import Form
from jobspor.base.text import Sentence
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence


@route(Permission.RETENTION)
def retention(request: Request) -> HttpResponse:
    """What falls due within thirty days, what is held back, and when it was last carried out."""
    on = timezone.localdate()
    cases, holds = due_cases(on), held_citizens(on)
    wishes = list(ErasureRequest.objects.order_by("asked_at"))
    names = _names(request, {*_whose(cases), *_whose(holds), *_whose(wishes)})
    context: dict[str, Any] = {
        "due": [(names[case.citizen_id], case, _held(case.held)) for case in cases if case.citizen_id in names],
        "unseen": sum(case.citizen_id not in names for case in cases),
        "holds": [(names[one.citizen_id], one, _(Why(one.why).danish)) for one in holds if one.citizen_id in names],
        "wishes": [(names[one.citizen_id], one) for one in wishes if one.citizen_id in names],
        "tried": _rehearsed(request),
        "until": on + NOTICE,
        "today": on,
        "most": MOST,
        "last": PeriodicRun.objects.filter(code="retention").first(),
        "may_decide": door.may(request, Permission.RETENTION_DECIDE),
    }
    return render(request, "access/retention.html", context)


@route(Permission.RETENTION_DECIDE, methods=("GET", "POST"))
def periods(request: Request) -> HttpResponse:
    """How long each kind is kept, by whose decision; a POST decides anew."""
    on = timezone.localdate()
    form = PeriodForm(request.POST or None, initial={"valid_from": on})
    decided: dict[str, Any] = {"by": request.actor, "on": on, "at": timezone.now()}
    if attempt(form, lambda: actions.decide_period(**form.chosen(), **decided)):
        toast(request, _("Reglen er gemt."))
        return redirect("retention_periods")
    rules = RetentionRule.objects.order_by("keep", "-valid_from")
    context = {
        "form": form,
        "rows": [(KINDS[keep], period_on(keep, on), bounds) for keep, bounds in BOUNDS.items()],
        "rules": [(KINDS[keep], rule) for rule in rules for keep in KINDS if keep == rule.keep],
        "trail": _trail(),
    }
    return render(request, "access/retention_periods.html", context)


@route(Permission.RETENTION)
def retention_certificates(request: Request) -> HttpResponse:
    """What was erased, night by night."""
    return render(request, "access/certificates.html", {"certificates": certificates(), "trail": _trail()})


@route(Permission.RETENTION)
def certificate_file(request: Request) -> HttpResponse:
    """One night's certificate as a PDF; back to the list when there was no such night."""
    found = certificate_of(request.GET.get("koersel", ""))
    if found is None:
        return redirect("retention_certificates")
    content = certificate_pdf(found, by=request.actor, on=timezone.localdate())
    name = f'inline; filename="attest-{found.made_at:%Y-%m-%d}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})


@route(Permission.RETENTION)
def citizen_retention(request: Request, pk: int) -> HttpResponse:
    """What there is about a citizen, when it goes, and what holds it back."""
    return _citizen(request, door.get(root().objects.all(), request, pk=pk))


@route(Permission.RETENTION, methods=("POST",))
def citizen_hold(request: Request, pk: int) -> HttpResponse:
    """Hold a citizen's rows back."""
    found = door.get(root().objects.all(), request, pk=pk)
    form = HoldForm(request.POST)
    done: dict[str, Any] = {"by": request.actor, "on": timezone.localdate(), "at": timezone.now()}
    if attempt(form, lambda: actions.hold_back(citizen=found, **form.chosen(), **done)):
        toast(request, _("Sletningen er stoppet."))
        return redirect("citizen_retention", pk)
    return _citizen(request, found, hold_form=form)


@route(Permission.RETENTION, methods=("POST",))
def citizen_let_go(request: Request, pk: int) -> HttpResponse:
    """Let the rules hold again."""
    found = door.get(root().objects.all(), request, pk=pk)
    on, at = timezone.localdate(), timezone.now()
    press(request, lambda: actions.let_go(citizen=found, by=request.actor, on=on, at=at), _("Stoppet er ophævet."))
    return redirect("citizen_retention", pk)


@route(Permission.RETENTION, methods=("POST",), confirmed=True)
def citizen_ask_erasure(request: Request, pk: int) -> HttpResponse:
    """Ask that the citizen is erased before time."""
    found = door.get(root().objects.all(), request, pk=pk)
    form = AskForm(request.POST)
    asked: dict[str, Any] = {"by": request.actor, "at": timezone.now()}
    if attempt(form, lambda: actions.ask_for_erasure(citizen=found, **form.cleaned_data, **asked)):
        toast(request, _("En anden leder skal nu godkende det."))
        return redirect("citizen_retention", pk)
    return _citizen(request, found, ask_form=form)


@route(Permission.RETENTION, methods=("POST",), confirmed=True)
def citizen_approve_erasure(request: Request, pk: int) -> HttpResponse:
    """Approve what another leader has asked for."""
    found = door.get(root().objects.all(), request, pk=pk)
    approve: dict[str, Any] = {"citizen": found, "by": request.actor, "at": timezone.now()}
    press(request, lambda: actions.approve_erasure(**approve), _("Borgeren slettes i nat."))
    return redirect("citizen_retention", pk)


def _citizen(request: Request, found: Any, **refused: Form) -> HttpResponse:
    on = timezone.localdate()
    held, holds = held_back([found.pk], on)
    case = next(iter(due_cases(on, among=[found.pk])), None)
    wish = ErasureRequest.objects.filter(citizen_id=found.pk).first()
    context = {
        "citizen": found,
        "trail": [*_trail(), (str(found), reverse("citizen", args=[found.pk]))],
        "tables": tables(traces_of([found.pk]).counts()),
        "is_running": bool(running_cases([found.pk])),
        "case": case,
        "today": on,
        "held": _held(held.get(found.pk, "")),
        "hold": Hold.objects.filter(pk__in=holds.values()).first(),
        "wish": wish,
        "may_approve": wish and not wish.approved_at and wish.asked_by != request.actor.key,
        "hold_form": HoldForm(initial={"until": on + NOTICE * 12}),
        "ask_form": AskForm(),
        "form": next(iter(refused.values()), None),
        **refused,
    }
    return render(request, "access/retention_citizen.html", context)


def _held(why: str | Sentence) -> str:
    """What holds a citizen back, in the reader's language."""
    if isinstance(why, Sentence):
        return why.translated(_, lambda value: in_sentence(value) if isinstance(value, date) else _(str(value)))
    return _(why) if why else ""


def _whose(rows: Iterable[Any]) -> set[int]:
    return {row.citizen_id for row in rows}


def _names(request: Request, pks: set[int]) -> dict[int, Any]:
    """Those of the citizens whom the reader may see, by number, and noted as seen."""
    rows = root().objects.in_scope(door.scope(request)).filter(pk__in=pks)
    found = {row.pk: row for row in rows}
    door.note(request, root(), sorted(found))
    return found


def _rehearsed(request: Request) -> list[tuple[str, int, Any]] | None:
    """What the coming thirty days would take, when it was asked for."""
    if "proeve" not in request.GET:
        return None
    parts = rehearse(timezone.localdate() + NOTICE, most=MOST)
    return [(_(CAUSES[part.cause]), part.citizens, tables(part.counts)) for part in parts]


def _trail() -> list[tuple[str, str]]:
    return [(_("Persondata"), reverse("retention"))]
