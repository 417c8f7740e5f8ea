"""The policy table and the register of personal data, for a data protection officer."""

from django.apps import apps
from django.utils.translation import gettext

from jobspor.access.policy import POLICY, Permission, Role
from jobspor.access.privacy import Privacy
from jobspor.base.documents import table

KINDS = {"plain": "almindelig", "personal": "personoplysning", "sensitive": "følsom eller beskyttet"}


def policy() -> str:
    """Role × permission -> scope, on one page."""
    rows = [
        [gettext(permission.danish), *(_reach(role, permission) for role in Role if POLICY[role])]
        for permission in Permission
    ]
    heads = ["Må", *(gettext(role.danish) for role in Role if POLICY[role])]
    return (
        "# Hvem må hvad\n\nLavet af `jobspor/access/policy.py` med `make docs`. Tomt felt: må ikke. "
        "*Egne* er borgere, man selv er på holdet om; *teamets* er borgere, nogen i ens team er på holdet om, "
        "og borgere, som ingen har endnu.\n\n" + table(heads, rows)
    )


def _reach(role: Role, permission: Permission) -> str:
    scope = POLICY[role].get(permission)
    return "" if scope is None else gettext(scope.danish)


def data_register() -> str:
    """Every table with its fields, how they are sorted, and how long rows are kept."""
    parts = [
        "# Register over oplysninger\n\nLavet af modellerne med `make docs`. Fristerne er produktets forslag; "
        "kommunen fastsætter sine egne. Historik følger sin tabel."
    ]
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label_lower):
        privacy = getattr(model, "privacy", None)
        if isinstance(privacy, Privacy) and not hasattr(model, "pgh_tracked_model"):
            fields = privacy.fields()
            rows = [[field.name, field.verbose_name, KINDS[fields[field.name]]] for field in model._meta.local_fields]
            keep = gettext(privacy.keep.danish)
            parts.append(f"## {model._meta.label}\n\nGemmes: {keep}.\n\n" + table(["Felt", "Navn", "Slags"], rows))
    return "\n\n".join(parts)
