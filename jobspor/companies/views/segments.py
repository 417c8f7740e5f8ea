"""Which companies the municipality wants to reach: the four groups, rules with a name, and figures known by hand."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.companies.actions import segments as actions
from jobspor.companies.forms.segments import FiguresForm, GroupsForm, SegmentForm
from jobspor.companies.models import Segment, Workplace
from jobspor.companies.queries.segment_groups import groups
from jobspor.companies.queries.segments import Whose, counted, segments, selected
from jobspor.companies.queries.workplaces import rows_of
from jobspor.companies.views.edit import Edit, edit
from jobspor.organisation.queries import employee_of, teams

SEGMENTS = Segment.objects.select_related("owner__user", "team")


@route(Permission.COMPANY_VIEW)
def segment_list(request: Request) -> HttpResponse:
    """The four groups, each with its segments: what they select, and how many today."""
    scope, asked = door.scope(request), request.GET.get("vis", "")
    begins = Whose.ALL if request.actor.leads else Whose.MINE
    whose = Whose(asked) if asked in set(Whose) else begins
    page = page_of(segments(whose, scope=scope), request.GET.get("page"))
    found = list(page)
    shown = [(row, said_of(row), number) for row, number in zip(found, counted(found, scope=scope), strict=True)]
    context = {
        "groups": [(group, [one for one in shown if one[0].group == group.number]) for group in groups(scope=scope)],
        "page": page,
        "query": request.GET,
        "tabs": [
            {"title": _(one.danish), "url": f"?vis={one.value}", "current": one is whose, "count": None}
            for one in Whose
        ],
        "may_edit": door.may(request, Permission.COMPANY_EDIT),
        "may_word": door.may(request, Permission.TEAM_LEAD),
        "trail": [(_("Virksomheder"), reverse("workplaces"))],
    }
    return render(request, "companies/segments.html", context)


@route(Permission.COMPANY_VIEW)
def segment(request: Request, segment: int) -> HttpResponse:
    """What the rule selects today."""
    scope = door.scope(request)
    found = door.get(SEGMENTS, request, pk=segment)
    page = page_of(selected(found, scope=scope), request.GET.get("page"))
    rows = rows_of(page.object_list, scope=scope)
    door.note(request, Workplace, [row.workplace.pk for row in rows])
    context = {
        "segment": found,
        "said": said_of(found),
        "group": groups(scope=scope)[found.group - 1],
        "page": page,
        "rows": rows,
        "query": request.GET,
        "may_edit": door.may(request, Permission.COMPANY_EDIT),
        "trail": trail(),
    }
    return render(request, "companies/segment.html", context)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def segment_new(request: Request) -> HttpResponse:
    """Give a rule a name."""
    scope = door.scope(request)
    form = SegmentForm(request.POST or None, groups=groups(scope=scope), teams=list(teams(scope=scope)))
    made: list[Segment] = []

    def act() -> None:
        owner = employee_of(scope=scope)
        made.append(actions.save_segment(owner=owner, by=request.actor, **form.cleaned_data))

    if attempt(form, act):
        toast(request, _("Segmentet er gemt."))
        return redirect("segment", made[0].pk)
    lead = _("Reglen siger, hvem der er med, og hvorfor. Ingen virksomhed får point.")
    return _form(request, form, Edit(_("Nyt segment"), _("Gem segment"), done="", lead=lead), reverse("segments"))


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def segment_edit(request: Request, segment: int) -> HttpResponse:
    """Change a rule; campaigns keep the lists that were made by it."""
    scope = door.scope(request)
    held = SEGMENTS.select_for_update(of=["self"], no_key=True) if request.method == "POST" else SEGMENTS
    found = door.get(held, request, pk=segment)
    form = SegmentForm(
        request.POST or None,
        groups=groups(scope=scope),
        teams=list(teams(scope=scope)),
        segment=found,
        changed=last_change(found, "segment.saved", "segment.changed"),
    )

    def act() -> None:
        me = employee_of(scope=scope)
        actions.change_segment(segment=found, me=me, by=request.actor, **form.cleaned_data)

    here = reverse("segment", args=[segment])
    if attempt(form, act):
        toast(request, _("Segmentet er rettet."))
        return redirect(here)
    lead = _("Kampagner, der er begyndt, beholder deres lister.")
    return _form(request, form, Edit(found.name, _("Gem rettelser"), done="", lead=lead), here)


@route(Permission.TEAM_LEAD, methods=("GET", "POST"))
def segment_groups(request: Request) -> HttpResponse:
    """The four groups in the municipality's own words."""
    form = GroupsForm(request.POST or None, groups=groups(scope=door.scope(request)))
    if attempt(form, lambda: actions.word_groups(words=form.words, by=request.actor)):
        toast(request, _("Grupperne er gemt."))
        return redirect("segments")
    lead = _("Ordene her er genfortalt efter CABI, til I skriver jeres egne.")
    words = Edit(_("De fire grupper"), _("Gem grupperne"), done="", lead=lead)
    return _form(request, form, words, reverse("segments"))


@route(Permission.COMPANY_CONTACT, methods=("GET", "POST"))
def known_figures(request: Request, pk: int) -> HttpResponse:
    """Note what a company has told that no register says."""
    workplace, on = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request).on
    form = FiguresForm(request.POST or None, on=on)

    def act() -> None:
        actions.note_figures(workplace=workplace, on=on, by=request.actor, **form.cleaned_data)

    lead = _("Tal, som intet register har. De bruges kun til at finde de virksomheder, et segment leder efter.")
    words = Edit(_("Tal om virksomheden"), _("Gem tal"), done=_("Tallene er gemt."), lead=lead)
    return edit(request, workplace, form, act, words)


def said_of(found: Segment) -> list[str]:
    """What a rule selects, in the reader's language."""
    return [reason.translated(_, in_sentence) for reason in found.reasons()]


def trail() -> list[tuple[str, str]]:
    """The way to a segment."""
    return [(_("Virksomheder"), reverse("workplaces")), (_("Segmenter"), reverse("segments"))]


def _form(request: Request, form: Any, words: Edit, back: str) -> HttpResponse:
    return render(request, "companies/edit.html", {"form": form, "words": words, "back": back, "trail": trail()})
