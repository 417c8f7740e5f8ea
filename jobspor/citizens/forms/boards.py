"""The cross-disciplinary meeting: setting it up, putting a case on, and writing the advice."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.actions.boards import Advised
from jobspor.citizens.forms.colleagues import ColleagueField
from jobspor.citizens.forms.groups import SessionsForm
from jobspor.citizens.forms.talks import NO, YES
from jobspor.citizens.models import Board, BoardDay
from jobspor.citizens.models.boards import Advice
from jobspor.organisation.models import Employee


class BoardField(forms.TypedChoiceField):
    """One of the municipality's meetings; the value is the meeting."""

    default_error_messages = {"required": _("Vælg et møde."), "invalid_choice": _("Vælg fra listen.")}

    def offer(self, boards: Iterable[Board]) -> None:
        """Let the field choose among them; the only one is chosen."""
        known = {str(one.pk): one for one in boards}
        self.choices = [("", ""), *((key, one.name) for key, one in known.items())]
        self.coerce = lambda key: known[key]
        if len(known) == 1:
            self.initial = next(iter(known))


class BoardForm(Form):
    """A new meeting."""

    prefix = "moede"
    name = forms.CharField(label=_("Navn"), max_length=80, error_messages={"required": _("Skriv, hvad mødet hedder.")})
    place = forms.CharField(label=_("Sted"), max_length=200, required=False)


class SeatForm(Form):
    """Who sits in a standing seat."""

    prefix = "plads"
    board = BoardField(label=_("Møde"))
    name = forms.CharField(label=_("Plads"), max_length=80, error_messages={"required": _("Skriv, hvilken plads.")})
    department = forms.CharField(label=_("Forvaltning"), max_length=80, required=False)
    employee = ColleagueField(label=_("Hvem sidder der?"), required=False, help_text=_("Tom: en, der ikke logger ind."))

    def __init__(self, *args: Any, boards: Iterable[Board], people: Iterable[Employee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(BoardField, self.fields["board"]).offer(boards)
        cast(ColleagueField, self.fields["employee"]).offer((one, one.name) for one in people)

    def clean_employee(self) -> Employee | None:
        """Nobody, when nobody is chosen."""
        return self.cleaned_data["employee"] or None


class BoardDaysForm(SessionsForm):
    """The days on which a meeting is held."""

    prefix = "dage"
    board = BoardField(label=_("Møde"))
    field_order = ("board", "day", "clock", "times")

    def __init__(self, *args: Any, boards: Iterable[Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(BoardField, self.fields["board"]).offer(boards)


class PutOnForm(Form):
    """The question that a meeting is to answer."""

    board = BoardField(label=_("Møde"))
    question = forms.CharField(
        label=_("Hvad skal mødet svare på?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv, hvad mødet skal svare på.")},
    )

    def __init__(self, *args: Any, boards: Iterable[Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(BoardField, self.fields["board"]).offer(boards)


class TakeUpForm(Form):
    """The day on which a case is taken up. It begins with the day that is `chosen` already, else the next."""

    meeting = forms.TypedChoiceField(
        label=_("Mødedag"), error_messages={"required": _("Vælg en mødedag."), "invalid_choice": _("Vælg fra listen.")}
    )

    def __init__(
        self, *args: Any, days: Iterable[tuple[BoardDay, str]], chosen: BoardDay | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {str(one.pk): (one, text) for one, text in days}
        self.initial["meeting"] = next(
            (key for key in known if chosen and key == str(chosen.pk)), next(iter(known), "")
        )
        field = cast(forms.TypedChoiceField, self.fields["meeting"])
        field.choices = [(key, text) for key, (_one, text) in known.items()]
        field.coerce = lambda key: known[key][0]


def pieces_of_advice() -> list[tuple[str, str]]:
    """What a meeting can recommend, in the reader's language."""
    return [(one.value, gettext(one.danish)) for one in Advice if one is not Advice.NOT_HEARD]


class AdviceForm(Form):
    """What the meeting recommends."""

    present = forms.ChoiceField(
        label=_("Var borgeren med?"), choices=[(YES, _("Ja")), (NO, _("Nej"))], widget=Chips, initial=YES
    )
    absent_because = forms.CharField(
        label=_("Hvis nej: hvorfor blev sagen behandlet uden borgeren?"), max_length=200, required=False
    )
    advice = forms.ChoiceField(
        label=_("Indstilling"),
        choices=pieces_of_advice,
        widget=Chips,
        error_messages={"required": _("Vælg mødets indstilling.")},
    )
    text = forms.CharField(
        label=_("Begrundelse"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Skriv mødets begrundelse.")},
    )
    due_on = DateField(label=_("Følges senest"))

    def __init__(self, *args: Any, due_on: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"due_on": due_on}, **kwargs)

    @property
    def advised(self) -> Advised:
        """What was written."""
        given = self.cleaned_data
        return Advised(
            advice=Advice(given["advice"]),
            text=given["text"],
            present=given["present"] == YES,
            due_on=given["due_on"],
            absent_because=given["absent_because"],
        )
