"""Promises to companies: what has to be kept, how it went, and how many are kept on time."""

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
from jobspor.base.attempt import attempt
from jobspor.base.days import A_DAY, add_months
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.base.toasts import toast
from jobspor.companies import actions
from jobspor.companies.forms.contacts import GiveForm, SettleForm
from jobspor.companies.forms.promises import PromiseSearchForm
from jobspor.companies.models import Promise, Workplace
from jobspor.companies.models.contacts import PromiseState
from jobspor.companies.queries.contacts import touched
from jobspor.companies.queries.promises import Kept, Stand, Whose, kept_by_team, promises
from jobspor.companies.views.edit import trail_of
from jobspor.organisation.queries import employees, teams

MOST_IN_A_FILE = 5000
MONTHS = (3, 6, 12)
SHOWN = (Stand.ON_TIME, Stand.LATE, Stand.BROKEN, Stand.DUE, Stand.WITHDRAWN)
PROMISES = Promise.objects.select_related("workplace", "owner__user", "contact__employee__user", "contact__person")


@route(Permission.COMPANY_VIEW)
def promise_list(request: Request) -> HttpResponse:
    """Those that are looked for, fifty at a time; the open ones to begin with."""
    return _listed(request, _form(request))


@route(Permission.COMPANY_CONTACT)
def promises_due(request: Request) -> HttpResponse:
    """One's own whose day has come."""
    return _listed(request, _form(request, Whose.MINE, Stand.DUE))


def _form(request: Request, whose: Whose | None = None, stand: Stand = Stand.OPEN) -> PromiseSearchForm:
    """What the address asks for, and what it begins with: one's own, or the team's for those who lead one."""
    begins = whose or (Whose.TEAM if request.actor.leads else Whose.MINE)
    return PromiseSearchForm(request.GET, teams=list(teams(scope=door.scope(request))), whose=begins, stand=stand)


def _listed(request: Request, form: PromiseSearchForm) -> HttpResponse:
    scope = door.scope(request)
    page = page_of(promises(form.search, scope=scope), request.GET.get("page"))
    door.note(request, Workplace, sorted({row.workplace_id for row in page}))
    touches = touched({row.workplace_id for row in page}, scope=scope)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, touches[row.workplace_id].paused_until, row.is_open and row.due_on < scope.on) for row in page],
        "tabs": [_tab(request, whose, form.search.whose) for whose in Whose],
        "query": request.GET,
        "on": scope.on,
        "trail": [(_("Virksomheder"), reverse("workplaces"))],
        "may_write": door.may(request, Permission.COMPANY_CONTACT),
        "may_see_figures": door.may(request, Permission.FIGURES_VIEW),
    }
    return render(request, "companies/promises.html", context)


@route(Permission.COMPANY_VIEW)
def promises_excel(request: Request) -> HttpResponse:
    """What the list shows, all its pages, as a file."""
    scope, form = door.scope(request), _form(request)
    rows = list(promises(form.search, scope=scope)[:MOST_IN_A_FILE])
    door.note(request, Workplace, sorted({row.workplace_id for row in rows}))
    headings = [_("Virksomhed"), _("Løfte"), _("Hvem"), _("Team"), _("Senest"), _("Stand"), _("Afgjort"), _("Note")]
    cells = [
        [
            row.workplace.name,
            row.what,
            row.owner.name,
            row.owner.team.name,
            f"{row.due_on}",
            _(row.state_name),
            f"{row.settled_on or ''}",
            row.note,
        ]
        for row in rows
    ]
    name = f"loefter-{timezone.localdate()}.xlsx"
    content = workbook(_("Løfter"), headings, cells)
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def promise(request: Request, pk: int, promise_pk: int) -> HttpResponse:
    """One promise: tell how it went, or let somebody else keep it."""
    workplace, scope = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request)
    found = door.get(PROMISES.filter(workplace=workplace), request, pk=promise_pk)
    settle = SettleForm(request.POST if "settle" in request.POST else None)
    give = GiveForm(
        request.POST if "give" in request.POST else None, employees=employees(scope=scope), owner=found.owner
    )
    if attempt(settle, lambda: _settle(request, found, settle)):
        toast(request, _("Løftet er afgjort."))
        return redirect("workplace", pk)
    if attempt(give, lambda: actions.give_promise(promise=found, to=give.cleaned_data["to"], by=request.actor)):
        toast(request, _("Løftet er givet videre."))
        return redirect("workplace", pk)
    context = {
        "workplace": workplace,
        "promise": found,
        "settle": settle,
        "give": give,
        "is_late": found.is_open and found.due_on < scope.on,
        "trail": trail_of(workplace),
    }
    return render(request, "companies/promise.html", context)


@route(Permission.FIGURES_VIEW)
def promise_figures(request: Request) -> HttpResponse:
    """The share kept on time by team. Each number opens its promises."""
    scope, asked = door.scope(request), request.GET.get("maaneder", "")
    months = int(asked) if asked in {str(one) for one in MONTHS} else MONTHS[0]
    last = scope.on - A_DAY
    first = add_months(last, -months)
    rows = kept_by_team(first=first, last=last, scope=scope)
    links_rows = door.may(request, Permission.COMPANY_VIEW)
    span = f"fra={first}&til={last}" if links_rows else ""
    context = {
        "first": first,
        "last": last,
        "rows": [(row, _cells(row, span)) for row in rows],
        "headings": [_(one.danish) if one is not Stand.DUE else _("Ikke afgjort") for one in SHOWN],
        "tabs": [
            {
                "title": _("%(count)s måneder") % {"count": one},
                "url": f"?maaneder={one}",
                "current": one == months,
                "count": None,
            }
            for one in MONTHS
        ],
        "trail": [(_("Virksomheder"), reverse("workplaces")), (_("Løfter"), reverse("promises"))] if links_rows else [],
    }
    return render(request, "companies/promise_figures.html", context)


def _cells(kept: Kept, span: str) -> list[tuple[int, str]]:
    """Each number with the address of its rows; without one where there are none to see."""
    base = f"{reverse('promises')}?vis={Whose.ALL.value}&team={kept.team.pk}&{span}&stand="
    return [(kept.counts[one], f"{base}{one.value}" if span and kept.counts[one] else "") for one in SHOWN]


def _settle(request: Request, found: Promise, form: SettleForm) -> Promise:
    given = form.cleaned_data
    return actions.settle_promise(
        promise=found,
        state=PromiseState(given["state"]),
        note=given["note"],
        on=timezone.localdate(),
        by=request.actor,
    )


def _tab(request: Request, whose: Whose, current: Whose) -> dict[str, Any]:
    query = request.GET.copy()
    query["vis"] = whose.value
    query.pop("page", None)
    return {"title": _(whose.danish), "url": f"?{query.urlencode()}", "current": whose is current, "count": None}
