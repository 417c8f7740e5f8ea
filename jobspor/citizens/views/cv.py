"""The CV on its tab: entries by kind, each put in, corrected and taken out; the whole on paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.forms.cv import LICENCE_WORDS, LICENCES, SKILLS, CvItemForm
from jobspor.citizens.forms.plan import TITLES
from jobspor.citizens.models import Citizen, CvItem
from jobspor.citizens.models.resources import CvKind
from jobspor.citizens.queries.cv import cv_items_of
from jobspor.citizens.queries.printouts import cv_sheet
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.printouts import paper_of
from jobspor.citizens.views.trail import trail
from jobspor.law.skills import skill_words
from jobspor.law.titles import job_titles


@route(Permission.CITIZEN_EDIT)
def citizen_cv(request: Request, pk: int) -> HttpResponse:
    """The entries, kind by kind, and a form for one more of each."""
    return _page(request, door.get(Citizen.objects.all(), request, pk=pk))


@route(Permission.CITIZEN_EDIT)
def citizen_cv_pdf(request: Request, pk: int) -> HttpResponse:
    """The CV as a PDF."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    return paper_of(cv_sheet(found, scope=door.scope(request)), "cv.pdf")


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_cv_add(request: Request, pk: int, section: str) -> HttpResponse:
    """Put an entry in."""
    found, wanted = door.get(Citizen.objects.all(), request, pk=pk), _kind(section)
    form = CvItemForm(request.POST, kind=wanted, auto_id=_auto_id(wanted))
    if attempt(form, lambda: actions.add_cv_item(citizen=found, kind=wanted, said=form.said, by=request.actor)):
        toast(request, _("Det er skrevet i cv'et."))
        return redirect(f"{reverse('citizen_cv', args=[pk])}#{wanted}")
    return _page(request, found, form)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_cv_change(request: Request, pk: int, item: int) -> HttpResponse:
    """Correct an entry."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(cv_items_of(found), pk=item)
    changed = last_change(row, "cv.added", "cv.corrected")
    form = CvItemForm(request.POST or None, kind=CvKind(row.kind), item=row, changed=changed)
    if attempt(form, lambda: actions.correct_cv_item(item=row, said=form.said, by=request.actor)):
        toast(request, _("Cv'et er rettet."))
        return redirect("citizen_cv", pk)
    way = [*trail(found), (_("CV"), reverse("citizen_cv", args=[pk]))]
    context = {"citizen": found, "item": row, "form": form, "trail": way, **_lists()}
    return render(request, "citizens/cv_item.html", context)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_cv_remove(request: Request, pk: int, item: int) -> HttpResponse:
    """Take an entry out."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(cv_items_of(found), pk=item)
    actions.remove_cv_item(item=row, by=request.actor)
    toast(request, _("Det er taget ud af cv'et."))
    return redirect("citizen_cv", pk)


def _kind(section: str) -> CvKind:
    try:
        return CvKind(section)
    except ValueError:
        raise Http404 from None


def _auto_id(kind: CvKind) -> str:
    return f"id_{kind}_%s"


def _page(request: Request, found: Citizen, refused: CvItemForm | None = None) -> HttpResponse:
    rows: list[CvItem] = list(cv_items_of(found))
    kinds = [
        {
            "kind": kind,
            "rows": [row for row in rows if row.kind == kind],
            "form": refused if refused and refused.kind is kind else CvItemForm(kind=kind, auto_id=_auto_id(kind)),
            "is_open": refused is not None and refused.kind is kind,
        }
        for kind in CvKind
    ]
    context = {"citizen": found, "trail": trail(found), "kinds": kinds, "rows": rows, "form": refused, **_lists()}
    return render(request, "citizens/cv.html", context)


def _lists() -> dict[str, object]:
    """What the browser proposes while somebody types."""
    titles = [one.title for one in job_titles()]
    return {"lists": [(TITLES, titles), (SKILLS, skill_words()), (LICENCES, LICENCE_WORDS)]}
