"""The app's start: the menu, and the verbs of companies."""

from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """Companies."""

    name = "jobspor.companies"

    def ready(self) -> None:
        """Register what others look up."""
        from django.utils.translation import gettext_lazy as _

        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.policy import Permission
        from jobspor.base.panels import NavEntry, register
        from jobspor.base.text import gettext_noop

        register(NavEntry(_("Virksomheder"), "workplaces", Permission.COMPANY_VIEW, order=30))
        self._retention()
        self._register()
        self._catalogue()
        self._openings()
        way_in, people = gettext_noop("Én vej ind"), gettext_noop("Kontaktperson")
        staff, centre, place = gettext_noop("Forholdstal"), gettext_noop("Virksomhedscenter"), gettext_noop("Plads")
        register_verbs(
            {
                "cooperation.entered": Verb(way_in, gettext_noop("{consultant} er konsulent her."), big=True),
                "cooperation.handed_over": Verb(
                    way_in, gettext_noop("{consultant} er konsulent her efter {before}."), big=True
                ),
                "cooperation.covered": Verb(way_in, gettext_noop("{cover} dækker for {consultant}.")),
                "cooperation.uncovered": Verb(way_in, gettext_noop("Ingen dækker for {consultant} længere.")),
                "contact_person.added": Verb(people, gettext_noop("{name} er kontaktperson.")),
                "contact_person.corrected": Verb(people, gettext_noop("Oplysningerne om {name} er rettet.")),
                "contact_person.left": Verb(people, gettext_noop("{name} er stoppet.")),
                "staff.stated": Verb(
                    staff, gettext_noop("{employer} og {representative} har udtalt sig: {ordinary} ordinært ansatte.")
                ),
                "centre.agreed": Verb(centre, gettext_noop("Aftalt: model {model}, {places} pladser."), big=True),
                "place.opened": Verb(place, gettext_noop("{title} er åbnet.")),
                "place.changed": Verb(place, gettext_noop("{title} er rettet.")),
                "place.closed": Verb(place, gettext_noop("{title} er lukket.")),
            }
        )

        self._contacts()
        self._campaigns()
        self._centres()

    def _campaigns(self) -> None:
        """Rounds of calls: their verbs, whom one has to call, and when they go."""
        from django.db.models import Q
        from django.utils.translation import gettext_lazy as _

        from jobspor.access.journal import register_verbs
        from jobspor.access.policy import Permission
        from jobspor.access.privacy import Keep
        from jobspor.access.retention.old import Sweep, erase_rows, nobodys, register_sweep
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.companies.models import (
            CallClaim,
            Campaign,
            CampaignEntry,
            DoorOpening,
            KnownFigures,
            WorkplaceCover,
        )
        from jobspor.companies.queries.campaigns import mine_to_call
        from jobspor.companies.verbs import CAMPAIGNS

        register_verbs(CAMPAIGNS)
        calls, write = _("Virksomheder, du skal ringe til"), Permission.COMPANY_CONTACT
        register_waiting(Waiting(calls, "campaigns_mine", write, lambda reach: mine_to_call(scope=reach), order=60))
        old = {
            CallClaim: lambda before: Q(until__lt=before),
            CampaignEntry: lambda before: (
                Q(campaign__in=Campaign._base_manager.filter(ended_on__lt=before.date())) & nobodys(CampaignEntry)
            ),
            Campaign: lambda before: Q(ended_on__lt=before.date()) & nobodys(Campaign),
            KnownFigures: lambda before: Q(as_of__lt=before.date()),
            DoorOpening: lambda before: Q(handed_on__lt=before.date()),
            WorkplaceCover: lambda before: Q(ends_on__lt=before.date()),
        }
        for model, which in old.items():
            register_sweep(Sweep(Keep.COOPERATION, model, which, erase_rows))

    def _centres(self) -> None:
        """Contracts with company centres and possible places: their words, their links, and what they tell at once."""
        from django.db.models import Q
        from django.utils.translation import gettext_lazy as _

        from jobspor.access.journal import register_verbs
        from jobspor.access.links import register_purpose
        from jobspor.access.policy import Permission
        from jobspor.access.post.kinds import register_kind
        from jobspor.access.privacy import Keep
        from jobspor.access.retention.old import Sweep, erase_rows, register_sweep
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.companies.models import CountedPerson, Dispensation, PlaceRequest
        from jobspor.companies.queries.centres import requests_for
        from jobspor.companies.verbs import CENTRES, KINDS, PURPOSES

        register_verbs(CENTRES)
        for purpose in PURPOSES:
            register_purpose(purpose)
        for kind in KINDS:
            register_kind(kind)
        unanswered, write = _("Pladser, som virksomheden ikke har svaret på"), Permission.COMPANY_CONTACT
        register_waiting(Waiting(unanswered, "places_asked", write, requests_for, order=16))
        old = {
            PlaceRequest: lambda before: Q(answered_at__lt=before),
            CountedPerson: lambda before: Q(ends_on__lt=before.date()),
            Dispensation: lambda before: Q(ends_on__lt=before.date()),
        }
        for model, which in old.items():
            register_sweep(Sweep(Keep.COOPERATION, model, which, erase_rows))

    def _contacts(self) -> None:
        """What is said and promised: its verbs, what waits for somebody, and when it goes."""
        from django.db.models import Q
        from django.utils.translation import gettext_lazy as _

        from jobspor.access.journal import register_verbs
        from jobspor.access.policy import Permission
        from jobspor.access.privacy import Keep
        from jobspor.access.retention.old import Sweep, erase_rows, nobodys, register_sweep
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.companies.models import CallPause, Contact, FurtherConsultant, HotlineCall, Promise
        from jobspor.companies.queries.promises import due_for
        from jobspor.companies.verbs import CONTACTS, HOTLINE

        register_verbs({**CONTACTS, **HOTLINE})
        self._hotline()
        due, write = _("Løfter til virksomheder, der skal holdes"), Permission.COMPANY_CONTACT
        register_waiting(Waiting(due, "promises_due", write, due_for, order=15))
        old = {
            Promise: lambda before: Q(settled_on__lt=before.date()) & nobodys(Promise),
            Contact: lambda before: Q(day__lt=before.date()) & nobodys(Contact),
            CallPause: lambda before: Q(until__lt=before.date()),
            FurtherConsultant: lambda before: Q(ends_on__lt=before.date()),
            HotlineCall: lambda before: Q(closed_at__lt=before),
        }
        for model, which in old.items():
            register_sweep(Sweep(Keep.COOPERATION, model, which, erase_rows))

    def _hotline(self) -> None:
        """Companies' problems: who has to answer one, and how they are called."""
        from django.utils.translation import gettext_lazy as _

        from jobspor.access.policy import Permission
        from jobspor.access.post.kinds import ABOUT, LINK, NAME, How, Kind, register_kind
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.base.text import gettext_noop
        from jobspor.companies.actions.hotline import KIND
        from jobspor.companies.queries.hotline import waiting_for

        waits, write = _("Virksomheder, der venter på dit svar"), Permission.COMPANY_CONTACT
        register_waiting(Waiting(waits, "hotline_mine", write, waiting_for, order=1))
        register_kind(
            Kind(
                code=KIND,
                title=gettext_noop("En virksomhed venter på dit svar"),
                subject=gettext_noop("{about} venter på dit svar"),
                mail=gettext_noop(
                    "Hej {name}\n\n{about} har ringet med et problem, og du er bedt om at svare. "
                    "Tag imod, og se det hele her:\n{link}"
                ),
                places=(NAME, ABOUT, LINK),
                begins=How.AT_ONCE,
                verbs=("hotline.taken", "hotline.passed_on"),
            )
        )

    def _retention(self) -> None:
        """What goes when its time is over: people who have left, and statements that newer ones have replaced."""
        from django.db.models import Exists, OuterRef, Q

        from jobspor.access.privacy import Keep
        from jobspor.access.retention.old import Sweep, erase_rows, nobodys, register_sweep
        from jobspor.companies.models import ContactPerson, StaffStatement

        at_the_same = {"municipality": OuterRef("municipality"), "workplace": OuterRef("workplace")}
        newer = StaffStatement._base_manager.filter(**at_the_same, as_of__gt=OuterRef("as_of"))
        register_sweep(
            Sweep(
                Keep.COOPERATION,
                ContactPerson,
                lambda before: Q(left_on__lt=before.date()) & nobodys(ContactPerson),
                erase_rows,
            )
        )
        register_sweep(
            Sweep(
                Keep.COOPERATION,
                StaffStatement,
                lambda before: Q(as_of__lt=before.date()) & Exists(newer),
                erase_rows,
            )
        )

    def _register(self) -> None:
        """What the register's files mean here: whom it waits for, how it reads, and when it goes."""
        from django.db.models import Q
        from django.utils.translation import gettext_lazy as _

        from jobspor.access.door import register_moved
        from jobspor.access.journal import register_verbs
        from jobspor.access.policy import Permission
        from jobspor.access.privacy import Keep
        from jobspor.access.retention.old import Sweep, erase_rows, register_sweep
        from jobspor.access.waiting import Waiting, register_waiting
        from jobspor.companies.models import RegisterMatter, Workplace
        from jobspor.companies.models.merging import goes_on_as
        from jobspor.companies.queries.matters import waiting_for
        from jobspor.companies.verbs import BY_HAND, REGISTER

        register_verbs({**REGISTER, **BY_HAND})
        register_moved(Workplace, goes_on_as)
        title = _("Nyt fra erhvervsregisteret, der kræver noget")
        register_waiting(Waiting(title, "register_matters", Permission.COMPANY_EDIT, waiting_for, order=18))
        register_sweep(
            Sweep(Keep.COOPERATION, RegisterMatter, lambda before: Q(settled_on__lt=before.date()), erase_rows)
        )

    def _catalogue(self) -> None:
        """The catalogue: its verbs, and when what was taken out goes."""
        from django.db.models import Q

        from jobspor.access.journal import register_verbs
        from jobspor.access.privacy import Keep
        from jobspor.access.retention.old import Sweep, erase_rows, nobodys, register_sweep
        from jobspor.companies.models import CardPicture, CatalogueCard
        from jobspor.companies.verbs import CATALOGUE

        register_verbs(CATALOGUE)
        of_old = Sweep(Keep.COOPERATION, CardPicture, lambda before: Q(card__hidden_on__lt=before.date()), erase_rows)
        register_sweep(of_old)
        register_sweep(
            Sweep(
                Keep.COOPERATION,
                CatalogueCard,
                lambda before: Q(hidden_on__lt=before.date()) & nobodys(CatalogueCard),
                erase_rows,
            )
        )

    def _openings(self) -> None:
        """What companies need done: its verbs, and when it goes."""
        from django.db.models import Q

        from jobspor.access.journal import register_verbs
        from jobspor.access.privacy import Keep
        from jobspor.access.retention.old import Sweep, erase_rows, nobodys, register_sweep
        from jobspor.companies.models import JobOpening, Position
        from jobspor.companies.verbs import OPENINGS

        register_verbs(OPENINGS)
        register_sweep(Sweep(Keep.COOPERATION, JobOpening, lambda before: Q(settled_on__lt=before.date()), erase_rows))
        register_sweep(
            Sweep(
                Keep.COOPERATION,
                Position,
                lambda before: Q(looked_at_on__lt=before.date()) & nobodys(Position),
                erase_rows,
            )
        )
