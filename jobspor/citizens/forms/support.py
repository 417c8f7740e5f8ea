"""Efforts beside the place, obstacles, and the municipality's rule about both."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.actions.efforts import EffortPlan
from jobspor.citizens.actions.obstacles import Turn
from jobspor.citizens.forms.colleagues import ColleagueField
from jobspor.citizens.models import Effort, Obstacle, SupportRule
from jobspor.citizens.models.support import OPEN, EffortKind, EffortStatus
from jobspor.organisation.models import Employee, Team

KINDS = [(one.value, _(one.danish)) for one in EffortKind]
KIND_MISSING = dict.fromkeys(("required", "invalid_choice"), _("Vælg, hvad det handler om."))
STATES = [(one, _(EffortStatus(one).danish)) for one in OPEN]
STEP, EFFORT = "step", "effort"
WHY_MORE = _("Hvorfor en indsats mere ved siden af de andre?")


class EffortForm(EditForm):
    """What, what for, whose, until when."""

    kind = forms.ChoiceField(label=_("Slags"), choices=KINDS, widget=Chips, error_messages=KIND_MISSING)
    title = forms.CharField(
        label=_("Indsats"), max_length=120, error_messages={"required": _("Skriv, hvad indsatsen er.")}
    )
    purpose = forms.CharField(
        label=_("Formål"),
        max_length=300,
        help_text=_("Hvad skal den gøre muligt på arbejdspladsen?"),
        error_messages={"required": _("Skriv, hvad indsatsen skal føre til.")},
    )
    employee = ColleagueField(label=_("Ansvarlig kollega"), required=False, empty_value=None)
    owner_name = forms.CharField(label=_("Eller ansvarlig uden for systemet"), max_length=120, required=False)
    department = forms.CharField(label=_("Afdeling"), max_length=120, required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=20, required=False)
    due_on = DateField(label=_("Frist"))
    status = forms.ChoiceField(label=_("Status"), choices=STATES, widget=Chips, initial=OPEN[0])
    because = forms.CharField(
        label=WHY_MORE,
        max_length=300,
        required=False,
        help_text=_("Så få ad gangen som muligt. Begrundelsen står i sagen."),
    )

    def __init__(
        self, *args: Any, owners: list[Employee], asks_why: bool, row: Effort | None = None, **kwargs: Any
    ) -> None:
        stored = {name: getattr(row, name) for name in self.base_fields if name != "because"} if row else {}
        super().__init__(*args, stored=stored, **kwargs)
        field = cast(ColleagueField, self.fields["employee"])
        field.offer((owner, owner.name) for owner in owners)
        if row and row.employee:
            self.initial["employee"] = row.employee_id
        if not asks_why:
            del self.fields["because"]

    @property
    def plan(self) -> EffortPlan:
        """What was agreed."""
        return EffortPlan(**{name: value for name, value in self.cleaned_data.items() if name != "because"})


class GiveUpForm(Form):
    """Why an effort stops."""

    prefix = "give_up"
    why = forms.CharField(
        label=_("Hvorfor opgives den?"),
        max_length=300,
        error_messages={"required": _("Skriv, hvorfor indsatsen opgives.")},
    )


class ObstacleByLinkForm(Form):
    """What is in the way, in the words of somebody outside the municipality, who is not asked what it is about."""

    text = forms.CharField(
        label=_("Hvad er i vejen?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Skriv ikke om sygdom."),
        error_messages={"required": _("Skriv, hvad der er i vejen.")},
    )


class ObstacleForm(Form):
    """What is in the way."""

    text = forms.CharField(
        label=_("Hvad står i vejen?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Skriv, hvad borgeren mangler hjælp til. Ikke diagnoser."),
        error_messages={"required": _("Skriv, hvad der står i vejen.")},
    )
    kind = forms.ChoiceField(
        label=_("Det handler om"),
        choices=KINDS,
        widget=Chips,
        error_messages=KIND_MISSING,
    )


class AnswerForm(Form):
    """The backing team's answer, and what it becomes: somebody's next step, or an effort with an owner."""

    answer = forms.CharField(
        label=_("Svar"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv svaret.")},
    )
    becomes = forms.ChoiceField(
        label=_("Svaret bliver til"),
        choices=[(STEP, _("Et næste skridt")), (EFFORT, _("En samtidig indsats"))],
        widget=Chips,
        initial=STEP,
        error_messages={"required": _("Vælg, hvad svaret bliver til.")},
    )
    what = forms.CharField(
        label=_("Hvad sker der?"), max_length=120, error_messages={"required": _("Skriv, hvad der sker.")}
    )
    due_on = DateField(label=_("Senest"))
    owner = ColleagueField(label=_("Hvem gør det?"), required=False, empty_value=None)
    owner_name = forms.CharField(
        label=_("Eller en uden for systemet"),
        max_length=120,
        required=False,
        help_text=_("Kun for en indsats: navn og afdeling."),
    )
    because = forms.CharField(label=WHY_MORE, max_length=300, required=False)

    def __init__(self, *args: Any, owners: list[Employee], asks_why: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ColleagueField, self.fields["owner"]).offer((owner, owner.name) for owner in owners)
        if not asks_why:
            del self.fields["because"]

    def clean(self) -> dict[str, Any]:
        """A step is a colleague's."""
        given = super().clean() or self.cleaned_data
        if given.get("becomes") == STEP and not given.get("owner") and "owner" not in self.errors:
            self.add_error("owner", gettext("Vælg, hvem der tager skridtet."))
        return given

    @property
    def turn(self) -> Turn | None:
        """The next step, when that is what the answer becomes."""
        given = self.cleaned_data
        return Turn(given["what"], given["due_on"], given["owner"]) if given["becomes"] == STEP else None

    def plan(self, obstacle: Obstacle) -> EffortPlan:
        """The effort that the answer becomes."""
        given = self.cleaned_data
        return EffortPlan(
            kind=obstacle.kind,
            title=given["what"],
            purpose=given["answer"][:300],
            due_on=given["due_on"],
            employee=given["owner"],
            owner_name=given["owner_name"],
            status=EffortStatus.GOING_ON.value,
        )


class SupportRuleForm(Form):
    """How many efforts at a time, who answers obstacles, and how soon."""

    valid_from = DateField(label=_("Gælder fra"))
    most_efforts = forms.IntegerField(
        label=_("Samtidige indsatser uden begrundelse, højst"),
        min_value=0,
        max_value=20,
        help_text=_("Mindsteindgreb: så få ad gangen som muligt."),
        error_messages={"required": _("Skriv et tal.")},
    )
    answer_days = forms.IntegerField(
        label=_("Svar på hindringer inden, arbejdsdage"),
        min_value=0,
        max_value=20,
        help_text=_("0 er samme dag."),
        error_messages={"required": _("Skriv et tal.")},
    )
    backing_team = forms.TypedChoiceField(
        label=_("Bagland"), required=False, empty_value=None, help_text=_("Teamet, som svarer på hindringer.")
    )

    def __init__(self, *args: Any, rule: SupportRule, teams: list[Team], **kwargs: Any) -> None:
        known = {str(team.pk): team for team in teams}
        initial = {
            "most_efforts": rule.most_efforts,
            "answer_days": rule.answer_days,
            "backing_team": rule.backing_team_id,
        }
        super().__init__(*args, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        field = cast(forms.TypedChoiceField, self.fields["backing_team"])
        field.choices = [("", _("Borgerens eget team")), *((key, team.name) for key, team in known.items())]
        field.coerce = lambda key: known[key]
