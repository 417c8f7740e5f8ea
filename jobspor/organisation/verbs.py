"""What is done about the organisation, as it reads in the journal."""

from jobspor.access.journal import Verb
from jobspor.base.text import gettext_noop as _

PROGRAMME, TEAM = _("Program"), _("Team")

VERBS = {
    "programme.begun": Verb(PROGRAMME, _("Taget i brug: {programme}.")),
    "programme.changed": Verb(PROGRAMME, _("Ændret: {programme}.")),
    "team.placed": Verb(TEAM, _("Skrevet ind, hvor teamet hører til: {team}.")),
}
