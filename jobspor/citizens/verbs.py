"""What people do around a citizen, as it reads on a timeline."""

from jobspor.access.journal import SENT_STAYS, Verb
from jobspor.base.text import gettext_noop as _

FACTS, PATHWAY, PLAN, TEAM, STEP = _("Oplysninger"), _("Forløb"), _("Plan"), _("Team"), _("Næste skridt")
FILES = _("Filer")
SUPPORT = _("Støtte")
REFERRAL = _("Henvisning")
OWN_PAGE = _("Min side")

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
    "plan.zone_set": Verb(PLAN, _("Nærmeste udviklingszone er skrevet om.")),
    "plan.subgoal_corrected": Verb(PLAN, _("Delmål rettet: {subgoal}.")),
    "plan.subgoal_waits": Verb(PLAN, _("Delmål ikke begyndt: {subgoal}.")),
    "plan.subgoal_goes_on": Verb(PLAN, _("Delmål i gang: {subgoal}.")),
    "plan.subgoal_given_up": Verb(PLAN, _("Delmål opgivet: {subgoal}, fordi {why}.")),
    "plan.subgoals_ordered": Verb(PLAN, _("Delmål flyttet: {subgoal}.")),
    "plan.version_saved": Verb(PLAN, _("Version {number} af planen, fordi {why}."), big=True),
    "team.assigned": Verb(TEAM, _("{employee} er {hat}.")),
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
    "effort.planned": Verb(SUPPORT, _("En samtidig indsats er planlagt.")),
    "effort.planned_beside_many": Verb(SUPPORT, _("En indsats mere end kommunens antal er planlagt, med begrundelse.")),
    "effort.changed": Verb(SUPPORT, _("En samtidig indsats er rettet.")),
    "effort.done": Verb(SUPPORT, _("En samtidig indsats har nået sit formål."), big=True),
    "effort.given_up": Verb(SUPPORT, _("En samtidig indsats er opgivet, med begrundelse.")),
    "obstacle.raised": Verb(SUPPORT, _("En hindring er rejst."), big=True),
    "obstacle.answered": Verb(SUPPORT, _("En hindring er besvaret.")),
    "support.decided": Verb(
        SUPPORT, _("Fra nu af: højst {most} indsatser ad gangen, svar inden {days} arbejdsdage, bagland {team}.")
    ),
    "talk.planned": Verb(_("Samtale"), _("{talk} aftalt til {day}.")),
    "talk.moved": Verb(_("Samtale"), _("{talk} flyttet til {day}.")),
    "talk.changed": Verb(_("Samtale"), _("{talk} {day}: aftalen er rettet.")),
    "talk.held": Verb(_("Samtale"), _("{talk} holdt.")),
    "talk.held_without": Verb(_("Samtale"), _("{talk} holdt uden borgeren: {why}.")),
    "talk.corrected": Verb(_("Samtale"), _("{talk}: referatet er rettet.")),
    "talk.cancelled": Verb(_("Samtale"), _("{talk} {day} er aflyst: {why}.")),
    "talk.no_show": Verb(_("Samtale"), _("{talk} {day}: borgeren kom ikke.")),
    "citizen.contact_group": Verb(FACTS, _("Kontaktgruppe fra {day}: {group}.")),
    "citizen.programme": Verb(FACTS, _("I programmet {programme} fra {day}.")),
    "citizen.programme_left": Verb(FACTS, _("Ude af programmet {programme} efter {day}.")),
    "referral.asked": Verb(REFERRAL, _("Til panelet: {programme}."), big=True),
    "referral.decided": Verb(REFERRAL, _("Henvist, {programme}: {group}."), big=True),
    "referral.reconsidered": Verb(REFERRAL, _("Genovervejet, {programme}: {group}."), big=True),
    "referral.panel_decided": Verb(REFERRAL, _("Panelet har afgjort, {programme}: {group}."), big=True),
    "referral.taken": Verb(REFERRAL, _("{employee} har taget imod borgeren til {programme}.")),
    "workplace.postponed": Verb(REFERRAL, _("Arbejdspladsen er udsat til {day}."), big=True),
    "workplace.postponement_ended": Verb(REFERRAL, _("Arbejdspladsen er ikke længere udsat.")),
    "own_page.sent": Verb(OWN_PAGE, _("{name} har fået linket til sin egen side."), final=SENT_STAYS),
    "own_page.read_out": Verb(OWN_PAGE, _("Linket til egen side er læst op for {name}."), final=SENT_STAYS),
    "own_page.step_told": Verb(OWN_PAGE, _("Står nu på borgerens side: {words}.")),
    "own_page.step_kept": Verb(OWN_PAGE, _("Står ikke længere på borgerens side: {words}.")),
    "own_page.call_asked": Verb(OWN_PAGE, _("{name} beder om at blive ringet op."), big=True),
}
