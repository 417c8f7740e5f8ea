"""Ren besked: a draft from what the citizen has said yes to, and a note of who used it where."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.forms.sharing import CleanMessageForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.models.sharing import SharePurpose
from jobspor.citizens.queries.sharing import Item, items_of, used_of
from jobspor.citizens.rules.clean_message import clean_text
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import trail
from jobspor.organisation.queries import employee_of

PURPOSES = (SharePurpose.FIND, SharePurpose.START)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def clean_message(request: Request, pk: int) -> HttpResponse:
    """The draft, written anew from what is ticked when that is asked for; posting it writes down that it was used."""
    hold(request, pk)
    found, on = door.get(Citizen.objects.all(), request, pk=pk), timezone.localdate()
    purpose = SharePurpose.START if request.GET.get("til") == SharePurpose.START else SharePurpose.FIND
    items = items_of(found, on=on)
    told = [item for item in items if item.row.may_be_shared(on, purpose)]
    if request.method == "POST" and "again" not in request.POST:
        form = CleanMessageForm(request.POST, items=told)
        if attempt(form, lambda: _use(request, found, form, purpose)):
            toast(request, _("Beskeden er skrevet ned som brugt."))
            return redirect("clean_message", pk)
    else:
        form = CleanMessageForm(items=told, initial=_draft(request, told))
    context = {
        "citizen": found,
        "trail": [*trail(found), (_("Det må deles"), reverse("citizen_sharing", args=[pk]))],
        "form": form,
        "told": told,
        "tabs": [_tab(found, one, purpose) for one in PURPOSES],
        "used": used_of(found, items),
    }
    return render(request, "citizens/clean_message.html", context)


def _draft(request: Request, told: list[Item]) -> dict[str, object]:
    """What the form begins with: all that may be told, or what was ticked."""
    asked = request.POST.getlist("facts") if request.method == "POST" else [item.fact.key for item in told]
    facts = [item.fact for item in told if item.fact.key in asked]
    text = clean_text(facts)
    return {"facts": [fact.key for fact in facts], "text": text, "company": request.POST.get("company", "")}


def _use(request: Request, found: Citizen, form: CleanMessageForm, purpose: SharePurpose) -> None:
    now, owner = timezone.now(), employee_of(scope=door.scope(request))
    on = timezone.localdate(now)
    actions.use_clean_message(
        citizen=found, purpose=purpose, employee=owner, on=on, by=request.actor, at=now, **form.cleaned_data
    )


def _tab(found: Citizen, purpose: SharePurpose, current: SharePurpose) -> dict[str, object]:
    url = f"{reverse('clean_message', args=[found.pk])}?til={purpose.value}"
    return {"title": purpose.label, "url": url, "current": purpose is current, "count": None}
