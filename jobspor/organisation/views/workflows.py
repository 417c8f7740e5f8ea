"""How we do it here: all steps on one page, and writing one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.markdown import as_html
from jobspor.base.toasts import toast
from jobspor.base.wording import moment
from jobspor.organisation.actions.workflows import describe_step
from jobspor.organisation.forms.workflows import WorkflowForm
from jobspor.organisation.queries.workflows import current_texts, versions
from jobspor.organisation.rules.workflows import Workflow


@route(Permission.RULES_VIEW)
def workflow_list(request: Request) -> HttpResponse:
    """Every step with its description, to be read and printed."""
    texts, may_write = current_texts(scope=door.scope(request)), door.may(request, Permission.WORK_DECIDE)
    steps = [
        {"step": step, "row": texts.get(step), "html": as_html(texts[step].text) if step in texts else ""}
        for step in Workflow
        if may_write or step in texts
    ]
    return render(request, "organisation/workflows.html", {"steps": steps, "may_write": may_write})


@route(Permission.WORK_DECIDE, methods=("GET", "POST"))
def workflow_write(request: Request, work: str) -> HttpResponse:
    """Write a step's description, look at it first, and see every version."""
    if work not in set(Workflow):
        raise Http404
    found = Workflow(work)
    past = versions(found, scope=door.scope(request))
    last = past[0] if past else None
    changed = f"{last.made_by}, {moment(last.made_at, timezone.localdate())}" if last else ""
    stored = {"text": last.text if last else ""}
    form = WorkflowForm(request.POST or None, stored=stored, changed=lambda: changed)
    if request.POST.get("do") == "save" and attempt(form, lambda: _write(form, found, request)):
        toast(request, _("Beskrivelsen er gemt. Kollegerne ser den inden for et minut."))
        return redirect("workflows")
    is_looked_at = request.POST.get("do") == "look" and form.is_valid()
    context = {
        "step": found,
        "form": form,
        "shown": as_html(form.cleaned_data["text"]) if is_looked_at else "",
        "versions": past,
        "trail": [(_("Sådan gør vi her"), reverse("workflows"))],
    }
    return render(request, "organisation/workflow.html", context)


def _write(form: WorkflowForm, step: Workflow, request: Request) -> None:
    given = form.cleaned_data
    describe_step(step=step, text=given["text"], why=given["why"], by=request.actor, at=timezone.now())
