"""The citizen's own page."""

from django.utils.translation import gettext_lazy

from jobspor.access.links import Purpose, register_purpose
from jobspor.access.policy import Permission
from jobspor.access.post.kinds import LINK, NAME, ORGANISATION, How, Kind, register_kind
from jobspor.base.panels import Panel, register
from jobspor.base.text import gettext_noop as _
from jobspor.citizens.panels import tab
from jobspor.citizens.queries.own_page import PURPOSE


def register_all() -> None:
    """The citizen's own page: its tab, its link, and who hears of it when the citizen asks to be called."""
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
            to_citizen=True,
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
