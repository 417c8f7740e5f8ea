"""Log lines: one JSON object each, with request and user as numbers, never names.

The secret of a link or of a new password is left out of the paths. An exception is told by its type, the places it
passed in our code, and where it arose; its message may hold what somebody typed.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar

SECRET = re.compile(r"(/l/|/konto/glemt/)[^/\s\"]+")
request_number: ContextVar[str] = ContextVar("request_number", default="")


class Line(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "request": request_number.get(),
            "message": record.msg if record.exc_info else record.getMessage(),
        }
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            ours = [frame for frame in frames[:-1] if "site-packages" not in frame.filename]
            line["trace"] = " > ".join(f"{frame.filename}:{frame.lineno}" for frame in [*ours, *frames[-1:]])
        return SECRET.sub(r"\1…", json.dumps(line, ensure_ascii=False, default=str))
