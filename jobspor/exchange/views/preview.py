"""One file of citizens: looked through, corrected row by row, taken in."""

from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jobspor.access import door
from jobspor.access.database.patience import writes_many_rows
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.errors import RuleBroken
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.citizens.models import Citizen
from jobspor.exchange import actions
from jobspor.exchange.forms import RowForm, corrected_cells
from jobspor.exchange.models import CitizenImport, StagedRow
from jobspor.exchange.queries.preview import Counts, counts_of, shown_rows, unused_headers
from jobspor.exchange.reading.citizen_columns import known_words

ROWS, FORMS = 50, 15  # a page


class Kind(NamedTuple):
    """One of the lists that the rows of a file fall into; `word` stands in the address."""

    word: str
    title: Any
    status: StagedRow.Status


BAD = Kind("rettes", gettext_lazy("Skal rettes"), StagedRow.Status.BAD)
KINDS = (
    BAD,
    Kind("nye", gettext_lazy("Nye"), StagedRow.Status.NEW),
    Kind("aendres", gettext_lazy("Ændres"), StagedRow.Status.UPDATE),
    Kind("uaendrede", gettext_lazy("Uændrede"), StagedRow.Status.SAME),
    Kind("hentet", gettext_lazy("Hentet"), StagedRow.Status.TAKEN),
)


@route(Permission.CITIZEN_IMPORT)
def citizen_import_preview(request: Request, pk: int) -> HttpResponse:
    """What the rows of a file would do, or how far the worker has come with them."""
    source = door.get(CitizenImport.objects.all(), request, pk=pk)
    counts = counts_of(source)
    trail = [(_("Borgere"), reverse("citizens")), (_("Hent borgere fra fil"), reverse("citizen_import"))]
    context: dict[str, Any] = {"source": source, "counts": counts, "trail": trail}
    if _is_busy(source, counts):
        return render(request, "exchange/taking_in.html", context)
    kind = _kind(request, counts)
    context |= {"kind": kind, "tabs": _tabs(source, counts, kind), "unused": unused_headers(source)}
    return render(request, "exchange/citizen_import_preview.html", context | _rows(request, source, kind, counts))


def _rows(request: Request, source: CitizenImport, kind: Kind, counts: Counts) -> dict[str, Any]:
    """A page of rows, and the forms of those that must be corrected."""
    staged = source.rows.filter(status=kind.status).order_by("line")
    page = page_of(staged, request.GET.get("page"), FORMS if kind == BAD else ROWS, getattr(counts, kind.status))
    found = list(page)
    rows = shown_rows(source, found, scope=door.scope(request))
    door.note(request, Citizen, [row.citizen_id for row in rows if row.citizen_id])
    on = timezone.localdate()
    columns, known = source.columns(), known_words(on)
    forms = [RowForm(row, columns, known, on) for row in found] if kind == BAD else []
    return {"page": page, "rows": rows, "to_correct": list(zip(rows, forms, strict=False))}


@route(Permission.CITIZEN_IMPORT, methods=("POST",))
def citizen_import_row(request: Request, pk: int, line: int) -> HttpResponse:
    """Correct a row where it stands, or leave it out."""
    source = door.get(CitizenImport.objects.all(), request, pk=pk)
    shown, now = _at(source, vis=BAD.word, page=request.GET.get("page", "1")), timezone.now()
    try:
        if "leave_out" in request.POST:
            actions.leave_out(source=source, line=line, by=request.actor, at=now)
            toast(request, _("Linje %(line)s er udeladt.") % {"line": line})
            return redirect(shown)
        cells = corrected_cells(request.POST, columns=source.columns(), line=line)
        on = timezone.localdate()
        row = actions.correct_row(source=source, line=line, cells=cells, by=request.actor, on=on, at=now)
    except RuleBroken as broken:
        toast(request, broken.translated(_, in_sentence))
        return redirect(shown)
    if row.status == BAD.status:
        toast(request, _("Linje %(line)s skal stadig rettes.") % {"line": line})
        return redirect(f"{shown}#linje-{line}")
    toast(request, _("Linje %(line)s er rettet.") % {"line": line})
    return redirect(shown)


@writes_many_rows
@route(Permission.CITIZEN_IMPORT, methods=("POST",))
def citizen_import_take(request: Request, pk: int) -> HttpResponse:
    """Take in what waits: at once, or by the worker when it is much."""
    source = door.get(CitizenImport.objects.all(), request, pk=pk)
    counts, now = counts_of(source), timezone.now()
    if _is_busy(source, counts):
        return redirect(_at(source))
    if counts.waiting > actions.AT_ONCE:
        actions.begin_taking_in(source=source, by=request.actor, at=now)
        toast(request, _("Filen bliver hentet."))
        return redirect(_at(source))
    taken = actions.take_in(source=source, by=request.actor, on=timezone.localdate(), at=now)
    words = {"new": taken.new, "changed": taken.changed, "refused": taken.refused}
    said = ngettext(
        "Hentet: %(new)s ny borger, %(changed)s rettet.", "Hentet: %(new)s nye borgere, %(changed)s rettet.", taken.new
    )
    toast(request, said % words)
    if taken.refused:
        toast(request, _("%(refused)s kunne ikke hentes og skal rettes.") % words)
    return redirect(_at(source))


@writes_many_rows
@route(Permission.CITIZEN_IMPORT, methods=("POST",))
def citizen_import_again(request: Request, pk: int) -> HttpResponse:
    """Compare the rows anew with what is known now, also those that were taken in."""
    source = door.get(CitizenImport.objects.all(), request, pk=pk)
    actions.read_again(source=source, by=request.actor, on=timezone.localdate(), at=timezone.now())
    toast(request, _("Filen er sammenlignet igen."))
    return redirect(_at(source))


def _is_busy(source: CitizenImport, counts: Counts) -> bool:
    """Tell whether the worker is taking in the file."""
    alive = source.busy_at is not None and timezone.now() - source.busy_at < actions.A_SIGN_OF_LIFE
    return alive and counts.waiting > 0


def _kind(request: Request, counts: Counts) -> Kind:
    """The list that the address asks for, or the first that has rows."""
    filled = [kind for kind in KINDS if getattr(counts, kind.status)]
    asked = request.GET.get("vis")
    return next((kind for kind in filled if kind.word == asked), (filled or KINDS)[0])


def _tabs(source: CitizenImport, counts: Counts, chosen: Kind) -> list[dict[str, Any]]:
    return [
        {"title": kind.title, "url": _at(source, vis=kind.word), "current": kind == chosen, "count": count}
        for kind in KINDS
        if (count := getattr(counts, kind.status)) or kind == chosen
    ]


def _at(source: CitizenImport, **query: str) -> str:
    """The address of the file's page."""
    return reverse("citizen_import_preview", args=[source.pk], query=query or None)
