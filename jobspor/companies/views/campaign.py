"""One campaign: its companies with who calls them and how far each is, on the screen and in Excel."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.numbers import whole_number
from jobspor.base.paging import page_of
from jobspor.base.sorting import danish
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.base.toasts import toast
from jobspor.companies.actions import campaigns as actions
from jobspor.companies.forms.campaigns import ChangeForm, EntrySearchForm
from jobspor.companies.models import Campaign, Workplace
from jobspor.companies.queries.calling import left_to_call
from jobspor.companies.queries.campaigns import PROGRESS, RESULTS, Stand, WhyNot, counted, entries
from jobspor.companies.views.campaigns import CAMPAIGNS, trail
from jobspor.organisation.models import Employee
from jobspor.organisation.queries import employees, me_of


@route(Permission.COMPANY_VIEW)
def campaign(request: Request, pk: int) -> HttpResponse:
    """Its companies, fifty at a time, and what came of it; each number opens its companies."""
    return _page(request, door.get(CAMPAIGNS, request, pk=pk), request.GET, None)


@route(Permission.COMPANY_EDIT, methods=("POST",))
def campaign_change(request: Request, pk: int) -> HttpResponse:
    """Give those that are ticked, or all that are listed, another caller or purpose; or take them off."""
    found, scope = door.get(CAMPAIGNS, request, pk=pk), door.scope(request)
    form, query = ChangeForm(request.POST, employees=employees(scope=scope)), QueryDict(request.POST.get("filters", ""))
    chosen = _chosen(request, found, query)
    changed: list[int] = []

    def act() -> None:
        said: dict[str, Any] = {"campaign": found, "entries": chosen, "by": request.actor}
        if "off" in request.POST:
            changed.append(actions.leave_out(**said))
        else:
            changed.append(actions.change_entries(**said, **form.cleaned_data))

    if attempt(form, act):
        count = changed[0]
        said = ngettext("%(count)d virksomhed er rettet.", "%(count)d virksomheder er rettet.", count)
        toast(request, said % {"count": count})
        return redirect(f"{reverse('campaign', args=[pk])}?{query.urlencode()}")
    return _page(request, found, query, form)


@route(Permission.COMPANY_VIEW)
def campaign_excel(request: Request, pk: int) -> HttpResponse:
    """What the list shows, all its pages, as a file."""
    found, scope = door.get(CAMPAIGNS, request, pk=pk), door.scope(request)
    rows = list(entries(found, _filters(found, request.GET).search, scope=scope)[: actions.MOST])
    door.note(request, Workplace, sorted(row.workplace_id for row in rows))
    headings = [
        _("Virksomhed"),
        _("P-nummer"),
        _("Hvem ringer"),
        _("Formål"),
        _("Stand"),
        _("Springes over"),
        _("Ringet"),
        _("Af"),
    ]
    cells = [
        [
            row.workplace.name,
            row.workplace.p_number,
            row.caller.name if row.caller else "",
            row.purpose or found.purpose,
            _(row.state_name),
            _(WhyNot(row.why_not).danish) if row.why_not else "",
            f"{row.contact.day}" if row.contact else "",
            row.contact.employee.name if row.contact else "",
        ]
        for row in rows
    ]
    name = f"kampagne-{timezone.localdate()}.xlsx"
    content = workbook(_("Kampagne"), headings, cells)
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _chosen(request: Request, found: Campaign, query: QueryDict) -> list[int]:
    """Those that are ticked; or all that the filters show, where that is asked for."""
    if "all" in request.POST:
        scope = door.scope(request)
        return list(
            entries(found, _filters(found, query).search, scope=scope).order_by("pk").values_list("pk", flat=True)
        )
    return [pk for text in request.POST.getlist("entry") if (pk := whole_number(text))]


def _filters(found: Campaign, query: QueryDict) -> EntrySearchForm:
    """The filters of the list, with those who call in the campaign to choose from; also when they have left since."""
    callers = Employee.objects.filter(pk__in=found.entries.values("caller")).select_related("user")
    return EntrySearchForm(query, callers=list(callers.order_by(danish("user__name"), "pk")))


def _page(request: Request, found: Campaign, query: QueryDict, change: ChangeForm | None) -> HttpResponse:
    scope, now = door.scope(request), timezone.now()
    everybody = employees(scope=scope)
    form = _filters(found, query)
    page = page_of(entries(found, form.search, scope=scope), query.get("page"))
    rows = [(row, WhyNot(row.why_not) if row.why_not else None) for row in page]
    door.note(request, Workplace, sorted(row.workplace_id for row, _why in rows))
    counts, me = counted(found, scope=scope), me_of(scope)
    may_call = door.may(request, Permission.COMPANY_CONTACT) and found.is_running
    context = {
        "campaign": found,
        "form": form,
        "page": page,
        "rows": rows,
        "query": query,
        "figures": [_figure(found, one, counts[one]) for one in (*PROGRESS, *RESULTS)],
        "left_out": counts[Stand.LEFT_OUT],
        "change": change or ChangeForm(employees=everybody),
        "left": left_to_call(found, me=me, at=now, scope=scope) if me and may_call else 0,
        "may_call": may_call,
        "may_edit": door.may(request, Permission.COMPANY_EDIT) and found.is_running,
        "trail": trail(),
    }
    return render(request, "companies/campaign.html", context)


def _figure(found: Campaign, one: Stand, value: int) -> dict[str, Any]:
    asked = urlencode({"stand": one.value})
    url = f"{reverse('campaign', args=[found.pk])}?{asked}"
    return {"name": _(one.danish), "value": value, "url": url}
