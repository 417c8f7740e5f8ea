"""The app's start: whom rows are about, and the verbs of its journal."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy

from jobspor.base.text import gettext_noop as _


class CitizensConfig(AppConfig):
    """Citizens: who they are, their plan, their team, their next step."""

    name = "jobspor.citizens"

    def ready(self) -> None:
        """Say which table is the citizens', when a case has ended, and how each verb reads on a timeline."""
        from jobspor.access.about import register_root
        from jobspor.access.journal import register_verbs
        from jobspor.access.retention.cases import register_ended
        from jobspor.citizens.models import Citizen
        from jobspor.citizens.verbs import VERBS

        register_root(Citizen)
        register_ended(Citizen.objects.ended)
        self._insight()
        self._samples()
        register_verbs(VERBS)
        self._tabs()
        self._waiting()
        self._team()

    def _waiting(self) -> None:
        """What waits for somebody, beside their citizens' next steps."""
        from jobspor.access.policy import Permission
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.citizens.queries.lookups import openings, sampled

        review = Permission.LOOKUP_REVIEW
        register_waiting(
            Waiting(
                gettext_lazy("Opslag til gennemsyn"), "lookups", review, lambda reach: openings(scope=reach), order=80
            )
        )
        register_waiting(
            Waiting(
                gettext_lazy("Opslag i stikprøven"), "samples", review, lambda reach: sampled(scope=reach), order=81
            )
        )

    def _tabs(self) -> None:
        """The pages of a case, in the order of their tabs."""
        from jobspor.access.policy import Permission
        from jobspor.base.panels import Panel, register
        from jobspor.citizens.panels import tab

        view, edit = Permission.CITIZEN_VIEW, Permission.CITIZEN_EDIT
        for order, title, permission, name in (
            (10, gettext_lazy("Overblik"), view, "citizen"),
            (20, gettext_lazy("Plan"), edit, "citizen_plan"),
            (30, gettext_lazy("Forløb"), edit, "citizen_pathway"),
            (40, gettext_lazy("Team"), edit, "citizen_team"),
            (80, gettext_lazy("Filer"), view, "citizen_files"),
            (90, gettext_lazy("Oplysninger"), edit, "citizen_facts"),
        ):
            register(Panel("citizen-tab", title, permission, tab(name), order))

    def _team(self) -> None:
        """Citizens who lack somebody wait for their leader; a handover's points have names."""
        from jobspor.access.insight.words import register_words
        from jobspor.access.policy import Permission
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.citizens.queries.cover import lacking
        from jobspor.citizens.rules.handover import Point

        register_words(
            "citizens.handover.points", lambda said: ", ".join(Point(one).danish for one in said.split(",") if one)
        )
        title = gettext_lazy("Borgere, der mangler en: medarbejder stoppet, eller ingen forløbsansvarlig")
        register_waiting(
            Waiting(title, "cover_lacking", Permission.TEAM_LEAD, lambda reach: lacking(scope=reach), order=30)
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
        register_words("citizens.citizen.messages_in", lambda code: str(dict(settings.LANGUAGES)[code]))
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
