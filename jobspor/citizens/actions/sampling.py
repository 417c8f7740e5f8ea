"""The month's sample of the read log: drawn at random, so that anybody can draw it again."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import BinaryField, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from jobspor.access.actor import Actor, Reach
from jobspor.access.journal import record
from jobspor.access.models import LogSample, Read, SampledLook, SampleSize
from jobspor.access.policy import Scope
from jobspor.access.shares import shares
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.citizens.queries.sampling import relation_of, size_in, strata


@transaction.atomic
def draw_sample(*, month: date, seed: str, by: Actor, at: datetime) -> LogSample | None:
    """Draw from the looks of the month that begins on a day; None when it is drawn already."""
    scope = Reach(by, Scope.MUNICIPALITY, month)
    looks = strata(month, scope=scope)
    sizes = {name: rows.count() for name, rows in looks.items()}
    sample, is_new = LogSample.objects.get_or_create(
        municipality_id=by.municipality,
        month=month,
        defaults={"seed": seed, "looks": sum(sizes.values()), "drawn_at": at},
    )
    if not is_new:
        return None
    for name, count in shares(sizes, size_in(month, scope=scope).of(sum(sizes.values()))).items():
        _keep(sample, name, _in_drawn_order(looks[name].select_related("opening"), seed)[:count], scope)
    record("sample.drawn", sample, by=by, at=at, month=f"{month:%Y-%m}", count=sample.looks_drawn.count())
    return sample


@transaction.atomic
def set_sample_size(
    *, valid_from: date, percent: Decimal, least: int, most: int, by: Actor, at: datetime
) -> SampleSize:
    """Let another size hold for the months from a day on. Raises RuleBroken when the least is more than the most."""
    if least > most:
        raise RuleBroken(gettext_noop("Mindst kan ikke være mere end højst."), field="least")
    values = {"percent": percent, "least": least, "most": most}
    row, _made = SampleSize.objects.update_or_create(
        municipality_id=by.municipality, valid_from=valid_from, defaults=values
    )
    record("sample.size_set", row, by=by, at=at, percent=str(percent), least=least, most=most)
    return row


def _in_drawn_order(looks: QuerySet[Read], seed: str) -> QuerySet[Read]:
    """By the SHA-256 of the seed, a colon and the line's number: whoever has them draws the same."""
    numbered = Concat(Value(f"{seed}:"), Cast("pk", TextField()), output_field=TextField())
    hashed = Func(numbered, template="sha256(convert_to(%(expressions)s, 'UTF8'))", output_field=BinaryField())
    return looks.order_by(hashed, "pk")


def _keep(sample: LogSample, stratum: str, reads: Iterable[Read], scope: Reach) -> None:
    SampledLook.objects.bulk_create(
        SampledLook(
            municipality_id=sample.municipality_id,
            sample=sample,
            read_id=read.pk,
            citizen_id=read.object_ids[0] if len(read.object_ids) == 1 else None,
            user_id=int(read.actor.removeprefix("user:")),
            stratum=stratum,
            relation=relation_of(read, scope=scope).value,
        )
        for read in reads
    )
