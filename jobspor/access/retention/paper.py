"""The certificate of one night's run as a PDF, in Danish."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from jobspor.access.actor import Actor
from jobspor.access.retention.telling import Certificate, Line
from jobspor.base.paper import pdf
from jobspor.base.text import in_danish

LAYOUT = Path(__file__).with_name("certificate.typ")


def certificate_pdf(certificate: Certificate, *, by: Actor, on: date) -> bytes:
    """What went, by which rule, when and on whose word; printed by somebody on a day."""
    at = timezone.localtime(certificate.made_at)
    with translation.override("da"):
        sheet: dict[str, Any] = {
            "title": _("Attest for sletning"),
            "author": by.organisation,
            "lead": [
                _("Slettet den %(day)s kl. %(clock)s. Her står intet om nogen.")
                % {"day": in_danish(at.date()), "clock": f"{at:%H.%M}"},
                _("Kørsel %(run)s") % {"run": certificate.run},
            ],
            "head": [_("Tabel"), _("Rækker"), _("Historik")],
            "digests": _("Kontrolsum over listen af det slettede (SHA-256):"),
            "parts": [_part(line) for line in certificate.lines],
            "foot": _("Udskrevet %(day)s") % {"day": in_danish(on)} + _examples(by),
        }
    return pdf(LAYOUT, sheet, made_on=on)


def _part(line: Line) -> dict[str, Any]:
    citizens = [_("Borgere: %(count)s.") % {"count": line.citizens}] if line.citizens else []
    return {
        "title": line.cause,
        "lead": [*citizens, *([line.basis] if line.basis else [])],
        "rows": [[table.name, str(table.rows), str(table.past)] for table in line.tables],
        "digests": list(line.digests),
    }


def _examples(by: Actor) -> str:
    return " · " + _("Eksempel: opdigtede data") if by.is_example else ""
