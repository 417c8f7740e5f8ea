"""The ten hats of a consultant (CABI, Strategi til samarbejde med virksomhederne, 2nd part), and what somebody says."""

from collections.abc import Iterable

from jobspor.base.text import Worded, gettext_noop


class Craft(Worded):
    """What a consultant has to master, by the profession's own list. Nobody masters all of it; a team can."""

    SELLER = "seller", gettext_noop("Sælger: åbner døre og præsenterer, hvad vi kan")
    SERVICE_AND_AUTHORITY = "service", gettext_noop("Serviceleverandør og myndighed i ét")
    PARTNER = "partner", gettext_noop("Samarbejdspartner for mange, med hver deres sprog")
    COACH = "coach", gettext_noop("Coach: hjælper motivationen på vej uden at overtage ansvaret")
    PEOPLE = "people", gettext_noop("Menneskekender: møder hver udfordring med viden og empati")
    COMPANIES = "companies", gettext_noop("Virksomhedskender: branchen og den enkelte virksomhed")
    LAW = "law", gettext_noop("Lægmandsjurist: kan lov og regler på området")
    CASEWORK = "casework", gettext_noop("Sagsbehandler")
    PROJECTS = "projects", gettext_noop("Projektleder")
    ALONE_TOGETHER = "alone", gettext_noop("Arbejder alene, med holdånd")


class Says(Worded):
    """What somebody says of themselves about a craft. Nobody else says it for them, and it is no grade."""

    STRONG = "strong", gettext_noop("Det er jeg stærk i")
    LEARNING = "learning", gettext_noop("Det vil jeg gerne lære")


def gaps(strong: Iterable[Craft]) -> list[Craft]:
    """The crafts that nobody says they are strong in, in the order of the list."""
    known = set(strong)
    return [craft for craft in Craft if craft not in known]
