"""Look-ups, insight and samples."""

from datetime import time

from django.conf import settings
from django.utils.translation import gettext_lazy

from jobspor.access.insight.words import KEYS, register_hidden, register_words
from jobspor.access.journal import Verb, register_verbs
from jobspor.access.periodic import Periodic, register_periodic
from jobspor.access.policy import Permission
from jobspor.access.waiting import Waiting, register_waiting
from jobspor.base.text import gettext_noop as _
from jobspor.citizens.queries.lookups import openings, sampled
from jobspor.law import codes


def waiting() -> None:
    """What waits for somebody, beside their citizens' next steps."""
    review = Permission.LOOKUP_REVIEW
    register_waiting(
        Waiting(gettext_lazy("Opslag til gennemsyn"), "lookups", review, lambda reach: openings(scope=reach), order=80)
    )
    register_waiting(
        Waiting(gettext_lazy("Opslag i stikprøven"), "samples", review, lambda reach: sampled(scope=reach), order=81)
    )


def insight() -> None:
    """What a citizen's insight says, its verbs, and when its files go."""
    register_hidden("citizens.citizen.cpr_index", KEYS)
    register_hidden("citizens.citizen.name_key", KEYS)
    register_hidden("citizens.omission", _("hvad der er udeladt af tidligere indsigter"))
    register_words("citizens.benefitperiod.benefit", lambda code: codes.name_of(codes.every_benefit(), code))
    register_words("citizens.citizen.messages_in", lambda code: str(dict(settings.LANGUAGES)[code]))
    register_words(
        "citizens.targetgroupperiod.target_group", lambda code: codes.name_of(codes.every_target_group(), code)
    )
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


def samples() -> None:
    """The month's sample of the read log: its verbs, and when it is drawn."""
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


def register_all() -> None:
    """Called once, when the models are known."""
    waiting()
    insight()
    samples()
