"""What people do around a citizen, as it reads on a timeline."""

from jobspor.access.journal import Verb
from jobspor.base.text import gettext_noop as _

FACTS, PATHWAY, PLAN, TEAM, STEP = _("Oplysninger"), _("Forløb"), _("Plan"), _("Team"), _("Næste skridt")
FILES = _("Filer")

VERBS = {
    "note.talk": Verb(_("Samtale"), _("Note om en samtale.")),
    "note.follow_up": Verb(_("Opfølgning"), _("Note om en opfølgning.")),
    "note.success": Verb(_("Succes"), _("Note om en succes."), big=True),
    "note.absence": Verb(_("Fravær"), _("Note om fravær.")),
    "citizen.handed_in": Verb(FACTS, _("Borgeren er oprettet.")),
    "citizen.corrected": Verb(FACTS, _("Rettet: {fields}.")),
    "citizen.benefit": Verb(FACTS, _("Ydelse fra {day}: {benefit}.")),
    "citizen.target_group": Verb(FACTS, _("Målgruppe fra {day}: {group}.")),
    "pathway.referred": Verb(PATHWAY, _("Henvist af {referred_by}."), big=True),
    "pathway.search_started": Verb(PATHWAY, _("Søger plads."), big=True),
    "pathway.offer_started": Verb(PATHWAY, _("Begyndt i et andet tilbud: {offer}.")),
    "pathway.offer_ended": Verb(PATHWAY, _("Et andet tilbud er slut: {offer}.")),
    "pathway.closed": Verb(PATHWAY, _("Forløbet er slut."), big=True),
    "plan.goal_agreed": Verb(PLAN, _("Mål aftalt: {goal}."), big=True),
    "plan.goal_changed": Verb(PLAN, _("Målet er ændret, fordi {why}."), big=True),
    "plan.wishes_set": Verb(PLAN, _("Jobønsker: {wishes}.")),
    "plan.subgoal_added": Verb(PLAN, _("Nyt delmål: {subgoal}.")),
    "plan.subgoal_reached": Verb(PLAN, _("Delmål nået: {subgoal}."), big=True),
    "plan.consideration_added": Verb(PLAN, _("Et hensyn er skrevet ind.")),
    "plan.consideration_shared": Verb(PLAN, _("Borgeren siger ja til, at et hensyn deles til {until}.")),
    "plan.sharing_withdrawn": Verb(PLAN, _("Borgeren siger nej til, at et hensyn deles.")),
    "team.assigned": Verb(TEAM, _("{employee} er {hat}.")),
    "team.assigned_first": Verb(TEAM, _("{employee} er {hat} og forløbsansvarlig.")),
    "team.covered_outside": Verb(
        TEAM, _("{employee} er vikar som {hat} til {until} uden at være i borgerens eget team.")
    ),
    "team.handed_over_at_once": Verb(TEAM, _("{employee} overtager som {hat} efter {before} uden møde: {why}.")),
    "team.handed_over_full": Verb(TEAM, _("{employee} overtager som {hat} efter {before}, over loftet: {reason}.")),
    "team.responsible": Verb(TEAM, _("{employee} er forløbsansvarlig fra {day} efter {before}: {why}."), big=True),
    "team.speaks": Verb(TEAM, _("{employee} taler med virksomheden fra {day}: {why}.")),
    "handover.planned": Verb(TEAM, _("{before} giver {hat} videre til {employee}. Møde {day}.")),
    "handover.moved": Verb(TEAM, _("Møde om at give {hat} videre er flyttet til {day}.")),
    "handover.confirmed": Verb(TEAM, _("{employee} har bekræftet, at {hat} gives videre.")),
    "handover.cancelled": Verb(TEAM, _("{hat} gives ikke videre alligevel.")),
    "team.covered": Verb(TEAM, _("{employee} er vikar som {hat} til {until}.")),
    "team.assigned_over_ceiling": Verb(
        TEAM, _("{employee} er {hat}, {load} borgere og et loft på {ceiling}: {reason}.")
    ),
    "team.ended": Verb(TEAM, _("{employee} er ikke længere {hat} efter {day}.")),
    "team.handed_over": Verb(TEAM, _("{employee} overtager som {hat} efter {before}.")),
    "step.set": Verb(STEP, _("{what}, {day}.")),
    "step.done": Verb(STEP, _("Gjort: {what}.")),
    "file.added": Verb(FILES, _("Lagt ind: {title}.")),
    "file.renamed": Verb(FILES, _("{before} hedder nu {title}.")),
    "file.removed": Verb(FILES, _("Taget ud: {title}.")),
    "step.moved": Verb(STEP, _("Flyttet til {day}: {what}.")),
}
