"""Reading the YAML files of the law. A file that is not as it should be is refused with its name, never repaired."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

# The types each key may have; NoneType: may be null.
Fields = Mapping[str, type | tuple[type, ...]]


class LawFileError(ValueError):
    """A law file cannot be read as it stands."""


class _Strict(yaml.SafeLoader):
    """YAML in which the same key twice is an error, for the second would hide the first, and `on` is the word on."""

    yaml_implicit_resolvers = {
        sign: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:bool" or sign in "tTfF"]
        for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    pairs = [[loader.construct_object(part, deep=True) for part in pair] for pair in node.value]
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise LawFileError(f"line {node.start_mark.line + 1}: the same key twice")
    return mapping


_Strict.add_constructor("tag:yaml.org,2002:map", _mapping)


def read(path: Path) -> Any:
    """The content of a law file. Raises LawFileError."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Strict)  # noqa: S506 - a safe loader, and stricter
    except (yaml.YAMLError, LawFileError) as problem:
        raise LawFileError(f"{path.name}: {problem}") from problem


def check_fields(entry: object, where: str, fields: Fields, optional: Collection[str] = ()) -> dict[str, Any]:
    """The entry, when it has exactly these keys with exactly these types. Raises LawFileError."""
    if not isinstance(entry, dict):
        raise LawFileError(f"{where}: keys and values expected")
    if unknown := sorted(map(str, entry.keys() - fields.keys())):
        raise LawFileError(f"{where}: unknown key {', '.join(unknown)}")
    if missing := sorted(fields.keys() - entry.keys() - set(optional)):
        raise LawFileError(f"{where}: missing {', '.join(missing)}")
    for key, value in entry.items():
        wanted = fields[key]
        allowed = wanted if isinstance(wanted, tuple) else (wanted,)
        if type(value) not in allowed or value == "":
            raise LawFileError(f"{where}: {key} cannot be {value!r}")
    return dict(entry)


def check_dates(days: list[object], where: str) -> list[date]:
    """The days, when all are dates and stand in order."""
    dates = [day for day in days if type(day) is date]
    if len(dates) != len(days) or dates != sorted(dates) or not dates:
        raise LawFileError(f"{where}: dates in order expected, not {', '.join(map(str, days))}")
    return dates
