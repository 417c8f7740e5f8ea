"""Conversations: tabs, what waits, and what a citizen is told."""

from datetime import time

from django.utils.translation import gettext_lazy

from jobspor.access.insight.words import register_words
from jobspor.access.links import Purpose, register_purpose
from jobspor.access.periodic import Periodic, register_periodic
from jobspor.access.policy import Permission
from jobspor.access.post.kinds import NAME, ORGANISATION, Kind, Place, register_kind
from jobspor.access.waiting import Waiting, register_waiting
from jobspor.base.panels import NavEntry, Panel, register
from jobspor.base.text import gettext_noop as _
from jobspor.citizens.models.boards import Advice
from jobspor.citizens.models.groups import Turnout
from jobspor.citizens.models.talks import TalkKind, TalkState, TalkWay
from jobspor.citizens.panels import tab
from jobspor.citizens.queries import boards, groups, talks

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


def conversations() -> None:
    """Conversations: the tab of a case, the week in the menu, what waits, and codes in words."""
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
    unticked = gettext_lazy("Grupper uden fremmøde")
    register_waiting(Waiting(unticked, "meetings_unwritten", edit, lambda reach: groups.my_unticked(scope=reach), 11))
    missing = gettext_lazy("Udeblevet to gange")
    register_waiting(
        Waiting(missing, "groups_missing", edit, lambda reach: groups.missing_twice(scope=reach).order_by(), 12)
    )
    register_words("citizens.boardcase.advice", lambda code: Advice(code).danish if code else "")
    register_words("citizens.attendance.turnout", lambda code: Turnout(code).danish)
    register_words("citizens.talk.kind", lambda code: TalkKind(code).danish)
    register_words("citizens.talk.way", lambda code: TalkWay(code).danish)
    register_words("citizens.talk.state", lambda code: TalkState(code).danish)


def told() -> None:
    """What a citizen is told of a conversation: when, and whom to call. These links lead nowhere further."""
    about = Place("about", _("hvornår, med hvem, og hvem der kan ringes til"), WHEN_AND_WHOM)
    for code, title, subject, mail, sms in TOLD:
        register_purpose(
            Purpose(code, "link", subject, mail, sms, waiting=_("Vi har en aftale med dig."), to_citizen=True)
        )
        register_kind(Kind(code, title, subject, mail, (NAME, about, ORGANISATION), sms, needs=("about",)))
    register_periodic(
        Periodic(
            code="reminders",
            title=_("Minde borgere om morgendagens samtaler"),
            at=(time(9, 30),),
            task="jobspor.citizens.tasks.remind_citizens",
        )
    )


def register_all() -> None:
    """Called once, when the models are known."""
    conversations()
    told()
