"""The app's start: whom rows are about, and the verbs of its journal."""

from typing import Any

from django.apps import AppConfig

from jobspor.base.text import gettext_noop as _

FACTS, PATHWAY, PLAN, TEAM, STEP = _("Oplysninger"), _("Forløb"), _("Plan"), _("Team"), _("Næste skridt")
FILES = _("Filer")


class CitizensConfig(AppConfig):
    """Citizens: who they are, their plan, their team, their next step."""

    name = "jobspor.citizens"

    def ready(self) -> None:
        """Say which table is the citizens', when a case has ended, and how each verb reads on a timeline."""
        from jobspor.access.about import register_root
        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.retention.cases import register_ended
        from jobspor.citizens.models import Citizen

        register_root(Citizen)
        register_ended(Citizen.objects.ended)
        self._insight()
        self._samples()
        register_verbs(
            {
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
        )

    def _insight(self) -> None:
        """What a citizen's insight says, its verbs, and when its files go."""
        from datetime import time

        from jobspor.access.insight.words import KEYS, register_hidden, register_words
        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.periodic import Periodic, register_periodic
        from jobspor.law import codes

        register_hidden("citizens.citizen.cpr_index", KEYS)
        register_hidden("citizens.citizen.name_key", KEYS)
        register_hidden("citizens.omission", _("hvad der er udeladt af tidligere indsigter"))
        register_words("citizens.benefitperiod.benefit", lambda code: _name(codes.every_benefit(), code))
        register_words("citizens.targetgroupperiod.target_group", lambda code: _name(codes.every_target_group(), code))
        insight, given_out = _("Indsigt"), _("Det, der er givet ud, står, som det er. Begynd en ny indsigt.")
        register_verbs(
            {
                "insight.begun": Verb(insight, _("En indsigt er begyndt.")),
                "insight.left_out": Verb(insight, _("Udeladt af indsigten: {count} ting.")),
                "insight.taken_in": Verb(insight, _("Noget er taget med i indsigten igen.")),
                "insight.made": Verb(insight, _("Indsigten er lavet."), big=True, final=given_out),
                "insight.forgotten": Verb(
                    insight, _("Indsigtens filer er slettet efter 30 dage."), final=_("Lav en ny indsigt.")
                ),
            }
        )
        register_periodic(
            Periodic(
                code="insights",
                title=_("Slette indsigter, der er mere end 30 dage gamle"),
                at=(time(3, 45),),
                task="jobspor.citizens.tasks.forget_insights",
            )
        )

    def _samples(self) -> None:
        """The month's sample of the read log: its verbs, and when it is drawn."""
        from datetime import time

        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.periodic import Periodic, register_periodic

        register_verbs(
            {
                "sample.drawn": Verb(
                    _("Opslag"),
                    _("Stikprøven for {month} er trukket: {count} opslag."),
                    final=_("En stikprøve står fast."),
                ),
                "sample.size_set": Verb(
                    _("Opslag"),
                    _("Stikprøven er nu {percent} %, mindst {least} og højst {most}."),
                    final=_("Sæt størrelsen tilbage på siden om stikprøver."),
                ),
            }
        )
        register_periodic(
            Periodic(
                code="samples",
                title=_("Trække månedens stikprøve af opslag"),
                at=(time(5, 0),),
                task="jobspor.citizens.tasks.draw_samples",
            )
        )


def _name(known: Any, code: str) -> str:
    """What the law calls a code; one it does not know is itself."""
    return str(known[code].name) if code in known else code
