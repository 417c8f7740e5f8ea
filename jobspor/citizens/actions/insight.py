"""Making a citizen's insight: begin, leave out what is others', make."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.files import keep_file
from jobspor.access.insight.bundle import bundle
from jobspor.access.insight.paper import Cover, on_paper
from jobspor.access.insight.telling import account_of
from jobspor.access.journal import record
from jobspor.access.models import StoredFile
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Citizen, Insight, Omission
from jobspor.citizens.models.insight import KEPT
from jobspor.citizens.queries.insight import discretion_for, omissions_of, rows_for


@transaction.atomic
def begin_insight(*, citizen: Citizen, names_because: str, by: Actor, at: datetime) -> Insight:
    """Begin an insight to look through; the one that is begun already goes on."""
    hold_citizens(citizen.pk)
    begun = Insight.objects.filter(citizen=citizen, made_at=None).first()
    if begun is None:
        begun = Insight.objects.create(
            municipality_id=by.municipality,
            citizen=citizen,
            made_by_id=by.user_id or 0,
            begun_at=at,
            names_because=names_because,
        )
        record("insight.begun", begun, by=by, at=at)
    return begun


@transaction.atomic
def leave_out(*, insight: Insight, keys: Collection[str], why: str, by: Actor, at: datetime) -> None:
    """Leave rows out of an insight, with the reason that will stand in their place."""
    check_open(insight)
    rows = [Omission(municipality_id=by.municipality, insight=insight, key=key, why=why) for key in sorted(set(keys))]
    Omission.objects.bulk_create(rows, update_conflicts=True, unique_fields=["insight", "key"], update_fields=["why"])
    record("insight.left_out", insight, by=by, at=at, count=len(rows))


@transaction.atomic
def take_in_again(*, insight: Insight, key: str, by: Actor, at: datetime) -> None:
    """Let a row that was left out be told after all."""
    check_open(insight)
    insight.omissions.filter(key=key).delete()
    record("insight.taken_in", insight, by=by, at=at)


@transaction.atomic
def make_insight(*, insight: Insight, giver: str, by: Actor, at: datetime) -> None:
    """Make the document and the data as the case is now. Raises RuleBroken when it is made already."""
    check_open(insight)
    citizen = insight.citizen
    about = rows_for(citizen, insight)
    account = account_of(about, discretion_for(citizen, insight, about), citizen_id=citizen.pk)
    stored = list(StoredFile.objects.filter(pk__in=account.files).order_by("pk"))
    contents = [(f"filer/{number}-{file.name}", bytes(file.content)) for number, file in enumerate(stored, start=1)]
    cover = Cover(
        whom=citizen.full_name,
        giver=giver,
        made_on=local_day(at),
        omitted=omissions_of(insight, citizen),
        files=tuple(name.removeprefix("filer/") for name, _content in contents),
        names_because=insight.names_because,
    )
    name = f"indsigt-{local_day(at)}"
    paper, data = on_paper(account, cover), bundle(account, cover, contents)
    insight.paper = keep_file(name=f"{name}.pdf", content_type="application/pdf", content=paper, by=by)
    insight.data = keep_file(name=f"{name}.zip", content_type="application/zip", content=data, by=by)
    insight.made_at, insight.made_by_id = at, by.user_id or 0
    insight.save(update_fields=["paper", "data", "made_at", "made_by"])
    record("insight.made", insight, by=by, at=at, rows=sum(len(part.rows) for part in account.parts))


def check_open(insight: Insight) -> None:
    """Raise RuleBroken for an insight that is made: what is given out stays as it is. Holds the row."""
    if Insight.objects.select_for_update().filter(pk=insight.pk, made_at=None).first() is None:
        raise RuleBroken(gettext_noop("Indsigten er lavet. Begynd en ny, hvis noget skal være anderledes."))


@transaction.atomic
def forget_files(*, by: Actor, at: datetime) -> int:
    """Erase the files of insights that were made more than thirty days ago, and return how many insights they were."""
    old = list(Insight.objects.filter(made_at__lt=at - KEPT).exclude(paper=None, data=None).select_for_update())
    files = [file for one in old for file in (one.paper_id, one.data_id) if file]
    for one in old:
        one.paper = one.data = None
        one.save(update_fields=["paper", "data"])
        record("insight.forgotten", one, by=by, at=at)
    StoredFile.objects.filter(pk__in=files).delete()
    return len(old)
