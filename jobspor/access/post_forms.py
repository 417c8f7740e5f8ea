"""Forms about post: what one wants told, the texts of messages, and the quiet hours."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.access.models import PostChoice
from jobspor.access.post.choices import how
from jobspor.access.post.kinds import How, Kind, kinds
from jobspor.access.post.quiet import Quiet
from jobspor.access.post.texts import Words
from jobspor.base.forms import Chips, DateField, Form

HALF_HOURS = tuple(time(hour, minute) for hour in range(6, 17) for minute in (0, 30))


class ChoicesForm(Form):
    """What one wants told and how: a question for each kind, when the day's mail comes, and its language."""

    def __init__(self, *args: Any, choice: PostChoice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in _told():
            self.fields[kind.code] = forms.ChoiceField(
                label=gettext(kind.title),
                widget=Chips,
                choices=_ways(kind),
                initial=how(kind, choice).value,
            )
        self.fields["digest_at"] = forms.ChoiceField(
            label=_("Dagens mail kommer klokken"),
            help_text=_("På arbejdsdage, når der er noget at sige."),
            choices=[(f"{one:%H:%M}", f"{one.hour}.{one:%M}") for one in HALF_HOURS],
            initial=f"{choice.digest_at:%H:%M}",
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.fields["language"] = forms.ChoiceField(
            label=_("Sprog i mailene"), widget=Chips, choices=settings.LANGUAGES, initial=choice.language
        )

    def chosen(self) -> Mapping[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "wanted": {kind.code: How(data[kind.code]) for kind in _told()},
            "digest_at": time.fromisoformat(data["digest_at"]),
            "language": data["language"],
        }


class TextForm(Form):
    """The words of a message."""

    subject = forms.CharField(label=_("Emne"), max_length=200, required=False)
    mail = forms.CharField(
        label=_("E-mail"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 12}), strip=False
    )
    sms = forms.CharField(label=_("SMS"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kind.sms:
            del self.fields["sms"]

    @property
    def words(self) -> Words:
        """As they were typed, with plain line ends."""
        typed = {
            name: str(self.cleaned_data.get(name, "")).replace("\r\n", "\n") for name in ("subject", "mail", "sms")
        }
        return Words(typed["subject"], typed["mail"], typed["sms"])


class QuietForm(Form):
    """When no SMS is sent."""

    valid_from = DateField(label=_("Gælder fra"))
    begins = forms.TimeField(
        label=_("Ingen SMS fra klokken"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(label=_("til klokken"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    on_holidays = forms.BooleanField(label=_("Heller ikke på søn- og helligdage"), required=False)

    @property
    def quiet(self) -> Quiet:
        """The hours."""
        data = self.cleaned_data
        return Quiet(data["begins"], data["ends"], data["on_holidays"])


def _told() -> list[Kind]:
    """The kinds that go to people who sign in; the day's mail first."""
    told = [kind for kind in kinds().values() if kind.begins]
    return sorted(told, key=lambda kind: kind.begins is not How.DAILY)


def _ways(kind: Kind) -> list[tuple[str, str]]:
    """The day's mail itself comes daily or not at all."""
    if kind.begins is How.DAILY:
        return [(How.DAILY.value, gettext("Hver arbejdsdag")), (How.NEVER.value, gettext(How.NEVER.danish))]
    return [(one.value, gettext(one.danish)) for one in How]
