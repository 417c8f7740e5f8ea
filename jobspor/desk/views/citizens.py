"""Borgere: the list that a worker lives in, on the screen and in Excel, and the next step of several at once."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import Request
from jobspor.access.policy import Permission, Scope
from jobspor.access.route import route
from jobspor.base.errors import RuleBroken
from jobspor.base.numbers import whole_number
from jobspor.base.paging import ROWS_A_PAGE, page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.base.toasts import toast
from jobspor.base.wording import day_short, initials
from jobspor.citizens import actions
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.protection import without_hidden_names
from jobspor.desk.forms.citizens import BatchForm, CitizenFilter
from jobspor.organisation.queries import employee_of
from jobspor.organisation.rules import Hat
from jobspor.steering.queries.chosen import Chosen
from jobspor.steering.queries.counts import Overview, ladder_overview
from jobspor.steering.queries.ladder import ORDERS, LadderRow, ladder_rows
from jobspor.steering.rules import Lacks

MINE, TEAM = "mine", "teamet"
MOST_IN_A_FILE = 5000
KEPT = ("vis", "sort", "flyttet", "medarbejder")  # of the address, beside the filters


@route(Permission.CITIZEN_VIEW)
def citizens(request: Request) -> HttpResponse:
    """Fifty citizens at a time."""
    return _page(request, request.GET, BatchForm())


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizens_next_step(request: Request) -> HttpResponse:
    """Set the same next step for those who are ticked: one act, and those it cannot be set for are named."""
    form = BatchForm(request.POST)
    query = QueryDict(request.POST.get("filters", ""))
    ticked = [pk for text in request.POST.getlist("citizen") if (pk := whole_number(text))]
    if not ticked:
        form.add_error(None, _("Sæt kryds ved dem, det gælder."))
    if not form.is_valid():
        return _page(request, query, form, ticked)
    found = list(Citizen.objects.in_scope(door.scope(request)).filter(pk__in=ticked).by_name())
    door.note(request, Citizen, [row.pk for row in found])
    owner, refused = employee_of(scope=door.scope(request)), []
    actions.hold_citizens(*(row.pk for row in found))
    for row in found:
        try:
            actions.set_next_step(citizen=row, owner=owner, by=request.actor, **form.cleaned_data)
        except RuleBroken as broken:
            refused.append(f"{row.full_name}: {broken.translated(_)}")
    done = len(found) - len(refused)
    text = ngettext("Næste skridt er sat for %(count)d.", "Næste skridt er sat for %(count)d.", done) % {"count": done}
    toast(request, " ".join([text, *refused]))
    return redirect(f"{reverse('citizens')}?{query.urlencode()}")


@route(Permission.CITIZEN_VIEW)
def citizens_excel(request: Request) -> HttpResponse:
    """What the list shows, all its pages, as a file."""
    scope, chosen = _asked(request, request.GET)
    rows = ladder_rows(scope=scope, on=scope.on, chosen=chosen, order=_order(request.GET), part=slice(MOST_IN_A_FILE))
    door.note(request, Citizen, [row.citizen_id for row in rows])
    told = without_hidden_names(rows, citizen="citizen_id", name="name", scope=scope)
    content = workbook(_("Borgere"), _headings(), [_cells(row) for row in told])
    name = f"borgere-{timezone.localdate()}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _asked(request: Request, query: QueryDict) -> tuple[Reach, Chosen]:
    """Whom the address asks for: one's own unless the team is asked for, and never beyond one's reach."""
    scope = door.scope(request, Permission.CITIZEN_VIEW)
    form = CitizenFilter(query, on=scope.on)
    view = _view(request, query)
    chosen = form.chosen(view, query.get("flyttet", ""), query.get("medarbejder", ""))
    if view == MINE or not (view == TEAM or chosen.worker or request.actor.leads):
        scope = replace(scope, scope=Scope.OWN)
    return scope, chosen


def _view(request: Request, query: QueryDict) -> str:
    """The saved view that is asked for; a leader begins with the team's."""
    return query.get("vis") or (TEAM if request.actor.leads else MINE)


