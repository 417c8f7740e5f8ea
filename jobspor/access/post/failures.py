"""What can go wrong on the way, in words that say what to do, and whether it is worth another try."""

from datetime import timedelta

from jobspor.base.text import Worded, gettext_noop


class Reason(Worded):
    """Why a message has not arrived: for the worker who asked for it, and for whoever runs the installation."""

    NO_ANSWER = "no_answer", gettext_noop("posten svarede ikke")
    BUSY = "busy", gettext_noop("posten kan ikke tage imod lige nu")
    NOT_LET_IN = "not_let_in", gettext_noop("posten afviser Jobspor. Driften skal se på opsætningen")
    UNKNOWN = "unknown", gettext_noop("adressen findes ikke. Ret den, og send igen")
    BAD_NUMBER = "bad_number", gettext_noop("nummeret kan ikke få SMS. Ret det, og send igen")
    REFUSED = "refused", gettext_noop("posten vil ikke sende beskeden. Ring i stedet")
    TOO_MANY = "too_many", gettext_noop("der er sendt mange SMS på kort tid. Den sendes inden for en time")
    BROKEN_OFF = "broken_off", gettext_noop("afsendelsen blev afbrudt")


class NotSent(OSError):
    """A message did not leave. `reason` says why; raised by adapters as one of the two kinds below."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class TryAgain(NotSent):
    """Later may go better. `after` is how long the post office asks us to wait, when it says."""

    def __init__(self, reason: Reason, after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.after = after


class GiveUp(NotSent):
    """It will never go like this."""
