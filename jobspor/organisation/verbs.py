"""What is done about the organisation, as it reads in the journal."""

from jobspor.access.journal import Verb
from jobspor.base.text import gettext_noop as _

PROGRAMME, TEAM = _("Program"), _("Team")

VERBS = {
    "programme.begun": Verb(PROGRAMME, _("Taget i brug: {programme}.")),
    "programme.changed": Verb(PROGRAMME, _("Ændret: {programme}.")),
    "team.placed": Verb(TEAM, _("Skrevet ind, hvor teamet hører til: {team}.")),
    "offers.ordered": Verb(_("Rækkefølge af tilbud"), _("Rækkefølgen fra {day} for {whom} er skrevet.")),
    "organisation.role_model": Verb(TEAM, _("{team} arbejder fra {day} sådan: {model}.")),
    "organisation.who_does_what": Verb(TEAM, _("{team}: hvem gør hvad, hvornår, er skrevet om.")),
    "organisation.pair": Verb(TEAM, _("{consultant} og {caseworker} er makkerpar fra {day}.")),
    "organisation.pair_ended": Verb(TEAM, _("{consultant} og {caseworker} er ikke makkerpar efter {day}.")),
    "organisation.capacity": Verb(TEAM, _("{employee} arbejder {share} % fra {day}. Eget loft: {ceiling}.")),
    "organisation.ceiling": Verb(TEAM, _("Loft fra {day} for {whom}: {ceiling}.")),
    "organisation.weight": Verb(TEAM, _("Vægt fra {day} for {phase}: {percent} %.")),
}
