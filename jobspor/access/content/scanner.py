"""The municipality's own virus scanner, where it has one: clamd, asked over its socket."""

import socket

from django.conf import settings

from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop

FOUND = gettext_noop("Virusscanneren har fundet noget i filen. Den er ikke gemt. Sig det til jeres it-afdeling.")
SILENT = gettext_noop("Virusscanneren svarer ikke, så filen er ikke gemt. Prøv igen om lidt.")
PATIENCE = 10
"""Seconds."""
CLEAN = b"stream: OK"


def scan(content: bytes) -> None:
    """Raises RuleBroken when something is found, and when nobody answers. Does nothing where no scanner is named."""
    if not settings.JOBSPOR_CLAMD:
        return
    try:
        answer = _ask(content)
    except OSError as error:
        raise RuleBroken(SILENT) from error
    if answer == CLEAN:
        return
    raise RuleBroken(FOUND if answer.endswith(b"FOUND") else SILENT)


def _ask(content: bytes) -> bytes:
    """clamd's INSTREAM: the length, the bytes, and a length of nothing."""
    where = settings.JOBSPOR_CLAMD
    is_path = where.startswith("/")
    host, _, port = where.rpartition(":")
    with socket.socket(socket.AF_UNIX if is_path else socket.AF_INET) as line:
        line.settimeout(PATIENCE)
        line.connect(where if is_path else (host, int(port)))
        line.sendall(b"zINSTREAM\0" + len(content).to_bytes(4, "big") + content + bytes(4))
        return b"".join(iter(lambda: line.recv(4096), b"")).rstrip(b"\0\n")
