"""The states of a placement as a picture, for those who ask what can follow what."""

from django.utils.translation import gettext

from jobspor.base.documents import table
from jobspor.placements.rules.states import STATES, TRANSITIONS, Transition


def states() -> str:
    """A Mermaid diagram and a table of the transitions."""
    names = [f"    {state.name}: {gettext(state.danish)}" for state in STATES]
    arrows = [f"    {one.source.name} --> {one.target.name}: {gettext(one.verb.danish)}" for one in TRANSITIONS]
    diagram = "\n".join(["```mermaid", "stateDiagram-v2", *names, *arrows, "```"])
    return (
        "# Et forløbs tilstande\n\nLavet af `jobspor/placements/rules/states.py` med `make docs`. Tilstanden regnes ud "
        f"af det, der er sket, og af dagen; den skrives aldrig.\n\n{diagram}\n\n"
        + table(["Fra", "Hvad sker der", "Til"], map(_row, TRANSITIONS))
    )


def _row(one: Transition) -> list[str]:
    return [gettext(one.source.danish), gettext(one.verb.danish), gettext(one.target.danish)]
