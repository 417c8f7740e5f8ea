"""Why somebody did not come in: a sentence for them, and a word for the log that names nobody."""

from datetime import timedelta
from enum import Enum

from jobspor.base.text import gettext_noop

PATIENCE = timedelta(minutes=10)  # for somebody on the way to the provider and back


class Reason(Enum):
    """What went wrong, and what the person can do."""

    DOWN = gettext_noop("Kommunens log ind svarer ikke. Vent lidt, og prøv igen.")
    TOO_LATE = gettext_noop("Der gik for lang tid, eller svaret er brugt før. Begynd forfra.")
    STOPPED = gettext_noop("Kommunens log ind lukkede dig ikke ind. Prøv igen, eller spørg dem, der driver det.")
    NOT_TRUSTED = gettext_noop("Svaret fra kommunens log ind kan ikke godkendes. Prøv igen, eller sig det videre.")
    NOT_HERE = gettext_noop("Du er logget ind hos en anden kommune, end du valgte. Vælg din egen kommune.")
    NO_ROLE = gettext_noop("Du har ingen rolle i Jobspor. Bed den, der styrer adgangene hos jer, om at give dig en.")
    NOT_SAID = gettext_noop("Kommunens log ind fortæller ikke, hvad du hedder, eller hvad din e-mail er.")
    OTHER_MAIL = gettext_noop("Din e-mail hører ikke til kommunen. Bed den, der styrer adgangene, om at rette den.")
    MAIL_TAKEN = gettext_noop("En anden konto har din e-mail. Bed den, der driver Jobspor, om at forbinde den med dig.")
    CLOSED = gettext_noop("Din konto her er lukket. Spørg din leder eller den, der styrer adgangene hos jer.")
    NOT_YOU = gettext_noop("Det var en anden person, der loggede ind. Prøv igen som dig selv.")


class Refused(Exception):
    """Somebody does not come in. `detail` goes to the log: a code, never a token, a name or what was claimed."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.name, detail)
        self.reason = reason
        self.detail = detail