def _page(request: Request, query: QueryDict, batch: BatchForm, ticked: list[int] | None = None) -> HttpResponse:
    scope, chosen = _asked(request, query)
    order = _order(query)
    around = ladder_overview(
        scope=door.scope(request, Permission.CITIZEN_VIEW), listed=scope, chosen=chosen, on=scope.on
    )
    totals = around.listed
    page = page_of(range(totals.people), query.get("page"))
    first = page.start_index() - 1 if totals.people else 0
    rows = ladder_rows(scope=scope, on=scope.on, chosen=chosen, order=order, part=slice(first, first + ROWS_A_PAGE))
    shown = [row.citizen_id for row in rows]
    door.note(request, Citizen, shown)
    context = {
        "filter": CitizenFilter(query, on=scope.on),
        "page": page,
        "rows": [_told(row) for row in rows],
        "kept": [(name, query[name]) for name in KEPT if query.get(name)],
        "totals": totals,
        "tabs": _tabs(request, query, around),
        "query": query,
        "sort": order,
        "form": batch,
        "ticked": ticked or [],
        "hats": [(hat.short, _(hat.danish)) for hat in Hat],
        "may_edit": door.may(request, Permission.CITIZEN_EDIT),
        "may_act_on": door.reaches(
            request, Permission.CITIZEN_EDIT, Citizen.objects.all(), shown, shown_by=Permission.CITIZEN_VIEW
        ),
        "may_merge": door.may(request, Permission.CITIZEN_MERGE),
        "may_receive": door.may(request, Permission.CASE_RECEIVE),
        "may_import": door.may(request, Permission.CITIZEN_IMPORT),
    }
    return render(request, "desk/citizens.html", context)


def _told(row: LadderRow) -> tuple[LadderRow, str, list[tuple[str, str]]]:
    """With the initials of who is responsible, and of the team by hat."""
    return row, initials(row.responsible), [(hat.short, " ".join(row.team.get(hat, ()))) for hat in Hat]


def _order(query: QueryDict) -> str:
    asked = query.get("sort", "")
    return asked if asked.removeprefix("-") in ORDERS else "borger"


def _tabs(request: Request, query: QueryDict, around: Overview) -> list[dict[str, Any]]:
    """The saved views, with how many are in each; filters stay when one goes from one to another."""
    reach = door.scope(request, Permission.CITIZEN_VIEW)
    watched = around.everybody if request.actor.leads else around.mine
    views = [(MINE, _("Mine"), around.mine.people)]
    if reach.scope > Scope.OWN:
        title = _("Alle i kommunen") if reach.scope == Scope.MUNICIPALITY else _("Teamet")
        views.append((TEAM, title, around.everybody.people))
    views += [
        (Lacks.NEXT_STEP.value, _("Uden næste skridt"), watched.lacks.get(Lacks.NEXT_STEP, 0)),
        (Lacks.MOVEMENT.value, _("Står stille"), watched.lacks.get(Lacks.MOVEMENT, 0)),
    ]
    current = _view(request, query)
    return [
        {"title": title, "url": _with(query, vis=view), "current": view == current, "count": count}
        for view, title, count in views
    ]


def _with(query: QueryDict, **changed: str) -> str:
    copy = query.copy()
    copy.pop("page", None)
    for name, value in changed.items():
        copy[name] = value
    return f"?{copy.urlencode()}"


def _headings() -> list[str]:
    return [
        _("Borger"),
        _("Trin"),
        _("Mål"),
        _("Plads"),
        _("Praktik, minutter om ugen"),
        _("Løn, minutter om ugen"),
        _("Næste skridt"),
        _("Dato"),
        *(hat.short for hat in Hat),
        _("Ansvarlig"),
    ]


def _cells(row: LadderRow) -> list[str | int | None]:
    return [
        row.name,
        _(row.step.danish),
        row.goal,
        row.workplace,
        row.internship_minutes or None,
        row.wage_minutes or None,
        row.next_step,
        day_short(row.next_on, row.next_on) if row.next_on else "",
        *(" ".join(row.team.get(hat, ())) for hat in Hat),
        row.responsible,
    ]
