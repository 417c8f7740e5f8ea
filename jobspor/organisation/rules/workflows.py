"""The steps of the work that a municipality can describe in its own words (arbejdsgangsbeskrivelser, mission O8)."""

from jobspor.base.text import Worded, gettext_noop


class Workflow(Worded):
    """A step of the work, and the place on the screens where its description is shown."""

    REFERRAL = "referral", gettext_noop("Henvisning og forløb")
    TEAM = "team", gettext_noop("Team og overdragelse")
    TALKS = "talks", gettext_noop("Samtaler")
    GROUPS = "groups", gettext_noop("Grupper")
    BOARD = "board", gettext_noop("Tværfagligt møde")
    PLAN = "plan", gettext_noop("Mål og plan")
    MATCH = "match", gettext_noop("Find en plads")
    AGREEMENT = "agreement", gettext_noop("Aftale og underskrift")
    HOURS = "hours", gettext_noop("Timer og fremmøde")
    FOLLOW_UP = "follow-up", gettext_noop("Opfølgning")
    ENDING = "ending", gettext_noop("Afslutning og efterværn")
