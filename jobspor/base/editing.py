"""Two people edit: a form that changes what is stored knows what stood there when its page was made.

Fields that only one of them changed are both kept, and nobody is asked. A field that both changed, to different values,
comes again with both, and nothing is written until one is chosen.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext

from jobspor.base.forms import Form
from jobspor.base.wording import clock, in_sentence

Asked = Callable[[], str]
SALT = "seen"
MINE, STORED = "mine", "stored"


class BothChanged(Exception):
    """Two people have changed the same field to different values."""


@dataclass(frozen=True)
class Clash:
    """A field to choose for: the name of the choice, what each has written, who wrote the other, and the answer."""

    name: str
    mine: str
    stored: str
    changed: str
    answer: str


class EditForm(Form):
    """A form over what is `stored`, by field; fields that are not in it are only asked.

    Make it where the row is held, so that what it compares with is still there when it is written. After
    `is_valid()` the values of `cleaned_data` are the ones to write. `changed` tells who changed the row last, and is
    asked only when somebody has to choose.
    """

    def __init__(
        self,
        *args: Any,
        stored: Mapping[str, Any],
        changed: Asked = str,
        initial: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial={**stored, **(initial or {})}, **kwargs)
        self.stored, self._changed = stored, changed
        hidden = forms.HiddenInput(attrs={"data-seen": ""})
        self.fields["seen"] = forms.CharField(required=False, widget=hidden)
        self.initial["seen"] = _sealed({name: plain(value) for name, value in stored.items()}, [])

    def clean(self) -> dict[str, Any]:
        """Put together what I have written and what others have, field by field."""
        given = super().clean() or self.cleaned_data
        seen, asked = self._seen(given.pop("seen", ""))
        clashing = [name for name in self.stored if self._must_choose(name, seen, asked)]
        for name in clashing:
            said = gettext("»%(field)s« er rettet imens. Vælg, hvad der skal stå.")
            self.add_error(name, said % {"field": self.fields[name].label or name})
        if clashing:
            shown_now = {name: plain(self.stored[name]) for name in clashing}
            self._ask_with(_sealed({**(seen or {}), **shown_now}, sorted({*asked, *clashing})))
        return given

    def _must_choose(self, name: str, seen: Mapping[str, Any] | None, asked: Collection[str]) -> bool:
        """Put the value to write in its place, or tell that somebody has to choose it first."""
        if name not in self.fields or not (name in asked or name in self.cleaned_data):
            return False
        was = plain(self.stored[name]) if seen is None else seen.get(name)
        try:
            value = self._chosen(name, was) if name in asked else self._merged(name, was)
            self.fields[name].validate(value)  # what others have emptied may be needed
        except BothChanged:
            return True
        except ValidationError as error:
            self.add_error(name, error)
        else:
            self.cleaned_data[name] = value
        return False

    def _merged(self, name: str, was: Any) -> Any:
        mine = self.cleaned_data[name]
        try:
            return merged(was=was, stored=self.stored[name], mine=mine)
        except BothChanged:
            self._put(name, mine, "")
            raise

    def _chosen(self, name: str, was: Any) -> Any:
        """What was answered, when what was asked about is still what is stored."""
        mine, now = self.cleaned_data.get(name), self.stored[name]
        answer = self.data.get(f"{self.add_prefix(name)}-keep", "") if plain(now) == was else ""
        self._put(name, mine, answer)
        if answer not in (MINE, STORED):
            raise BothChanged
        return mine if answer == MINE else now

    def _put(self, name: str, mine: Any, answer: str) -> None:
        """Let the field be drawn with its choice."""
        field = self.fields[name]
        words = shown(field, mine), shown(field, self.stored[name])
        field.clash = Clash(f"{self.add_prefix(name)}-keep", *words, self._changed(), answer)  # type: ignore[attr-defined]

    def _seen(self, token: str) -> tuple[dict[str, Any] | None, list[str]]:
        """What stood there when the page was made, and the fields it has asked about already.

        A page that does not say, such as a button beside a row, changes what it names. Raises ValidationError for
        a token that no page has made.
        """
        if not token:
            return None, []
        try:
            seen, asked = signing.Signer(salt=SALT).unsign_object(token)
        except signing.BadSignature:
            raise ValidationError(gettext("Siden er for gammel. Åbn den igen, og skriv rettelsen.")) from None
        return seen, [name for name in asked if name in self.stored]

    def _ask_with(self, token: str) -> None:
        """The page that asks is made now: a third person's change would be asked about anew."""
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("seen")] = token
        self.data = data


def merged(*, was: Any, stored: Any, mine: Any) -> Any:
    """What only one has changed; `was` is plain. Raises BothChanged when both have, and not to the same."""
    if plain(stored) in (was, plain(mine)):
        return mine
    if plain(mine) == was:
        return stored
    raise BothChanged


def plain(value: Any) -> Any:
    """A value of a form or a row as it can travel with the page and be compared; nothing is None, however written."""
    match value:
        case Model():
            return value.pk
        case date() | time():
            return value.isoformat()
        case Decimal():
            return str(value.normalize())
        case bool() | int():
            return value
        case list() | tuple() | set():
            return [plain(one) for one in value] or None
        case _:
            return value or None


def shown(field: forms.Field, value: Any) -> str:
    """A field's value in words."""
    match value:
        case None | "" | [] | ():
            return gettext("ikke noget")
        case bool():
            return gettext("Ja") if value else gettext("Nej")
        case list() | tuple():
            return " · ".join(shown(field, one) for one in value)
        case time():
            return clock(value)
        case Model():
            return cast(forms.ModelChoiceField, field).label_from_instance(value)  # type: ignore[type-arg]
    named = {str(key): str(text) for key, text in getattr(field, "choices", ())}
    return named.get(str(value)) or str(in_sentence(value))


def _sealed(seen: Mapping[str, Any], asked: list[str]) -> str:
    return str(signing.Signer(salt=SALT).sign_object([seen, asked], compress=True))
