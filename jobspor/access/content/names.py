"""Names of files as people see them: no folders, nothing that cannot be seen, nothing that turns letters around."""

import unicodedata

LONGEST = 100
NAMELESS = "fil"
# Control characters, the unseen ones that change direction, and what is no character at all.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
REFUSED_BY_WINDOWS = '<>:"|?*'


def split_name(given: str) -> tuple[str, str]:
    """A name that may be shown and saved anywhere, and its ending in small letters (with the dot, or nothing)."""
    last = given.replace("\\", "/").rpartition("/")[2]
    seen = "".join(" " if unicodedata.category(one) in UNSEEN else one for one in unicodedata.normalize("NFC", last))
    kept = " ".join("".join("_" if one in REFUSED_BY_WINDOWS else one for one in seen).split())
    stem, dot, ending = kept.rpartition(".")
    if not dot or not ending.isalnum():
        return _whole(kept), ""
    return _whole(stem), f".{ending.lower()}"


def shown_title(typed: str) -> str:
    """What somebody calls a file, as a name that may be saved anywhere; dots are part of it."""
    return split_name(f"{typed}.name")[0]


def _whole(stem: str) -> str:
    return stem[:LONGEST].strip(" .") or NAMELESS
