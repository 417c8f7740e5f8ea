"""The app's start: the words of its events and of the messages that carry its links."""

from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.text import Worded


class PlacementsConfig(AppConfig):
    """Placements."""

    name = "jobspor.placements"

    def ready(self) -> None:
        """Register what others look up."""
        from jobspor.access.retention.cases import register_hindrance
        from jobspor.base.documents import register_document
        from jobspor.base.text import gettext_noop
        from jobspor.citizens.models.meeting import register_kept
        from jobspor.placements.documents import states
        from jobspor.placements.models import Placement

        register_document("placement-states.md", states)
        register_kept(Placement)
        register_hindrance(gettext_noop("Et forløb i en virksomhed er ikke slut"), Placement.objects.not_over_for)
        self._agreeing()
        self._links()
        self._notices()
        self._running()
        self._insight()
        self._own_page()
        self._requests()
        self._workplaces()
        self._catalogue()
        self._centres()

    def _workplaces(self) -> None:
        """Where citizens are and have been, for rules that select workplaces."""
        from jobspor.companies.models.placed import Occupied, register_occupied
        from jobspor.placements.queries.occupancy import workplaces_ever, workplaces_now

        register_occupied(Occupied(ever=workplaces_ever, now=workplaces_now))

    def _centres(self) -> None:
        """Company centres that ask for something."""
        from jobspor.access.policy import Permission
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.companies.queries.centres import due_for

        title = _("Virksomhedscentre, der kræver noget")
        register_waiting(Waiting(title, "centres_due", Permission.COMPANY_EDIT, due_for, order=17))

    def _own_page(self) -> None:
        """What stands on the citizen's own page: they may always read it, so no permission is asked."""
        from jobspor.base.panels import Panel, register
        from jobspor.placements import panels

        register(Panel("own-page", _("Min aftale"), None, panels.own_agreement, order=10))
        register(Panel("own-page", _("Det har jeg sagt ja til at dele"), None, panels.own_shared, order=20))

    def _requests(self) -> None:
        """Decisions beyond a mandate: their words, where they wait, and what tells whoever asked."""
        from jobspor.access.insight.words import register_words
        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.policy import Permission
        from jobspor.access.post.kinds import ABOUT, LINK, NAME, ORGANISATION, How, Kind, register_kind
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.base.text import gettext_noop
        from jobspor.organisation.models.requests import Answer
        from jobspor.organisation.rules.mandates import MandateKind
        from jobspor.placements.queries.requests import to_answer
        from jobspor.placements.rules.words import Decision, Ground

        codes: dict[str, type[Worded]] = {"kind": MandateKind, "decision": Decision, "ground": Ground, "answer": Answer}
        for column, known in codes.items():
            register_words(f"placements.decisionrequest.{column}", partial(_worded, known))
        asked = gettext_noop("Anmodning")
        register_verbs(
            {
                "request.made": Verb(asked, gettext_noop("Lederen er spurgt, hos {workplace}: {what}, {amount}.")),
                "request.approved": Verb(asked, gettext_noop("Lederen har godkendt, hos {workplace}: {what}.")),
                "request.declined": Verb(asked, gettext_noop("Lederen har sagt nej, hos {workplace}: {what}.")),
                "request.withdrawn": Verb(asked, gettext_noop("Anmodningen hos {workplace} er trukket tilbage.")),
            }
        )
        answer = Permission.REQUEST_ANSWER
        register_waiting(
            Waiting(_("Anmodninger"), "decision_requests", answer, lambda reach: to_answer(scope=reach), order=40)
        )
        register_kind(
            Kind(
                code="request-answered",
                title=gettext_noop("Din anmodning er besvaret"),
                subject=gettext_noop("Din anmodning er besvaret: {about}"),
                mail=gettext_noop(
                    "Hej {name}\n\nDin leder har svaret på din anmodning om forløbet hos {about}. "
                    "Svaret står også som dit næste skridt.\n\nSe svaret:\n{link}\n\nHilsen {organisation}"
                ),
                places=(NAME, ABOUT, LINK, ORGANISATION),
                begins=How.AT_ONCE,
                verbs=("request.approved", "request.declined"),
            )
        )

    def _insight(self) -> None:
        """What the codes of a placement mean in a citizen's insight, and what says nothing to them."""
        from jobspor.access.insight.words import KEYS, register_hidden, register_words
        from jobspor.placements.agreement.text import SignatoryRole
        from jobspor.placements.rules.hours import Absence
        from jobspor.placements.rules.words import Decision, Ground, Kind, Outcome, SingleGround

        for column in ("signature.signer_key", "signature.digest", "agreement.digest"):
            register_hidden(f"placements.{column}", KEYS)
        codes: dict[str, type[Worded]] = {
            "placement.kind": Kind,
            "placement.ground": Ground,
            "placement.outcome": Outcome,
            "placement.single_ground": SingleGround,
            "followup.decision": Decision,
            "weekhours.absence": Absence,
            "signature.role": SignatoryRole,
        }
        for column, known in codes.items():
            register_words(f"placements.{column}", partial(_worded, known))

    def _agreeing(self) -> None:
        """The words of an agreement. What is signed or sent cannot be undone."""
        from jobspor.access.journal import SENT_STAYS, Verb, register_verbs
        from jobspor.base.text import gettext_noop

        internship, agreement = gettext_noop("Praktik"), gettext_noop("Aftale")
        agreed = gettext_noop("Aftalt hos {workplace} fra {starts} til {ends}.")
        complete = gettext_noop("Alle tre har skrevet under. Arbejdsaftalen gælder.")
        made = gettext_noop("Arbejdsaftalens udgave {version} er sendt til underskrift.")
        signed = gettext_noop("En underskrift kan ikke fortrydes. Den, der skrev under, kan tage den tilbage.")
        withdrawn = gettext_noop("En underskrift, der er taget tilbage, skal gives igen.")
        register_verbs(
            {
                "placement.agreed": Verb(internship, agreed, big=True),
                "placement.cancelled": Verb(internship, gettext_noop("Aflyst hos {workplace}, før det begyndte.")),
                "agreement.made": Verb(agreement, made),
                "agreement.signed": Verb(
                    agreement, gettext_noop("{name} har skrevet under på arbejdsaftalen."), final=signed
                ),
                "agreement.withdrawn": Verb(
                    agreement, gettext_noop("{name} har taget sin underskrift tilbage."), final=withdrawn
                ),
                "agreement.complete": Verb(agreement, complete, big=True, final=signed),
                "agreement.link_sent": Verb(
                    agreement, gettext_noop("{name} har fået linket til aftalen igen."), final=SENT_STAYS
                ),
                "agreement.link_read_out": Verb(
                    agreement, gettext_noop("Linket til aftalen er læst op for {name}."), final=SENT_STAYS
                ),
                "agreement.objected": Verb(agreement, gettext_noop("{name} siger, at noget ikke passer i aftalen.")),
            }
        )

    def _links(self) -> None:
        """The words of the messages that carry a link to sign by."""
        from jobspor.access.links import Purpose, register_purpose
        from jobspor.base.text import gettext_noop

        waiting = gettext_noop("Vi har en aftale, som du kan læse og skrive under.")
        register_purpose(
            Purpose(
                code="agreement-citizen",
                title=gettext_noop("Arbejdsaftale til borgeren"),
                url_name="agreement_citizen",
                subject=gettext_noop("Din arbejdsaftale hos {about}"),
                mail=gettext_noop(
                    "Hej {name}\n\nDin arbejdsaftale hos {about} er klar. Læs den, og skriv under her:\n{link}\n\n"
                    "Linket er kun til dig. Ring til os, hvis noget ikke passer.\n\nHilsen {organisation}"
                ),
                sms=gettext_noop("Hej {name}. Læs din aftale, og skriv under: {link} Hilsen {organisation}"),
                waiting=waiting,
                to_citizen=True,
            )
        )
        register_purpose(
            Purpose(
                code="agreement-company",
                title=gettext_noop("Arbejdsaftale til virksomheden"),
                url_name="agreement_company",
                subject=gettext_noop("En arbejdsaftale venter på din underskrift"),
                mail=gettext_noop(
                    "Hej {name}\n\nDer er en arbejdsaftale til {about}. Læs den, og skriv under her:\n{link}\n\n"
                    "Linket er kun til dig. Ring til os, hvis noget ikke passer.\n\nHilsen {organisation}"
                ),
                sms=gettext_noop("Hej {name}. Læs aftalen, og skriv under: {link} Hilsen {organisation}"),
                waiting=waiting,
            )
        )

    def _notices(self) -> None:
        """What a consultant is told at once. It names nobody but the workplace."""
        from jobspor.access.post.kinds import ABOUT, LINK, NAME, ORGANISATION, How, Kind, register_kind
        from jobspor.base.text import gettext_noop

        places = (NAME, ABOUT, LINK, ORGANISATION)
        register_kind(
            Kind(
                code="agreement-withdrawn",
                title=gettext_noop("En underskrift er taget tilbage"),
                subject=gettext_noop("En underskrift er taget tilbage: {about}"),
                mail=gettext_noop(
                    "Hej {name}\n\nEn underskrift på arbejdsaftalen hos {about} er taget tilbage. "
                    "Forløbet må ikke begynde, før alle har skrevet under.\n\nSe aftalen:\n{link}\n\n"
                    "Hilsen {organisation}"
                ),
                places=places,
                begins=How.AT_ONCE,
                verbs=("agreement.withdrawn",),
            )
        )
        register_kind(
            Kind(
                code="agreement-objected",
                title=gettext_noop("Noget passer ikke i en aftale"),
                subject=gettext_noop("Noget passer ikke i aftalen: {about}"),
                mail=gettext_noop(
                    "Hej {name}\n\nDer er svaret, at noget ikke passer i arbejdsaftalen hos {about}. "
                    "Svaret står som dit næste skridt.\n\nSe aftalen:\n{link}\n\nHilsen {organisation}"
                ),
                places=places,
                begins=How.AT_ONCE,
                verbs=("agreement.objected",),
            )
        )

    def _running(self) -> None:
        """The words of a placement that runs and ends, and what it shows on the pages of citizens and workplaces."""
        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.policy import Permission
        from jobspor.base.panels import NavEntry, Panel, register
        from jobspor.base.text import gettext_noop
        from jobspor.citizens.models.phases import register_placed
        from jobspor.placements import panels
        from jobspor.placements.models import Placement

        hours, followed = gettext_noop("Timer"), gettext_noop("Opfølgning")
        register_verbs(
            {
                "hours.written": Verb(hours, gettext_noop("Uge {week}: mødt {attended} af {agreed}.")),
                "hours.corrected": Verb(hours, gettext_noop("Uge {week} er rettet: mødt {attended} af {agreed}.")),
                "follow_up.held": Verb(followed, gettext_noop("Opfølgning hos {workplace}: {decision}.")),
                "placement.ended": Verb(
                    gettext_noop("Praktik"), gettext_noop("Sluttede hos {workplace}: {outcome}."), big=True
                ),
            }
        )
        view = Permission.PLACEMENT_VIEW
        register(Panel("citizen-bar", _("Plads og timer pr. uge"), view, panels.citizen_bar, order=30))
        register(Panel("citizen", _("Praktik og løntimer"), view, panels.citizen, order=20))
        register(Panel("citizen-summary", _("Plads"), view, panels.summary, order=10))
        register(Panel("handover", _("Aftalen, der løber"), view, panels.citizen_bar, order=10))
        register_placed(Placement.objects.between)
        beside = ("centres", "catalogue")
        register(NavEntry(_("Pladser"), "places", Permission.COMPANY_VIEW, order=40, beside=beside))
        register(Panel("centre", _("Hvem der er der"), Permission.COMPANY_VIEW, panels.centre, order=10))
        register(Panel("workplace", _("Her nu"), Permission.COMPANY_VIEW, panels.workplace, order=10))
        register(Panel("workplace", _("Forholdstal"), Permission.COMPANY_VIEW, panels.ratio, order=20))

    def _catalogue(self) -> None:
        """Turning through the catalogue with a citizen: its tab, and how a wish reads."""
        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.policy import Permission
        from jobspor.base.panels import Panel, register
        from jobspor.base.text import gettext_noop
        from jobspor.citizens.panels import tab

        wish = gettext_noop("Vil gerne se")
        register_verbs(
            {
                "place_wish.made": Verb(wish, gettext_noop("{workplace}: »{words}«.")),
                "place_wish.taken_back": Verb(wish, gettext_noop("Vil ikke længere se {workplace}.")),
            }
        )
        register(Panel("citizen-tab", _("Katalog"), Permission.CITIZEN_VIEW, tab("citizen_catalogue"), 35))


def _worded(known: type[Worded], code: str) -> str:
    """What a code means; one that is not known is itself."""
    return gettext(known(code).danish) if code in set(known) else code
