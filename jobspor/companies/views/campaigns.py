"""Rounds of calls: begun from a segment, shared out, followed, and ended with what was learned."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.companies.actions import campaigns as actions
from jobspor.companies.forms.campaigns import CampaignForm, EndForm, QuietForm
from jobspor.companies.models import Campaign, QuietDays
from jobspor.companies.queries.campaigns import Which, campaigns, progress_of
from jobspor.companies.queries.segments import Whose, segments, selected
from jobspor.companies.views.edit import Edit
from jobspor.organisation.queries import employee_of, employees

CAMPAIGNS = Campaign.objects.select_related("owner__user", "segment")


@route(Permission.COMPANY_VIEW)
def campaign_list(request: Request) -> HttpResponse:
    """Those that run, each with how far it is; or others."""
    return _listed(request, Which.RUNNING)


@route(Permission.COMPANY_CONTACT)
def campaigns_mine(request: Request) -> HttpResponse:
    """Those in which companies wait for a call by the reader."""
    return _listed(request, Which.MINE)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def campaign_new(request: Request) -> HttpResponse:
    """Freeze a list and share it out."""
    scope, now = door.scope(request), timezone.now()
    form = CampaignForm(
        request.POST or None,
        segments=segments(Whose.ALL, scope=scope),
        employees=employees(scope=scope),
        asked=request.GET.get("segment", ""),
        on=scope.on,
    )
    made: list[Campaign] = []

    def act() -> None:
        plan = form.plan(employee_of(scope=scope))
        listed = list(selected(plan.segment, scope=scope).values_list("pk", flat=True)[: actions.MOST])
        said: dict[str, Any] = {"sharing": form.sharing, "by": request.actor, "at": now}
        made.append(actions.begin_campaign(plan=plan, workplaces=listed, **said))

    if attempt(form, act):
        toast(request, _("Kampagnen er begyndt, og listen er fordelt."))
        return redirect("campaign", made[0].pk)
    lead = _("En runde opkald med ét formål. Ingen ringes op to gange, og ingen, der har bedt om ro.")
    return _form(request, form, Edit(_("Ny kampagne"), _("Begynd kampagnen"), done="", lead=lead))


@route(Permission.COMPANY_EDIT, methods=("POST",))
def campaign_top_up(request: Request, pk: int) -> HttpResponse:
    """Add what the segment has come to select since."""
    found, scope, now = door.get(CAMPAIGNS, request, pk=pk), door.scope(request), timezone.now()

    def act() -> None:
        listed = selected(found.segment, scope=scope).values_list("pk", flat=True)
        actions.top_up(campaign=found, workplaces=listed, by=request.actor, at=now)

    press(request, act, _("De nye virksomheder er fyldt på."))
    return redirect("campaign", pk)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def campaign_end(request: Request, pk: int) -> HttpResponse:
    """No more calls, and what was learned."""
    found, scope = door.get(CAMPAIGNS, request, pk=pk), door.scope(request)
    form = EndForm(request.POST or None)

    def act() -> None:
        actions.end_campaign(campaign=found, on=scope.on, by=request.actor, **form.cleaned_data)

    if attempt(form, act):
        toast(request, _("Kampagnen er afsluttet."))
        return redirect("campaign", pk)
    words = Edit(_("Afslut »%(name)s«") % {"name": found.name}, _("Afslut kampagnen"), done="")
    return _form(request, form, words, back=reverse("campaign", args=[pk]))


@route(Permission.TEAM_LEAD, methods=("GET", "POST"))
def quiet_days(request: Request) -> HttpResponse:
    """For how long a company is left alone after a contact."""
    on = timezone.localdate()
    form = QuietForm(request.POST or None, initial={"days": QuietDays.objects.on(on), "valid_from": on})
    if attempt(form, lambda: actions.keep_quiet(by=request.actor, **form.cleaned_data)):
        toast(request, _("Dagene er gemt."))
        return redirect("campaigns")
    lead = _("Så længe springer kampagner en virksomhed over, når en kollega har talt med den. Forslaget er 14 dage.")
    return _form(request, form, Edit(_("Dage mellem kontakter"), _("Gem dagene"), done="", lead=lead))


def trail() -> list[tuple[str, str]]:
    """The way to a campaign."""
    return [(_("Virksomheder"), reverse("workplaces")), (_("Kampagner"), reverse("campaigns"))]


def _listed(request: Request, begins: Which) -> HttpResponse:
    scope, asked = door.scope(request), request.GET.get("vis", "")
    which = Which(asked) if asked in set(Which) else begins
    page = page_of(campaigns(which, scope=scope), request.GET.get("page"))
    context = {
        "page": page,
        "rows": progress_of(list(page), scope=scope),
        "query": request.GET,
        "days": QuietDays.objects.on(scope.on),
        "tabs": [_tab(one, which) for one in Which],
        "may_edit": door.may(request, Permission.COMPANY_EDIT),
        "may_decide": door.may(request, Permission.TEAM_LEAD),
        "trail": [(_("Virksomheder"), reverse("workplaces"))],
    }
    return render(request, "companies/campaigns.html", context)


def _tab(one: Which, current: Which) -> dict[str, Any]:
    return {"title": _(one.danish), "url": f"?vis={one.value}", "current": one is current, "count": None}


def _form(request: Request, form: Any, words: Edit, back: str = "") -> HttpResponse:
    shown = {"form": form, "words": words, "back": back or reverse("campaigns"), "trail": trail()}
    return render(request, "companies/edit.html", shown)
