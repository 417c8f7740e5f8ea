"""The law's numbers with their dates and sources, as a document."""

from jobspor.base.documents import table
from jobspor.law.parameters import every_value


def rules() -> str:
    """Every value of every rule, oldest first; those without a last day are in force."""
    rows = [
        [
            value.description,
            value.shown,
            value.valid_from,
            value.valid_until or "indtil videre",
            value.source,
            f"efterset {value.checked_on}" if value.verified else "**ikke verificeret**",
        ]
        for value in every_value()
    ]
    heads = ["Regel", "Siger", "Fra", "Til", "Kilde", "Efterset"]
    return (
        "# Regler med dato og kilde\n\nLavet af `jobspor/law/parameters/` med `make docs`. En dag uden regel er en "
        "fejl, ikke et gæt. `manage.py law --on 2026-11-22` viser reglerne på én dag.\n\n" + table(heads, rows)
    )
