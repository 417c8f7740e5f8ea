"""The rules in force on a day, with their sources."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.law.parameters import Value, rules_on


class Command(BaseCommand):
    help = "Viser de regler, der gælder på en dag, med kilde (--on ÅÅÅÅ-MM-DD, ellers i dag)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", metavar="ÅÅÅÅ-MM-DD")

    def handle(self, *args: Any, on: str | None = None, **options: Any) -> None:
        day = _read_day(on) if on else timezone.localdate()
        rules = rules_on(day)
        self.stdout.write(_("Regler i kraft %(day)s: %(count)s") % {"day": day.isoformat(), "count": len(rules)})
        for rule in rules:
            self.stdout.write("\n" + "\n".join(_lines(rule)))


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(_("»%(text)s« er ikke en dato. Skriv den som 2026-11-24.") % {"text": text}) from None


def _lines(rule: Value) -> list[str]:
    """One rule as it is printed: what it says, where it stands, whether somebody has checked it."""
    mark = _("efterset %(day)s") if rule.verified else _("ikke verificeret (undersøgt %(day)s)")
    return [
        f"{rule.name}: {rule.shown.translated(_)}",
        f"  {rule.description}",
        f"  {rule.source}" + (f" ({rule.note})" if rule.note else ""),
        "  " + _("gælder fra %(day)s") % {"day": rule.valid_from.isoformat()}
        + ", " + mark % {"day": rule.checked_on.isoformat()},
    ]  # fmt: skip
