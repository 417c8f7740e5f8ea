"""Conversations: agreeing on one, and telling how it went."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import Chips, DateField, Form, dress
from jobspor.citizens.actions.talks import MINUTES, Decided, Held, Meeting
from jobspor.citizens.forms.colleagues import ColleagueField
from jobspor.citizens.models import Talk
from jobspor.citizens.models.talks import TalkKind, TalkWay
from jobspor.organisation.models import Employee

YES, NO = "ja", "nej"
DECISIONS = (1, 2, 3)
LENGTHS = (15, 30, 45, 60, 90, 120)


class ClockField(forms.TimeField):
    """A time of the day, in the browser's own input; also `9.30`."""

    default_error_messages = {"invalid": _("Skriv klokkeslættet som 9.30.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(input_formats=["%H:%M", "%H.%M"], widget=widget, **kwargs)


class MembersField(forms.TypedMultipleChoiceField):
    """Employees that `offer` names; the value is their numbers."""

    default_error_messages = {"invalid_choice": _("Vælg fra listen.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=[], required=False, widget=forms.CheckboxSelectMultiple, **kwargs)

    def offer(self, people: Iterable[Employee]) -> None:
        """Let the field choose among employees."""
        self.choices = [(employee.pk, employee.name) for employee in people]


def offer_kinds(field: forms.Field, kinds: Sequence[TalkKind]) -> None:
    """Let a field choose among kinds of conversations; the first is chosen until somebody says otherwise."""
    field.choices = [(kind.value, gettext(kind.danish)) for kind in kinds]  # type: ignore[attr-defined]
    field.initial = kinds[0].value


def ways() -> list[tuple[str, str]]:
    """Every way to meet."""
    return [(way.value, gettext(way.danish)) for way in TalkWay]


class TalkForm(EditForm):
    """When, how, where and with whom. With a `talk` it changes that one, and its kind stays."""

    kind = forms.ChoiceField(label=_("Slags"), widget=Chips)
    day = DateField(label=_("Dag"))
    clock = ClockField(label=_("Klokken"), required=False)
    minutes = forms.TypedChoiceField(
        label=_("Varer"),
        choices=[(minutes, _("%(minutes)s min") % {"minutes": minutes}) for minutes in LENGTHS],
        coerce=int,
        initial=MINUTES,
        error_messages={"required": _("Vælg, hvor længe den varer.")},
    )
    way = forms.ChoiceField(label=_("Hvordan"), choices=ways, widget=Chips, initial=TalkWay.PLACE)
    place = forms.CharField(label=_("Sted"), max_length=200, required=False)
    members = MembersField(label=_("Fra teamet"))
    others = forms.CharField(
        label=_("Andre"),
        max_length=300,
        required=False,
        help_text=_("For eksempel mentor på pladsen, læge, pårørende."),
    )
    agenda = forms.CharField(
        label=_("Dagsorden"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Tom: de faste punkter for den slags samtale."),
    )
    remind = forms.BooleanField(label=_("Send besked til borgeren nu og dagen før"), required=False)

    def __init__(
        self,
        *args: Any,
        people: Sequence[Employee],
        kinds: Sequence[TalkKind] = (),
        talk: Talk | None = None,
        **kwargs: Any,
    ) -> None:
        told = {name: getattr(talk, name) for name in STORED} if talk else {}
        if talk:
            told["members"] = sorted(member.employee_id for member in talk.members.all())
        super().__init__(*args, stored=told, **kwargs)
        self.people = {employee.pk: employee for employee in people}
        cast(MembersField, self.fields["members"]).offer(people)
        if not people:
            del self.fields["members"]
        if talk:
            del self.fields["kind"], self.fields["remind"]
        else:
            offer_kinds(self.fields["kind"], kinds)

    @property
    def meeting(self) -> Meeting:
        """What was agreed."""
        given = self.cleaned_data
        return Meeting(
            day=given["day"],
            clock=given["clock"],
            minutes=given["minutes"],
            way=TalkWay(given["way"]),
            place=given["place"],
            others=given["others"],
            members=[self.people[pk] for pk in given.get("members", ())],
        )


STORED = ("day", "clock", "minutes", "way", "place", "others", "agenda")


class HeldForm(EditForm):
    """How a conversation went, and what was decided: up to three steps, each with a day and somebody who does it."""

    kind = forms.ChoiceField(label=_("Slags"), widget=Chips)
    on = DateField(label=_("Holdt"))
    present = forms.ChoiceField(
        label=_("Var borgeren med?"), choices=[(YES, _("Ja")), (NO, _("Nej"))], widget=Chips, initial=YES
    )
    absent_because = forms.CharField(
        label=_("Hvis nej: hvorfor blev den holdt uden borgeren?"), max_length=200, required=False
    )
    came = MembersField(label=_("Med fra teamet"))
    note = forms.CharField(
        label=_("Referat"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(
        self,
        *args: Any,
        owners: Sequence[Employee],
        people: Sequence[Employee],
        me: int | None,
        today: date,
        kinds: Sequence[TalkKind] = (),
        talk: Talk | None = None,
        **kwargs: Any,
    ) -> None:
        """`people` are those who could have come; all of them did, until somebody says otherwise."""
        stored = _stored(talk)
        initial = {"on": min(talk.day, today) if talk else today, "came": [one.pk for one in people] if talk else []}
        super().__init__(*args, stored=stored, initial={**initial, **stored}, **kwargs)
        self.people, self.today = {employee.pk: employee for employee in people}, today
        cast(MembersField, self.fields["came"]).offer(people)
        if stored or not people:
            del self.fields["came"]
        if talk:
            del self.fields["kind"]
        else:
            offer_kinds(self.fields["kind"], kinds)
        for number in DECISIONS:
            self._add_decision(number, owners, me)

    def _add_decision(self, number: int, owners: Sequence[Employee], me: int | None) -> None:
        owner = ColleagueField(label=_("Hvem gør det?"), required=False, initial=me)
        owner.offer((one, one.name) for one in owners)
        for name, field in (
            ("what", forms.CharField(label=_("Beslutning"), max_length=200, required=False)),
            ("due", DateField(label=_("Dato"), required=False)),
            ("owner", owner),
        ):
            dress(field.widget)
            self.fields[f"{name}_{number}"] = field

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each decision."""
        return [(self[f"what_{number}"], self[f"due_{number}"], self[f"owner_{number}"]) for number in DECISIONS]

    def clean(self) -> dict[str, Any]:
        """A day that has come; a reason where there must be one; and each decision whole."""
        given = super().clean() or self.cleaned_data
        if given.get("on") and given["on"] > self.today:
            self.add_error("on", gettext("Dagen er ikke kommet endnu. Aftal samtalen i stedet."))
        for number in DECISIONS:
            what, due = given.get(f"what_{number}"), given.get(f"due_{number}")
            if what and not due and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", gettext("Vælg en dato til beslutningen."))
            if due and not what:
                self.add_error(f"what_{number}", gettext("Skriv, hvad der er besluttet."))
            if what and not given.get(f"owner_{number}") and f"owner_{number}" not in self.errors:
                self.add_error(f"owner_{number}", gettext("Vælg, hvem der gør det."))
        return given

    @property
    def held(self) -> Held:
        """What was told."""
        given = self.cleaned_data
        decided = [
            Decided(given[f"what_{number}"], given[f"due_{number}"], given[f"owner_{number}"])
            for number in DECISIONS
            if given[f"what_{number}"]
        ]
        return Held(
            on=given["on"],
            present=given["present"] == YES,
            absent_because=given["absent_because"],
            came=[self.people[pk] for pk in given.get("came", ())],
            note=given["note"],
            decisions=decided,
        )


class CancelForm(Form):
    """Why a conversation is called off."""

    why = forms.CharField(
        label=_("Hvorfor aflyses den?"), max_length=200, error_messages={"required": _("Skriv, hvorfor den aflyses.")}
    )


def _stored(talk: Talk | None) -> dict[str, Any]:
    """What has been told of a conversation already."""
    if talk is None or talk.citizen_present is None:
        return {}
    present = YES if talk.citizen_present else NO
    return {"on": talk.day, "present": present, "absent_because": talk.absent_because, "note": talk.note}
