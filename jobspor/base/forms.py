"""Forms that look like ours: label above, help and error where they belong, nothing required by the browser."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from jobspor.base import minutes
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.base.wording import in_sentence

TOO_SHORT = gettext_noop("Skriv mindst %(limit)s.")
TOO_LONG = gettext_noop("Skriv højst %(limit)s.")


class Renderer(DjangoTemplates):
    """Draws each field with `ui/field.html`."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class Chips(forms.RadioSelect):
    """A few short choices side by side; the chosen one is filled."""


def message_language() -> forms.TypedChoiceField:
    """The field for the language that somebody outside is written to in."""
    return forms.TypedChoiceField(
        label=_("Beskeder sendes på"),
        choices=settings.LANGUAGES,
        widget=Chips,
        required=False,
        empty_value="da",
        initial="da",
    )


class ErrorLink(NamedTuple):
    """A line of the error summary: what is wrong, and the id of the field to go to (empty for the form itself)."""

    id: str
    message: str


class Form(forms.Form):
    """The form every page starts from. A rule's refusal is put at its field by `add_error(None, broken)`."""

    default_renderer = Renderer()  # one for all: each has an engine of its own, which keeps its templates
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field.widget)
            if field.label and field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                # Django's own sentence does not say which of several fields it means.
                field.error_messages["required"] = gettext("»%(label)s« mangler.") % {"label": field.label}

    def add_error(self, field: str | None, error: Any) -> None:
        """Also takes a `RuleBroken`: in the reader's language, at its own field when the form has it."""
        if isinstance(error, RuleBroken):
            field = field or (error.field if error.field in self.fields else None)
            error = ValidationError(error.translated(gettext, in_sentence), code="rule")
        super().add_error(field, error)

    def error_links(self) -> list[ErrorLink]:
        """Everything that is wrong, in the order of the fields, for `ui/error_summary.html`."""
        whole = [ErrorLink("", str(message)) for message in self.non_field_errors()]
        return whole + [ErrorLink(_anchor(bound), str(message)) for bound in self for message in bound.errors]


class DateField(forms.DateField):
    """A day, in the browser's own date input; also `3.12.2026`, `3/12-2026` and `3-12-2026` where there is none."""

    default_error_messages = {
        "required": _("Vælg en dato."),
        "invalid": _("Skriv en dato, for eksempel 3.12.2026."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y", "%d/%m-%Y", "%d/%m/%Y", "%d-%m-%Y"])
        super().__init__(**kwargs)


class DurationField(forms.CharField):
    """Hours as people write them (`6 t 30 min`, `6,5`, `6.30`); the value is whole minutes, or None when left empty."""

    default_error_messages = {
        "required": _("Skriv, hvor mange timer."),
        "invalid": _(minutes.EXAMPLE),
        "min_minutes": _(TOO_SHORT),
        "max_minutes": _(TOO_LONG),
    }

    def __init__(self, *, min_minutes: int = 0, max_minutes: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.min_minutes = min_minutes
        self.max_minutes = max_minutes

    def prepare_value(self, value: Any) -> Any:
        return minutes.formatted(value, space=" ") if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed or isinstance(value, int):
            return value if isinstance(value, int) else None
        try:
            return minutes.parse(typed)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.min_minutes:
            self._refuse("min_minutes", self.min_minutes)
        if self.max_minutes is not None and value > self.max_minutes:
            self._refuse("max_minutes", self.max_minutes)

    def _refuse(self, code: str, limit: int) -> None:
        raise ValidationError(self.error_messages[code], code=code, params={"limit": minutes.formatted(limit)})


def dress(widget: forms.Widget) -> None:
    """Give a widget the design system's class."""
    match widget:
        case forms.CheckboxInput() | forms.RadioSelect() | forms.CheckboxSelectMultiple() | forms.HiddenInput():
            return
        case forms.Select():
            name, widget.template_name = "form-select", "ui/select.html"
        case _:
            name = "form-input"
    widget.attrs["class"] = " ".join(filter(None, [widget.attrs.get("class"), name]))


def error_heading(count: int) -> str:
    """What the summary says when the page has no words of its own."""
    words = ngettext("Ikke gemt endnu. Ret %(count)s ting", "Ikke gemt endnu. Ret %(count)s ting", count)
    return words % {"count": count}


def _anchor(bound: BoundField) -> str:
    """The id of the field, or of its first choice."""
    return bound.subwidgets[0].id_for_label if bound.use_fieldset and bound.subwidgets else bound.id_for_label
