"""Every field is sorted: personal or plain, beside its model, with a rule for how long it is kept.

A guard (`tests/guards/test_privacy.py`) fails on a field that nobody sorted; `manage.py docs` prints the register.
"""

from dataclasses import dataclass

from jobspor.base.text import Worded, gettext_noop


class Keep(Worded):
    """How long rows are kept. The periods are the product's proposal; each municipality decides its own."""

    CASE = "case", gettext_noop("Så længe borgeren har et forløb, og derefter 5 år")
    COOPERATION = "cooperation", gettext_noop("Så længe samarbejdet med virksomheden varer, og derefter 2 år")
    EMPLOYMENT = "employment", gettext_noop("Så længe ansættelsen varer, og derefter 1 år")
    LOG = "log", gettext_noop("5 år")
    POST = "post", gettext_noop("180 dage")
    STAGED = "staged", gettext_noop("14 dage")
    NATIONAL = "national", gettext_noop("Følger registeret")
    ALWAYS = "always", gettext_noop("Uden frist; ingen oplysninger om personer")


@dataclass(frozen=True)
class Privacy:
    """How the fields of one model are sorted. Field names are written with spaces between them."""

    keep: Keep
    plain: str = ""
    personal: str = ""
    sensitive: str = ""

    def fields(self) -> dict[str, str]:
        """Return field name -> `plain`, `personal` or `sensitive`."""
        return {name: kind for kind in ("plain", "personal", "sensitive") for name in getattr(self, kind).split()}
