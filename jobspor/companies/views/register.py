"""What was read from the register: the files, what each said otherwise, and its lines that could not be read."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.companies.forms.matters import ChangeSearchForm
from jobspor.companies.models import RegisterChange, RegisterFile
from jobspor.companies.models.updates import EXPLAINED
from jobspor.companies.queries.register import ChangeSearch, changes, counted, faults, files
from jobspor.companies.views.matters import say

MOST_IN_A_FILE, FAULTS = 5000, 100


@route(Permission.REGISTER_VIEW)
def register_files(request: Request) -> HttpResponse:
    """The files that were read, and how much they changed."""
    context = {"files": files(scope=door.scope(request)), "trail": _trail(request)}
    return render(request, "companies/register_files.html", context)


@route(Permission.REGISTER_VIEW)
def register_file(request: Request, register_file: int) -> HttpResponse:
    """One file: its differences by kind, each number with its rows, and what could not be read."""
    scope, file = door.scope(request), _file(register_file)
    form = ChangeSearchForm(request.GET)
    search = form.search
    page = page_of(changes(file, search, scope=scope), request.GET.get("page"))
    broken = faults(file, scope=scope)
    context = {
        "file": file,
        "form": form,
        "search": search,
        "page": page,
        "rows": [(row, say(row.told)) for row in page],
        "kinds": [
            (_(kind.danish), number, _(EXPLAINED[kind]), _address(search, kind.value))
            for kind, number in counted(file, search.where, scope=scope).items()
        ],
        "broken": [(fault, say(fault.reason)) for fault in broken[:FAULTS]],
        "query": request.GET,
        "trail": [*_trail(request), (_("Filer fra registeret"), reverse("register_files"))],
        "may_open": door.may(request, Permission.COMPANY_VIEW),
    }
    return render(request, "companies/register_file.html", context)


@route(Permission.REGISTER_VIEW)
def register_excel(request: Request, register_file: int) -> HttpResponse:
    """The changes that the page shows, all its pages, or the lines that could not be read."""
    scope, file = door.scope(request), _file(register_file)
    if request.GET.get("fejl"):
        headings = [_("Linje"), _("Kolonne"), _("Hvad der er galt")]
        rows = [[str(one.line), one.column, say(one.reason)] for one in faults(file, scope=scope)]
    else:
        headings = [_("P-nummer"), _("Navn"), _("Ændring"), _("Før"), _("Nu")]
        found = changes(file, ChangeSearchForm(request.GET).search, scope=scope)[:MOST_IN_A_FILE]
        rows = [_cells(one) for one in found]
    name = f"register-{file.read_at:%Y-%m-%d}.xlsx"
    content = workbook(_("Erhvervsregisteret"), headings, rows)
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _cells(one: RegisterChange) -> list[str]:
    return [one.workplace.p_number, one.workplace.name, _(one.kind_name), one.before, one.after]


def _file(number: int) -> RegisterFile:
    """The register is common: whoever may see files may see all. Raises Http404."""
    found = RegisterFile.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _address(search: ChangeSearch, kind: str) -> str:
    return f"?{urlencode({'hvor': search.where.value, 'slags': kind})}#rows"


def _trail(request: Request) -> list[tuple[Any, str]]:
    if not door.may(request, Permission.COMPANY_VIEW):
        return []
    return [(_("Virksomheder"), reverse("workplaces")), (_("Nyt fra registeret"), reverse("register_matters"))]
