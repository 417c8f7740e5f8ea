"""All contacts of the municipality, on the screen and in Excel."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.days import add_months
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.companies.forms.contact_list import ContactSearchForm
from jobspor.companies.models import ContactPerson
from jobspor.companies.models.contacts import Refusal
from jobspor.companies.queries.contact_list import What, contacts, counted
from jobspor.companies.queries.contacts import Said

MONTHS, MOST_IN_A_FILE = 3, 5000


@route(Permission.COMPANY_VIEW)
def contact_list(request: Request) -> HttpResponse:
    """Those that are looked for, and how many there were of each sort; each number opens its contacts."""
    scope = door.scope(request)
    form = ContactSearchForm(request.GET, first=add_months(scope.on, -MONTHS))
    page = page_of(contacts(form.search, scope=scope), request.GET.get("page"))
    rows = [Said.unpacked(packed) for packed in page]
    door.note(request, ContactPerson, sorted({row.person_id for row in rows if row.person_id}))
    first = form.search.first or add_months(scope.on, -MONTHS)
    found = counted(first=first, scope=scope)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "query": request.GET,
        "figures": [_figure(one, found[one], first) for one in What if one is not What.ALL],
        "refusals": [_figure(one, found[one], first) for one in Refusal if found[one]],
        "trail": [(_("Virksomheder"), reverse("workplaces"))],
    }
    return render(request, "companies/contact_list.html", context)


@route(Permission.COMPANY_VIEW)
def contacts_excel(request: Request) -> HttpResponse:
    """What the list shows, all its pages, as a file."""
    scope = door.scope(request)
    form = ContactSearchForm(request.GET, first=add_months(scope.on, -MONTHS))
    rows = [Said.unpacked(packed) for packed in contacts(form.search, scope=scope)[:MOST_IN_A_FILE]]
    door.note(request, ContactPerson, sorted({row.person_id for row in rows if row.person_id}))
    content = workbook(_("Kontakter"), _headings(), [_cells(row) for row in rows])
    name = f"kontakter-{timezone.localdate()}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _headings() -> list[str]:
    said = [_("Hvordan?"), _("Om"), _("Udfald"), _("Hvorfor nej")]
    return [_("Dag"), _("Virksomhed"), _("Hvem"), _("Talte med"), *said]


def _cells(row: Said) -> list[str]:
    came_of_it = [_(row.outcome_name), _(row.refusal_name) if row.refusal else ""]
    return [f"{row.day}", row.workplace, row.who, row.with_whom, _(row.way_name), row.about, *came_of_it]


def _figure(one: What | Refusal, value: int, first: date) -> dict[str, Any]:
    asked = {"nej" if isinstance(one, Refusal) else "hvad": one.value, "fra": f"{first}"}
    return {"name": _(one.danish), "value": value, "url": f"{reverse('contact_list')}?{urlencode(asked)}"}
