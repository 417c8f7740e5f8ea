"""The browser that the journeys use."""

import shutil
from pathlib import Path

from launcher import LauncherError, setting

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> Path:
    """The program named by JOBSPOR_BROWSER, otherwise the machine's Chromium. Raises when there is none."""
    chosen = setting("JOBSPOR_BROWSER")
    for name in [chosen] if chosen else NAMES:
        path = shutil.which(name)
        if path:
            return Path(path)
    raise LauncherError(
        "Rejserne i browseren er ikke prøvet: der er ingen Chromium på maskinen. "
        "Installér den (Debian: apt install chromium), eller peg på en i JOBSPOR_BROWSER."
    )
