"""What stands beside the place: efforts, obstacles and mentors."""

from django.utils.translation import gettext_lazy

from jobspor.access.insight.words import register_words
from jobspor.access.links import Purpose, register_purpose
from jobspor.access.policy import Permission
from jobspor.access.post.kinds import LINK, NAME, ORGANISATION, How, Kind, register_kind
from jobspor.access.waiting import Waiting, register_waiting
from jobspor.base.panels import Panel, register
from jobspor.base.text import gettext_noop as _
from jobspor.citizens.models import Effort, Obstacle
from jobspor.citizens.models.mentors import MentorKind, UseKind
from jobspor.citizens.models.support import EffortStatus, kind_name
from jobspor.citizens.panels import efforts, tab
from jobspor.citizens.queries.mentors import PURPOSE, beyond
from jobspor.organisation.models.requests import Answer


def support() -> None:
    """What stands beside the place: its tab, its panel, what waits, and what its codes mean."""
    view, edit = Permission.CITIZEN_VIEW, Permission.CITIZEN_EDIT
    register(Panel("citizen-tab", gettext_lazy("Støtte"), edit, tab("citizen_support"), 60))
    register(Panel("citizen", gettext_lazy("Samtidige indsatser"), view, efforts, order=40))
    for title, name, rows, order in (
        (gettext_lazy("Hindringer uden svar"), "obstacles", Obstacle.objects.waiting, 20),
        (gettext_lazy("Indsatser over fristen"), "efforts_overdue", Effort.objects.overdue, 30),
        (gettext_lazy("Mentorstøtte brugt mere end givet"), "mentor_grants_beyond", beyond, 35),
    ):
        register_waiting(Waiting(title, name, edit, rows, order=order))
    register_words("citizens.effort.kind", kind_name)
    register_words("citizens.obstacle.kind", kind_name)
    register_words("citizens.effort.status", lambda code: EffortStatus(code).danish)


def mentors() -> None:
    """What mentors' codes mean, and the words of the link they report by."""
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


def requests() -> None:
    """Mentor support beyond a mandate: what its codes mean, and what tells whoever asked. It names no citizen."""
    register_words("citizens.mentorrequest.kind", lambda code: MentorKind(code).danish)
    register_words("citizens.mentorrequest.answer", lambda code: Answer(code).danish if code else "")
    register_kind(
        Kind(
            code="mentor-request-answered",
            title=_("Din anmodning om mentorstøtte er besvaret"),
            subject=_("Din anmodning om mentorstøtte er besvaret"),
            mail=_(
                "Hej {name}\n\nDin leder har svaret på din anmodning om mentorstøtte. "
                "Svaret står også som dit næste skridt.\n\nSe svaret:\n{link}\n\nHilsen {organisation}"
            ),
            places=(NAME, LINK, ORGANISATION),
            begins=How.AT_ONCE,
            verbs=("mentor.approved", "mentor.declined"),
        )
    )


def obstacles() -> None:
    """What is sent to whoever raised an obstacle. It names no citizen."""
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


def register_all() -> None:
    """Called once, when the models are known."""
    support()
    mentors()
    requests()
    obstacles()
