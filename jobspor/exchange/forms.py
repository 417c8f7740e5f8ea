"""The file somebody hands in, and the rows of it that must be corrected."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.errors import RuleBroken
from jobspor.base.forms import Form, dress
from jobspor.base.wording import in_sentence
from jobspor.citizens.rules import mask
from jobspor.exchange.models import StagedRow
from jobspor.exchange.reading.citizen_columns import Known
from jobspor.exchange.reading.files import MEGABYTE
from jobspor.exchange.reading.headers import Columns
from jobspor.exchange.reading.rows import RowProblem, Table, text_of
from jobspor.exchange.reading.tables import read_table
from jobspor.exchange.reading.values import Choices
from jobspor.law import codes
from jobspor.law.codes import Code

TOGETHER = {"benefit": "benefit_since"}  # a code refused on one day may be right on another


class UploadForm(Form):
    """A file; `dropped` is the name of one that was too large to be received."""

    file = forms.FileField(
        label=_("Fil fra sagssystemet"),
        help_text=_(".csv eller .xlsx, højst 20.000 linjer."),
        allow_empty_file=True,  # the reader says it better
        error_messages={"required": _("Vælg en fil."), "invalid": _("Vælg en fil.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def __init__(self, *args: Any, dropped: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if dropped is not None:
            too_large = gettext(
                "»%(name)s« fylder mere end %(limit)s MB. Del den op i flere filer, og vælg en ad gangen."
            )
            limit = settings.JOBSPOR_UPLOAD_LIMIT // MEGABYTE
            self.fields["file"].error_messages["required"] = too_large % {"name": dropped, "limit": limit}

    def clean_file(self) -> tuple[str, Table]:
        """The file's name, and what is in it."""
        upload = self.cleaned_data["file"]
        try:
            return upload.name, read_table(upload.name, upload.file, max_bytes=settings.JOBSPOR_UPLOAD_LIMIT)
        except RuleBroken as broken:
            raise ValidationError(broken.translated(gettext, in_sentence), code="rule") from broken


class RowForm(Form):
    """The cells of a row that are wrong, as they stand, each with its reason. The CPR number is typed anew or stays."""

    def __init__(self, row: StagedRow, columns: Columns, known: Known, on: date) -> None:
        remarks, cells, prefix = row.remarks(), row.row(), f"linje-{row.line}"
        names = {columns.header(name): name for name in columns.places}
        shown = {names[remark.column]: remark.value_shown for remark in remarks if remark.column in names}
        fields, texts = {}, {}
        for name in _to_correct(remarks, columns, names):
            fields[name], text = _field(name, text_of(columns.cell(name, cells)), known, on)
            fields[name].label = columns.header(name)
            if shown.get(name):
                fields[name].help_text = gettext("I filen står »%(shown)s«.") % {"shown": shown[name]}
            texts[f"{prefix}-{name}"] = text
        super().__init__(texts, prefix=prefix)
        self.fields.update(fields)
        for remark in remarks:
            self.add_error(names.get(remark.column), RuleBroken(remark.message))


def corrected_cells(posted: Mapping[str, str], *, columns: Columns, line: int) -> dict[str, str]:
    """The texts of a posted `RowForm` by column."""
    keys = {name: f"linje-{line}-{name}" for name in columns.places}
    texts = {name: posted[key] for name, key in keys.items() if key in posted}
    return {name: text for name, text in texts.items() if text or name != "cpr"}


def _to_correct(remarks: list[RowProblem], columns: Columns, names: Mapping[str, str]) -> list[str]:
    """The columns to show, in the file's order; all of them when something is wrong with the line as a whole."""
    wrong = {names.get(remark.column) for remark in remarks}
    if None in wrong:
        return sorted(columns.places, key=columns.places.__getitem__)
    wrong |= {TOGETHER.get(str(name)) for name in wrong}
    return sorted((name for name in columns.places if name in wrong), key=columns.places.__getitem__)


def _field(name: str, text: str, known: Known, on: date) -> tuple[forms.Field, str]:
    """The field for a cell and what stands in it: a list for what has one, nothing of the CPR number."""
    field = forms.CharField(required=False)
    match name:
        case "cpr":
            field.widget.attrs = {"inputmode": "numeric", "autocomplete": "off"}
            field.help_text, text = gettext("I filen står »%(shown)s«.") % {"shown": mask(text)}, ""
        case "benefit":
            field.widget, text = _list(text, known.benefits, codes.every_benefit(), on)
        case "target_group":
            field.widget, text = _list(text, known.target_groups, codes.every_target_group(), on)
    dress(field.widget)
    return field, text


def _list(text: str, known: Choices, every: Mapping[str, Code], on: date) -> tuple[forms.Select, str]:
    """What can begin on the day, and what the text means though it may be closed; with the code of that."""
    try:
        meant = known.code(text)
    except RuleBroken:
        meant = ""
    listed = [(code.code, code.name) for code in every.values() if code.is_open(on) or code.code == meant]
    return forms.Select(choices=[("", gettext("Lad feltet stå tomt")), *listed]), meant
