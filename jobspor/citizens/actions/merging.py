"""One person, handed in twice: their cases become one. And the number that changed, though the person did not."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from jobspor.access.about import root, ways_up
from jobspor.access.actor import Actor
from jobspor.access.crypto import blind_index
from jobspor.access.journal import record
from jobspor.access.models import Link
from jobspor.access.scope import current
from jobspor.access.undo import Undone, undo_act
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.base.wording import local_day
from jobspor.citizens.actions.citizen import CORRECTABLE, AlreadyHere
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.protection import keep_hidden
from jobspor.citizens.models import Citizen, FormerNumber, Merging, NotDuplicate
from jobspor.citizens.models.citizen import CPR
from jobspor.citizens.models.meeting import tables
from jobspor.citizens.queries.merging import GOES, Plan, plan_of
from jobspor.citizens.queries.own_page import PURPOSE as OWN_PAGE
from jobspor.citizens.rules import birth_date, parse_cpr

NUMBER = "cpr"
TOGETHER = gettext_noop("Lagt sammen med en anden sag om den samme")


@transaction.atomic
def merge_citizens(
    *,
    stays: Citizen,
    goes: Citizen,
    values: Mapping[str, str],
    rows: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> Merging:
    """Put the case that goes into the one that stays, as one act that can be undone.

    `values` says by the name of a field whose value is kept, `rows` the same by a question's key. Raises RuleBroken
    while something is left to choose, or must be ended first.
    """
    hold_citizens(stays.pk, goes.pk)
    stays, goes = Citizen.objects.get(pk=stays.pk), Citizen.objects.get(pk=goes.pk)
    plan = plan_of(stays, goes, chosen=rows)
    _check(plan)
    NotDuplicate.objects.filter(citizen__in=(stays, goes), other__in=(stays, goes)).delete()
    try:
        with transaction.atomic():
            _move(plan)
            connection.check_constraints()
    except IntegrityError:
        message = gettext_noop("Sagerne kan ikke lægges sammen, som de er. Intet er ændret.")
        raise RuleBroken(message) from None
    _take_over(stays, goes, values, by=by, at=at)
    keep_hidden(stays)
    merging = Merging.objects.create(
        municipality_id=by.municipality,
        citizen=stays,
        former_id=goes.pk,
        former_name=goes.full_name,
        act=current().act,
        merged_at=at,
    )
    record("citizen.merged", stays, by=by, at=at, name=goes.full_name)
    return merging


@transaction.atomic
def unmerge(*, merging: Merging, by: Actor, at: datetime) -> Undone:
    """Take a merging back: both cases are there as before, and what is new since stays where it is.

    Raises RuleBroken after thirty days, and when somebody has changed what was moved.
    """
    return undo_act(merging.act, by=by, at=at)


@transaction.atomic
def tell_apart(*, citizen: Citizen, other: Citizen, reason: str, by: Actor, at: datetime) -> NotDuplicate:
    """Say why two who look alike are two. They are not suggested again."""
    first, second = sorted((citizen, other), key=lambda one: one.pk)
    hold_citizens(first.pk, second.pk)
    said = {"reason": reason, "decided_on": local_day(at)}
    found, is_new = NotDuplicate.objects.get_or_create(
        municipality_id=by.municipality, citizen=first, other=second, defaults=said
    )
    if is_new:
        record("citizen.told_apart", found, by=by, at=at)
    return found


@transaction.atomic
def change_cpr(*, citizen: Citizen, cpr: str, on: date, reason: str, by: Actor, at: datetime) -> Citizen:
    """Give the citizen another CPR number from a day. They are still found by the one before.

    Raises BadCpr, AlreadyHere when another citizen has the number, RuleBroken when it is theirs already.
    """
    digits = parse_cpr(cpr)
    hold_citizens(citizen.pk)
    stored = Citizen.objects.get(pk=citizen.pk)
    if stored.cpr == digits:
        raise RuleBroken(gettext_noop("Det er det nummer, borgeren har."), field=NUMBER)
    if on > local_day(at):
        raise RuleBroken(gettext_noop("Skriv dagen i dag eller en dag før."), field="on")
    if Citizen.objects.with_cpr(digits).exclude(pk=citizen.pk).exists():
        raise AlreadyHere(None)
    FormerNumber.objects.filter(citizen=stored, cpr_index=blind_index(digits, purpose=CPR)).delete()
    _former(stored, stored, until=on, reason=reason)
    _number(stored, digits)
    record("citizen.cpr_changed", stored, by=by, at=at, day=in_danish(on), reason=reason.rstrip("."))
    return stored


def _check(plan: Plan) -> None:
    if plan.blocked:
        message = gettext_noop("Begge sager har %(names)s på de samme dage. Slut eller opgiv det ene først.")
        raise RuleBroken(Sentence(message, names=", ".join(sorted(set(plan.blocked)))))
    if not plan.is_decided:
        raise RuleBroken(gettext_noop("Vælg, hvad der skal stå, hvor de to sager siger noget forskelligt."))


def _move(plan: Plan) -> None:
    """Children before parents, and who goes away before who moves.

    So no two rows meet on the way, and undo, which goes the other way, finds every parent there before its children.
    """
    for model in reversed(tables()):
        # Not delete(): Django would cascade to rows that are to stay.
        model._base_manager.filter(pk__in=list(plan.folds.get(model, {})))._raw_delete(connection.alias)
        for key, up in ways_up(model):
            for old, new in plan.folds.get(up, {}).items():
                model._base_manager.filter(**{key: old}).update(**{key: new})
    # A link to the citizen's own page names them by the row of its purpose as well.
    Link.objects.filter(purpose=OWN_PAGE, object_id=plan.goes.pk).update(object_id=plan.stays.pk)
    root()._base_manager.filter(pk=plan.goes.pk)._raw_delete(connection.alias)


def _take_over(stays: Citizen, goes: Citizen, values: Mapping[str, str], *, by: Actor, at: datetime) -> None:
    """The values that were chosen from the case that goes; of two numbers the other becomes a former one."""
    changed: dict[str, Any] = {name: getattr(goes, name) for name in sorted(CORRECTABLE) if values.get(name) == GOES}
    if changed:
        Citizen.objects.filter(pk=stays.pk).update(**changed)
    on = local_day(at)
    if values.get(NUMBER) == GOES:
        _former(stays, stays, until=on, reason=TOGETHER)
        _number(stays, goes.cpr)
    else:
        _former(stays, goes, until=on, reason=TOGETHER)


def _former(citizen: Citizen, source: Citizen, *, until: date, reason: str) -> None:
    FormerNumber.objects.create(
        municipality_id=citizen.municipality_id,
        citizen=citizen,
        cpr=source.cpr,
        cpr_index=blind_index(source.cpr, purpose=CPR),
        until=until,
        reason=reason,
    )


def _number(citizen: Citizen, digits: str) -> None:
    citizen.cpr, citizen.cpr_index = digits, blind_index(digits, purpose=CPR)
    citizen.born_on = birth_date(digits)
    with refused_as(AlreadyHere(None), constraint="citizen_cpr_once"):
        citizen.save(update_fields=["cpr", "cpr_index", "born_on"])
