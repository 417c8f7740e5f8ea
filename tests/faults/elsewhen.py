"""Jobspor's web application by a clock that is told the time: `AHEAD` seconds from the machine's, or at `MOMENT`."""

import os
from datetime import UTC, datetime, timedelta

import time_machine

moment = os.environ.get("MOMENT")
now = datetime.fromisoformat(moment) if moment else datetime.now(UTC)
time_machine.travel(now + timedelta(seconds=float(os.environ.get("AHEAD", "0")))).start()

from config.wsgi import application  # noqa: E402 - by the clock that is set now

__all__ = ["application"]
