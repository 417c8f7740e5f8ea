"""The list of workplaces, on the screen and in Excel."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.models import Municipality
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.paging import page_of
from jobspor.base.sorting import danish
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.companies.forms.search import SearchForm
from jobspor.companies.models import Workplace
from jobspor.companies.queries.workplaces import MOST_IN_A_FILE, Among, Row, counts, rows_of, similar, workplaces


@route(Permission.COMPANY_VIEW)
def workplace_list(request: Request) -> HttpResponse:
    """Fifty at a time."""
    scope = door.scope(request)
    form = _form(request)
    page = page_of(workplaces(form.search, scope=scope), request.GET.get("page"))
    if form.search.text and not page.paginator.count:
        page = page_of(similar(form.search, scope=scope), request.GET.get("page"))
    rows = rows_of(page.object_list, scope=scope)
    door.note(request, Workplace, [row.workplace.pk for row in rows])
    context = {
        "form": form,
        "among": form.among,
        "page": page,
        "rows": rows,
        "tabs": _tabs(request, form.among, counts(form.search, page.paginator.count, scope=scope)),
        "query": request.GET,
        "sort": form.search.sort or ("" if form.search.text else "name"),
        "most_in_a_file": MOST_IN_A_FILE,
        "may_edit": door.may(request, Permission.COMPANY_EDIT),
        "may_write": door.may(request, Permission.COMPANY_CONTACT),
        "may_word": door.may(request, Permission.TEAM_LEAD),
    }
    return render(request, "companies/workplaces.html", context)


@route(Permission.COMPANY_VIEW)
def workplaces_excel(request: Request) -> HttpResponse:
    """What the list shows, all its pages, as a file."""
    scope = door.scope(request)
    search = _form(request).search
    found = workplaces(search, scope=scope)
    found = found if found.exists() else similar(search, scope=scope)
    if found.count() > MOST_IN_A_FILE:
        return redirect(f"{reverse('workplaces')}?{request.GET.urlencode()}")
    rows = rows_of(found, scope=scope)
    door.note(request, Workplace, [row.workplace.pk for row in rows])
    content = workbook(_("Virksomheder"), _headings(), [_cells(row) for row in rows])
    name = f"virksomheder-{timezone.localdate()}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _form(request: Request) -> SearchForm:
    asked = request.GET.get("vis", "")
    among = Among(asked) if asked in set(Among) else Among.AGREED
    municipalities: list[tuple[str, str]] = []
    if among is Among.EVERYWHERE:
        known = Municipality.objects.order_by(danish("name")).values_list("pk", "name")
        municipalities = [(str(code), name) for code, name in known]
    return SearchForm(request.GET, among=among, municipalities=municipalities)


def _tabs(request: Request, current: Among, number: dict[Among, int]) -> list[dict[str, Any]]:
    """The three lists; what one is looking for stays when one goes from one to another."""
    tabs = []
    for among in Among:
        query = request.GET.copy()
        query["vis"] = among.value
        query.pop("page", None)
        tabs.append(
            {
                "title": _(among.danish),
                "url": f"?{query.urlencode()}",
                "current": among is current,
                "count": number.get(among),
            }
        )
    return tabs


def _headings() -> list[str]:
    return [
        _("Virksomhed"),
        _("P-nummer"),
        _("CVR-nummer"),
        _("Branche"),
        _("Adresse"),
        _("Postnr."),
        _("By"),
        _("Ansatte"),
        _("Konsulent"),
        _("Virksomhedscenter"),
        _("Pladser"),
        _("Reklamebeskyttelse"),
        _("Sidst kontaktet"),
        _("Ring ikke før"),
    ]


def _cells(row: Row) -> list[str | int | None]:
    one = row.workplace
    is_protected = one.is_ad_protected or one.company.is_ad_protected
    return [
        one.name,
        one.p_number,
        one.company.cvr,
        one.branch_title,
        one.address,
        one.postcode,
        one.town,
        one.employees,
        row.cooperation.consultant.name if row.cooperation else "",
        str(row.centre.get_model_display()) if row.centre else "",
        row.places or None,
        _("Reklamebeskyttet: må ikke kontaktes med reklame") if is_protected else "",
        f"{row.touch.last or ''}",
        f"{row.touch.paused_until or ''}",
    ]
