"""Files of citizens: handed in, listed, deleted."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.database.patience import writes_many_rows
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.access.uploads import dropped_file
from jobspor.base.errors import RuleBroken
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.exchange import actions
from jobspor.exchange.forms import UploadForm
from jobspor.exchange.models import CitizenImport
from jobspor.exchange.queries.imports import earlier_imports
from jobspor.exchange.queries.preview import UNUSED
from jobspor.exchange.reading.citizen_columns import HEADINGS
from jobspor.exchange.reading.headers import Heading


@writes_many_rows
@route(Permission.CITIZEN_IMPORT, methods=("GET", "POST"))
def citizen_import(request: Request) -> HttpResponse:
    """Hand in a file, or go on with an earlier one."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted, dropped=dropped_file(request))
    source = _staged(request, form) if form.is_valid() else None
    if source is not None:
        toast(request, _("Filen er læst. Intet er hentet endnu."))
        return redirect("citizen_import_preview", source.pk)
    earlier = earlier_imports(scope=door.scope(request))
    door.note(request, CitizenImport, [one.id for one in earlier])
    trail = [(_("Borgere"), reverse("citizens"))]
    context = {"form": form, "earlier": earlier, "headings": _understood(), "trail": trail}
    return render(request, "exchange/citizen_import.html", context)


@route(Permission.CITIZEN_IMPORT, methods=("POST",))
def citizen_import_delete(request: Request, pk: int) -> HttpResponse:
    """Delete a file and its rows."""
    source = door.get(CitizenImport.objects.all(), request, pk=pk)
    actions.delete_staged(source=source, by=request.actor, at=timezone.now())
    toast(request, _("Filen er slettet. Borgere, der er hentet fra den, bliver."))
    return redirect("citizen_import")


def _staged(request: Request, form: UploadForm) -> CitizenImport | None:
    """The file with its rows, or None when the form now says what is wrong."""
    name, table = form.cleaned_data["file"]
    on, at = timezone.localdate(), timezone.now()
    try:
        source = actions.stage_file(name=name, table=table, by=request.actor, on=on, at=at)
    except RuleBroken as broken:
        form.add_error("file", broken)
        return None
    for warning in table.warnings:
        toast(request, warning.translated(_, in_sentence))
    return source


def _understood() -> list[Heading]:
    """The columns that something is taken from."""
    return [heading for name, heading in HEADINGS.items() if name not in UNUSED]
