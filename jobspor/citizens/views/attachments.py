"""A citizen's files: listed, handed in, opened, called something else, taken out."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobspor.access import door
from jobspor.access.content import examined
from jobspor.access.content.examined import too_large
from jobspor.access.content.kinds import SHOWN
from jobspor.access.content.names import split_name
from jobspor.access.database.patience import writes_many_rows
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.access.uploads import dropped_file
from jobspor.base.attempt import attempt
from jobspor.base.errors import RuleBroken
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.citizens import actions
from jobspor.citizens.actions.attachments import MEGABYTE
from jobspor.citizens.forms.attachments import FileNameForm, FilesForm
from jobspor.citizens.models import Attachment, Citizen
from jobspor.citizens.queries.attachments import attachments_of
from jobspor.citizens.views.opening import hold
from jobspor.citizens.views.trail import trail

# Whatever is in the file, it may do nothing here, nobody keeps a copy on the way, and no other site shows it.
CLOSED = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@route(Permission.CITIZEN_VIEW)
def citizen_files(request: Request, pk: int) -> HttpResponse:
    """The files of a case, and a form to put more in."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    return _page(request, found, FilesForm())


@writes_many_rows
@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_files_add(request: Request, pk: int) -> HttpResponse:
    """Put files in. Those that are taken stay though others are refused."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    form, dropped = FilesForm(request.POST, request.FILES), dropped_file(request)
    taken, refused = 0, [_too_large(dropped)] if dropped else []
    for upload in form.cleaned_data["chosen"] if form.is_valid() else ():
        if said := _refusal(request, found, upload):
            refused.append(said)
        else:
            taken += 1
    if not taken:
        for said in refused:
            form.add_error("chosen", said)
        return _page(request, found, form)
    done = ngettext("%(count)s fil er lagt ind.", "%(count)s filer er lagt ind.", taken) % {"count": taken}
    toast(request, " ".join([done, *refused]))
    return redirect("citizen_files", pk)


@route(Permission.CITIZEN_VIEW)
def citizen_file(request: Request, pk: int, attachment: int) -> HttpResponse:
    """The file itself: a picture is shown, all else is saved."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(Attachment.objects.select_related("file"), citizen=found, pk=attachment)
    door.note(request, Attachment, [row.pk])
    kind, ending = row.file.content_type, row.file.name.rpartition(".")[2]
    disposition = content_disposition_header(kind not in SHOWN, f"{row.title}.{ending}") or "attachment"
    return HttpResponse(bytes(row.file.content), kind, headers={**CLOSED, "Content-Disposition": disposition})


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_file_rename(request: Request, pk: int, attachment: int) -> HttpResponse:
    """Call a file something else."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(attachments_of(found), pk=attachment)
    form = _name_form(row, request.POST)
    now = timezone.now()
    if attempt(form, lambda: actions.rename_file(attachment=row, by=request.actor, at=now, **form.cleaned_data)):
        toast(request, _("Filen har fået et nyt navn."))
        return redirect("citizen_files", pk)
    return _page(request, found, FilesForm(), **{_auto_id(row): form})


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_file_remove(request: Request, pk: int, attachment: int) -> HttpResponse:
    """Take a file out."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    row = get_object_or_404(attachments_of(found), pk=attachment)
    actions.remove_file(attachment=row, by=request.actor, at=timezone.now())
    toast(request, _("Filen er taget ud."))
    return redirect("citizen_files", pk)


def _page(request: Request, found: Citizen, form: FilesForm, **refused: FileNameForm) -> HttpResponse:
    rows = list(attachments_of(found))
    door.note(request, Attachment, [row.pk for row in rows])
    named = [(row, refused.get(_auto_id(row)) or _name_form(row)) for row in rows]
    context = {
        "citizen": found,
        "trail": trail(found),
        "form": form,
        "rows": named,
        "may_edit": door.may(request, Permission.CITIZEN_EDIT, found),
    }
    return render(request, "citizens/files.html", context)


def _auto_id(row: Attachment) -> str:
    return f"file_{row.pk}"


def _name_form(row: Attachment, *posted: Any) -> FileNameForm:
    changed = last_change(row, "file.added", "file.renamed")
    return FileNameForm(*posted, attachment=row, auto_id=f"{_auto_id(row)}_%s", changed=changed)


def _too_large(name: str) -> str:
    said = too_large(settings.JOBSPOR_UPLOAD_LIMIT // MEGABYTE).translated(_, in_sentence)
    return f"{_shown(name)}: {said}"


def _shown(name: str) -> str:
    return "»" + "".join(split_name(name)) + "«"


def _refusal(request: Request, found: Citizen, upload: "UploadedFile[Any]") -> str:
    """Why a file was not taken, with its name; nothing when it was."""
    name = upload.name or ""
    try:
        file = examined(name, upload.read())
        actions.add_file(citizen=found, file=file, by=request.actor, at=timezone.now())
    except RuleBroken as broken:
        return f"{_shown(name)}: {broken.translated(_, in_sentence)}"
    return ""
