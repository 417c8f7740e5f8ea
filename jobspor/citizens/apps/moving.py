"""Citizens who move to another municipality: what waits, what is told, when it happens."""

from datetime import time

from django.utils.translation import gettext_lazy

from jobspor.access.insight.words import KEYS, register_hidden, register_words
from jobspor.access.links import Purpose, register_purpose
from jobspor.access.periodic import Periodic, register_periodic
from jobspor.access.policy import Permission
from jobspor.access.post.kinds import LINK, NAME, ORGANISATION, How, Kind, Place, register_kind
from jobspor.access.waiting import Waiting, register_waiting
from jobspor.base.text import gettext_noop as _
from jobspor.citizens.actions.giving import MOVED
from jobspor.citizens.actions.leaving import ENDED
from jobspor.citizens.models.moves import MoveKind
from jobspor.citizens.queries.moves import to_answer


def told() -> None:
    """The citizen is told whom to call from now on; the link leads nowhere further."""
    about = Place("about", _("den nye kommunes navn og telefon"), _("Åmose Jobcenter, 55 01 00 00"))
    title = _("En borger er flyttet til en anden kommune")
    subject = _("Fra nu af er det {about}, du skal ringe til")
    mail = _("Hej {name}\n\nFra nu af er det {about}, du skal ringe til.\n\nHilsen {organisation}")
    sms = _("Hej {name}. Fra nu af er det {about}, du skal ringe til. Hilsen {organisation}")
    said = _("Det er en anden kommune, der hjælper dig nu.")
    register_purpose(Purpose(MOVED, "link", subject, mail, sms, waiting=said, to_citizen=True))
    register_kind(Kind(MOVED, title, subject, mail, (NAME, about, ORGANISATION), sms, needs=("about",)))


def told_owners() -> None:
    """Whoever has something beside the pathway hears that it has ended. It names no citizen."""
    register_kind(
        Kind(
            code=ENDED,
            title=_("Noget, du har ansvar for, er slut, fordi en borger er flyttet"),
            subject=_("En borger er flyttet, og noget, du har ansvar for, er slut"),
            mail=_(
                "Hej {name}\n\nEn borger er flyttet til en anden kommune. En indsats, mentorstøtte, gruppe eller sag, "
                "som du har ansvar for, er slut for den borger.\n\nSe hvilken:\n{link}\n\nHilsen {organisation}"
            ),
            places=(NAME, LINK, ORGANISATION),
            begins=How.AT_ONCE,
            verbs=("effort.given_up", "mentor.stopped", "group.left_because", "board.unheard"),
        )
    )


def register_all() -> None:
    """Called once, when the models are known."""
    told()
    told_owners()
    receive = Permission.CASE_RECEIVE
    register_waiting(
        Waiting(
            gettext_lazy("Sager fra andre kommuner"), "moves", receive, lambda reach: to_answer(scope=reach), order=22
        )
    )
    register_periodic(
        Periodic(
            code="moves",
            title=_("Overdrage sager for borgere, der er flyttet"),
            at=(time(0, 20),),
            task="jobspor.citizens.tasks.give_cases",
        )
    )
    register_hidden("citizens.parcel", _("hvad der følger med til den nye kommune; det står også i sagen"))
    register_hidden("citizens.arrival.move_number", KEYS)
    register_words(
        "citizens.move.kinds", lambda codes: ", ".join(str(kind.label) for kind in MoveKind if f"'{kind}'" in codes)
    )
