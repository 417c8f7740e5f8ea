"""What colleagues have opened outside their own area: the list, as a file, and going through one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.models import CaseOpening
from jobspor.access.openings import review
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.base.toasts import toast
from jobspor.base.wording import moment
from jobspor.citizens.forms.lookups import LookupsFilter, ReviewForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.lookups import DONE, WAITING, Lookup, of_colleagues, openings, pages_seen, told
from jobspor.citizens.queries.protection import without_hidden_names

MOST_IN_A_FILE = 5000


@route(Permission.LOOKUP_REVIEW)
def lookups(request: Request) -> HttpResponse:
    """Those that wait, or those that are done."""
    scope, chosen = door.scope(request), LookupsFilter(request.GET)
    page = page_of(openings(scope=scope, **chosen.asked), request.GET.get("page"))
    rows = told(page.object_list, scope=scope)
    door.note(request, Citizen, sorted({row.opening.citizen_id for row in rows}))
    waiting = openings(scope=scope).count()
    tabs = [
        {"title": _("Venter"), "url": "?", "current": chosen.state == WAITING, "count": waiting},
        {"title": _("Gennemset"), "url": f"?vis={DONE}", "current": chosen.state == DONE},
    ]
    context = {"page": page, "rows": rows, "tabs": tabs, "filter": chosen, "query": request.GET}
    return render(request, "citizens/lookups.html", context)


@route(Permission.LOOKUP_REVIEW)
def lookups_excel(request: Request) -> HttpResponse:
    """What the list shows, all its pages, as a file."""
    scope, chosen = door.scope(request), LookupsFilter(request.GET)
    rows = told(openings(scope=scope, **chosen.asked)[:MOST_IN_A_FILE], scope=scope)
    door.note(request, Citizen, sorted({row.opening.citizen_id for row in rows}))
    named = without_hidden_names(rows, citizen="opening.citizen_id", name="citizen", scope=scope)
    content = workbook(_("Opslag"), _headings(), [_cells(row) for row in named])
    name = f"opslag-{timezone.localdate()}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@route(Permission.LOOKUP_REVIEW, methods=("GET", "POST"))
def lookup(request: Request, pk: int) -> HttpResponse:
    """One look-up with what was seen, and what the leader finds."""
    scope = door.scope(request)
    found = get_object_or_404(
        CaseOpening.objects.filter(of_colleagues(scope)).select_related("user", "reviewed_by"), pk=pk
    )
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and attempt(
        form, lambda: review(found, by=request.actor, at=timezone.now(), **form.given())
    ):
        toast(request, _("Udfaldet er gemt."))
        return redirect("lookups")
    door.note(request, Citizen, [found.citizen_id])
    context: dict[str, Any] = {
        "row": told([found], scope=scope)[0],
        "pages": pages_seen(found, scope=scope),
        "form": form,
        "trail": [(_("Opslag til gennemsyn"), reverse("lookups"))],
    }
    return render(request, "citizens/lookup.html", context)


def _headings() -> list[str]:
    return [
        _("Åbnet"), _("Lukket"), _("Hvem"), _("Borger"), _("Formål"), _("Begrundelse"), _("Sider vist"), _("Udfald"),
        _("Bemærkning"), _("Gennemset af"), _("Gennemset"),
    ]  # fmt: skip


def _cells(row: Lookup) -> list[str | int | None]:
    one = row.opening
    when = [moment(at, row.on) if at else "" for at in (one.opened_at, one.closes_at, one.reviewed_at)]
    by = one.reviewed_by.name if one.reviewed_by else ""
    said: list[str | int | None] = [_(one.why.danish), one.reason, row.pages]
    found = _(row.outcome) if row.outcome else ""
    return [when[0], when[1], one.user.name, row.citizen, *said, found, one.remark, by, when[2]]
