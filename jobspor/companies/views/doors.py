"""Who opened the door to a company, who places citizens there, and who covers for its consultant."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import press
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.companies.actions import doors as actions
from jobspor.companies.forms.doors import CoverForm, DoorForm, DoorSearchForm, HandOverForm
from jobspor.companies.models import DoorOpening, Workplace, WorkplaceCover
from jobspor.companies.queries.doors import Search, Stand, counted, doors
from jobspor.companies.views.edit import Edit, edit
from jobspor.organisation.queries import employees, me_of

MOST_IN_A_FILE = 5000
OPENINGS = DoorOpening.objects.select_related("workplace", "opener__user")


@route(Permission.COMPANY_VIEW)
def door_list(request: Request) -> HttpResponse:
    """The doors of a period; each number opens its own."""
    scope = door.scope(request)
    form = DoorSearchForm(request.GET)
    search = form.search(scope.on)
    page = page_of(doors(search, scope=scope), request.GET.get("page"))
    door.note(request, Workplace, sorted({row.workplace_id for row in page}))
    counts = counted(search, scope=scope)
    context = {
        "form": form,
        "page": page,
        "query": request.GET,
        "figures": [_figure(one, counts[one], search) for one in Stand],
        "may_edit": door.may(request, Permission.COMPANY_EDIT),
        "trail": [(_("Virksomheder"), reverse("workplaces"))],
    }
    return render(request, "companies/doors.html", context)


@route(Permission.COMPANY_VIEW)
def doors_excel(request: Request) -> HttpResponse:
    """What the list shows, all its pages, as a file."""
    scope = door.scope(request)
    search = DoorSearchForm(request.GET).search(scope.on)
    rows = list(doors(search, scope=scope)[:MOST_IN_A_FILE])
    door.note(request, Workplace, sorted({row.workplace_id for row in rows}))
    headings = [_("Virksomhed"), _("Åbnet"), _("Af"), _("Lovet"), _("Givet videre"), _("Til")]
    cells = [
        [
            row.workplace.name,
            f"{row.opened_on}",
            row.opener.name,
            row.promised,
            f"{row.handed_on or ''}",
            row.placer.name if row.placer else "",
        ]
        for row in rows
    ]
    content, name = workbook(_("Åbnede døre"), headings, cells), f"aabnede-doere-{scope.on}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def door_new(request: Request, pk: int) -> HttpResponse:
    """Write that a company is won."""
    workplace, scope = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request)
    form = DoorForm(request.POST or None, employees=employees(scope=scope), me=me_of(scope), on=scope.on)

    def act() -> None:
        actions.open_door(workplace=workplace, on=scope.on, by=request.actor, **form.cleaned_data)

    lead = _("Den, der vinder virksomheden, giver den videre til den, der finder borgere til den.")
    words = Edit(_("Døren er åbnet"), _("Gem"), done=_("Det er skrevet, at døren er åbnet."), lead=lead)
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def door_hand_over(request: Request, pk: int, won: int) -> HttpResponse:
    """Hand the company on, with what was promised."""
    workplace, scope = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request)
    found = door.get(OPENINGS.filter(workplace=workplace), request, pk=won)
    form = HandOverForm(request.POST or None, employees=employees(scope=scope), promised=found.promised)

    def act() -> None:
        actions.hand_over_door(opening=found, on=scope.on, by=request.actor, **form.cleaned_data)

    words = Edit(_("Giv virksomheden videre"), _("Giv videre"), done=_("Virksomheden er givet videre."))
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def cover_new(request: Request, pk: int) -> HttpResponse:
    """Let somebody answer for the company for some days."""
    workplace, scope = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request)
    form = CoverForm(request.POST or None, employees=employees(scope=scope), on=scope.on)

    def act() -> None:
        actions.cover_workplace(workplace=workplace, by=request.actor, **form.cleaned_data)

    lead = _("Vikaren står øverst på virksomhedens side i de dage og får hotlinens opkald.")
    words = Edit(_("Vikar for en tid"), _("Gem vikaren"), done=_("Vikaren er gemt."), lead=lead)
    return edit(request, workplace, form, act, words)


@route(Permission.COMPANY_EDIT, methods=("POST",))
def cover_remove(request: Request, pk: int, cover: int) -> HttpResponse:
    """Nobody covers in those days after all."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    rows = WorkplaceCover.objects.select_related("employee__user").filter(workplace=workplace)
    found = door.get(rows, request, pk=cover)
    press(request, lambda: actions.uncover_workplace(cover=found, by=request.actor), _("Vikaren er taget af."))
    return redirect("workplace", pk)


def _figure(one: Stand, value: int, search: Search) -> dict[str, Any]:
    asked = urlencode({"stand": one.value, "fra": search.first, "til": search.last})
    return {"name": _(one.danish), "value": value, "url": f"{reverse('doors')}?{asked}"}
