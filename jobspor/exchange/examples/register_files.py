"""Two files of the business register: the first one, and one from a month later with a bit of everything in it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from stdnum.dk import cvr as cvr_number

from jobspor.access.actor import Actor
from jobspor.access.scope import opened_for
from jobspor.base.text import Sentence, gettext_noop
from jobspor.companies.actions.matters import settle_matter
from jobspor.companies.actions.register import Broken, CompanyFacts, Facts, Source, WorkplaceFacts, take_in_register
from jobspor.companies.models import Cooperation, RegisterFile, RegisterMatter, Workplace
from jobspor.exchange.actions.weighing import REGISTER, weigh
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.jobcentres import Jobcentre
from jobspor.exchange.examples.stage import COPENHAGEN
from jobspor.exchange.examples.workplaces import months_end, p_number, registered

FIRST, UPDATE, ACTED = 7.0, 0.3, 0.1
"""Weeks ago."""
EARLY, MORNING = time(4, 10), time(10)
CLOSED, MERGED, INTO, MOVED = "Engens Gartneri", "Byens Trykkeri", "Fjordens Maskin", "Systuen Nord"
FEWER, UNKNOWN, COMPANY_CLOSED, EMPTY = "Arkivet", "Fjordens Museum", "Andelsmosteriet", "Åens Dambrug"
CAFE, NEW_CODE = "561010", "561110"
NEW = (("Klintens Kaffebar", CAFE, 4), ("Fjordens Værksted", "256200", 11), ("Åens Blomster", "477610", 2))
NEW_P, NEW_CVR = 1_900_900_000, 99_900_000
BROKEN = (
    (118, Sentence(gettext_noop("Linjen er ikke gyldig JSON. Er den skåret over, så hent filen igen."))),
    (407, Sentence(gettext_noop("P-nummeret mangler eller har ikke 10 cifre."))),
)


def read_first(jobcentres: Sequence[Jobcentre], almanac: Almanac) -> None:
    """The register as it was when the municipalities began."""
    facts = [
        one
        for jobcentre in jobcentres
        for one in registered(
            almanac, jobcentre.code, jobcentre.firms, count=jobcentre.workplaces, first=jobcentre.first
        )
    ]
    take_in_register(facts, source=_source(almanac, FIRST))


def read_update(jobcentres: Sequence[Jobcentre], almanac: Almanac) -> None:
    """A month later; each municipality looks through what it means there, and somebody has acted on one thing."""
    home = jobcentres[0]
    counts = take_in_register(_news(home, almanac), source=_source(almanac, UPDATE))
    file, at = RegisterFile.objects.get(pk=counts.file), _at(almanac, UPDATE)
    for jobcentre in jobcentres:
        by = Actor(key=REGISTER, name="Erhvervsregisteret", municipality=jobcentre.code)
        with opened_for(by):
            weigh(file=file, on=at.date(), by=by, at=at)
    _settle(home, almanac)


def _source(almanac: Almanac, ago: float) -> Source:
    at = _at(almanac, ago)
    return Source(name=f"cvr-{at:%Y-%m-%d}.jsonl.gz", read_at=at, is_register=True)


def _at(almanac: Almanac, ago: float, clock: time = EARLY) -> datetime:
    return datetime.combine(almanac.ago(ago), clock, COPENHAGEN)


def _news(home: Jobcentre, almanac: Almanac) -> Iterator[Facts]:
    """What is new; of a smaller example only what is there."""
    wanted = [p_number(home.first + index) for index in range(home.workplaces)]
    found = list(Workplace.objects.filter(p_number__in=wanted).select_related("company").order_by("p_number"))
    known, ends = {one.name: one for one in found}, months_end(almanac, 1)
    for name, news in _of_firms(known, ends, min(ends, almanac.ago(UPDATE))).items():
        if name in known:
            yield _of(known[name], **news)
    for name in sorted({MERGED, COMPANY_CLOSED} & set(known)):
        company = known[name].company
        yield CompanyFacts(cvr=company.cvr, name=company.name, closed_on=min(ends, almanac.ago(UPDATE)))
    yield from _others([one for one in found if one.p_number > p_number(home.first + len(home.firms))], ends)
    yield from _new(home, found[0], ends)
    for line, reason in BROKEN:
        yield Broken(line, reason)


def _of_firms(known: Mapping[str, Workplace], ends: date, day: date) -> dict[str, dict[str, Any]]:
    """What is new of those that there is an agreement with."""
    buyer = known.get(INTO)
    return {
        CLOSED: {"closed_on": day},
        MERGED: {"cvr": buyer.company.cvr} if buyer else {},
        MOVED: {"address": "Bakken 88"},
        FEWER: {"employees": 4, "full_time_years": Decimal("3.5"), "figures_on": ends},
        UNKNOWN: {"figures_on": ends},
        EMPTY: {"employees": 0, "full_time_years": Decimal(0), "figures_on": ends},
    }


def _others(rows: Sequence[Workplace], ends: date) -> Iterator[Facts]:
    """Those that nobody has an agreement with: some change their size, their name, or get a code of the new edition."""
    for index, one in enumerate(rows):
        more: dict[str, Any] = {}
        if index % 9 == 4 and one.employees:
            more |= {"employees": one.employees + 1 + index % 3, "full_time_years": Decimal(one.employees)}
            more |= {"figures_on": ends}
        if one.branch_code == "561020":
            more |= {"branch_code": NEW_CODE, "branch_version": "DB25", "branch_title": "Restauranter og caféer"}
        if index % 97 == 3:
            more["name"] = f"{one.name} og Søn"
        if index % 151 == 7:
            more["is_ad_protected"] = True
        if index % 131 == 11:
            more["closed_on"] = ends
        if more:
            yield _of(one, **more)


def _new(home: Jobcentre, near: Workplace, ends: date) -> Iterator[Facts]:
    numbers = (str(number) for number in range(NEW_CVR, NEW_CVR + 999) if cvr_number.is_valid(str(number)))
    for index, ((name, branch, heads), cvr) in enumerate(zip(NEW, numbers, strict=False)):
        yield CompanyFacts(cvr=cvr, name=f"{name} ApS", form="Anpartsselskab", sector="private", started_on=ends)
        yield WorkplaceFacts(
            p_number=f"{NEW_P + index}",
            cvr=cvr,
            name=name,
            address=f"Havnegade {60 + index}",
            postcode=near.postcode,
            town=near.town,
            municipality_code=home.code,
            branch_code=branch,
            branch_version="DB07",
            employees=heads,
            figures_on=ends,
            started_on=ends,
        )


def _of(workplace: Workplace, **news: Any) -> WorkplaceFacts:
    """What stood, but for what is new: what a source does not say stays."""
    same: Mapping[str, Any] = {
        "p_number": workplace.p_number,
        "cvr": workplace.company.cvr,
        "name": workplace.name,
        "address": workplace.address,
        "postcode": workplace.postcode,
    }
    return WorkplaceFacts(**{**same, **news})


def _settle(home: Jobcentre, almanac: Almanac) -> None:
    """The consultant of the workplace that moved has spoken with them."""
    at = _at(almanac, ACTED, MORNING)
    with opened_for(home.chief):
        matter = RegisterMatter.objects.filter(workplace__name=MOVED).select_related("workplace").first()
        if matter is None:
            return
        consultant = Cooperation.objects.select_related("consultant").get(workplace=matter.workplace).consultant
    worker = next(worker for worker in home.workers().values() if worker.employee.pk == consultant.pk)
    with opened_for(worker.actor):
        done = "Pladserne er flyttet med. Bus 31 kører dertil, og borgerne har fået den nye adresse."
        settle_matter(matter=matter, done=done, me=worker.employee, on=at.date(), by=worker.actor, at=at)
