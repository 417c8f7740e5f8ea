"""How many SMS may leave at most: to one number, and from one municipality. What is over waits, and nothing is lost.

Against a fault or a mischief that would wake somebody twenty times, or cost a municipality a fortune overnight.
"""

from datetime import timedelta

from django.conf import settings

from jobspor.access.crypto import blind_index
from jobspor.access.limits import within_limit
from jobspor.access.models import Message

A_NUMBER = 6
WINDOW = timedelta(hours=1)
"""As long is waited, too."""


def over_ceiling(message: Message) -> timedelta | None:
    """How long an SMS must wait, when too many have left; None when it may leave. Counts it: ask once for each."""
    receiver = blind_index("".join(message.to.split()), purpose="sms.receiver")
    seconds = int(WINDOW.total_seconds())
    if not within_limit(f"sms-to:{receiver}", most=A_NUMBER, seconds=seconds):
        return WINDOW
    most = settings.JOBSPOR_SMS_AN_HOUR
    return None if within_limit(f"sms-from:{message.municipality_id}", most=most, seconds=seconds) else WINDOW
