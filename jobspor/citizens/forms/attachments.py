"""Files that are handed in, and what they are called."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from jobspor.access.content import ACCEPTED, LISTED
from jobspor.access.content.names import shown_title
from jobspor.base.editing import EditForm
from jobspor.base.forms import Form
from jobspor.citizens.models import Attachment

MOST_AT_ONCE = 10


class SeveralFiles(forms.ClearableFileInput):
    """The browser's own field for files; files may be dropped on it, and a telephone offers its camera."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files at once; the value is a list of them, never empty."""

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        given = data if isinstance(data, list) else [data] if data else []
        if not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(given) > MOST_AT_ONCE:
            raise forms.ValidationError(self.error_messages["max"], code="max")
        return given


class FilesForm(Form):
    """Files for the case."""

    chosen = FilesField(
        label=_("Vælg filer, eller træk dem hertil"),
        help_text=_("%(kinds)s, højst 20 MB hver.") % {"kinds": LISTED},
        error_messages={"required": _("Vælg en fil."), "max": _("Vælg højst 10 filer ad gangen.")},
        widget=SeveralFiles(attrs={"accept": ACCEPTED}),
    )


class FileNameForm(EditForm):
    """What a file is called."""

    title = forms.CharField(label=_("Navn"), max_length=100, error_messages={"required": _("Skriv et navn.")})

    def clean_title(self) -> str:
        """Nothing that cannot be seen, for it becomes a name on somebody's disk."""
        return shown_title(self.cleaned_data["title"])

    def __init__(self, *args: Any, attachment: Attachment, **kwargs: Any) -> None:
        super().__init__(*args, stored={"title": attachment.title}, **kwargs)
