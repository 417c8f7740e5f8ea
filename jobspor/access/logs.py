"""Log lines: one JSON object each, with request and user as numbers, never names.

An exception is told by its type and the places it passed; its message may hold what somebody typed.
"""

import json
import logging
import traceback
from contextvars import ContextVar

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
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["trace"] = " > ".join(f"{frame.filename}:{frame.lineno}" for frame in frames[-12:])
        return json.dumps(line, ensure_ascii=False, default=str)
