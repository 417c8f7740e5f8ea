"""The plan as something to hand over: on a page made for paper, and as a PDF."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.paper import pdf
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries import printouts
from jobspor.citizens.views.opening import with_pathway


def page_of(request: Request, found: Citizen, sheet: printouts.Sheet, *, pdf_name: str, back: str) -> HttpResponse:
    """A printout on the screen, with the way to the PDF and back."""
    context = {"sheet": sheet, "citizen": found, "pdf_url": reverse(pdf_name, args=[found.pk]), "back": back}
    return render(request, "citizens/printout.html", context)


def paper_of(sheet: printouts.Sheet, name: str) -> HttpResponse:
    """A printout as a PDF to keep."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    content = pdf(printouts.LAYOUT, sheet.words(), made_on=sheet.made_on)
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)


@route(Permission.CITIZEN_EDIT)
def my_plan(request: Request, pk: int) -> HttpResponse:
    """The plan in plain words, to the citizen."""
    return _page(request, pk, printouts.my_plan, "my_plan_pdf")


@route(Permission.CITIZEN_EDIT)
def my_plan_pdf(request: Request, pk: int) -> HttpResponse:
    """The same as a PDF."""
    found, pathway = with_pathway(request, pk)
    return paper_of(printouts.my_plan(found, pathway, scope=door.scope(request)), "min-plan.pdf")


@route(Permission.CITIZEN_EDIT)
def effort_plan(request: Request, pk: int) -> HttpResponse:
    """The plan for the file."""
    return _page(request, pk, printouts.effort_plan, "effort_plan_pdf")


@route(Permission.CITIZEN_EDIT)
def effort_plan_pdf(request: Request, pk: int) -> HttpResponse:
    """The same as a PDF."""
    found, pathway = with_pathway(request, pk)
    return paper_of(printouts.effort_plan(found, pathway, scope=door.scope(request)), "indsatsplan.pdf")


def _page(request: Request, pk: int, write: Callable[..., printouts.Sheet], pdf_name: str) -> HttpResponse:
    found, pathway = with_pathway(request, pk)
    sheet = write(found, pathway, scope=door.scope(request))
    return page_of(request, found, sheet, pdf_name=pdf_name, back=reverse("citizen_plan", args=[pk]))
