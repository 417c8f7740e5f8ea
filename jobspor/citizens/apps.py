"""The app's start: whom rows are about, and the verbs of its journal."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy

from jobspor.base.text import gettext_noop as _

WHEN_AND_WHOM = _("torsdag 3. december kl. 9.30 med Mette Holm, 55 00 02 07")
TOLD = (
    (
        "talk-agreed",
        _("En samtale er aftalt eller flyttet"),
        _("Du har en aftale {about}"),
        _("Hej {name}\n\nDu har en aftale {about}.\n\nRing, hvis du ikke kan.\n\nHilsen {organisation}"),
        _("Hej {name}. Du har en aftale {about}. Ring, hvis du ikke kan. Hilsen {organisation}"),
    ),
    (
        "talk-reminder",
        _("Husk samtalen i morgen"),
        _("Husk din aftale {about}"),
        _("Hej {name}\n\nHusk din aftale {about}.\n\nRing, hvis du ikke kan.\n\nHilsen {organisation}"),
        _("Hej {name}. Husk din aftale {about}. Ring, hvis du ikke kan. Hilsen {organisation}"),
    ),
    (
        "talk-off",
        _("En samtale er aflyst"),
        _("Din aftale {about} er aflyst"),
        _("Hej {name}\n\nDin aftale {about} er aflyst. Du hører fra os om en ny.\n\nHilsen {organisation}"),
        _("Hej {name}. Din aftale {about} er aflyst. Du hører fra os om en ny. Hilsen {organisation}"),
    ),
)


class CitizensConfig(AppConfig):
    """Citizens: who they are, their plan, their team, their next step."""

    name = "jobspor.citizens"

    def ready(self) -> None:
        """Say which table is the citizens', when a case has ended, and how each verb reads on a timeline."""
        from jobspor.access.about import register_root
        from jobspor.access.journal import register_verbs
        from jobspor.access.retention.cases import register_ended
        from jobspor.citizens.models import Citizen
        from jobspor.citizens.models.former import numbers_of
        from jobspor.citizens.verbs import VERBS

        register_root(Citizen, numbers_of)
        register_ended(Citizen.objects.ended)
        self._insight()
        self._samples()
        register_verbs(VERBS)
        self._tabs()
        self._waiting()
        self._support()
        self._talks()
        self._told()
        self._referral()
        self._team()

    def _referral(self) -> None:
        """The menu's entry, what waits in referral, and how its codes read."""
        from jobspor.access.insight.words import register_words
        from jobspor.access.policy import Permission
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.base.panels import NavEntry, register
        from jobspor.citizens.queries.visitation import received, waits_for_panel
        from jobspor.law import codes

        view, decide = Permission.CITIZEN_VIEW, Permission.REFERRAL_DECIDE
        register(NavEntry(gettext_lazy("Visitation"), "referral_panel", view, order=45))
        register_words(
            "citizens.contactgroupperiod.contact_group", lambda code: _name(codes.every_contact_group(), code)
        )
        register_words("citizens.referral.target_group", lambda code: _name(codes.every_target_group(), code))
        in_doubt, to_take = gettext_lazy("Henvisninger til panelet"), gettext_lazy("Borgere at tage imod")
        register_waiting(
            Waiting(in_doubt, "referral_panel", decide, lambda reach: waits_for_panel(scope=reach), order=20)
        )
        register_waiting(Waiting(to_take, "referral_received", view, lambda reach: received(scope=reach), order=21))
        self._merging()

    def _merging(self) -> None:
        """Where the number of a case that was put into another one leads; what insight does not tell."""
        from jobspor.access.door import register_moved
        from jobspor.access.insight.words import KEYS, register_hidden
        from jobspor.citizens.models import Citizen
        from jobspor.citizens.models.former import former_owner

        register_moved(Citizen, former_owner)
        register_hidden("citizens.formernumber.cpr_index", KEYS)
        register_hidden("citizens.merging.act", KEYS)
        self._own_page()
        self._protections()

    def _protections(self) -> None:
        """Protections that run out wait for whoever has the case."""
        from jobspor.access.policy import Permission
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.citizens.queries.protection import running_out

        register_waiting(
            Waiting(
                gettext_lazy("Beskyttelser, der udløber"),
                "protections",
                Permission.PROTECTED_VIEW,
                lambda reach: running_out(scope=reach),
                order=70,
            )
        )

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

    def _support(self) -> None:
        """What stands beside the place: its tab, its panel, what waits, and what its codes mean."""
        from jobspor.access.insight.words import register_words
        from jobspor.access.policy import Permission
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.base.panels import Panel, register
        from jobspor.citizens.models import Effort, Obstacle
        from jobspor.citizens.models.support import EffortStatus, kind_name
        from jobspor.citizens.panels import efforts, tab

        view, edit = Permission.CITIZEN_VIEW, Permission.CITIZEN_EDIT
        register(Panel("citizen-tab", gettext_lazy("Støtte"), edit, tab("citizen_support"), 60))
        register(Panel("citizen", gettext_lazy("Samtidige indsatser"), view, efforts, order=40))
        for title, name, rows, order in (
            (gettext_lazy("Hindringer uden svar"), "obstacles", Obstacle.objects.waiting, 20),
            (gettext_lazy("Indsatser over fristen"), "efforts_overdue", Effort.objects.overdue, 30),
        ):
            register_waiting(Waiting(title, name, edit, rows, order=order))
        register_words("citizens.effort.kind", kind_name)
        register_words("citizens.obstacle.kind", kind_name)
        register_words("citizens.effort.status", lambda code: EffortStatus(code).danish)
        self._obstacles()
        self._mentors()

    def _mentors(self) -> None:
        """What mentors' codes mean, and the words of the link they report by."""
        from jobspor.access.insight.words import register_words
        from jobspor.access.links import Purpose, register_purpose
        from jobspor.citizens.models.mentors import MentorKind, UseKind
        from jobspor.citizens.queries.mentors import PURPOSE

        register_words("citizens.mentorgrant.kind", lambda code: MentorKind(code).danish)
        register_words("citizens.mentoruse.what", lambda code: UseKind(code).danish)
        register_purpose(
            Purpose(
                code=PURPOSE,
                title=_("Link til mentoren"),
                url_name="mentor_page",
                subject=_("Skriv din tid som mentor"),
                mail=_(
                    "Hej {name}\n\nHer skriver du din tid som mentor, og hvor du tager med:\n{link}\n\n"
                    "Linket er kun til dig. Ring til os, hvis noget ikke passer.\n\nHilsen {organisation}"
                ),
                sms=_("Hej {name}. Skriv din tid som mentor her: {link} Hilsen {organisation}"),
                waiting=_("Her skriver du din tid som mentor."),
            )
        )

    def _obstacles(self) -> None:
        """What is sent to whoever raised an obstacle. It names no citizen."""
        from jobspor.access.post.kinds import LINK, NAME, ORGANISATION, How, Kind, register_kind

        register_kind(
            Kind(
                code="obstacle-answered",
                title=_("Der er svar på en hindring"),
                subject=_("Der er svar på en hindring, du har rejst"),
                mail=_(
                    "Hej {name}\n\nBaglandet har svaret på en hindring, du har rejst.\n\nSe svaret:\n{link}\n\n"
                    "Hilsen {organisation}"
                ),
                places=(NAME, LINK, ORGANISATION),
                begins=How.AT_ONCE,
                verbs=("obstacle.answered",),
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
            (70, gettext_lazy("CV"), edit, "citizen_cv"),
            (80, gettext_lazy("Filer"), view, "citizen_files"),
            (90, gettext_lazy("Oplysninger"), edit, "citizen_facts"),
        ):
            register(Panel("citizen-tab", title, permission, tab(name), order))

    def _talks(self) -> None:
        """Conversations: the tab of a case, the week in the menu, what waits, and codes in words."""
        from jobspor.access.insight.words import register_words
        from jobspor.access.policy import Permission
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.base.panels import NavEntry, Panel, register
        from jobspor.citizens.models.boards import Advice
        from jobspor.citizens.models.groups import Turnout
        from jobspor.citizens.models.talks import TalkKind, TalkState, TalkWay
        from jobspor.citizens.panels import tab
        from jobspor.citizens.queries import boards, groups, talks

        view, edit = Permission.CITIZEN_VIEW, Permission.CITIZEN_EDIT
        register(Panel("citizen-tab", gettext_lazy("Samtaler"), view, tab("citizen_talks"), 50))
        register(NavEntry(gettext_lazy("Møder"), "meetings", view, order=60))
        for title, page, rows, order in (
            (gettext_lazy("Samtaler i dag"), "meetings", lambda reach: talks.today_of(scope=reach), 10),
            (gettext_lazy("Uden referat"), "meetings_unwritten", lambda reach: talks.unwritten(scope=reach), 11),
        ):
            register_waiting(Waiting(title, page, edit, rows, order))
        undecided = gettext_lazy("Tværfagligt møde uden indstilling")
        register_waiting(Waiting(undecided, "board_agenda", edit, lambda reach: boards.undecided(scope=reach), 13))
        missing = gettext_lazy("Udeblevet to gange")
        register_waiting(
            Waiting(missing, "groups_missing", edit, lambda reach: groups.missing_twice(scope=reach).order_by(), 12)
        )
        register_words("citizens.boardcase.advice", lambda code: Advice(code).danish if code else "")
        register_words("citizens.attendance.turnout", lambda code: Turnout(code).danish)
        register_words("citizens.talk.kind", lambda code: TalkKind(code).danish)
        register_words("citizens.talk.way", lambda code: TalkWay(code).danish)
        register_words("citizens.talk.state", lambda code: TalkState(code).danish)

    def _told(self) -> None:
        """What a citizen is told of a conversation: when, and whom to call. These links lead nowhere further."""
        from datetime import time

        from jobspor.access.links import Purpose, register_purpose
        from jobspor.access.periodic import Periodic, register_periodic
        from jobspor.access.post.kinds import NAME, ORGANISATION, Kind, Place, register_kind

        about = Place("about", _("hvornår, med hvem, og hvem der kan ringes til"), WHEN_AND_WHOM)
        for code, title, subject, mail, sms in TOLD:
            register_purpose(Purpose(code, "link", subject, mail, sms, waiting=_("Vi har en aftale med dig.")))
            register_kind(Kind(code, title, subject, mail, (NAME, about, ORGANISATION), sms, needs=("about",)))
        register_periodic(
            Periodic(
                code="reminders",
                title=_("Minde borgere om morgendagens samtaler"),
                at=(time(9, 30),),
                task="jobspor.citizens.tasks.remind_citizens",
            )
        )

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
        title = gettext_lazy("Borgere, der mangler en medarbejder")
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

    def _own_page(self) -> None:
        """The citizen's own page: its tab, its link, and who hears of it when the citizen asks to be called."""
        from jobspor.access.links import Purpose, register_purpose
        from jobspor.access.policy import Permission
        from jobspor.access.post.kinds import LINK, NAME, ORGANISATION, How, Kind, register_kind
        from jobspor.base.panels import Panel, register
        from jobspor.citizens.panels import tab
        from jobspor.citizens.queries.own_page import PURPOSE

        edit = Permission.CITIZEN_EDIT
        register(Panel("citizen-tab", gettext_lazy("Min side"), edit, tab("citizen_own_page"), 85))
        register_purpose(
            Purpose(
                code=PURPOSE,
                title=_("Borgerens egen side"),
                url_name="own_page",
                subject=_("Din egen side hos {organisation}"),
                mail=_(
                    "Hej {name}\n\nHer er din egen side hos os:\n{link}\n\n"
                    "Linket er kun til dig. Ring til os, hvis du er i tvivl om noget.\n\nHilsen {organisation}"
                ),
                sms=_("Hej {name}. Her er din egen side: {link} Hilsen {organisation}"),
                waiting=_("Det er din egen side."),
                days=90,
            )
        )
        register_kind(
            Kind(
                code="call-asked",
                title=_("En borger beder om at blive ringet op"),
                subject=_("En borger beder om at blive ringet op"),
                mail=_(
                    "Hej {name}\n\nEn af dine borgere beder om at blive ringet op. Det står som dit næste skridt:\n"
                    "{link}\n\nHilsen {organisation}"
                ),
                places=(NAME, LINK, ORGANISATION),
                begins=How.AT_ONCE,
                verbs=("own_page.call_asked",),
            )
        )


def _name(known: Any, code: str) -> str:
    """What the law calls a code; one it does not know is itself."""
    return str(known[code].name) if code in known else code
