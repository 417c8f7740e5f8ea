"""What companies show on their own page with what a higher floor knows: the ratio rule counts who is there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from jobspor.base.text import Sentence, in_danish
from jobspor.base.wording import NBSP, in_sentence
from jobspor.companies.models import Workplace
from jobspor.companies.rules import Line, Occupants, RatioResult, Staff
from jobspor.companies.rules import ratio as counted
from jobspor.law.parameters import NoRule

FULL_TIME = "årsværk"  # the rule's word for counting in full-time persons


@dataclass(frozen=True)
class SaidLine:
    """A line of the sum in the reader's language."""

    text: str
    note: str
    figure: str


def ratio(
    workplace: Workplace,
    staff: Staff,
    occupants: Occupants,
    on: date,
    *,
    is_stated: bool,
    is_known: bool,
    may_edit: bool,
    details_url: str = "",
) -> str:
    """The sum of the ratio rule, line by line. `is_stated`: employer and representative have stated the staff;
    `is_known`: they or the register have told how many there are. `details_url` is the page that tells who counts."""
    said = {"is_stated": is_stated, "is_known": is_known, "may_edit": may_edit, "details_url": details_url}
    context = {"workplace": workplace, "staff": staff, "on": on, **said}
    try:
        result = counted(staff, occupants, on)
    except NoRule as nothing:
        return render_to_string(
            "companies/_ratio.html", context | {"result": None, "nothing": nothing.translated(_, in_sentence)}
        )
    lines = [_said(line) for line in result.lines]
    return render_to_string(
        "companies/_ratio.html", context | {"result": result, "lines": lines, "room": _room(result)}
    )


def _room(result: RatioResult) -> str:
    if not result.free:
        return _("Der er ikke plads til flere.")
    if result.method == FULL_TIME:
        return _("Der er plads til %(free)s fuldtidspersoner mere.") % {"free": in_danish(result.free)}
    return _("Der er plads til %(free)s mere.") % {"free": in_danish(result.free)}


def _said(line: Line) -> SaidLine:
    return SaidLine(_words(line.text), _words(line.note) if line.note else "", _figure(line.figure))


def _words(sentence: Sentence) -> str:
    return sentence.translated(_, in_sentence)


def _figure(figure: Decimal) -> str:
    return f"\N{MINUS SIGN}{NBSP}{in_danish(-figure)}" if figure < 0 else in_danish(figure)
