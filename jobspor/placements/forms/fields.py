"""Fields that an agreement needs: a week's days with their hours, and a list with a line for each thing."""

import re
from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jobspor.base.wording import WEEKDAYS_LONG
from jobspor.placements.rules import DayHours

CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d\d))?")


class TypedDay(NamedTuple):
    """A weekday as it stands in the form, ticked or not: nothing typed is lost."""

    weekday: int
    is_ticked: bool
    starts_at: str
    ends_at: str


class WeekInput(forms.Widget):
    """Seven weekdays, each with a box to tick and native inputs for from and to."""

    template_name = "placements/week_input.html"
    usual = ("", "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["days"] = [
            {"day": day, "title": WEEKDAYS_LONG[day.weekday - 1], "name": f"{name}-{day.weekday}"}
            for day in self._typed(value)
        ]
        context["id"] = context["widget"]["attrs"]["id"]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[TypedDay, ...]:
        names = ((weekday, f"{name}-{weekday}") for weekday in range(1, 8))
        return tuple(
            TypedDay(weekday, own in data, data.get(f"{own}-from", ""), data.get(f"{own}-to", ""))
            for weekday, own in names
        )

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return False  # unticked boxes are not sent

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_1"

    def _typed(self, value: Iterable[DayHours | TypedDay] | None) -> list[TypedDay]:
        known = {day.weekday: day for day in value or ()}
        return [_as_typed(known.get(weekday), weekday, self.usual) for weekday in range(1, 8)]


class WeekField(forms.Field):
    """On which weekdays and when, as `DayHours`. `usual` are the hours a day begins with before it is ticked."""

    widget = WeekInput
    default_error_messages = {
        "required": _("Sæt kryds ved mindst én dag."),
        "invalid": _("Skriv et klokkeslæt ved %(day)s, for eksempel 9.00 eller 12.30."),
    }

    def to_python(self, value: Iterable[TypedDay] | None) -> tuple[DayHours, ...]:
        return tuple(
            DayHours(day.weekday, self._time(day, day.starts_at), self._time(day, day.ends_at))
            for day in value or ()
            if day.is_ticked
        )

    def validate(self, value: tuple[DayHours, ...]) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def _time(self, day: TypedDay, typed: str) -> time:
        read = CLOCK.fullmatch(typed.strip())
        try:
            return time(int(read[1]), int(read[2] or 0)) if read else time(99)
        except ValueError as error:
            params = {"day": WEEKDAYS_LONG[day.weekday - 1]}
            raise ValidationError(self.error_messages["invalid"], code="invalid", params=params) from error


class LinesField(forms.CharField):
    """A line for each thing, as a tuple; empty lines and what marks a list in pasted text are left out."""

    default_error_messages = {"too_long": _("»%(line)s« er for lang. Skriv højst %(most)s tegn på en linje.")}

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)
        self.most = most

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        typed = super().clean(value)
        lines = tuple(filter(None, (line.strip(" \t\r-*•·") for line in typed.split("\n"))))
        for line in lines:
            if len(line) > self.most:
                params = {"line": line[:30] + "…", "most": self.most}
                raise ValidationError(self.error_messages["too_long"], code="too_long", params=params)
        return tuple(dict.fromkeys(lines))


def _as_typed(day: DayHours | TypedDay | None, weekday: int, usual: tuple[str, str]) -> TypedDay:
    if isinstance(day, TypedDay):
        return day
    if day is None:
        return TypedDay(weekday, is_ticked=False, starts_at=usual[0], ends_at=usual[1])
    return TypedDay(weekday, is_ticked=True, starts_at=f"{day.starts_at:%H:%M}", ends_at=f"{day.ends_at:%H:%M}")
